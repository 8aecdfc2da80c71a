"""Where an output came from: the folder of a run it stands in, its name there, and the decisions it was made by.

For verification alone: what is found here only says what a reviewer let leave. What cannot be proved to belong to the
output is not believed, and verification then goes by the policy alone, which lets less leave.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redactor.batch.books.ledger import Ledger
from redactor.batch.decisions.reviewed import ReviewersWord, read_word
from redactor.batch.digest import keyed
from redactor.batch.folder import RunFolder
from redactor.batch.signing.certificate import Signature
from redactor.batch.signing.versions import decisions_of, version_in
from redactor.errors import InputError, RedactorError
from redactor.terms.document import Document
from redactor.terms.reading import Reading

#: What verification says it did not check.
FOLDERS_DECISIONS, WHOSE_DECISIONS = "folders-decisions", "decisions-belong-to-source"
_SUFFIXES = frozenset({".txt", ".pdf"})


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of how an output was made.

    Attributes:
        name: of the document's outputs, without the format's suffix.
        folder: of the run it stands in; None where it stands in none.
        decisions: decisions file, or folder of them, that the user named; None for the run's own.
        signature: what was signed of it.
        version: number of the release, from 1.
    """

    name: str
    folder: RunFolder | None = None
    decisions: Path | None = None
    signature: Signature = Signature()  # noqa: RUF009 -- frozen
    version: int = 1


@dataclass(frozen=True, slots=True, repr=False)
class TakenBack:
    """A reviewer's word for one output.

    Attributes:
        word: None where there is none, or none that can be believed.
        not_checked: what could not be made sure of.
    """

    word: ReviewersWord | None = None
    not_checked: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"TakenBack({self.not_checked})"


def provenance_of(output: str, decisions: Path | None = None, signature: Signature | None = None) -> Provenance:
    """What an output's path tells of how it was made.

    Args:
        output: path of the output, as the user named it.
        decisions: what the user named.
        signature: what was signed of it.
    """
    path = Path(output)
    signed = signature or Signature()
    for root in path.absolute().parents:
        folder = RunFolder(root)
        for place in (folder.proposed, folder.released):
            if path.absolute().is_relative_to(place) and folder.ledger.is_file():
                name, version = _version_in(folder, _stem(path.absolute().relative_to(place)))
                return Provenance(name, folder, decisions, signed, version)
    return Provenance(_stem(Path(path.name)), None, decisions, signed)


def _stem(path: Path) -> str:
    return (path.with_suffix("") if path.suffix in _SUFFIXES else path).as_posix()


def _version_in(folder: RunFolder, stem: str) -> tuple[str, int]:
    """The document's name and the number of its version; the stem itself where the ledger cannot be read."""
    try:
        with Ledger(folder.ledger) as ledger:
            return version_in(ledger, stem)
    except (RedactorError, sqlite3.Error, OSError, ValueError):
        return stem, 1


def word_for(provenance: Provenance, document: Document, reading: Reading) -> TakenBack:
    """The reviewer's word that the output was made by.

    Raises:
        InputError: the decisions that the user named are not there, broken, or taken on another document.
    """
    if provenance.decisions is not None:
        return _named(provenance, provenance.decisions, document, reading)
    if provenance.folder is None:
        return TakenBack()
    try:
        return TakenBack(_of_folder(provenance.folder, provenance, document))
    except (RedactorError, sqlite3.Error, OSError, ValueError):
        return TakenBack(not_checked=(FOLDERS_DECISIONS,))


def _of_folder(folder: RunFolder, provenance: Provenance, document: Document) -> ReviewersWord | None:
    """What the run took back, if the folder's file still says it; one edited since made no output yet.

    Raises:
        InputError: the file was edited since, or belongs to another text.
    """
    with Ledger(folder.ledger) as ledger:
        row = ledger.find(provenance.name)
        path = decisions_of(folder, ledger, provenance.name, provenance.version)
    key = folder.key()
    digest = keyed(key, document.text.encode())
    if not path.is_relative_to(folder.decisions):
        word = read_word(path, digest)
        return word if word.said else None
    if row is None or "reviewed" not in row.digests:
        return None
    word = read_word(path, digest)
    if keyed(key, word.said) != row.digests["reviewed"]:
        raise InputError("the decisions were edited since the run")
    return word


def _named(provenance: Provenance, decisions: Path, document: Document, reading: Reading) -> TakenBack:
    path = _file_of(decisions, provenance.name, document)
    folders = [folder for folder in (provenance.folder, _folder_around(path)) if folder]
    claimed = _claimed(path)
    digests = {keyed(folder.key(), document.text.encode()) for folder in folders if (folder.internal / "key").is_file()}
    if claimed in digests:
        return TakenBack(read_word(path, claimed))
    if digests:
        raise InputError(
            "this decisions file belongs to another source or another folder's key",
            why="a decision must not land on a text it was not taken on",
            do="give the decisions that this output was made by",
            file=str(path),
        )
    _check_portions(path, reading)
    return TakenBack(read_word(path, claimed), (WHOSE_DECISIONS,))


def _file_of(decisions: Path, name: str, document: Document) -> Path:
    """The decisions file of one document in a folder of them, or in the folder of a run.

    Raises:
        InputError: there is none.
    """
    if decisions.is_file():
        return decisions
    folders = (RunFolder(decisions).decisions, decisions)
    for folder in folders:
        for each in (name, document.source.name):
            if (path := folder / f"{each}.json").is_file():
                return path
    raise InputError(
        "no decisions file for this output is there",
        why="it is looked for by the output's name and by the source's",
        do="give the file itself",
        file=str(decisions),
    )


def _folder_around(path: Path) -> RunFolder | None:
    """The run whose own decisions file this is."""
    folders = map(RunFolder, path.absolute().parents)
    return next((each for each in folders if path.absolute().is_relative_to(each.decisions)), None)


def _claimed(path: Path) -> str:
    """The digest that a decisions file gives for its source."""
    try:
        form = json.loads(path.read_text(encoding="utf-8"))
        return str(form["source"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise InputError("the decisions file cannot be read", do="mend its JSON", file=str(path)) from None


def _check_portions(path: Path, reading: Reading) -> None:
    """Whether a decisions file fits the document, portion by portion, where no key can tell.

    Raises:
        InputError: it does not.
    """
    form = json.loads(path.read_text(encoding="utf-8"))
    known = {(portion.index, portion.kind.value, portion.number) for portion in reading.portions}
    if not isinstance(form.get("portions"), list) or not set(_portions_of(form)) <= known:
        raise InputError(
            "the portions of this decisions file are not those of the source",
            why="a decision must not land on a text it was not taken on",
            do="give the decisions that this output was made by",
            file=str(path),
        )


def _portions_of(form: dict[str, object]) -> Iterator[tuple[object, object, object]]:
    entries = form["portions"]
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield (entry.get("portion"), entry.get("kind"), entry.get("number"))
