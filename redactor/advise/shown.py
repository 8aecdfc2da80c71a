"""What documents show, passage by passage: of a run's own releases, and of earlier ones that stand as files.

Reads released material only: a run's stored `Released` values, and the text of files in a folder of releases.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redactor.batch.books.ledger import Ledger
from redactor.batch.digest import keyed
from redactor.batch.folder import RunFolder, require_run
from redactor.batch.passages import Passages, load_passages, name_of
from redactor.batch.proposal import load
from redactor.batch.shingles import words_of
from redactor.batch.stored import Stored, read_stored
from redactor.detect.portions.segment import read
from redactor.errors import InputError
from redactor.ingest.read import read_item
from redactor.ingest.sources import Item
from redactor.ingest.walk import walk
from redactor.release.text import RULE
from redactor.terms.decision import Outcome
from redactor.terms.document import Document, Source
from redactor.terms.portion import TEXT_KINDS
from redactor.terms.problem import Problem, Severity
from redactor.terms.released import Block, Place, Released

#: A withheld place as releases print it: ours, in any notation, and the brackets and codes of other offices.
_CUT = re.compile(
    r"\[[^\[\]\n]{0,80}(?:·|not declassified|withheld|referred to|in consultation|decision pending)[^\[\]]{0,120}\]|█[^█\n]{0,160}█|█+"
)
_SUFFIXES = (".txt", ".pdf")


@dataclass(frozen=True, slots=True, repr=False)
class ShownPassage:
    """One portion as it leaves: what the index calls it, the words shown between its cuts, and how many cuts.

    `is_envelope`: it carries no text of its own (routing, authority): two may look alike and say different things.
    """

    portion: str
    runs: tuple[tuple[str, ...], ...]
    cuts: int
    is_envelope: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ShownDocument:
    """One document as it leaves; `withheld` is known of the run's own, None of an earlier release."""

    id: str
    name: str
    passages: tuple[ShownPassage, ...]
    withheld: Passages | None


@dataclass(frozen=True, slots=True)
class Shown:
    """All documents to be compared, and the problems of those that could not be read."""

    documents: tuple[ShownDocument, ...]
    problems: tuple[Problem, ...]


def read_run(folder: RunFolder) -> Shown:
    """The documents of a run's folder.

    Raises:
        UsageError: this is no folder of a run.
    """
    require_run(folder)
    key = folder.key()
    documents, problems = [], []
    with Ledger(folder.ledger) as ledger:
        rows = [row for row in ledger.rows() if row.outcome != Outcome.REFUSED.value]
    for row in rows:
        try:
            stored = _stored(folder, row.name)
            if keyed(key, stored.proposal) != row.digests.get("proposal"):
                raise InputError("its stored proposal was changed since the run", do="run redact again", file=row.name)  # noqa: TRY301
            withheld = load_passages(stored.passages, row.name)
            released = load(stored.proposal, row.name)
            documents.append(ShownDocument(row.id, row.name, passages_shown(released), withheld))
        except InputError as error:
            problems.append(Problem(error.code, Severity.ERROR, str(error), file=row.name))
    return Shown(tuple(documents), tuple(problems))


def passages_shown(released: Released) -> tuple[ShownPassage, ...]:
    """The portions of a release; pieces of one numbered portion that furniture parts are one passage."""
    grouped: dict[str, list[Block]] = {}
    for number, block in enumerate(released.blocks):
        # Portions without a number are told apart: they bear the name of their kind alone.
        is_numbered = block.label != block.kind.value
        grouped.setdefault(block.label if is_numbered else f"{block.label}\0{number}", []).append(block)
    return tuple(_of_blocks(name.partition("\0")[0], blocks) for name, blocks in grouped.items())


def _of_blocks(portion: str, blocks: list[Block]) -> ShownPassage:
    runs: list[tuple[str, ...]] = []
    cuts = 0
    text = ""
    for piece in (piece for block in blocks for piece in (*block.pieces, None)):
        if isinstance(piece, Place):
            runs.append(tuple(words_of(text)))
            text = ""
            cuts += 1
        else:
            text += "\n" if piece is None else piece.text
    runs.append(tuple(words_of(text)))
    return ShownPassage(portion, tuple(filter(None, runs)), cuts, blocks[0].kind not in TEXT_KINDS)


def read_releases(folder: Path) -> Shown:
    """The releases that stand as `.txt` and `.pdf` files in a folder; of one in both forms, the text.

    Raises:
        InputError: there is no such folder.
    """
    if not folder.is_dir():
        raise InputError("there is no such folder", do="give the folder of earlier releases", file=str(folder))
    documents, problems, seen = [], [], set()
    paths = [path for path in walk(folder) if path.suffix.lower() in _SUFFIXES]
    for path in sorted(paths, key=lambda path: (path.suffix.lower() == ".pdf", path)):
        name = path.relative_to(folder).as_posix()
        stem = name[: -len(path.suffix)]
        if stem in seen:
            continue
        seen.add(stem)
        try:
            document = read_item(Item(Source(name, name, "file"), path))
        except InputError as error:
            problems.append(Problem(error.code, Severity.ERROR, str(error), file=name))
            continue
        documents.append(ShownDocument(name, stem, tuple(_of_text(document)), None))
    return Shown(tuple(documents), tuple(problems))


def _of_text(document: Document) -> Iterator[ShownPassage]:
    parts = document.text.split(f"\n{RULE}\n")
    text = "\n".join(parts[1:-1]) if len(parts) > 2 else document.text
    if not text.strip():
        return
    for portion in read(Document(document.source, text)).portions:
        own = "\n".join(span.of(text) for span in portion.spans)
        runs = tuple(filter(None, (tuple(words_of(run)) for run in _CUT.split(own))))
        yield ShownPassage(name_of(portion), runs, len(_CUT.findall(own)), not portion.carries_text)


def _stored(folder: RunFolder, name: str) -> Stored:
    try:
        return read_stored(folder, name)
    except OSError:
        raise InputError("what the run stored of it is gone", do="run redact again", file=name) from None
