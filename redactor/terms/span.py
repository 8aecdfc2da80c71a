"""Spans of text, and the arithmetic that never drops one.

Offsets are code points of `Document.text`, half-open. Overlapping and touching spans are united, never dropped (law 1):
every function here returns sorted, disjoint, non-empty spans.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

_START = attrgetter("start")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start` to `end`, the last one excluded.

    Raises:
        ValueError: if `start` is negative or lies behind `end`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span runs from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both cover one code point at least."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether every code point of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end


def unite(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with overlapping and touching ones made one; covers exactly what they covered together."""
    given = tuple(spans)
    if _is_united(given):
        return given
    united: list[Span] = []
    start = end = 0
    for span in sorted((span for span in given if span.start < span.end), key=_START):
        if span.start > end or start == end:
            if start < end:
                united.append(Span(start, end))
            start, end = span.start, span.end
        elif span.end > end:
            end = span.end
    if start < end:
        united.append(Span(start, end))
    return tuple(united)


def _is_united(spans: tuple[Span, ...]) -> bool:
    """Whether the spans are sorted, disjoint and not empty: most are, having been united before."""
    end = -1
    for span in spans:
        if not end < span.start < span.end:
            return False
        end = span.end
    return True


def intersect(spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """What both sets of spans cover."""
    left, right = unite(spans), unite(others)
    common: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i].start, right[j].start), min(left[i].end, right[j].end)
        if start < end:
            common.append(Span(start, end))
        if left[i].end < right[j].end:
            i += 1
        else:
            j += 1
    return tuple(common)


def subtract(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """What `spans` cover and `holes` do not."""
    whole, cuts = unite(spans), unite(holes)
    if not cuts:
        return whole
    left: list[Span] = []
    first = 0
    for span in whole:
        start = span.start
        while first < len(cuts) and cuts[first].end <= span.start:
            first += 1
        k = first
        while k < len(cuts) and cuts[k].start < span.end:
            if start < cuts[k].start:
                left.append(Span(start, cuts[k].start))
            start = max(start, cuts[k].end)
            k += 1
        if start < span.end:
            left.append(Span(start, span.end))
    return tuple(left)


def covers(spans: Iterable[Span], wanted: Span) -> bool:
    """Whether every code point of `wanted` is covered."""
    return not subtract([wanted], spans)


def count(spans: Iterable[Span]) -> int:
    """How many code points the spans cover together."""
    return sum(len(span) for span in unite(spans))
