"""What a run stores of each document for later: what may leave of it, for the signature, and digests of what may not.

One file a document, for making a file costs more than writing it: a line with the released value (`proposal`), whose
digest the ledger holds, and a line with the withheld passages as keyed digests (`passages`). No word of what is withheld
stands in either.
"""

from dataclasses import dataclass
from pathlib import Path

from redactor.batch.folder import PROPOSALS, RunFolder


@dataclass(frozen=True, slots=True, repr=False)
class Stored:
    """The two lines of a document's file, as bytes.

    Attributes:
        proposal: the released value, with its line end.
        passages: what was withheld, as keyed digests; empty where the file was cut off.
    """

    proposal: bytes
    passages: bytes

    def __repr__(self) -> str:
        return f"Stored({len(self.proposal)} bytes)"

    @property
    def data(self) -> bytes:
        """The whole file."""
        return self.proposal + self.passages


def stored_path(folder: RunFolder, name: str) -> Path:
    """Where the file of a document stands; `name` is that of its outputs."""
    return folder.root / stored_name(name)


def stored_name(name: str) -> str:
    """The same, relative to the run's folder."""
    return f"{PROPOSALS}/{name}.jsonl"


def read_stored(folder: RunFolder, name: str) -> Stored:
    """What was stored of a document.

    Raises:
        OSError: it is not there, or cannot be read.
    """
    proposal, line_end, passages = stored_path(folder, name).read_bytes().partition(b"\n")
    return Stored(proposal + line_end, passages)
