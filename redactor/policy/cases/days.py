"""The days and ages that tell the tests of some conditions apart: those on both sides of every edge that a test draws."""

import datetime as dt
from collections.abc import Iterable

from redactor.policy.cases.formula import Value
from redactor.terms.condition import DateTest, YearsTest

#: A day on no edge.
ORDINARY_DAY = dt.date(2000, 1, 1)


def aged(years: int | None) -> dict[str, object]:
    """A date and an as-of date that lie so many years apart."""
    dated = None if years is None else dt.date(1000, 1, 1)
    return {"dated": dated, "dated_known": True, "as_of": dt.date(1000 + (years or 0), 1, 1)}


def aged_at_year_end(years: int | None) -> dict[str, object]:
    """A date and a 31 December that lie so many years apart."""
    dated = None if years is None else dt.date(1000, 1, 1)
    return {"dated": dated, "dated_known": True, "as_of": dt.date(1000 + (years or 0), 12, 31)}


def ages(tests: Iterable[YearsTest | None]) -> tuple[Value, ...]:
    """The years on both sides of every edge that a test of ages draws, and an age that is not known."""
    edges = {edge for test in tests if test for edge in (test.at_least, test.under) if edge is not None}
    return (10, *sorted({edge + step for edge in edges for step in (-1, 0)} - {10}), None)


def days_of(tests: Iterable[DateTest | None]) -> tuple[dt.date, ...]:
    """The days on both sides of every edge that a test of dates draws."""
    one_day = dt.timedelta(days=1)
    days: set[dt.date] = set()
    for test in tests:
        if test and test.first:
            days |= {test.first, test.first - one_day}
        if test and test.last:
            days |= {test.last, test.last + one_day}
    return tuple(sorted(days - {ORDINARY_DAY}))
