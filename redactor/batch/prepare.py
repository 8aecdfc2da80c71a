"""Making the folder of a run, and seeing to it that what is read and what is written stay apart."""

import os
from pathlib import Path

from redactor.batch.folder import RunFolder
from redactor.errors import UsageError
from redactor.ingest.sources import matches


def prepare(out: Path, sources: tuple[str, ...]) -> RunFolder:
    """Make the folder of a run, for its owner only.

    Raises:
        UsageError: the path is a file, cannot be written, or lies inside a source, or a source inside it.
    """
    if out.exists() and not out.is_dir():
        raise UsageError("--out is a file", why="a run needs a folder", do="give another path", file=str(out))
    for source in sources:
        if source != "-":
            _refuse_entangled(out.resolve(), source)
    folder = RunFolder(out)
    try:
        _make(folder)
    except OSError as error:
        raise UsageError(
            f"--out cannot be written ({error.strerror or type(error).__name__})",
            why="nothing was done",
            do="give a folder that you may write to",
            file=str(out),
        ) from None
    return folder


def _refuse_entangled(out: Path, source: str) -> None:
    """A run must not read what it writes, nor write over what it reads.

    Raises:
        UsageError: the folder and the source lie in each other.
    """
    path = Path(source)
    if path.is_dir() and out.is_relative_to(path.resolve()):
        raise UsageError(
            "--out lies inside a source folder",
            why="the next run would read this one's output as a source",
            do="give a folder elsewhere",
            file=str(out),
        )
    places = [path] if path.exists() else matches(source)
    if any(place.resolve().is_relative_to(out) for place in places):
        raise UsageError(
            "a source lies inside --out",
            why="the run could write over it",
            do="give a folder elsewhere, or copy the source",
            file=source,
        )


def _make(folder: RunFolder) -> None:
    for place in (folder.root, folder.proposed, folder.released, folder.internal, folder.decisions, folder.proposals):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = place / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
