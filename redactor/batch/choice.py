"""Which of the sources a run works on, and what their outputs are called."""

import hashlib
from dataclasses import replace

from redactor.batch.books.ledger import Ledger
from redactor.batch.options import RunOptions, Shard
from redactor.ingest.sources import Item, Refusal


def is_chosen(item: Item | Refusal, shard: Shard | None) -> bool:
    """Whether the source falls into the shard. Dealt by name: adding a source moves no other."""
    if shard is None:
        return True
    name = item.id if isinstance(item, Refusal) else item.source.name
    dealt = int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return dealt % shard.count == shard.number - 1


def named(item: Item, options: RunOptions, ledger: Ledger) -> Item:
    """The item under the name of its outputs: its own, or a number that tells nothing (`--names numbered`)."""
    if not options.numbered:
        return item
    number = f"{ledger.number_of(item.source.name):06d}"
    name = f"{options.shard.number}-{number}" if options.shard else number
    return replace(item, source=replace(item.source, name=name))
