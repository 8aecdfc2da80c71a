"""A worker as the crew sees it: its process, the line to it, what it has in hand; and how one is started."""

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from redactor.batch.options import RunOptions
from redactor.batch.rehearsal import rehearse
from redactor.batch.worker import Work, serve
from redactor.ingest.sources import Item

#: Documents handed to a worker: the one it is at, and the next ones, so that it need not wait. Of files, which may be
#: large, one is enough.
_IN_HAND = 4
_FILES_IN_HAND = 2

#: Larger texts are handed over only to a worker that waits for them: both ends of a full line would wait for each other.
_AHEAD_CHARS = 32_768


@dataclass(slots=True)
class Task:
    """A document to work on, and how often a worker died at it."""

    item: Item
    tries: int = 0


@dataclass(slots=True)
class Hired:
    """A worker.

    Attributes:
        process: its process.
        line: to it.
        in_hand: what was handed to it and is not done; the first is the one it is at.
        is_loaded: it has all that a document needs: it rehearsed, or has done one.
        since_s: when it began with that, or became ready; None before it is ready.
        is_gone: it died, and its line is yet to be read to its end.
    """

    process: BaseProcess
    line: Connection
    in_hand: deque[Task] = field(default_factory=deque)
    is_loaded: bool = False
    since_s: float | None = None
    is_gone: bool = False

    def took_s(self) -> float:
        """Seconds that the document it is at has taken so far; none before the worker is ready."""
        return 0.0 if self.since_s is None or not self.in_hand else time.monotonic() - self.since_s

    def takes(self, item: Item) -> bool:
        """Whether the item can be handed over now."""
        if self.is_gone:
            return False
        if not self.in_hand:
            return True
        size = _size(item)
        ahead = sum(_size(task.item) for task in islice(self.in_hand, 1, None))
        return len(self.in_hand) < (_IN_HAND if size else _FILES_IN_HAND) and ahead + size <= _AHEAD_CHARS


def hire(options: RunOptions, do: Work, others: Iterable[Connection], *, warm: bool) -> Hired:
    """A new worker: a copy of this process where it can be copied, which takes no time; else one started anew.

    Args:
        options: of the run.
        do: the work on one document.
        others: the lines to the workers there are.
        warm: whether it loads what a document needs (models, writers) before it is ready; else with the first document.
    """
    forked = _can_be_copied()
    if forked:
        rehearse(options.policy)
    context = multiprocessing.get_context("fork" if forked else "spawn")
    line, far = context.Pipe()
    copied = (line, *others) if forked else ()
    words = (far, options, do, copied)
    process = context.Process(target=serve, args=words, kwargs={"warm": warm}, daemon=True)  # type: ignore[attr-defined]
    process.start()
    far.close()
    return Hired(process, line, is_loaded=warm)


def _size(item: Item) -> int:
    """How much is handed over with an item; nothing of a file, which its worker opens."""
    return len(item.text or "") + len(item.data or b"")


def _can_be_copied() -> bool:
    """Whether this process runs no thread but this one: a lock that another holds would stay held in the copy.

    Asked of the system (Linux), for libraries start threads that Python does not know of. Where nobody tells, workers
    are started anew: other systems do not bear that a process goes on as a copy.
    """
    if sys.platform != "linux":
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 -- asked before every worker
    except OSError:
        return False
