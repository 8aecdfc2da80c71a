"""The supervisor's report on a run: one HTML file with counts, codes, the slowest and the refused, and small bars.

No word of any document stands in it but the sources' names. What a colour tells, a word and a number tell beside it.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from redactor.batch.books.ledger import Row
from redactor.batch.books.tally import Summary
from redactor.batch.digest import versions
from redactor.batch.options import RunOptions
from redactor.batch.papers.page import page, text
from redactor.batch.papers.report_counts import TIME_STEPS, Counts, count_rows
from redactor.policy.exemptions import lookup
from redactor.terms.counted import counted
from redactor.terms.decision import Outcome

#: So many rows in a table of documents; the ledger has them all.
SHOWN = 15

OUTCOME_WORDS = {
    Outcome.RELEASED_IN_FULL: "release in full",
    Outcome.RELEASED_IN_PART: "release in part",
    Outcome.DENIED_IN_FULL: "deny in full",
    Outcome.NEEDS_DECISION: "needs a person's decision",
    Outcome.REFUSED: "refused, not read",
}

_PORTION_WORDS = {
    "released": "released",
    "withheld": "withheld",
    "referred": "referred to another office",
    "consulted": "another office consulted",
    "undecided": "waiting for a person",
}

#: Colours by what they stand for; the same for documents and for portions.
_SHADES = {
    Outcome.RELEASED_IN_FULL.value: "s1", Outcome.RELEASED_IN_PART.value: "s2", Outcome.DENIED_IN_FULL.value: "s3",
    Outcome.NEEDS_DECISION.value: "s4", Outcome.REFUSED.value: "s5",
    "released": "s1", "withheld": "s3", "referred": "s2", "consulted": "s2", "undecided": "s4",
}  # fmt: skip

_STYLE = """
:root { --s1: #4f7a52; --s2: #2c5f8a; --s3: #6b4a7d; --s4: #a87b00; --s5: #a3241c; }
@media (prefers-color-scheme: dark) { :root { --s1: #7fb383; --s2: #6ba3d6; --s3: #b08cc6; --s4: #d6a932; --s5: #e2665c; } }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem; margin: 1.2rem 0; }
.figures div { border-top: 2px solid var(--rule); padding-top: .4rem; font-size: .85rem; color: var(--soft); }
.figures b { display: block; font-size: 1.7rem; line-height: 1.2; color: var(--ink); font-variant-numeric: tabular-nums; }
.whole { display: flex; height: 1.4rem; margin: .6rem 0 .8rem; gap: 2px; }
.whole span { min-width: 3px; }
.s1 { background: var(--s1); } .s2 { background: var(--s2); } .s3 { background: var(--s3); }
.s4 { background: var(--s4); } .s5 { background: var(--s5); }
table.bars { width: 100%; max-width: 60rem; table-layout: fixed; }
table.bars td:nth-child(1) { width: 24rem; } table.bars td:nth-child(2) { width: 6rem; }
table.bars td:nth-child(3) { width: 4.5rem; color: var(--soft); }
.bar { display: block; height: .8rem; margin-top: .35rem; min-width: 2px; }
.track { background: var(--track); }
p.made { margin-top: 2.5rem; font-size: .85rem; }
table.list td:first-child { overflow-wrap: anywhere; max-width: 30rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 0 3rem; }
.columns table.bars td:nth-child(1) { width: 8rem; }
@media (max-width: 50rem) { table.bars td:nth-child(1) { width: 11rem; } }
"""


def write_report(summary: Summary, options: RunOptions, rows: Iterable[Row], banner: str) -> None:
    """Write the report of the run's documents, as the ledger has them.

    Raises:
        DiskError: the disk refuses.
    """
    counts = count_rows(rows, SHOWN)
    title = f"{summary.policy.title}: run of {options.started:%Y-%m-%d %H:%M} UTC"
    body = _body(title, summary, options, counts)
    summary.folder.write(summary.folder.report, page(title, f"{banner} — INTERNAL", _STYLE, body))


def _body(title: str, summary: Summary, options: RunOptions, counts: Counts) -> Iterator[str]:
    policy = summary.policy
    standing = "proposals: nothing leaves before a person signs" if policy.sign_off_required else "final outputs"
    yield f"<h1>{text(title)}</h1>"
    yield f'<p class="lead">{text(policy.id)} · {text(policy.authority)} · as of {options.as_of} · {standing}</p>'
    yield '<div class="figures">' + "".join(_figures(counts)) + "</div>"
    yield "<h2>Documents by outcome</h2>"
    yield _shares([(each.value, words, counts.outcomes[each.value]) for each, words in OUTCOME_WORDS.items()])
    yield "<h2>Portions that carry text</h2>"
    yield _shares([(name, words, counts.portions[name]) for name, words in _PORTION_WORDS.items()])
    if counts.exemptions:
        yield f"<h2>Exemption codes ({len(counts.exemptions)})</h2>"
        yield _bars([(_code(code), count, "s3") for code, count in counts.exemptions.most_common(SHOWN)])
    yield from _refused(counts)
    yield from _waiting(summary, counts)
    yield from _time(counts)
    if counts.problems:
        yield "<h2>Problems by kind</h2>"
        yield _bars([(code, count, "s4") for code, count in counts.problems.most_common(SHOWN)])
    made = ", ".join(f"{name} {version}" for name, version in versions().items())
    yield f'<p class="lead made">Made by {text(made)}.</p>'


def _figures(counts: Counts) -> Iterator[str]:
    documents = counts.outcomes.total()
    waiting = counts.outcomes[Outcome.NEEDS_DECISION.value]
    told = (
        counted(documents, "document"),
        counted(counts.portions.total(), "portion that carries text", "portions that carry text"),
        counted(counts.masked, "name, term or number masked", "names, terms and numbers masked"),
        counted(waiting, "document waits for a person", "documents wait for a person"),
    )
    figures = [
        *((number, what) for number, _, what in (words.partition(" ") for words in told)),
        (duration(counts.seconds), "of work"),
        (duration(counts.seconds / documents) if documents else "none", "a document, on average"),
    ]
    for number, what in figures:
        yield f"<div><b>{number}</b>{text(what)}</div>"


def _waiting(summary: Summary, counts: Counts) -> Iterator[str]:
    if not counts.open:
        return
    total = counts.outcomes[Outcome.NEEDS_DECISION.value]
    yield f"<h2>Waiting for a person ({total:,})</h2>"
    yield _table(
        ("Document", "Open portions"),
        [(_linked(summary, name, identity), f"{count:,}") for count, name, identity in counts.most_open()],
    )
    yield _more(total)


def _refused(counts: Counts) -> Iterator[str]:
    if not counts.refused:
        return
    yield f"<h2>Refused ({counts.outcomes[Outcome.REFUSED.value]:,})</h2>"
    rows = []
    for why, (count, first) in sorted(counts.refused.items(), key=lambda each: (-each[1][0], each[0])):
        more = f" and {count - len(first):,} more" if count > len(first) else ""
        rows.append((text(why), f"{count:,}", text(", ".join(first) + more)))
    yield _table(("Why", "Documents", "Which"), rows)
    yield '<p class="lead">quarantine.jsonl, beside this report, names each of them.</p>'


def _time(counts: Counts) -> Iterator[str]:
    yield '<div class="columns"><div><h2>Slowest</h2>'
    slowest = [(text(name), f"{seconds:.2f} s") for seconds, name in sorted(counts.slowest, reverse=True)[:10]]
    yield _table(("Document", "Took"), slowest)
    yield "</div><div><h2>Time a document takes</h2>"
    steps = [(f"under {step:g} s", counts.times[step], "s2") for step in TIME_STEPS if counts.times[step]]
    longer = [(f"{TIME_STEPS[-1]:g} s and more", counts.times[0.0], "s2")] if counts.times[0.0] else []
    yield _bars([*steps, *longer])
    yield "</div></div>"


def _linked(summary: Summary, name: str, identity: str) -> str:
    """The document, leading to its review copy where there is one."""
    path = PurePosixPath("review") / f"{name}.html"
    if not (summary.folder.internal / path).exists():
        return text(identity)
    return f'<a href="{text(quote(path.as_posix()))}">{text(identity)}</a>'


def _code(code: str) -> str:
    return f"{code}: {lookup(code).meaning}"


def _shares(rows: list[tuple[str, str, int]]) -> str:
    """One bar of the whole, cut into its parts, and a line for each part there is."""
    there = [(name, words, count) for name, words, count in rows if count]
    spoken = ", ".join(f"{words} {count}" for _, words, count in there)
    parts = "".join(f'<span class="{_SHADES[name]}" style="flex: {count}"></span>' for name, _, count in there)
    whole = f'<div class="whole" role="img" aria-label="{text(spoken)}">{parts}</div>'
    return whole + _bars([(words, count, _SHADES[name]) for name, words, count in there])


def _bars(rows: list[tuple[str, int, str]]) -> str:
    most = max((count for _, count, _ in rows), default=1)
    total = sum(count for _, count, _ in rows)
    lines = []
    for name, count, shade in rows:
        bar = f'<span class="bar {shade}" style="width: {100 * count / most:.1f}%"></span>'
        lines.append(
            f'<tr><td>{text(name)}</td><td class="number">{count:,}</td>'
            f'<td class="number">{_percent(count, total)}</td><td aria-hidden="true">{bar}</td></tr>'
        )
    return f'<table class="bars">{"".join(lines)}</table>'


def _percent(count: int, total: int) -> str:
    share = 100 * count / total if total else 0.0
    return "&lt;1 %" if 0 < share < 1 else f"{share:.0f} %"


def _table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; the cells are markup."""
    head = "".join(f'<th scope="col">{text(title)}</th>' for title in titles)
    lines = []
    for name, *more in rows:
        cells = "".join(f'<td class="soft">{cell}</td>' for cell in more)
        lines.append(f"<tr><td>{name}</td>{cells}</tr>")
    return f'<table class="list"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _more(total: int) -> str:
    return f'<p class="lead">and {total - SHOWN:,} more; the ledger has them all.</p>' if total > SHOWN else ""


def duration(seconds: float) -> str:
    """A time for people: `0.35 s`, `12 min`, `3.4 h`."""
    if seconds < 10:
        return f"{seconds:.2f} s"
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
