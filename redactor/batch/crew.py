"""Worker processes that may die. What a document does to its worker befalls that document, never the run.

A worker that ends (out of memory, a crash in a native reader, killed) is replaced. The document it was at is tried once
more, for it may not have been its fault; a second death refuses it. A document that takes longer than it may is refused
and its worker ended. The executors of `concurrent.futures` offer neither: there one death ends the whole pool.
"""

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from redactor.batch.done import Done
from redactor.batch.options import RunOptions
from redactor.batch.refused import refused_done, time_limit_error, worker_died
from redactor.batch.rehearsal import rehearse
from redactor.batch.work import work
from redactor.batch.worker import READY, Work, serve
from redactor.errors import RedactorError
from redactor.ingest.sources import Item

#: Documents handed to a worker: the one it is at, and the next ones, so that it need not wait. Of files, which may be
#: large, one is enough.
_IN_HAND = 4
_FILES_IN_HAND = 2

#: Larger texts are handed over only to a worker that waits for them: both ends of a full line would wait for each other.
_AHEAD_CHARS = 32_768

#: A document is tried so often before the death of its worker is taken for its doing.
_TRIES = 2

#: So many workers in a row may end before they are ready; then something is wrong with all of them.
_FALSE_STARTS = 5

#: So many seconds a worker has to end.
_LEAVE_S = 5.0


class WorkersFailError(RedactorError):
    """No worker gets as far as its first document."""

    code = "workers-fail"


@dataclass(slots=True)
class _Task:
    item: Item
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    in_hand: deque[_Task] = field(default_factory=deque)
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


def _size(item: Item) -> int:
    """How much is handed over with an item; nothing of a file, which its worker opens."""
    return len(item.text or "") + len(item.data or b"")


class Crew:
    """The workers of one run. Use as a context manager: leaving ends them all.

    Args:
        options: of the run; `jobs` workers at most, started when first needed.
        do: the work on one document; must be importable by name in another process.
    """

    def __init__(self, options: RunOptions, do: Work = work) -> None:
        self._options = options
        self._do = do
        self._workers: list[_Worker] = []
        self._again: deque[_Task] = deque()
        self._next: Item | None = None
        self._false_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.line.close()
            if error is not None or worker.in_hand:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(timeout=_LEAVE_S)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join(timeout=_LEAVE_S)

    def results(self, items: Iterator[Item]) -> Iterator[Done]:
        """The result of every item, in the order they are done. `items` is asked for the next one as workers get free."""
        while True:
            self._hand_out(items)
            busy = {worker.line: worker for worker in self._workers if worker.in_hand}
            if not busy:
                return
            ready = wait(list(busy), timeout=self._until_next_limit_s())
            for line in ready:
                if isinstance(line, Connection):
                    yield from self._take_in(busy[line])
            yield from self._overdue()

    def _hand_out(self, items: Iterator[Item]) -> None:
        while True:
            task = self._again[0] if self._again else self._task(items)
            if task is None:
                return
            worker = self._worker_for(task.item)
            if worker is None:
                return
            if self._again:
                self._again.popleft()
            else:
                self._next = None
            try:
                worker.line.send(task.item)
            except OSError:  # it died before: not this document's doing
                self._again.appendleft(task)
                if worker.in_hand:
                    worker.is_gone = True  # its line still tells what it did, and what it was at (`_died`)
                else:
                    self._bury(worker)
                continue
            if not worker.in_hand and worker.since_s is not None:
                worker.since_s = time.monotonic()
            worker.in_hand.append(task)

    def _task(self, items: Iterator[Item]) -> _Task | None:
        if self._next is None:
            self._next = next(items, None)
        return None if self._next is None else _Task(self._next)

    def _worker_for(self, item: Item) -> _Worker | None:
        """The worker with the least in hand that takes the item; a new one before anybody's queue grows."""
        free = min(
            (worker for worker in self._workers if worker.takes(item)), key=lambda w: len(w.in_hand), default=None
        )
        if (free is None or free.in_hand) and len(self._workers) < max(1, self._options.jobs):
            return self._hire()
        return free

    def _hire(self) -> _Worker:
        """A new worker: a copy of this process where it can be copied, which takes no time; else one started anew."""
        forked = _can_be_copied()
        if forked:
            rehearse(self._options.policy)
        context = multiprocessing.get_context("fork" if forked else "spawn")
        line, far = context.Pipe()
        copied = (line, *(each.line for each in self._workers)) if forked else ()
        process = context.Process(target=serve, args=(far, self._options, self._do, copied), daemon=True)  # type: ignore[attr-defined]
        process.start()
        far.close()
        worker = _Worker(process, line)
        self._workers.append(worker)
        return worker

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.line.close()
        worker.process.kill()
        worker.process.join(timeout=_LEAVE_S)  # one that waits for a dead disk ends when the disk answers

    def _take_in(self, worker: _Worker) -> Iterator[Done]:
        try:
            done = worker.line.recv()
        except (EOFError, OSError):
            yield from self._died(worker)
            return
        worker.since_s = time.monotonic()
        if done == READY:
            self._false_starts = 0
            return
        worker.in_hand.popleft()
        if done.spent:
            self._again.extendleft(reversed(worker.in_hand))
            self._bury(worker)
        yield done

    def _died(self, worker: _Worker) -> Iterator[Done]:
        """Its documents go back, the one it was at only if it may be tried again."""
        self._bury(worker)
        if worker.since_s is None:
            self._again.extendleft(reversed(worker.in_hand))
            self._false_starts += 1
            if self._false_starts > _FALSE_STARTS:
                raise WorkersFailError("the worker processes end before they begin", do="look for their messages above")
            return
        first, *others = worker.in_hand
        first.tries += 1
        self._again.extendleft(reversed(others))
        if first.tries < _TRIES:
            self._again.appendleft(first)
            return
        yield refused_done(first.item, worker_died(first.item), self._options)

    def _until_next_limit_s(self) -> float:
        """Seconds until the first document in hand may be overdue."""
        longest = max((worker.took_s() for worker in self._workers if worker.in_hand), default=0.0)
        return max(0.0, self._options.time_limit_s - longest)

    def _overdue(self) -> Iterator[Done]:
        for worker in [each for each in self._workers if each.took_s() >= self._options.time_limit_s]:
            if worker.line.poll():
                continue  # it is done after all
            self._bury(worker)
            late, *others = worker.in_hand
            self._again.extendleft(reversed(others))
            yield refused_done(late.item, time_limit_error(late.item, self._options), self._options)


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
