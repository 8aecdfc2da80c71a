"""Decisions files that belong to no document: a reviewer's word in a file of a wrong name would be passed over in silence."""

from collections.abc import Collection
from pathlib import Path


def unmatched(decisions: Path, names: Collection[str]) -> tuple[str, ...]:
    """The decisions files, relative to their folder, that are called as no document is, sorted.

    Args:
        decisions: the folder that was given to the run.
        names: of the outputs of all documents that its folder knows.
    """
    files = (path.relative_to(decisions).as_posix() for path in decisions.rglob("*.json") if path.is_file())
    return tuple(sorted(file for file in files if file.removesuffix(".json") not in names))
