"""A document that a run decided, taken from its source again and decided as it stands now.

For review copies and packages, which need the whole text. Nothing is believed: the source must be the one the run read,
the policy the one it used; where the reviewer's word in the folder is not the one the run took back, it says so.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from redactor.batch.asked import asked
from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.cached import cached_policy
from redactor.batch.choice import named
from redactor.batch.decided import Rules, decide_with, propose
from redactor.batch.decisions.reviewed import read_word
from redactor.batch.decisions.word import ReviewersWord
from redactor.batch.digest import keyed, run_digest, run_facts, said_digest
from redactor.batch.folder import RunFolder
from redactor.batch.names.known_names import known_fact
from redactor.batch.names.label_key import key_fact
from redactor.batch.options import RunOptions
from redactor.errors import InputError, RedactorError
from redactor.ingest.read import read_item
from redactor.ingest.sources import Item, list_items
from redactor.policy.load import policy_bytes
from redactor.terms.decision import DocumentDecision
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.policy import Policy
from redactor.terms.reading import Reading


@dataclass(frozen=True, slots=True, repr=False)
class Reopened:
    """A document as it stands now.

    Attributes:
        row: what the ledger holds of it.
        decision: what stands, the reviewer's `word` in it.
        as_proposed: whether this is what the run proposed; False where the decisions file was edited since.
    """

    row: Row
    document: Document
    reading: Reading
    findings: tuple[Finding, ...]
    decision: DocumentDecision
    policy: Policy
    word: ReviewersWord
    as_proposed: bool

    def __repr__(self) -> str:
        return f"Reopened({self.row.name!r})"


@dataclass(frozen=True, slots=True)
class NotReopened:
    """A document that could not be taken again, and why."""

    row: Row
    error: RedactorError


def reopen(folder: RunFolder, ledger: Ledger, rows: Collection[Row]) -> Iterator[Reopened | NotReopened]:
    """Take the documents of these rows again, in the order of their sources; what is not found comes last.

    Raises:
        UsageError: the folder does not tell where its sources lie.
        PolicyError: the policy cannot be read any more.
    """
    told = asked(ledger, folder.root)
    options = told.options
    key = folder.key()
    facts = run_facts(key, policy_bytes(options.policy), options.as_of.isoformat())
    policy = cached_policy(options.policy)
    run = run_digest(key, facts | key_fact(policy, key) | known_fact(policy, folder, key))
    waiting = {row.name: row for row in rows}
    for row in rows:
        if row.run != run:
            yield NotReopened(row, _made_otherwise(row))
            del waiting[row.name]
    for item in _items(told.sources, options, ledger) if waiting else ():
        if item.source.name in waiting:
            yield _reopened(waiting.pop(item.source.name), item, folder, options)
        if not waiting:
            break
    for row in waiting.values():
        yield NotReopened(row, _gone(row))


def _items(sources: tuple[str, ...], options: RunOptions, ledger: Ledger) -> Iterator[Item]:
    """The items behind the sources, under the names of their outputs."""
    for item in list_items(sources):
        if isinstance(item, Item) and (not options.numbered or ledger.has_number(item.source.name)):
            yield named(item, options, ledger)


def _reopened(row: Row, item: Item, folder: RunFolder, options: RunOptions) -> Reopened | NotReopened:
    key = folder.key()
    policy = cached_policy(options.policy)
    try:
        document = read_item(item)
        digest = keyed(key, document.text.encode())
        if digest != row.digests.get("source", digest):
            raise _changed(row)
        proposed = propose(document, Rules(policy, options.as_of, options.out, remembers=True))
        word = read_word(folder.decisions / f"{row.name}.json", digest)
        decision = decide_with(word, proposed).decision
    except RedactorError as error:
        return NotReopened(row, error)
    is_same = said_digest(key, word.said).get("reviewed") == row.digests.get("reviewed")
    return Reopened(row, document, proposed.reading, proposed.findings, decision, policy, word, is_same)


def _made_otherwise(row: Row) -> InputError:
    return InputError(
        "it was decided under another policy, date or version",
        why="what stands in the folder would not be what is shown",
        do="run redact over it again",
        file=row.id,
    )


def _gone(row: Row) -> InputError:
    return InputError(
        "its source is not where the run found it",
        why="the whole text is not kept in the folder",
        do="put it back, or run redact again with --review",
        file=row.id,
    )


def _changed(row: Row) -> InputError:
    return InputError(
        "its source was changed since the run",
        why="decisions must not land on a text they were not taken on",
        do="run redact again",
        file=row.id,
    )
