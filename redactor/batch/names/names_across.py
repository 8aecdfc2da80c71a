"""Names sure in one document, gathered for all others of a run, where the policy asks (`across: batch`).

A run then goes over its sources twice: first every document's surnames are gathered, as keyed digests in the internal
folder; then the documents are redacted, each with what all of them gave. So the outcome depends on the set of documents
and not on their order, on workers or on shards.
"""

from collections.abc import Iterator
from concurrent.futures import Executor

from redactor.batch.answer import Answer, refusal
from redactor.batch.cached import cached_key, cached_policy
from redactor.batch.crew import Crew
from redactor.batch.digest import input_digest, keyed
from redactor.batch.done import Done
from redactor.batch.executor import results_of
from redactor.batch.folder import RunFolder
from redactor.batch.names.found_before import RememberedSearch
from redactor.batch.names.known_names import gathered_from, looks_across, name_digest, write_names
from redactor.batch.options import RunOptions
from redactor.batch.refused import out_of_memory
from redactor.detect.portions.segment import read
from redactor.errors import InputError, UsageError
from redactor.ingest.read import read_item
from redactor.ingest.sources import Item, list_items
from redactor.policy.registers import in_force_under
from redactor.terms.decision import Outcome

#: What a document's names are called among its digests.
_NAMES = "names"


def gather_names(sources: tuple[str, ...], options: RunOptions, rules: str, executor: Executor | None = None) -> None:
    """Gather the surnames of all documents into the run's folder, where the policy asks for it.

    A shard and a run that is taken up gather from all sources too; what was gathered from the same sources under the
    same rules before is used again.

    Args:
        sources: as the user named them.
        options: of the run.
        rules: digest of the run's facts: policy, date, versions.
        executor: does the work in place of the run's own workers.

    Raises:
        UsageError: the sources can be read once only.
    """
    if not looks_across(cached_policy(options.policy)):
        return
    if "-" in sources:
        raise UsageError(
            "the policy looks for names across the batch, and standard input can be read only once",
            why="a run goes over its sources twice for that",
            do="give files or folders",
        )
    folder = RunFolder(options.out)
    of = _digest_of(sources, options, rules)
    if gathered_from(folder) == of:
        return
    found, lost = _gathered(_items(sources), options, executor)
    if (
        lost
    ):  # by the end of a worker, say, which need not be their doing; those that fail again fail in their own turn too
        again = (item for item in _items(sources) if item.source.name in lost)
        found |= _gathered(again, options, executor)[0]
    write_names(folder, of, frozenset(found))


def gather_from(item: Item, options: RunOptions) -> Done:
    """The surnames of one document, as keyed digests. Never raises for a document's sake.

    A document that cannot be read gives none; its own turn will tell why.
    """
    from redactor.detect.across import surnames_to_spread

    key, policy = cached_key(options.out), cached_policy(options.policy)
    digests: dict[str, str] = {}
    try:
        document = read_item(item)
        with in_force_under(policy):
            surnames = surnames_to_spread(document, RememberedSearch(options.out).persons(document, read(document)))
        digests[_NAMES] = " ".join(sorted(name_digest(key, surname) for surname in surnames))
    except MemoryError:
        return Done(item.source.name, refusal(item.source.id, out_of_memory(item)), {}, 0.0, spent=True)
    except Exception:  # noqa: BLE001, S110 -- whatever is wrong with the document is told when it is redacted
        pass
    return Done(item.source.name, Answer(item.source.id, Outcome.NEEDS_DECISION, proposed=False), digests, 0.0)


def _gathered(items: Iterator[Item], options: RunOptions, executor: Executor | None) -> tuple[set[str], frozenset[str]]:
    """The digests of the surnames that the documents give, and the names of documents that were lost on the way.

    Raises:
        DiskError: the disk refuses.
    """
    found: set[str] = set()
    lost: set[str] = set()
    for done in _results(items, options, executor):
        if done.stop:
            raise done.stop
        found.update(done.digests.get(_NAMES, "").split())
        if done.answer.outcome is Outcome.REFUSED:
            lost.add(done.name)
    return found, frozenset(lost)


def _results(items: Iterator[Item], options: RunOptions, executor: Executor | None) -> Iterator[Done]:
    if executor is not None:
        yield from results_of(executor, items, options, gather_from)
    elif options.jobs < 1:
        yield from (gather_from(item, options) for item in items)
    else:
        with Crew(options, gather_from) as crew:
            yield from crew.results(items)


def _items(sources: tuple[str, ...]) -> Iterator[Item]:
    return (listed for listed in list_items(sources) if isinstance(listed, Item))


def _digest_of(sources: tuple[str, ...], options: RunOptions, rules: str) -> str:
    """One digest of what stands at all sources now, whatever their order, and of the rules they are read by."""
    key = cached_key(options.out)
    found = []
    for item in _items(sources):
        try:
            found.append(input_digest(key, item))
        except InputError:
            found.append(f"unread {item.source.id}")
    return keyed(key, "\n".join([rules, *sorted(found)]).encode())
