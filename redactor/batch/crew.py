"""Worker processes that may die. What a document does to its worker befalls that document, never the run.

A worker that ends (out of memory, a crash in a native reader, killed) is replaced. The document it was at is tried once
more, for it may not have been its fault; a second death refuses it. A document that takes longer than it may is refused
and its worker ended. The executors of `concurrent.futures` offer neither: there one death ends the whole pool.
"""

import time
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self

from redactor.batch.done import Done
from redactor.batch.hired import Hired, Task, hire
from redactor.batch.options import RunOptions
from redactor.batch.refused import refused_done, time_limit_error, worker_died
from redactor.batch.work import work
from redactor.batch.worker import READY, Work
from redactor.errors import RedactorError
from redactor.ingest.sources import Item

#: A document is tried so often before the death of its worker is taken for its doing.
_TRIES = 2

#: So many workers in a row may end before they are ready; then something is wrong with all of them.
_FALSE_STARTS = 10

#: So many seconds a worker has to end.
_LEAVE_S = 5.0

#: So long is waited at once. Who wakes later than that by so much was stopped (Ctrl-Z, a frozen machine), its workers with it.
_MOMENT_S = 5.0
_LATE_S = 1.0


class WorkersFailError(RedactorError):
    """No worker gets as far as its first document."""

    code = "workers-fail"


class Crew:
    """The workers of one run. Use as a context manager: leaving ends them all.

    Args:
        options: of the run; `jobs` workers at most, started when first needed.
        do: the work on one document; must be importable by name in another process.
    """

    def __init__(self, options: RunOptions, do: Work = work) -> None:
        self._options = options
        self._do = do
        self._workers: list[Hired] = []
        self._again: deque[Task] = deque()
        self._next: Item | None = None
        self._false_starts = 0
        self._has_lost_one = False

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
            for line in self._wait(list(busy)):
                if isinstance(line, Connection):
                    yield from self._take_in(busy[line])
            yield from self._overdue()

    def _wait(self, lines: list[Connection]) -> list[object]:
        """The lines on which something was said, for a moment at most. Time in which all of us stood still counts for nobody."""
        moment_s = min(_MOMENT_S, self._until_next_limit_s())
        began_s = time.monotonic()
        ready: list[object] = [*wait(lines, timeout=moment_s)]
        late_s = time.monotonic() - began_s - moment_s
        if late_s > _LATE_S:
            for worker in self._workers:
                if worker.since_s is not None:
                    worker.since_s += late_s
        return ready

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

    def _task(self, items: Iterator[Item]) -> Task | None:
        if self._next is None:
            self._next = next(items, None)
        return None if self._next is None else Task(self._next)

    def _worker_for(self, item: Item) -> Hired | None:
        """The worker with the least in hand that takes the item; a new one before anybody's queue grows."""
        free = min(
            (worker for worker in self._workers if worker.takes(item)), key=lambda w: len(w.in_hand), default=None
        )
        if (free is None or free.in_hand) and len(self._workers) < max(1, self._options.jobs):
            return self._hire()
        return free

    def _hire(self) -> Hired:
        """A new worker. One in place of another loads all it needs before it is ready: an end meanwhile is no document's doing."""
        worker = hire(self._options, self._do, [each.line for each in self._workers], warm=self._has_lost_one)
        self._workers.append(worker)
        return worker

    def _bury(self, worker: Hired) -> None:
        self._has_lost_one = True
        self._workers.remove(worker)
        worker.line.close()
        worker.process.kill()
        worker.process.join(timeout=_LEAVE_S)  # one that waits for a dead disk ends when the disk answers

    def _take_in(self, worker: Hired) -> Iterator[Done]:
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
        worker.is_loaded = True
        if done.spent:
            self._again.extendleft(reversed(worker.in_hand))
            self._bury(worker)
        yield done

    def _died(self, worker: Hired) -> Iterator[Done]:
        """Its documents go back, the one it was at only if it may be tried again; an end while it loads is no try."""
        self._bury(worker)
        if worker.since_s is None:
            self._again.extendleft(reversed(worker.in_hand))
            self._false_starts += 1
            if self._false_starts > _FALSE_STARTS:
                raise WorkersFailError("the worker processes end before they begin", do="look for their messages above")
            return
        first, *others = worker.in_hand
        first.tries += worker.is_loaded
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
