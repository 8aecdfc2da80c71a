"""The parent's books on a run: ledger, audit trail, quarantine. The parent alone writes them.

A document's row and its event are committed together, at once; whatever is killed when, a document is in the books
once or not at all. The disk is made to hold outputs first, then the books that speak of them, in batches: a loss of
power costs the last seconds of work, which `--resume` does again, and never leaves a book that tells what is not there.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from redactor.audit.chain import Trail
from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.disk import carry_through, disk_refused
from redactor.batch.done import Done
from redactor.batch.folder import RunFolder
from redactor.batch.options import RunOptions
from redactor.batch.outputs import SUFFIXES, remove_proposals
from redactor.batch.signing.audit_head import check_head, keep_head
from redactor.errors import UsageError
from redactor.terms.decision import Outcome
from redactor.terms.event import AuditEvent, EventKind

#: The disk is made to hold what was done after so many files, or so many seconds. The workers wait meanwhile.
_BATCH_FILES = 4096
_BATCH_S = 5.0

#: So begin the names of rows of sources that never became documents. No output has such a name: it holds an empty part.
UNREAD = "unread//"

_EVENTS = {"refused": EventKind.REFUSED, "proposed": EventKind.PROPOSED, "released": EventKind.RELEASED}


class Books:
    """The books of one run. Use as a context manager; leaving it carries everything through to the disk.

    Attributes:
        ledger: for asking; what is written goes through here.
        run: keyed digest of the run's facts, as rows carry it.
        pass_number: number of this run in the folder.

    Raises:
        UsageError: ledger or trail cannot be used.
        DiskError: the disk refuses.
    """

    def __init__(self, folder: RunFolder, options: RunOptions, run: str) -> None:
        self._folder = folder
        self._options = options
        self._waiting: list[str] = []
        self._since_s = time.monotonic()
        self.run = run
        self.ledger = Ledger(folder.ledger)
        self.pass_number = int(str(self.ledger.fact("pass") or 0)) + 1
        try:
            self._trail = Trail(folder.audit)
            self._put_back_lines()
            check_head(self.ledger, self._trail)
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                "the audit trail of this folder is broken",
                why="nothing can be bound to it",
                do="look with `redactor audit check`, and give another --out",
                file=str(folder.audit),
            ) from error
        if self._trail.torn_bytes:
            counts = (("bytes set aside", self._trail.torn_bytes),)
            self.tell(AuditEvent(EventKind.TRAIL_MENDED, options.started, counts=counts))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self.sync()
        finally:
            self._trail.__exit__(kind, error, at)
            self.ledger.__exit__()

    def _put_back_lines(self) -> None:
        """Lines that the ledger kept and the trail lost."""
        for number, line in self.ledger.pending_lines():
            if number > self._trail.number:
                try:
                    self._trail.write(line)
                except ValueError:
                    break  # events of a signature came in between: what is missing cannot be put back in its place

    def begin(self, facts: dict[str, str], *, anew: bool) -> None:
        """A run begins. `anew` starts the count of documents over; else it goes on from the earlier run's."""
        with self._disk(), self.ledger.together():
            self.ledger.set_fact("pass", self.pass_number)
            self.ledger.set_fact("run", facts)
            if anew or self.ledger.fact("began") is None:
                self.ledger.set_fact("began", self.pass_number)
        kind = EventKind.RUN_STARTED if anew else EventKind.RUN_RESUMED
        self.tell(AuditEvent(kind, self._options.started, digests=(("run", self.run),)))

    def tell(self, event: AuditEvent) -> None:
        """An event that belongs to no row."""
        with self._disk():
            self._trail.write(self._trail.next_line(event))

    def enter(self, done: Done) -> None:
        """A document is through: its row and its event."""
        answer = done.answer
        refused = answer.outcome is Outcome.REFUSED
        if refused and not done.name.startswith(UNREAD):
            remove_proposals(self._folder, done.name)
        state = "refused" if refused else "proposed" if answer.proposed else "released"
        kind = _EVENTS[state]
        if state == "proposed" and self._is_signed(done):
            state = "released"
        row = Row(
            name=done.name,
            id=answer.id,
            state=state,
            outcome=answer.outcome.value,
            run=self.run,
            digests=done.digests,
            answer=answer.as_json(),
            seconds=done.seconds,
            level=done.banner_level,
            pass_number=self.pass_number,
        )
        counts = (*sorted(answer.portions.items()), ("masked", answer.masked))
        digests = tuple(sorted(done.digests.items()))
        event = AuditEvent(kind, self._options.started, done.name, counts, digests)
        with self._disk():
            line = self._trail.next_line(event)
            with self.ledger.together():
                self.ledger.record(row)
                self.ledger.keep_line(self._trail.number + 1, line)
            self._trail.write(line)
        self._waiting += done.written
        if len(self._waiting) >= _BATCH_FILES or time.monotonic() - self._since_s > _BATCH_S:
            self.sync()

    def _is_signed(self, done: Done) -> bool:
        """Whether a run that is taken up did a proposal again that was signed: that opens nothing a person closed.

        A form that was not there to be signed is open.
        """
        if not self._options.resume:
            return False
        before = self.ledger.find(done.name)
        return (
            before is not None
            and before.state == "released"
            and before.digests.get("proposal") == done.digests.get("proposal")
            and all(form in before.digests for form in SUFFIXES if form in done.digests)
        )

    def leave(self, name: str) -> None:
        """A document that was done before stays as it is."""
        with self._disk():
            self.ledger.see(name, self.pass_number)

    def sync(self) -> None:
        """The disk holds the outputs, then the books."""
        root = str(self._folder.root)
        carry_through([f"{root}/{path}" for path in self._waiting], self._folder.root)
        with self._disk():
            self._trail.sync()
            keep_head(self.ledger, self._trail.number, self._trail.head)
            self.ledger.sync(self._trail.number)
        self._waiting.clear()
        self._since_s = time.monotonic()

    def counted_from(self, *, is_partial: bool) -> int:
        """The pass from which documents belong to this run's count: a part counts with what went before it."""
        return int(str(self.ledger.fact("began"))) if is_partial else self.pass_number

    def write_quarantine(self, since_pass: int) -> None:
        """Why each refused document was refused, as the ledger has it; no file where none was."""
        refused = [row.answer for row in self.ledger.rows(since_pass, Outcome.REFUSED.value)]
        if refused:
            lines = "".join(json.dumps(answer, ensure_ascii=False) + "\n" for answer in refused)
            self._folder.write(self._folder.quarantine, lines.encode())
        else:
            self._folder.quarantine.unlink(missing_ok=True)

    @contextmanager
    def _disk(self) -> Iterator[None]:
        """A disk that refuses stops the run with one clear sentence."""
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            raise disk_refused(error) from None
