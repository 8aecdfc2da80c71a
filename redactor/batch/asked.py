"""What a folder's runs were asked for, kept in its ledger: where the sources lie, and by which policy they were decided.

For what is made of a document after its run: review copies, packages for other agencies. Paths are kept absolute, so
that a later command may be called from another place; they stay in the internal folder.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from redactor.batch.books.ledger import Ledger
from redactor.batch.folder import RunFolder
from redactor.batch.options import RunOptions, Shard
from redactor.errors import UsageError
from redactor.policy.shipped import shipped_policies

_FACT = "asked"

#: So many arguments are kept; an office that gives more names folders.
_MOST_SOURCES = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the runs of a folder were asked for.

    Attributes:
        sources: every SOURCE of its runs, the latest run's first; absolute. Standard input is none.
        options: of the latest run, as far as the ledger keeps them; jobs, formats and the like are not in them.
    """

    sources: tuple[str, ...]
    options: RunOptions


def remember(ledger: Ledger, sources: tuple[str, ...], options: RunOptions) -> None:
    """Keep what this run was asked for."""
    before = ledger.fact(_FACT)
    earlier = before.get("sources", []) if isinstance(before, dict) else []
    given = [str(Path(source).absolute()) for source in sources if source != "-"]
    policy = options.policy if options.policy in shipped_policies() else str(Path(options.policy).absolute())
    form = {
        "sources": list(dict.fromkeys([*given, *earlier]))[:_MOST_SOURCES],
        "policy": policy,
        "as_of": options.as_of.isoformat(),
        "numbered": options.numbered,
        "shard": [options.shard.number, options.shard.count] if options.shard else None,
        "formats": list(options.formats),
    }
    if form != before:
        ledger.set_fact(_FACT, form)


def formats_asked(ledger: Ledger) -> tuple[str, ...]:
    """The formats that the latest run of the folder wrote; none where the ledger does not tell."""
    form = ledger.fact(_FACT)
    return tuple(form.get("formats", ())) if isinstance(form, dict) else ()


def as_of_asked(out: Path) -> dt.date | None:
    """The date that decisions were taken for in a folder, which a run that is taken up on another day goes on with.

    Raises:
        UsageError: the ledger cannot be used.
        DiskError: the disk refuses.
    """
    path = RunFolder(out).ledger
    if not path.exists():
        return None
    with Ledger(path) as ledger:
        form = ledger.fact(_FACT)
    return dt.date.fromisoformat(form["as_of"]) if isinstance(form, dict) else None


def asked(ledger: Ledger, out: Path) -> Asked:
    """What the folder's runs were asked for.

    Raises:
        UsageError: the ledger does not tell.
    """
    form = ledger.fact(_FACT)
    if not isinstance(form, dict):
        raise UsageError(
            "this folder does not tell where its sources lie",
            why="an earlier version made it",
            do="run redact once more",
            file=str(out),
        )
    as_of = dt.date.fromisoformat(form["as_of"])
    options = RunOptions(
        policy=form["policy"],
        out=out,
        formats=(),
        as_of=as_of,
        started=dt.datetime.combine(as_of, dt.time(), dt.UTC),
        numbered=form["numbered"],
        shard=Shard(*form["shard"]) if form["shard"] else None,
    )
    return Asked(tuple(form["sources"]), options)
