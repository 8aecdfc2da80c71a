"""The declassification fact: dates, extensions, reviews, old orders; and never too early."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.decide.declassified import declassification
from redactor.terms.decision import Declassified
from redactor.terms.marking import Level, Marking
from redactor.terms.reading import Banner, ClassificationAuthority, DeclassifyKind, DeclassifyOn, Reading

YES, NO, EXTENDED, UNKNOWN = Declassified.YES, Declassified.NO, Declassified.EXTENDED, Declassified.UNKNOWN
DATE, EVENT, EXEMPTION, REVIEW, NONE = DeclassifyKind
DATED = dt.date(1995, 5, 1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def reading(instruction: DeclassifyOn | None, in_banner: str | None = None) -> Reading:
    banner = Banner(Marking(level=Level.SECRET, declassify_on=in_banner))
    authority = ClassificationAuthority(declassify_on=instruction) if instruction else None
    return Reading("telegram", (), banner, authority=authority)


@pytest.mark.parametrize(
    ("kind", "date", "token", "as_of", "state"),
    [
        pytest.param(DATE, "2005-05-01", None, "2005-04-30", NO, id="the-day-before"),
        pytest.param(DATE, "2005-05-01", None, "2005-05-01", YES, id="on-the-day"),
        pytest.param(DATE, None, None, "2060-01-01", UNKNOWN, id="a-date-that-was-not-read"),
        pytest.param(DATE, "1990-01-01", None, "2060-01-01", UNKNOWN, id="a-date-before-its-document"),
        pytest.param(DATE, "1995-05-01", None, "2060-01-01", YES, id="the-day-of-its-document"),
        pytest.param(DATE, "2020-05-01", "OADR", "2020-12-30", NO, id="oadr-runs-to-the-end-of-its-year"),
        pytest.param(DATE, "2020-05-01", "OADR", "2020-12-31", YES, id="oadr-at-the-end-of-its-year"),
        pytest.param(DATE, "2020-05-01", "X1", "2020-06-01", NO, id="x1-runs-to-the-end-of-its-year"),
        pytest.param(EVENT, None, None, "2060-01-01", UNKNOWN, id="an-event"),
        pytest.param(NONE, None, "N/A", "2060-01-01", UNKNOWN, id="not-applicable"),
        pytest.param(REVIEW, "2000-01-01", "RDS-4", "1999-01-01", NO, id="before-a-review"),
        pytest.param(REVIEW, "2000-01-01", "RDS-4", "2060-01-01", UNKNOWN, id="a-review-date-is-never-passed"),
        pytest.param(REVIEW, None, "XGDS-1", "2060-01-01", UNKNOWN, id="xgds"),
        pytest.param(EXEMPTION, "2045-05-01", "25X1", "2026-01-01", EXTENDED, id="25x-running"),
        pytest.param(EXEMPTION, "2045-05-01", "25X1", "2045-05-01", YES, id="25x-ends-at-its-date"),
        pytest.param(EXEMPTION, None, "75X1", "2060-01-01", EXTENDED, id="75x-without-a-date"),
        pytest.param(EXEMPTION, None, "AEA", "2160-01-01", EXTENDED, id="atomic-energy-never"),
        pytest.param(EXEMPTION, None, "25X1-EO-12951", "2160-01-01", EXTENDED, id="space-imagery-never"),
        pytest.param(EXEMPTION, None, "IMPDET", "2020-12-31", EXTENDED, id="impdet-within-25-years"),
        pytest.param(EXEMPTION, None, "GROUP-1", "2021-01-01", UNKNOWN, id="group-1-after-25-years"),
    ],
)
def test_an_instruction_is_judged_at_the_as_of_date(
    kind: DeclassifyKind, date: str | None, token: str | None, as_of: str, state: Declassified
):
    instruction = DeclassifyOn(kind, day(date) if date else None, token)
    assert declassification(reading(instruction), DATED, day(as_of)).state is state


def test_without_an_instruction_nothing_is_known_however_old():
    assert declassification(reading(None), dt.date(1890, 1, 1), day("2026-01-01")).state is UNKNOWN


@pytest.mark.parametrize(
    ("in_banner", "state"),
    [
        pytest.param("20051231", YES, id="date-passed-too"),
        pytest.param("20301231", NO, id="later-date"),
        pytest.param("25X1", EXTENDED, id="exemption"),
        pytest.param("MR", UNKNOWN, id="manual-review"),
        pytest.param("20059931", UNKNOWN, id="no-date-at-all"),
        pytest.param("on completion", UNKNOWN, id="event"),
    ],
)
def test_of_two_instructions_the_more_protective_counts(in_banner: str, state: Declassified):
    passed = DeclassifyOn(DATE, dt.date(2005, 5, 1))
    assert declassification(reading(passed, in_banner), DATED, day("2026-01-01")).state is state


def test_the_exemption_that_extends_is_named():
    found = declassification(reading(DeclassifyOn(EXEMPTION, None, "25X6")), DATED, day("2026-01-01"))
    assert (found.state, found.token, found.why) == (EXTENDED, "25X6", "extended")


@pytest.mark.parametrize(("until", "why"), [("2045-05-01", "extension-ended"), ("1990-01-01", "before-its-document")])
def test_an_exemption_whose_date_has_passed_says_why(until: str, why: str):
    found = declassification(reading(DeclassifyOn(EXEMPTION, day(until), "25X6")), DATED, day("2046-01-01"))
    assert (found.state, found.why) == (YES if why == "extension-ended" else UNKNOWN, why)


dates = st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1))
tokens = st.sampled_from([None, "OADR", "X1", "25X1", "50X1-HUM", "GDS", "IMPDET", "XGDS-2", "RDS-3", "AEA"])


@given(st.sampled_from(list(DeclassifyKind)), st.none() | dates, tokens, st.none() | dates, dates)
def test_nothing_is_declassified_before_its_date_or_without_one(
    kind: DeclassifyKind, date: dt.date | None, token: str | None, dated: dt.date | None, as_of: dt.date
):
    state = declassification(reading(DeclassifyOn(kind, date, token)), dated, as_of).state
    if state is YES:
        assert date is not None
        assert date <= as_of
        assert kind in {DATE, EXEMPTION}


@given(st.sampled_from(list(DeclassifyKind)), dates, tokens, dates, dates, st.integers(0, 40000))
def test_what_is_declassified_stays_so(
    kind: DeclassifyKind, date: dt.date, token: str | None, dated: dt.date, as_of: dt.date, days: int
):
    first = declassification(reading(DeclassifyOn(kind, date, token)), dated, as_of).state
    later = declassification(reading(DeclassifyOn(kind, date, token)), dated, as_of + dt.timedelta(days)).state
    assert first is not YES or later is YES
