"""The folder of a run: its layout, its permissions, and how a file gets into it whole or not at all."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from redactor.errors import UsageError

#: File systems allow names of 255 bytes; our own suffixes need room.
MAX_NAME_BYTES = 240

_INTERNAL_README = """\
{banner}

This folder holds the working papers of a redaction run: proposals, decisions, the ledger, the audit trail and the key
that its digests are made with. It speaks of withheld material and is to be kept as the documents it was made from.
It never leaves. What may leave lies in ../released, and only there.

{banner}
"""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The places inside OUT."""

    root: Path

    @property
    def proposed(self) -> Path:
        """What the run proposes."""
        return self.root / "proposed"

    @property
    def released(self) -> Path:
        """What a signature (or a policy without one) let leave."""
        return self.root / "released"

    @property
    def internal(self) -> Path:
        """Working papers that never leave."""
        return self.root / "internal"

    @property
    def decisions(self) -> Path:
        """One decisions file a document."""
        return self.internal / "decisions"

    @property
    def proposals(self) -> Path:
        """One Released value a document, for the signature: it holds released text only."""
        return self.internal / "proposals"

    @property
    def ledger(self) -> Path:
        """One row a document."""
        return self.internal / "ledger.sqlite"

    @property
    def audit(self) -> Path:
        """The audit trail."""
        return self.internal / "audit.jsonl"

    @property
    def quarantine(self) -> Path:
        """Why each refused document was refused."""
        return self.internal / "quarantine.jsonl"

    @property
    def manifest(self) -> Path:
        """What ran over what, with what outcome."""
        return self.root / "manifest.json"

    def key(self) -> bytes:
        """The secret key of this folder's digests, made on first use: an unkeyed digest of a short text can be guessed."""
        path = self.internal / "key"
        if not path.exists():
            write_whole(path, secrets.token_hex(32).encode())
        return bytes.fromhex(path.read_text(encoding="ascii"))


def prepare(out: Path, sources: tuple[str, ...]) -> RunFolder:
    """Make the folder of a run, for its owner only.

    Raises:
        UsageError: the path is a file, cannot be written, or lies inside a source, where a run would read its own
            output.
    """
    if out.exists() and not out.is_dir():
        raise UsageError("--out is a file", why="a run needs a folder", do="give another path", file=str(out))
    for source in sources:
        if source != "-" and Path(source).is_dir() and out.resolve().is_relative_to(Path(source).resolve()):
            raise UsageError(
                "--out lies inside a source folder",
                why="the next run would read this one's output as a source",
                do="give a folder elsewhere",
                file=str(out),
            )
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


def _make(folder: RunFolder) -> None:
    for place in (folder.root, folder.proposed, folder.released, folder.internal, folder.decisions, folder.proposals):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = place / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()


def write_internal_readme(folder: RunFolder, banner: str) -> None:
    """The notice of what this folder holds, under the highest banner of its sources."""
    write_whole(folder.internal / "README.txt", _INTERNAL_README.format(banner=banner).encode())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees all of it or none: beside, through to the disk, then renamed into place.

    Raises:
        UsageError: the name is too long for a file system, or the disk refuses.
    """
    if len(path.name.encode()) > MAX_NAME_BYTES:
        raise UsageError(
            "an output name is too long", why="no file system takes it", do="give the source a shorter name or id"
        )
    beside = path.with_name(f".{path.name[:80]}.{os.getpid()}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise UsageError(
            f"an output cannot be written ({reason})", why="the disk refused", do="make room or give another --out"
        ) from None
