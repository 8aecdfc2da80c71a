"""What lies over the text of a review copy: what is withheld, names, marks, what is in question, cuts."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from redactor.batch.review.types import Piece, ReviewCopy
from redactor.decide.persons import NAMESAKE, in_doubt
from redactor.terms.decision import Masking, NeedsDecision, Release
from redactor.terms.finding import PERSON, Finding
from redactor.terms.span import Span, subtract


class Layers:
    """The layers of one copy, each sorted and disjoint."""

    def __init__(self, copy: ReviewCopy) -> None:
        self._text = copy.document.text
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
        doubtful = frozenset(in_doubt(copy.findings))
        names = [(each.span, _name_class(each, doubtful)) for each in copy.findings if each.kind == PERSON]
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


def _name_class(finding: Finding, doubtful: frozenset[Finding]) -> str:
    """The class of a name: in doubt are those that the run's note counts, and surnames that two persons bear."""
    return "name doubt" if finding in doubtful or NAMESAKE in finding.found_by else "name"


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
