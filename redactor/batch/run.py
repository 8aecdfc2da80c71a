"""A run: sources in, proposals out, one row a document in the ledger, one event in the audit trail, a manifest.

Documents are worked on in any order and entered in the books as they are done; they are reported in the order of their
sources.
"""

import json
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from types import FrameType

from redactor.batch.answer import Answer, refusal
from redactor.batch.asked import remember
from redactor.batch.books.books import UNREAD, Books
from redactor.batch.books.manifest import highest_banner, write_manifest
from redactor.batch.books.tally import Summary
from redactor.batch.cached import begin, cached_policy
from redactor.batch.choice import is_chosen, named
from redactor.batch.crew import Crew, WorkersFailError
from redactor.batch.decisions.unmatched import unmatched
from redactor.batch.digest import run_digest, run_facts
from redactor.batch.done import Done
from redactor.batch.executor import results_of
from redactor.batch.folder import RunFolder, held
from redactor.batch.names.known_names import known_fact
from redactor.batch.names.label_key import key_fact, make_key
from redactor.batch.names.names_across import gather_names
from redactor.batch.options import RunOptions
from redactor.batch.papers.report import write_report
from redactor.batch.prepare import prepare
from redactor.batch.refused import refused_done, time_limit_error
from redactor.batch.resume import done_before, refuse_changed
from redactor.batch.work import work
from redactor.ingest.sources import Item, Refusal, list_items
from redactor.policy.load import policy_bytes
from redactor.terms.counted import counted
from redactor.terms.event import AuditEvent, EventKind

#: So many documents may wait to be reported for an earlier one that is not done; past it they are told out of order.
_WAITING = 4096

#: A run of more documents writes no index by itself; `redactor index` does.
_INDEXED = 5000

#: Told of each document, in the order of the sources, and of what the run came to so far.
Report = Callable[[Answer, Summary], None]


def run(
    sources: tuple[str, ...],
    options: RunOptions,
    report: Report,
    total: int | None = None,
    executor: Executor | None = None,
) -> Summary:
    """Redact every document of `sources` into the folder of `options`, telling `report` of each as it is done.

    Args:
        sources: as the user named them.
        options: of the run.
        report: told of each document.
        total: how many documents there are, where somebody counted.
        executor: does the work in place of the run's own workers, on a cluster say (`batch.executor`).

    Raises:
        PolicyError: the policy is invalid; nothing was done.
        UsageError: the folder cannot be used, or holds a run of other rules; nothing was done.
        DiskError: the disk refused; what is done is kept, and `resume` goes on from there.
    """
    begin(options.out, options.policy, options.started)
    policy = cached_policy(options.policy)
    folder = prepare(options.out, sources)
    summary = Summary(policy, folder, total=total)
    with held(folder):
        key = folder.key()
        make_key(policy)
        facts = run_facts(key, policy_bytes(options.policy), options.as_of.isoformat()) | key_fact(policy, key)
        gather_names(sources, options, run_digest(key, facts), executor)
        facts |= known_fact(policy, folder, key)
        with Books(folder, options, run_digest(key, facts)) as books:
            if options.resume:
                refuse_changed(books.ledger, facts, options)
            folder.manifest.unlink(missing_ok=True)  # a folder with a manifest is one of a finished run
            books.begin(facts, anew=not options.resume)
            remember(books.ledger, sources, options)
            _Through(options, books, summary, report).take(sources, executor)
            _close(summary, options, books)
    return summary


class _Through:
    """Takes the documents through and keeps the order in which they are told of."""

    def __init__(self, options: RunOptions, books: Books, summary: Summary, report: Report) -> None:
        self._options = options
        self._books = books
        self._summary = summary
        self._report = report
        self._places: dict[str, int] = {}
        self._waiting: dict[int, Answer] = {}
        self._listed = 0
        self._told = 0

    def take(self, sources: tuple[str, ...], executor: Executor | None) -> None:
        """Take all documents of the sources through."""
        items = self._to_do(sources)
        if executor is not None:
            for done in results_of(executor, items, self._options):
                self._enter(done)
        elif self._options.jobs < 1:
            for item in items:
                self._enter(_in_this_process(item, self._options))
        else:
            with Crew(self._options) as crew:
                for done in crew.results(items):
                    self._enter(done)
        if self._places:
            raise WorkersFailError(
                f"no worker told what became of {counted(len(self._places), 'document')}",
                why="a run that lost documents must not seem whole",
                do="run again with --resume, and report this as a defect",
            )
        self._tell_waiting(all_of_them=True)

    def _to_do(self, sources: tuple[str, ...]) -> Iterator[Item]:
        """The documents to work on; those refused unread or done before are entered on the way."""
        given = 0
        for listed in list_items(sources):
            if not is_chosen(listed, self._options.shard):
                continue
            place, self._listed = self._listed, self._listed + 1
            if isinstance(listed, Refusal):
                self._refuse(place, listed)
                continue
            item = named(listed, self._options, self._books.ledger)
            before = self._done_before(item)
            if before:
                self._books.leave(before.name)
                self._summary.add(before, before=True)
                self._tell(place, before.answer)
                continue
            if given == self._options.limit:
                self._listed -= 1
                return
            given += 1
            self._places[item.source.name] = place
            yield item

    def _refuse(self, place: int, refused: Refusal) -> None:
        done = Done(f"{UNREAD}{refused.id}", refusal(refused.id, refused.error), {}, 0.0)
        row = self._books.ledger.find(done.name) if self._options.resume else None
        if row and row.run == self._books.run and row.answer == done.answer.as_json():
            self._books.leave(done.name)
        else:
            self._books.enter(done)
        self._summary.add(done)
        self._tell(place, done.answer)

    def _done_before(self, item: Item) -> Done | None:
        if not self._options.resume:
            return None
        return done_before(item, item.source.name, self._options, self._books.ledger, self._books.run)

    def _enter(self, done: Done) -> None:
        if done.stop:
            raise done.stop
        self._books.enter(done)
        self._summary.add(done)
        self._tell(self._places.pop(done.name), done.answer)

    def _tell(self, place: int, answer: Answer) -> None:
        self._waiting[place] = answer
        self._tell_waiting(all_of_them=len(self._waiting) > _WAITING)

    def _tell_waiting(self, *, all_of_them: bool) -> None:
        if all_of_them:
            for place in sorted(self._waiting):
                self._report(self._waiting.pop(place), self._summary)
                self._told = max(self._told, place + 1)
        while self._told in self._waiting:
            self._report(self._waiting.pop(self._told), self._summary)
            self._told += 1


class _TimeUp(BaseException):
    """Raised by the alarm inside whatever takes too long; no boundary for defects catches it."""


def _in_this_process(item: Item, options: RunOptions) -> Done:
    """One document without a worker. The alarm reaches what runs in Python; a native reader only once it returns."""
    try:
        with _alarm(options.time_limit_s):
            return work(item, options)
    except _TimeUp:
        return refused_done(item, time_limit_error(item, options), options)


@contextmanager
def _alarm(limit_s: float) -> Iterator[None]:
    def ring(_: int, __: FrameType | None) -> None:
        raise _TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _close(summary: Summary, options: RunOptions, books: Books) -> None:
    """Quarantine, table of names, report, manifest and last event, once all documents are through."""
    folder = summary.folder
    since = books.counted_from(is_partial=options.is_partial)
    books.sync()
    summary.signed = books.ledger.count("released", books.pass_number)
    if not options.is_partial:
        summary.earlier = books.ledger.count("proposed", 0) - books.ledger.count("proposed", books.pass_number)
    if options.decisions:
        summary.unmatched = unmatched(options.decisions, books.ledger.names())
    books.write_quarantine(since)
    if options.numbered:
        _write_names(folder, books)
    if summary.documents <= _INDEXED:
        from redactor.batch.papers.index import write_index  # not needed before the end

        write_index(folder)
    write_report(summary, options, books.ledger.rows(since), highest_banner(books))
    write_manifest(folder, options, summary.policy, books)
    books.ledger.set_fact("names", dict(summary.remembered))
    counts = (*sorted(summary.outcomes.items()), *summary.remembered)
    books.tell(AuditEvent(EventKind.RUN_ENDED, options.started, counts=counts))


def _write_names(folder: RunFolder, books: Books) -> None:
    rows = (json.dumps({"name": f"{number:06d}", "source": source}) for source, number in books.ledger.numbers())
    folder.write(folder.names, "".join(row + "\n" for row in rows).encode())
