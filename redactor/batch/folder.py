"""The folder of a run: its layout, the notice in it, its key, and that one run at a time holds it."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redactor.batch.disk import write_whole
from redactor.errors import UsageError

_INTERNAL_README = """\
{banner}

This folder holds the working papers of a redaction run: proposals, decisions, the ledger, the audit trail and the key
that its digests are made with. It speaks of withheld material and is to be kept as the documents it was made from.
It never leaves. What may leave lies in ../released, and only there.

{banner}
"""

#: Places inside OUT, relative to it: as strings for what is done for each document, where making a path of each costs
#: more than writing there.
PROPOSED, RELEASED, INTERNAL = "proposed", "released", "internal"
DECISIONS = f"{INTERNAL}/decisions"
PROPOSALS = f"{INTERNAL}/proposals"
REVIEW = f"{INTERNAL}/review"
PARTS = f"{INTERNAL}/.parts"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The places inside OUT."""

    root: Path

    @property
    def proposed(self) -> Path:
        """What the run proposes."""
        return self.root / PROPOSED

    @property
    def released(self) -> Path:
        """What a signature (or a policy without one) let leave."""
        return self.root / RELEASED

    @property
    def internal(self) -> Path:
        """Working papers that never leave."""
        return self.root / INTERNAL

    @property
    def decisions(self) -> Path:
        """One decisions file a document."""
        return self.root / DECISIONS

    @property
    def proposals(self) -> Path:
        """What is stored of each document for the signature and for `compare` (`stored`): no word of the withheld."""
        return self.root / PROPOSALS

    @property
    def review(self) -> Path:
        """Review copies: the whole text, cuts outlined."""
        return self.root / REVIEW

    @property
    def parts(self) -> Path:
        """What is being written and not whole yet; emptied when a run begins."""
        return self.root / PARTS

    @property
    def names(self) -> Path:
        """Which source each numbered output was made of (`--names numbered`)."""
        return self.internal / "names.jsonl"

    @property
    def names_across(self) -> Path:
        """Digests of the names that all documents of the run gave (`across: batch`)."""
        return self.internal / "names-across.json"

    @property
    def found_before(self) -> Path:
        """Where persons were found, sealed; may be removed at any time."""
        return self.internal / "found-before"

    @property
    def changes(self) -> Path:
        """What changed since an earlier round of decisions (`--since`)."""
        return self.internal / "changes.jsonl"

    @property
    def report(self) -> Path:
        """The supervisor's report."""
        return self.internal / "report.html"

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

    def write(self, path: Path, data: bytes, *, through: bool = True) -> None:
        """Write a file of this folder while it is held: a kill on the way leaves nothing that the next run keeps.

        Raises:
            InputError, DiskError: as `write_whole` has them, which says what `through` is.
        """
        write_whole(path, data, str(self.parts), through=through)

    def key(self) -> bytes:
        """The secret key of this folder's digests, made on first use: an unkeyed digest of a short text can be guessed."""
        path = self.internal / "key"
        if not path.exists():
            write_whole(path, secrets.token_hex(32).encode())
        return bytes.fromhex(path.read_text(encoding="ascii"))


@contextmanager
def held(folder: RunFolder) -> Iterator[None]:
    """Hold the folder for one run. The system lets go of it when the process ends, however it ends.

    Raises:
        UsageError: another run holds it.
    """
    handle = os.open(folder.internal, os.O_RDONLY)
    _held_by_this_process.add(handle)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                "another run is at work in this folder",
                why="two would write over each other",
                do="wait for it, or give another --out",
                file=str(folder.root),
            ) from None
        shutil.rmtree(folder.parts, ignore_errors=True)
        folder.parts.mkdir(mode=0o700, exist_ok=True)
        yield
        shutil.rmtree(folder.parts, ignore_errors=True)
    finally:
        _held_by_this_process.discard(handle)
        os.close(handle)


#: Open locks. A worker that is a copy of this process would hold them as long as it lives, past its parent's end.
_held_by_this_process: set[int] = set()


def _let_go() -> None:
    while _held_by_this_process:
        os.close(_held_by_this_process.pop())


os.register_at_fork(after_in_child=_let_go)


def require_run(folder: RunFolder) -> None:
    """Refuse a folder that no run has worked in.

    Raises:
        UsageError: it is none of a run.
    """
    if not folder.ledger.exists():
        raise UsageError("this is no folder of a run", do="give the --out of a redact run", file=str(folder.root))


def write_internal_readme(folder: RunFolder, banner: str) -> None:
    """The notice of what this folder holds, under the highest banner of its sources."""
    folder.write(folder.internal / "README.txt", _INTERNAL_README.format(banner=banner).encode())
