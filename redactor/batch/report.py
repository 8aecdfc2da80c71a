"""The supervisor's report on a run: one HTML file with counts, codes, the slowest and the refused, and small bars.

No word of any document stands in it but the sources' names.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from redactor.batch.folder import write_whole
from redactor.batch.ledger import Row
from redactor.batch.options import RunOptions
from redactor.batch.page import page, text
from redactor.batch.tally import Summary
from redactor.policy.exemptions import lookup
from redactor.terms.decision import Outcome

#: So many rows in a table of documents.
_SHOWN = 25

_BAR_PX = 360

OUTCOME_WORDS = {
    Outcome.RELEASED_IN_FULL: "release in full",
    Outcome.RELEASED_IN_PART: "release in part",
    Outcome.DENIED_IN_FULL: "deny in full",
    Outcome.NEEDS_DECISION: "needs a person's decision",
    Outcome.REFUSED: "refused, not read",
}

_COLOURS = {
    Outcome.RELEASED_IN_FULL: "#4f7a52",
    Outcome.RELEASED_IN_PART: "#2c5f8a",
    Outcome.DENIED_IN_FULL: "#6b4a7d",
    Outcome.NEEDS_DECISION: "#b8860b",
    Outcome.REFUSED: "#a3241c",
}

_STYLE = """
td.bar { padding-right: 0; } svg { display: block; margin-top: .3rem; }
.figures { display: flex; gap: 2.5rem; margin: 1rem 0; } .figures b { display: block; font-size: 1.7rem; }
"""


@dataclass(slots=True)
class _Counts:
    outcomes: Counter[str] = field(default_factory=Counter)
    portions: Counter[str] = field(default_factory=Counter)
    exemptions: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    masked: int = 0
    seconds: float = 0.0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)


def write_report(summary: Summary, options: RunOptions, rows: Iterable[Row], banner: str) -> None:
    """Write the report of the run's documents, as the ledger has them.

    Raises:
        DiskError: the disk refuses.
    """
    counts = _counted(rows)
    title = f"{summary.policy.title}: run of {options.started:%Y-%m-%d %H:%M} UTC"
    write_whole(
        summary.folder.report, page(title, f"{banner} — INTERNAL", _STYLE, _body(title, summary, options, counts))
    )


def _counted(rows: Iterable[Row]) -> _Counts:
    counts = _Counts()
    for row in rows:
        answer = row.answer
        counts.outcomes[row.outcome] += 1
        portions, exemptions, problems = answer["portions"], answer["exemptions"], answer["problems"]
        counts.portions.update(portions if isinstance(portions, dict) else {})
        counts.exemptions.update(exemptions if isinstance(exemptions, dict) else {})
        found = problems if isinstance(problems, list) else []
        counts.problems.update(str(problem["code"]) for problem in found)
        counts.masked += int(str(answer["masked"]))
        counts.seconds += row.seconds
        heapq.heappush(counts.slowest, (row.seconds, row.id))
        if len(counts.slowest) > _SHOWN:
            heapq.heappop(counts.slowest)
        if row.outcome == Outcome.REFUSED.value and len(counts.refused) < _SHOWN:
            counts.refused.append((row.id, str(found[0]["message"]) if found else ""))
        undecided = portions.get("undecided", 0) if isinstance(portions, dict) else 0
        if undecided and len(counts.open) < _SHOWN:
            counts.open.append((row.id, undecided))
    return counts


def _body(title: str, summary: Summary, options: RunOptions, counts: _Counts) -> Iterator[str]:
    policy = summary.policy
    standing = "proposals; a signature releases them" if policy.sign_off_required else "final outputs"
    yield f"<h1>{text(title)}</h1>"
    yield f'<p class="lead">{text(policy.id)} · {text(policy.authority)} · as of {options.as_of} · {standing}</p>'
    documents = counts.outcomes.total()
    figures = [(f"{documents:,}", "documents"), (f"{counts.portions.total():,}", "portions that carry text")]
    figures += [(f"{counts.masked:,}", "mentions masked"), (_duration(counts.seconds), "of work")]
    yield '<div class="figures">' + "".join(f"<div><b>{n}</b>{text(what)}</div>" for n, what in figures) + "</div>"
    yield "<h2>Documents by outcome</h2>"
    known = [(word, counts.outcomes[each.value], _COLOURS[each]) for each, word in OUTCOME_WORDS.items()]
    yield _bars([each for each in known if each[1]])
    yield "<h2>Portions</h2>"
    yield _bars([(name, count, "#2c5f8a") for name, count in counts.portions.most_common() if count])
    if counts.exemptions:
        yield "<h2>Codes</h2>"
        yield _bars([(_code(code), count, "#6b4a7d") for code, count in counts.exemptions.most_common(_SHOWN)])
    if counts.refused:
        yield f"<h2>Refused ({counts.outcomes[Outcome.REFUSED.value]:,})</h2>"
        yield _table(counts.refused)
    if counts.open:
        yield f"<h2>Waiting for a person ({counts.outcomes[Outcome.NEEDS_DECISION.value]:,})</h2>"
        yield _table([(name, f"{count} portions") for name, count in counts.open])
    yield "<h2>Slowest</h2>"
    yield _table([(name, f"{seconds:.2f} s") for seconds, name in sorted(counts.slowest, reverse=True)[:10]])
    if counts.problems:
        yield "<h2>Problems by kind</h2>"
        yield _bars([(code, count, "#b8860b") for code, count in counts.problems.most_common(_SHOWN)])


def _code(code: str) -> str:
    return f"{code}: {lookup(code).meaning}"


def _bars(rows: list[tuple[str, int, str]]) -> str:
    most = max((count for _, count, _ in rows), default=1)
    lines = []
    for name, count, colour in rows:
        width = max(2, round(_BAR_PX * count / most))
        bar = f'<svg width="{_BAR_PX}" height="12"><rect width="{width}" height="12" fill="{colour}"/></svg>'
        lines.append(f'<tr><td>{text(name)}</td><td class="number">{count:,}</td><td class="bar">{bar}</td></tr>')
    return f"<table>{''.join(lines)}</table>"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f'<tr><td>{text(name)}</td><td class="soft">{text(more)}</td></tr>' for name, more in rows)
    return f"<table>{lines}</table>"


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
