"""What a run was asked for: one frozen object made at the door. Below it nothing reads the clock or the arguments."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of one run.

    Attributes:
        policy: name of a shipped policy, or path of a policy file.
        out: the folder of the run.
        formats: `text`, `pdf`, in the order they are written.
        as_of: the date decisions are taken for.
        started: when the run began, in UTC.
        decisions: folder with decisions files to take back; None for none.
        jobs: documents in work at once.
        resume: skip documents that the ledger knows as done.
    """

    policy: str
    out: Path
    formats: tuple[str, ...]
    as_of: dt.date
    started: dt.datetime
    decisions: Path | None = None
    jobs: int = 1
    resume: bool = False
