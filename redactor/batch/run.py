"""A run: sources in, proposals out, one row a document in the ledger, one event in the audit trail, a manifest.

The parent alone writes ledger, audit trail, quarantine and manifest; workers write their own documents' outputs.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from redactor.audit.chain import append
from redactor.batch.answer import Answer, refusal
from redactor.batch.digest import keyed, run_digest, versions
from redactor.batch.folder import RunFolder, prepare, write_internal_readme, write_whole
from redactor.batch.ledger import Ledger, Row
from redactor.batch.offline import shut_network
from redactor.batch.options import RunOptions
from redactor.batch.work import Done, cached_policy, work
from redactor.errors import ExitCode, worst
from redactor.ingest.sources import Item, Refusal, list_items
from redactor.policy.load import policy_bytes
from redactor.terms.decision import Outcome
from redactor.terms.event import AuditEvent, EventKind
from redactor.terms.marking import Level
from redactor.terms.policy import Policy

#: Documents handed to each worker ahead of the one it is at: enough to keep it busy, few enough to hold in memory.
_AHEAD = 4


@dataclass(slots=True)
class Summary:
    """What a run came to."""

    policy: Policy
    folder: RunFolder
    outcomes: Counter[str] = field(default_factory=Counter)
    portions: Counter[str] = field(default_factory=Counter)
    exemptions: Counter[str] = field(default_factory=Counter)
    masked: int = 0
    exit_codes: set[ExitCode] = field(default_factory=set)
    highest: int | None = None

    @property
    def exit_code(self) -> ExitCode:
        """The worst that befell any document."""
        return worst(list(self.exit_codes))

    def add(self, done: Done) -> None:
        """Count one document."""
        answer = done.answer
        self.outcomes[answer.outcome.value] += 1
        self.portions.update(answer.portions)
        self.exemptions.update(answer.exemptions)
        self.masked += answer.masked
        self.exit_codes.add(answer.exit_code)
        levels = [level for level in (self.highest, done.banner_level) if level is not None]
        self.highest = max(levels, default=None)


def run(sources: tuple[str, ...], options: RunOptions, report: Callable[[Answer], None]) -> Summary:
    """Redact every document of `sources` into the folder of `options`, telling `report` of each as it is done.

    Raises:
        PolicyError: the policy is invalid; nothing was done.
        UsageError: the folder cannot be used; nothing was done.
        InputError: there is no document at all.
    """
    policy = cached_policy(options.policy)
    folder = prepare(options.out, sources)
    summary = Summary(policy, folder)
    key = folder.key()
    digest = run_digest(key, policy_bytes(options.policy), options.as_of.isoformat())
    append(folder.audit, [AuditEvent(EventKind.RUN_STARTED, options.started, digests=(("run", digest),))])
    with Ledger(folder.ledger) as ledger:
        for done in _results(sources, options, ledger, digest):
            _record(done, options, folder, ledger, digest)
            summary.add(done)
            report(done.answer)
    _close(summary, options, key)
    return summary


def _results(sources: tuple[str, ...], options: RunOptions, ledger: Ledger, digest: str) -> Iterator[Done]:
    """Each document's result in the order of the sources, whatever order the workers finish in."""
    items = list_items(sources)
    if options.jobs <= 1:
        for item in items:
            yield _already_done(item, options, ledger, digest) or _refused(item) or work(_item(item), options)
        return
    pending: list[Done | Future[Done]] = []
    with _executor(options.jobs) as executor:
        for item in items:
            pending.append(
                _already_done(item, options, ledger, digest)
                or _refused(item)
                or executor.submit(work, _item(item), options)
            )
            if len(pending) >= options.jobs * _AHEAD:
                yield _result(pending.pop(0))
        for each in pending:
            yield _result(each)


def _executor(jobs: int) -> Executor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=shut_network)


def _result(each: "Done | Future[Done]") -> Done:
    return each if isinstance(each, Done) else each.result()


def _item(item: Item | Refusal) -> Item:
    if isinstance(item, Refusal):
        raise TypeError("a refusal is no work")
    return item


def _refused(item: Item | Refusal) -> Done | None:
    if isinstance(item, Item):
        return None
    return Done(item.id, refusal(item.id, item.error), {}, 0.0)


def _already_done(item: Item | Refusal, options: RunOptions, ledger: Ledger, digest: str) -> Done | None:
    """On `--resume`: what the ledger holds of this document, if policy, date and versions are the same."""
    if not options.resume or isinstance(item, Refusal):
        return None
    row = ledger.find(item.source.name)
    if row is None or row.run != digest or row.outcome == Outcome.REFUSED.value:
        return None
    if not all((options.out / str(path)).exists() for path in _outputs(row)):
        return None
    return Done(row.name, _answer_of(row), row.digests, row.seconds)


def _outputs(row: Row) -> list[str]:
    outputs = row.answer["outputs"]
    return [str(path) for path in outputs] if isinstance(outputs, list) else []


def _answer_of(row: Row) -> Answer:
    """The answer as the ledger holds it, without its problems, which were told when it was made."""
    form = row.answer
    portions, exemptions = form["portions"], form["exemptions"]
    undecided = isinstance(portions, dict) and portions["undecided"]
    return Answer(
        id=row.id,
        outcome=Outcome(row.outcome),
        proposed=bool(form["proposed"]),
        outputs=tuple(_outputs(row)),
        portions=dict(portions) if isinstance(portions, dict) else {},
        masked=int(str(form["masked"])),
        exemptions=dict(exemptions) if isinstance(exemptions, dict) else {},
        exit_code=ExitCode.NEEDS_DECISION if undecided else ExitCode.DONE,
    )


def _record(done: Done, options: RunOptions, folder: RunFolder, ledger: Ledger, digest: str) -> None:
    answer = done.answer
    refused = answer.outcome is Outcome.REFUSED
    state = "refused" if refused else "proposed" if answer.proposed else "released"
    ledger.record(
        Row(done.name, answer.id, state, answer.outcome.value, digest, done.digests, answer.as_json(), done.seconds)
    )
    kind = {"refused": EventKind.REFUSED, "proposed": EventKind.PROPOSED, "released": EventKind.RELEASED}[state]
    counts = (*sorted(answer.portions.items()), ("masked", answer.masked))
    digests = tuple(sorted(done.digests.items()))
    append(folder.audit, [AuditEvent(kind, options.started, done.name, counts, digests)])
    if refused:
        with folder.quarantine.open("a", encoding="utf-8") as quarantine:
            quarantine.write(json.dumps(answer.as_json(), ensure_ascii=False) + "\n")


def _close(summary: Summary, options: RunOptions, key: bytes) -> None:
    """Manifest, notice and last event, once all documents are through."""
    level = summary.highest
    write_internal_readme(summary.folder, "CLASSIFICATION NOT KNOWN" if level is None else Level(level).title)
    policy = summary.policy
    manifest = {
        "schema": 1,
        "policy": {
            "id": policy.id,
            "title": policy.title,
            "digest": keyed(key, policy_bytes(options.policy)),
            "sign_off": policy.sign_off_required,
            "second_person": policy.second_person,
        },
        "as_of": options.as_of.isoformat(),
        "formats": list(options.formats),
        "versions": versions(),
        "documents": sum(summary.outcomes.values()),
        "outcomes": dict(sorted(summary.outcomes.items())),
        "portions": dict(sorted(summary.portions.items())),
        "masked": summary.masked,
        "exemptions": dict(sorted(summary.exemptions.items())),
    }
    write_whole(summary.folder.manifest, (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode())
    counts = tuple(sorted(summary.outcomes.items()))
    append(summary.folder.audit, [AuditEvent(EventKind.RUN_ENDED, options.started, counts=counts)])
