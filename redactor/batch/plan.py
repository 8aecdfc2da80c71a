"""A plan of a run: what would be done, what is done already, what would be refused. Loads no model, writes nothing.

Sources are opened and read, for that is where they are refused; they are not segmented, searched or decided.
"""

from collections import Counter
from dataclasses import dataclass, field

from redactor.batch.answer import Answer, refusal
from redactor.batch.books.ledger import Ledger
from redactor.batch.choice import is_chosen, named
from redactor.batch.digest import run_digest, run_facts
from redactor.batch.folder import RunFolder
from redactor.batch.names.known_names import known_fact
from redactor.batch.names.label_key import key_fact
from redactor.batch.options import RunOptions
from redactor.batch.resume import done_before, refuse_changed
from redactor.errors import RedactorError
from redactor.ingest.read import read_item
from redactor.ingest.sources import Item, Refusal, list_items
from redactor.policy.load import load_policy, policy_bytes


@dataclass(slots=True)
class Plan:
    """What a run would do.

    Attributes:
        media: documents to work on, by media (`text`, `pdf`, `record`).
        characters: how much text they have.
        done: documents that would be left as they are.
        refused: what would be refused, and why.
        seconds: estimate of the work, from what the folder's earlier documents took; None where there are none.
    """

    media: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    done: int = 0
    refused: list[Answer] = field(default_factory=list)
    seconds: float | None = None

    @property
    def documents(self) -> int:
        """Documents to work on."""
        return self.media.total()


def plan(sources: tuple[str, ...], options: RunOptions) -> Plan:
    """The plan of a run.

    Raises:
        UsageError: the folder holds a run of other rules, and the run would be refused.
    """
    planned = Plan()
    folder = RunFolder(options.out)
    if not folder.ledger.exists():
        for item in list_items(sources):
            _add(planned, item, options)
        return planned
    with Ledger(folder.ledger) as ledger:
        key = folder.key()
        facts = run_facts(key, policy_bytes(options.policy), options.as_of.isoformat())
        policy = load_policy(options.policy)
        facts |= key_fact(policy, key) | known_fact(policy, folder, key)
        if options.resume:
            refuse_changed(ledger, facts, options)
        run = run_digest(key, facts)
        for item in list_items(sources):
            if options.resume and isinstance(item, Item) and _is_done(item, options, ledger, run):
                planned.done += 1
            else:
                _add(planned, item, options)
        took = [row.seconds for row in ledger.rows() if row.outcome != "refused"]
        planned.seconds = sum(took) / len(took) * planned.documents if took else None
    return planned


def _is_done(item: Item, options: RunOptions, ledger: Ledger, run: str) -> bool:
    if options.numbered and not ledger.has_number(item.source.name):
        return False
    item = named(item, options, ledger)
    return done_before(item, item.source.name, options, ledger, run) is not None


def _add(planned: Plan, item: Item | Refusal, options: RunOptions) -> None:
    if not is_chosen(item, options.shard):
        return
    if isinstance(item, Refusal):
        planned.refused.append(refusal(item.id, item.error))
    elif options.limit is None or planned.documents < options.limit:
        try:
            planned.characters += len(read_item(item).text)
            planned.media[item.source.media] += 1
        except RedactorError as error:
            planned.refused.append(refusal(item.source.id, error))
