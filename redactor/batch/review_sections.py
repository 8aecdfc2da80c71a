"""What a review copy says, portion by portion, before it is set as a page or a PDF.

The whole text stands legible, what is cut is outlined, and beside it stand decision, code, amount, rule, who decided and
what they wrote. Made from the document itself, so it is as classified as its source and never leaves the internal folder
but in a package for an agency that was asked (`refer`), which may not see every portion: those it does not name at all.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from redactor.batch.reviewers_word import ReviewersWord
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

#: What a decision is called in a margin and in counts, in the order they are counted in.
DECISION_WORDS: dict[type[Decision], str] = {
    NeedsDecision: "needs a decision",
    Withhold: "withhold",
    Refer: "refer",
    Consult: "consult",
    Release: "release",
}


@dataclass(frozen=True, slots=True, repr=False)
class ReviewCopy:
    """What a review copy is made of.

    Attributes:
        decision: what stands, a reviewer's `word` in it.
        in_question: portions that the reader, of another office, is asked about; empty for a reviewer of our own. Rules,
            reviewers and what went wrong are told to our own only.
        kept_out: portions whose text the reader must not see, each with the reason that stands in its place.
        unmasked: whether what is masked inside released portions is shown to the reader.
    """

    document: Document
    reading: Reading
    findings: tuple[Finding, ...]
    decision: DocumentDecision
    policy: Policy
    word: ReviewersWord | None = None
    in_question: frozenset[int] = frozenset()
    kept_out: dict[int, str] = field(default_factory=dict)
    unmasked: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of text and what lies over it: `cut`, `open`, `name`, `mark`, `doubt`, `hidden`, `asked`.

    `number` is that of the cut that begins here; 0 for none.
    """

    text: str
    styles: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """A line in a margin. `style` is `release`, `withhold`, `refer`, `open`, `soft`, `problem`, `asked` or empty."""

    text: str
    style: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """One stretch of a portion: on its left what it is, on its right what is decided.

    Attributes:
        portion: its index.
        called: kind and number; `(continued)` where the portion goes on after a page line.
        about: level, controls, where they come from.
        pieces: the text.
        beside: the margin.
        is_text: whether it carries text to decide on.
    """

    portion: int
    called: str
    about: tuple[str, ...]
    pieces: tuple[Piece, ...]
    beside: tuple[Note, ...]
    is_text: bool


def banner_of(reading: Reading) -> str:
    """The source's banner, as every page of the copy bears it."""
    return render(reading.banner.marking, "banner") if reading.banner else UNKNOWN_BANNER


def facts_of(copy: ReviewCopy) -> tuple[str, ...]:
    """What stands under the title: id, policy, date, whether the classification has ended."""
    decision, source = copy.decision, copy.document.source
    facts = [source.id] if source.title else []
    facts += [copy.policy.title, f"as of {decision.as_of}", f"declassified: {decision.declassified.value}"]
    return tuple(facts)


def counts_of(copy: ReviewCopy) -> tuple[tuple[str, int], ...]:
    """How many portions are decided how, in words; those of which there are none left out."""
    counts = Counter(type(each.decision) for each in copy.decision.portions)
    return tuple((words, counts[kind]) for kind, words in DECISION_WORDS.items() if counts[kind])


def open_portions(copy: ReviewCopy) -> tuple[Portion, ...]:
    """The portions that wait for a person."""
    return tuple(
        copy.reading.portions[each.portion]
        for each in copy.decision.portions
        if isinstance(each.decision, NeedsDecision)
    )


def name_of(portion: Portion) -> str:
    """What a portion is called: `paragraph 4`."""
    return f"{portion.kind.value} {portion.number}" if portion.number else portion.kind.value


def pointed_at(portion: Portion) -> str:
    """A portion as a list of several points at it: one without a number by its place in the document."""
    return name_of(portion) if portion.number else f"{name_of(portion)} [{portion.index}]"


def sections(copy: ReviewCopy) -> Iterator[Section]:
    """The copy, stretch by stretch, in the order of the text."""
    layers = _Layers(copy)
    decisions = {each.portion: each for each in copy.decision.portions}
    opened: set[int] = set()
    pieces = [(span, portion) for portion in copy.reading.portions for span in portion.spans]
    for span, portion in sorted(pieces, key=lambda each: each[0]):
        first = portion.index not in opened
        opened.add(portion.index)
        if portion.index in copy.kept_out:
            if first:
                yield _kept_out(copy, portion)
            continue
        cuts = layers.maskings_in(span)
        beside = _beside(copy, portion, decisions.get(portion.index)) if first else ()
        yield Section(
            portion.index,
            name_of(portion) if first else "(continued)",
            tuple(_about(portion)) if first else (),
            tuple(layers.pieces(span)),
            (*beside, *_notes(cuts, copy)),
            portion.carries_text,
        )


def _kept_out(copy: ReviewCopy, portion: Portion) -> Section:
    """A portion that the reader must not see: neither its number, its mark nor what is decided on it."""
    withheld = "\n".join(span.of(copy.document.text).strip() for span in portion.spans)
    amount = of_text(withheld, AmountStyle.LINES)
    words = f"[{copy.kept_out[portion.index]}{f' · {amount.text}' if amount else ''}]"
    return Section(portion.index, "not shown", (), (Piece(words, ("hidden",)),), (), is_text=False)


def _about(portion: Portion) -> Iterator[str]:
    if portion.carries_text:
        level = portion.level.title if portion.level is not None else "no level found"
        yield " ".join([level, *sorted(portion.controls)])
        yield f"from {portion.level_from.value}"
    yield f"portion {portion.index}"


def _beside(copy: ReviewCopy, portion: Portion, each: PortionDecision | None) -> Iterator[Note]:
    """The margin of a portion: decision, codes, amount, rules, who decided, a reviewer's sentences."""
    if not portion.carries_text:
        return
    decision = each.decision if each else NeedsDecision((), "no decision")
    if portion.index in copy.in_question:
        yield Note("IN QUESTION: please answer", "asked")
    first, *more = _decided(decision)
    yield Note(f"{first.text} · {_amount(copy, portion)}", first.style) if first.style != "release" else first
    yield from more
    if copy.in_question:
        return
    if decision.rules:
        yield Note(f"rule: {', '.join(decision.rules)}", "soft")
    if each and each.decided_by != "policy":
        yield Note(f"decided by {each.decided_by}")
    said = copy.word.portions.get(portion.index) if copy.word else None
    for key in ("harm", "guide", "note"):
        if said and said.form.get(key):
            yield Note(f"{key}: {said.form[key]}", "soft")
    for problem in portion.mark.problems if portion.mark else ():
        yield Note(problem.message, "problem")


def _amount(copy: ReviewCopy, portion: Portion) -> str:
    withheld = "\n".join(span.of(copy.document.text).strip() for span in subtract(portion.spans, portion.visible))
    amount = of_text(withheld, AmountStyle.LINES)
    return amount.text if amount else ""


def _decided(decision: Decision) -> Iterator[Note]:
    words = DECISION_WORDS[type(decision)]
    match decision:
        case Release():
            yield Note(words, "release")
        case Withhold(exemptions=exemptions):
            yield Note(f"{words} {stamps(exemptions)}", "withhold")
        case Refer(exemptions=exemptions, to=to):
            yield Note(f"{words} to {', '.join(sorted(to))} {stamps(exemptions)}", "refer")
        case Consult(exemptions=exemptions, to=to):
            yield Note(f"{words} {', '.join(sorted(to))} {stamps(exemptions)}", "refer")
        case NeedsDecision(reason=reason, suggested=suggested):
            yield Note(words, "open")
            yield Note(reason)
            if suggested:
                yield Note(f"suggested: {', '.join(sorted(suggested))}", "soft")


def stamps(exemptions: Iterable[str]) -> str:
    """The codes as a margin shows them."""
    return " ".join(stamp_codes(exemptions)) or "(no code)"


def _notes(cuts: Sequence[tuple[int, Masking]], copy: ReviewCopy) -> Iterator[Note]:
    for number, cut in cuts:
        facts = [stamps(cut.exemptions), cut.kind.value]
        facts += [] if copy.in_question else [cut.rule, *([cut.person] if cut.person else [])]
        yield Note(" · ".join(facts), "soft", number)


class _Layers:
    """What lies over the text: cuts, names, marks; each layer sorted and disjoint."""

    def __init__(self, copy: ReviewCopy) -> None:
        self._text = copy.document.text
        self._unmasked = copy.unmasked
        self._maskings = sorted(copy.decision.maskings, key=lambda each: each.span)
        decisions = {each.portion: each.decision for each in copy.decision.portions}
        withheld: list[tuple[Span, str]] = []
        marks: list[tuple[Span, str]] = []
        asked: list[tuple[Span, str]] = []
        for portion in copy.reading.portions:
            decision = decisions.get(portion.index)
            if portion.carries_text and not isinstance(decision, Release):
                name = "open" if isinstance(decision, NeedsDecision) or decision is None else "cut"
                withheld += [(span, name) for span in subtract(portion.spans, portion.visible)]
            if portion.index in copy.in_question:
                asked += [(span, "asked") for span in subtract(portion.spans, portion.visible)]
            if portion.mark:
                marks.append((portion.mark.span, "mark doubt" if portion.mark.problems else "mark"))
        names = [(each.span, _name_class(each)) for each in copy.findings if each.kind == PERSON]
        cuts = [(each.span, "cut" if copy.unmasked else "hidden") for each in self._maskings]
        self._layers = [_disjoint(layer) for layer in (withheld, names, marks, asked, cuts)]

    def maskings_in(self, span: Span) -> list[tuple[int, Masking]]:
        """The cuts that begin in the span, each with its number in the document."""
        first = bisect_right(self._maskings, span.start - 1, key=lambda each: each.span.start)
        last = bisect_right(self._maskings, span.end - 1, key=lambda each: each.span.start)
        return [(n + 1, self._maskings[n]) for n in range(first, last)]

    def pieces(self, span: Span) -> Iterator[Piece]:
        """The text of the span, the empty lines round it left out."""
        span = self._without_empty_lines(span)
        edges = {span.start, span.end}
        for layer in self._layers:
            at = max(0, bisect_right(layer, span.start, key=lambda each: each[0].start) - 1)
            while at < len(layer) and layer[at][0].start < span.end:
                edges |= {edge for edge in (layer[at][0].start, layer[at][0].end) if span.start < edge < span.end}
                at += 1
        numbers = {each.span.start: number for number, each in self.maskings_in(span)}
        for start, end in pairwise(sorted(edges)):
            styles = tuple(name for layer in self._layers for name in _at(layer, start).split())
            if "hidden" in styles:
                if start in numbers:
                    yield Piece("[withheld]", ("hidden",), numbers[start])
                continue
            yield Piece(self._text[start:end], styles, numbers.get(start, 0))

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
