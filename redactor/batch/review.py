"""The review copy of a document: the whole text legible, what is cut outlined, with code, rule and amount beside it.

For a reviewer to decide on; made from the document itself, so it carries the source's banner, stands in the internal
folder, and never leaves. Nothing in it comes from or goes to the writers of releases.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redactor.batch.page import page, text
from redactor.batch.reviewed import ReviewersWord
from redactor.excise.amount import of_text
from redactor.excise.stamps import UNKNOWN_BANNER, stamp_codes
from redactor.markings.render import render
from redactor.terms.decision import (
    Consult,
    Decision,
    DocumentDecision,
    Masking,
    NeedsDecision,
    PortionDecision,
    Refer,
    Release,
    Withhold,
)
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.policy import AmountStyle, Policy
from redactor.terms.portion import Portion
from redactor.terms.reading import Reading
from redactor.terms.span import Span, subtract

#: A name that one finder alone gave no more than this is shown as doubtful.
DOUBTFUL_SCORE = 0.85

_STYLE = """
.portion { display: grid; grid-template-columns: 7rem minmax(0, 1fr) 17rem; gap: 0 1.2rem; padding: .45rem 0;
  border-top: 1px solid var(--rule); }
.what { font-size: .8rem; color: var(--soft); } .what b { color: var(--ink); font-size: .9rem; }
pre { margin: 0; font: 13px/1.45 "Liberation Mono", Menlo, Consolas, monospace; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.beside { font-size: .8rem; line-height: 1.4; } .beside b { color: var(--cut); }
.beside .soft { color: var(--soft); } .beside div { margin-bottom: .25rem; }
.cut { outline: 1.5px solid var(--cut); background: #fbeae8; }
.open { outline: 1.5px dashed var(--cut); background: var(--doubt); }
.name { border-bottom: 2px dotted var(--name); } .doubt { background: var(--doubt); } .mark { font-weight: bold; }
sup { color: var(--cut); font-weight: bold; }
.key span { margin-right: 1.4rem; } .problem { background: var(--doubt); padding: .1rem .4rem; }
@media print { body { max-width: none; background: #fff; } .portion { break-inside: avoid; } }
"""

_KEY = (
    '<p class="key"><span><span class="cut">withheld</span></span><span><span class="open">needs a decision</span>'
    '</span><span class="name">a name that stays</span><span class="name doubt">a doubtful name</span>'
    '<span class="mark doubt">a doubtful mark</span></p>'
)


@dataclass(frozen=True, slots=True, repr=False)
class ReviewCopy:
    """What a review copy is made of. `decision` is what stands, a reviewer's `word` in it."""

    document: Document
    reading: Reading
    findings: tuple[Finding, ...]
    decision: DocumentDecision
    policy: Policy
    word: ReviewersWord | None = None


def review_copy(copy: ReviewCopy) -> bytes:
    """The review copy as one HTML file."""
    banner = _banner(copy.reading)
    return page(
        f"Review copy: {copy.document.source.id}",
        f"{banner} — INTERNAL REVIEW COPY, NOT A RELEASE",
        _STYLE,
        _body(copy),
    )


def _banner(reading: Reading) -> str:
    return render(reading.banner.marking, "banner") if reading.banner else UNKNOWN_BANNER


def _body(copy: ReviewCopy) -> Iterator[str]:
    decision, source = copy.decision, copy.document.source
    yield f"<h1>{text(source.title or source.id)}</h1>"
    facts = [source.id] if source.title else []
    facts += [copy.policy.title, f"as of {decision.as_of}", f"declassified: {decision.declassified.value}"]
    yield f'<p class="lead">{text(" · ".join(facts))}</p>'
    yield _KEY
    for problem in (*copy.document.problems, *copy.reading.problems, *decision.problems):
        yield f'<p><span class="problem">{text(problem.severity.value)}</span> {text(problem.message)}</p>'
    layers = _Layers(copy)
    decisions = {each.portion: each for each in decision.portions}
    opened: set[int] = set()
    pieces = [(span, portion) for portion in copy.reading.portions for span in portion.spans]
    for span, portion in sorted(pieces, key=lambda each: each[0]):
        first = portion.index not in opened
        opened.add(portion.index)
        cuts = layers.maskings_in(span)
        beside = [*(_beside(copy, portion, decisions.get(portion.index)) if first else ()), *_notes(cuts)]
        yield (
            f'<section class="portion"><div class="what">{_what(portion) if first else "(continued)"}</div>'
            f"<pre>{layers.marked(span)}</pre>"
            f'<div class="beside">{"".join(f"<div>{each}</div>" for each in beside)}</div></section>'
        )


def _what(portion: Portion) -> str:
    called = f"{portion.kind.value} {portion.number}" if portion.number else portion.kind.value
    lines = [f"<b>{text(called)}</b>"]
    if portion.carries_text:
        level = portion.level.title if portion.level is not None else "no level found"
        lines += [text(" ".join([level, *sorted(portion.controls)])), text(f"from {portion.level_from.value}")]
    return "<br>".join([*lines, f"portion {portion.index}"])


def _beside(copy: ReviewCopy, portion: Portion, each: PortionDecision | None) -> Iterator[str]:
    """What stands in the margin of a portion: decision, codes, amount, rules, who decided, a reviewer's sentence."""
    if not portion.carries_text:
        return
    decision = each.decision if each else NeedsDecision((), "no decision")
    yield from _decided(decision)
    if not isinstance(decision, Release):
        withheld = "\n".join(span.of(copy.document.text).strip() for span in subtract(portion.spans, portion.visible))
        amount = of_text(withheld, AmountStyle.LINES)
        yield text(amount.text if amount else "")
    if decision.rules:
        yield f'<span class="soft">rule: {text(", ".join(decision.rules))}</span>'
    if each and each.decided_by != "policy":
        yield f"decided by {text(each.decided_by)}"
    said = copy.word.portions.get(portion.index) if copy.word else None
    for key in ("harm", "guide", "note"):
        if said and said.form.get(key):
            yield f'<span class="soft">{key}:</span> {text(said.form[key])}'
    for problem in portion.mark.problems if portion.mark else ():
        yield f'<span class="problem">{text(problem.message)}</span>'


def _decided(decision: Decision) -> Iterator[str]:
    match decision:
        case Release():
            yield "release"
        case Withhold(exemptions=exemptions):
            yield f"<b>withhold {text(_stamps(exemptions))}</b>"
        case Refer(exemptions=exemptions, to=to):
            yield f"<b>refer to {text(', '.join(sorted(to)))} {text(_stamps(exemptions))}</b>"
        case Consult(exemptions=exemptions, to=to):
            yield f"<b>consult {text(', '.join(sorted(to)))} {text(_stamps(exemptions))}</b>"
        case NeedsDecision(reason=reason, suggested=suggested):
            yield f"<b>needs a decision</b>: {text(reason)}"
            if suggested:
                yield f'<span class="soft">suggested: {text(", ".join(sorted(suggested)))}</span>'


def _stamps(exemptions: Iterable[str]) -> str:
    return " ".join(stamp_codes(exemptions)) or "(no code)"


def _notes(cuts: Sequence[tuple[int, Masking]]) -> Iterator[str]:
    for number, cut in cuts:
        person = f" · {cut.person}" if cut.person else ""
        note = f"{_stamps(cut.exemptions)} · {cut.kind.value} · {cut.rule}{person}"
        yield f'<sup>{number}</sup> <span class="soft">{text(note)}</span>'


class _Layers:
    """What lies over the text: cuts, names, marks; each layer sorted and disjoint."""

    def __init__(self, copy: ReviewCopy) -> None:
        self._text = copy.document.text
        self._maskings = sorted(copy.decision.maskings, key=lambda each: each.span)
        decisions = {each.portion: each.decision for each in copy.decision.portions}
        withheld: list[tuple[Span, str]] = []
        marks: list[tuple[Span, str]] = []
        for portion in copy.reading.portions:
            decision = decisions.get(portion.index)
            if portion.carries_text and not isinstance(decision, Release):
                name = "open" if isinstance(decision, NeedsDecision) or decision is None else "cut"
                withheld += [(span, name) for span in subtract(portion.spans, portion.visible)]
            if portion.mark:
                marks.append((portion.mark.span, "mark doubt" if portion.mark.problems else "mark"))
        names = [(each.span, _name_class(each)) for each in copy.findings if each.kind == PERSON]
        cuts = [(each.span, "cut") for each in self._maskings]
        self._layers = [_disjoint(layer) for layer in (withheld, names, marks, cuts)]

    def maskings_in(self, span: Span) -> list[tuple[int, Masking]]:
        """The cuts that begin in the span, each with its number in the document."""
        return [(n, each) for n, each in enumerate(self._maskings, 1) if span.start <= each.span.start < span.end]

    def marked(self, span: Span) -> str:
        """The text of the span as markup, the empty lines round it left out."""
        span = self._without_empty_lines(span)
        edges = {span.start, span.end}
        for layer in self._layers:
            at = max(0, bisect_right(layer, span.start, key=lambda each: each[0].start) - 1)
            while at < len(layer) and layer[at][0].start < span.end:
                edges |= {edge for edge in (layer[at][0].start, layer[at][0].end) if span.start < edge < span.end}
                at += 1
        ordered = sorted(edges)
        numbers = {each.span.start: number for number, each in self.maskings_in(span)}
        parts = []
        for start, end in pairwise(ordered):
            classes = " ".join(name for layer in self._layers if (name := _at(layer, start)))
            shown = text(self._text[start:end])
            number = f"<sup>{numbers[start]}</sup>" if start in numbers else ""
            parts.append(number + (f'<span class="{classes}">{shown}</span>' if classes else shown))
        return "".join(parts)

    def _without_empty_lines(self, span: Span) -> Span:
        shown = span.of(self._text)
        content = len(shown) - len(shown.lstrip())
        start = shown.rfind("\n", 0, content) + 1 if content < len(shown) else 0
        return Span(span.start + start, span.start + max(start, len(shown.rstrip())))


def _name_class(finding: Finding) -> str:
    return "name doubt" if len(finding.found_by) == 1 and finding.score <= DOUBTFUL_SCORE else "name"


def _disjoint(layer: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The layer sorted; of two that overlap the later one keeps what is left of it."""
    kept: list[tuple[Span, str]] = []
    for span, name in sorted(layer):
        start = max(span.start, kept[-1][0].end) if kept else span.start
        if start < span.end:
            kept.append((Span(start, span.end), name))
    return kept


def _at(layer: list[tuple[Span, str]], offset: int) -> str:
    place = bisect_right(layer, offset, key=lambda each: each[0].start) - 1
    return layer[place][1] if place >= 0 and offset < layer[place][0].end else ""
