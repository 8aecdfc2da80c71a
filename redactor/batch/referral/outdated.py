"""Packages of offices that are asked nothing any more: what they would be shown is no longer for them to see.

A package can be made again, so it is removed; one in which an answer lies that nobody took back stays, and is told of.
"""

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from redactor.batch.books.ledger import Ledger
from redactor.batch.decisions.json_source import read_json
from redactor.batch.folder import RunFolder
from redactor.batch.referral.form import KIND
from redactor.batch.referral.packed import Packed
from redactor.batch.referral.record import packages_of
from redactor.batch.referral.take_back import holds_answer
from redactor.errors import InputError


def remove_outdated(folder: RunFolder, ledger: Ledger, standing: Collection[Path]) -> Iterator[Packed]:
    """Remove the packages of earlier rounds; what is no package of ours is left alone.

    Args:
        folder: of the run.
        ledger: knows the answers that were taken back.
        standing: the folders of the packages of this round.

    Yields:
        What became of each.
    """
    places = packages_of(folder)
    for place in sorted(places.iterdir()) if places.is_dir() else ():
        office = _office(place / "answer.json")
        if place in standing or office is None:
            continue
        path = place.relative_to(folder.root).as_posix()
        if holds_answer(place / "answer.json", folder, ledger):
            error = InputError(
                "an answer lies in this package, and nothing is asked of the office any more",
                why="removing it would lose the answer",
                do="take it back (redactor refer OUT --answers), or remove the package by hand",
                file=path,
            )
            yield Packed(office, error=error)
        else:
            shutil.rmtree(place)
            yield Packed(office, removed=path)


def _office(form: Path) -> str | None:
    """The office that a package is for, as its form of answer says; None where no form of ours is."""
    try:
        read = read_json(form, "answer").form
    except InputError:
        return None
    office = read.get("office")
    return office if read.get("kind") == KIND and isinstance(office, str) else None
