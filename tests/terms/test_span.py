"""Law 1: overlapping spans are united, never dropped."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.terms.span import Span, count, covers, intersect, subtract, unite

#: So near each other that many touch.
spans = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: Span(min(pair), max(pair))), max_size=6
)


def points(some: list[Span] | tuple[Span, ...]) -> set[int]:
    return {point for span in some for point in range(span.start, span.end)}


@given(spans)
def test_overlapping_spans_are_united_never_dropped(some: list[Span]):
    united = unite(some)
    assert points(united) == points(some)
    assert all(a.end < b.start for a, b in pairwise(united))


def test_touching_spans_are_united():
    assert unite([Span(5, 8), Span(0, 5), Span(9, 10)]) == (Span(0, 8), Span(9, 10))


@given(spans, spans)
def test_subtraction_takes_exactly_the_holes(some: list[Span], holes: list[Span]):
    assert points(subtract(some, holes)) == points(some) - points(holes)


@given(spans, spans)
def test_intersection_is_what_both_cover(some: list[Span], others: list[Span]):
    assert points(intersect(some, others)) == points(some) & points(others)


@given(spans, spans)
def test_what_is_cut_and_what_is_left_make_the_whole(some: list[Span], holes: list[Span]):
    whole = count(some)
    assert count(subtract(some, holes)) + count(intersect(some, holes)) == whole


def test_the_partly_covered_span_is_not_covered():
    assert not covers([Span(0, 10), Span(11, 20)], Span(5, 15))
    assert covers([Span(0, 10), Span(10, 20)], Span(5, 15))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_no_span_runs_backwards(start: int, end: int):
    with pytest.raises(ValueError, match="no span runs"):
        Span(start, end)
