"""Versions of a release: what was released is never changed; what a later run decides otherwise becomes a new version.

The first version of `a.txt` is `a.txt.txt`, the second `a.txt.v2.txt`, each with a certificate of its own, all of them
kept. The ledger knows which proposal each version was made of; the folder keeps what each said and how each portion was
decided, so that the difference can be told in codes, without a word of the document.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from redactor.batch.books.ledger import Ledger
from redactor.batch.decisions.changes import Change, changes_between, grouped, load_decisions
from redactor.batch.folder import RunFolder
from redactor.terms.released import Released


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a release: its number, from 1, and the keyed digest of the proposal it was made of."""

    number: int
    proposal: str


def versions_of(ledger: Ledger, name: str) -> tuple[Version, ...]:
    """The versions of a document that were released, in order; none for a document that was not."""
    form = ledger.fact(_fact(name))
    return tuple(Version(i, str(digest)) for i, digest in enumerate(form, 1)) if isinstance(form, list) else ()


def add_version(ledger: Ledger, name: str, version: Version) -> None:
    """Note that a version was released; one that is known already stays as it is."""
    known = versions_of(ledger, name)
    if version not in known:
        ledger.set_fact(_fact(name), [*(each.proposal for each in known), version.proposal])


def stem_of(name: str, number: int) -> str:
    """The name of a version's files, without their suffixes."""
    return name if number == 1 else f"{name}.v{number}"


def standing_stem(ledger: Ledger, name: str) -> str:
    """The name of the files of the latest version."""
    return stem_of(name, max(1, len(versions_of(ledger, name))))


def version_in(ledger: Ledger, stem: str) -> tuple[str, int]:
    """The document that a release's file belongs to, and the number of its version: `a.txt.v2` is the second of `a.txt`."""
    numbered = re.fullmatch(r"(.+)\.v([1-9][0-9]{0,5})", stem, re.DOTALL)
    if ledger.find(stem) is None and numbered and int(numbered[2]) <= len(versions_of(ledger, numbered[1])):
        return numbered[1], int(numbered[2])
    return stem, 1


def decisions_of(folder: RunFolder, ledger: Ledger, name: str, number: int) -> Path:
    """The decisions file that a version was made by: the folder's own, or that which was kept with an older version."""
    row, known = ledger.find(name), versions_of(ledger, name)
    is_older = row is not None and len(known) >= number and known[number - 1].proposal != row.digests.get("proposal")
    stem = _kept(folder, name, number)
    return stem.with_name(f"{stem.name}.decisions.json") if is_older else folder.decisions / f"{name}.json"


def next_version(ledger: Ledger, name: str, proposal: str) -> Version:
    """The version that a proposal is or becomes: a signature that was cut off is brought to its end under its number."""
    known = versions_of(ledger, name)
    if known and known[-1].proposal == proposal:
        return known[-1]
    return Version(len(known) + 1, proposal)


def keep_version(folder: RunFolder, name: str, number: int, released: bytes) -> tuple[Path, ...]:
    """Keep what a version said and how its portions were decided; the paths, not yet carried through to the disk."""
    stem = _kept(folder, name, number)
    files = {stem.with_name(f"{stem.name}.json"): released}
    with suppress(OSError):
        files[stem.with_name(f"{stem.name}.decisions.json")] = (folder.decisions / f"{name}.json").read_bytes()
    for path, data in files.items():
        folder.write(path, data, through=False)
    return tuple(files)


def said_by(folder: RunFolder, name: str, number: int) -> bytes | None:
    """What a version said, as the run stored it; None where it was not kept."""
    stem = _kept(folder, name, number)
    try:
        return stem.with_name(f"{stem.name}.json").read_bytes()
    except OSError:
        return None


def says_the_same(one: Released, other: Released) -> bool:
    """Whether two releases differ in nothing but the date their decisions were taken for."""
    return replace(one, stamps=replace(one.stamps, as_of=other.stamps.as_of)) == other


def changes_since(folder: RunFolder, name: str, number: int) -> tuple[Change, ...]:
    """What is decided otherwise than in the version of this number, portion by portion."""
    stem = _kept(folder, name, number)
    before = load_decisions(stem.with_name(f"{stem.name}.decisions.json"))
    return tuple(changes_between(before, load_decisions(folder.decisions / f"{name}.json")))


def write_changes(folder: RunFolder, name: str, number: int, found: tuple[Change, ...]) -> None:
    """Write what changed in the version of this number, for the office's own files."""
    stem = _kept(folder, name, number)
    form = {"document": name, "from": number - 1, "to": number, "changes": [asdict(change) for change in found]}
    data = (json.dumps(form, indent=1, ensure_ascii=False) + "\n").encode()
    folder.write(stem.with_name(f"{stem.name}.changes.json"), data)


def _kept(folder: RunFolder, name: str, number: int) -> Path:
    return folder.internal / "versions" / f"{name}.v{number}"


def _fact(name: str) -> str:
    return f"released {name}"


def texts_of(found: tuple[Change, ...]) -> Iterator[str]:
    """The changes without the document's name, those that are alike in one line."""
    for count, change in grouped(found):
        called = change.called if count == 1 else f"{count} portions, the first {change.called}"
        yield f"{called}: {change.before or 'nothing'} -> {change.now or 'nothing'}"
