"""What a run was asked for: one frozen object made at the door. Below it nothing reads the clock or the arguments."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

#: A document may take so long before its worker is ended. Generous: a PDF of hundreds of pages takes seconds.
DEFAULT_TIME_LIMIT_S = 900.0


@dataclass(frozen=True, slots=True)
class Shard:
    """One part of `count` that the sources are dealt into by name, `number` from 1."""

    number: int
    count: int


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of one run.

    Attributes:
        policy: name of a shipped policy, or path of a policy file.
        out: the folder of the run.
        formats: `text`, `pdf`, in the order they are written.
        facsimile: path of tesseract, with which PDFs are made to look like their PDF sources; empty to set them anew.
        as_of: the date decisions are taken for.
        started: when the run began, in UTC.
        decisions: folder with decisions files to take back; None for none.
        jobs: worker processes; 0 does the work in this process, where nothing can stop a reader that hangs.
        resume: leave documents as they are that the ledger knows as done.
        retry_failed: on `resume`, try the refused ones again too.
        redo_changed: on `resume`, go on although policy, date or versions changed, and do again what was done before.
        limit: at most so many documents are worked on; None for all.
        shard: this part of the sources only; None for all.
        numbered: outputs are named by number; which source each was made of stands in the internal folder.
        review: a review copy of every document is made.
        time_limit_s: a document may take so many seconds.
    """

    policy: str
    out: Path
    formats: tuple[str, ...]
    as_of: dt.date
    started: dt.datetime
    decisions: Path | None = None
    jobs: int = 0
    resume: bool = False
    retry_failed: bool = False
    redo_changed: bool = False
    limit: int | None = None
    shard: Shard | None = None
    numbered: bool = False
    review: bool = False
    time_limit_s: float = DEFAULT_TIME_LIMIT_S
    facsimile: str = ""

    @property
    def is_facsimile(self) -> bool:
        """Whether PDFs are to look like their sources."""
        return bool(self.facsimile) and "pdf" in self.formats

    @property
    def is_partial(self) -> bool:
        """Whether the run was asked for a part of its sources only."""
        return self.limit is not None or self.shard is not None
