import datetime as dt

import pytest

from redactor.detect.portions.classification_block.declassify import Origin, longest, read_instruction
from redactor.terms.marking import Level
from redactor.terms.reading import DeclassifyKind, DeclassifyOn

K = DeclassifyKind


def origin(dated: str | None, level: Level | None = None, order: str | None = None) -> Origin:
    return Origin(dt.date.fromisoformat(dated) if dated else None, level, order)


@pytest.mark.parametrize(
    ("words", "given", "kind", "date", "token"),
    [
        ("DECL: 04/22/2018", origin("2008-04-23"), K.DATE, "2018-04-22", None),
        ("GDS", origin("1975-03-12", Level.TOP_SECRET, "11652"), K.DATE, "1985-12-31", "GDS"),
        ("GDS", origin("1975-03-12", Level.SECRET, "11652"), K.DATE, "1983-12-31", "GDS"),
        ("GDS", origin("1975-03-12", Level.CONFIDENTIAL, "11652"), K.DATE, "1981-12-31", "GDS"),
        ("GDS", origin("1975-03-12", None, "11652"), K.DATE, "1985-12-31", "GDS"),
        ("GDS", origin("1979-06-05", None, "12065"), K.DATE, "1985-06-05", "GDS"),
        ("GDS 6/5/85 (ROE, RICHARD R.) OR-M", origin("1979-06-05", None, "12065"), K.DATE, "1985-06-05", "GDS"),
        ("RDS-4 6/5/99 (ROE, RICHARD R.) OR-M", origin("1979-06-05"), K.REVIEW, "1999-06-05", "RDS-4"),
        ("REVIEW ON 8/2/85", origin("1979-08-02"), K.REVIEW, "1985-08-02", "RDS"),
        ("XGDS-1", origin("1975-03-12"), K.EXEMPTION, None, "XGDS-1"),
        ("XGDS-3 (12/31/2000)", origin("1975-03-12"), K.REVIEW, "2000-12-31", "XGDS-3"),
        ("IMPDET", origin("1974-03-12"), K.EXEMPTION, None, "IMPDET"),
        ("GROUP 4", origin("1965-04-23"), K.DATE, "1977-04-23", "GROUP-4"),
        ("GP-3", origin("1965-04-23"), K.EXEMPTION, None, "GROUP-3"),
        ("DECL: OADR", origin("1985-01-02"), K.DATE, "2010-01-02", "OADR"),
        ("Source marked OADR, date of source 5 May 1990", origin("2001-01-01"), K.DATE, "2015-05-05", "OADR"),
        ("DECL: X1", origin("1996-02-29"), K.DATE, "2021-03-01", "X1"),
        ("DECL: 1.6X6", origin("1996-02-28"), K.DATE, "2021-02-28", "X6"),
        ("MR", origin("2000-01-01"), K.DATE, "2025-01-01", "MR"),
        ("OADR", origin(None), K.DATE, None, "OADR"),
        ("25X6 20450101", origin("2012-03-01"), K.EXEMPTION, "2045-01-01", "25X6"),
        ("25X6", origin("2012-03-01"), K.EXEMPTION, "2062-03-01", "25X6"),
        ("25X1, EO 12951", origin("2012-03-01"), K.EXEMPTION, None, "25X1-EO-12951"),
        ("25X1-human", origin("2012-03-01"), K.EXEMPTION, "2087-03-01", "50X1-HUM"),
        ("N/A to RD/FRD portions. See source list for NSI portions", origin("2012-03-01"), K.EXEMPTION, None, "AEA"),
        ("N/A", origin("1976-01-01"), K.NONE, None, "N/A"),
        ("DECL: UPON THE MINISTER'S DEPARTURE", origin("1999-01-01"), K.EVENT, None, None),
        ("DECL: 10 YEARS", origin("1999-01-01"), K.DATE, "2009-01-01", None),
        ("DECL: 10 YEARS AFTER CLOSURE", origin("1999-01-01"), K.EVENT, None, None),
        ("DECL: 2018", origin("2008-01-01"), K.DATE, "2018-12-31", None),
        ("DECL: MARCH 2018", origin("2008-01-01"), K.DATE, "2018-03-31", None),
    ],
)
def test_an_instruction_is_computed(
    words: str, given: Origin, kind: DeclassifyKind, date: str | None, token: str | None
) -> None:
    expected = DeclassifyOn(kind, dt.date.fromisoformat(date) if date else None, token)
    assert read_instruction(words, given) == expected


def test_no_words_give_no_instruction() -> None:
    assert read_instruction("DECL:", origin("2008-01-01")) is None


def test_a_date_of_review_is_never_a_date_of_declassification() -> None:
    for words in ("RDS-2 1/1/90", "XGDS-2 1/1/90", "REVIEW FOR DECLASSIFICATION ON 1/1/90"):
        assert read_instruction(words, origin("1979-01-01")).kind is K.REVIEW


def test_the_longest_protection_of_a_block_wins() -> None:
    date = DeclassifyOn(K.DATE, dt.date(2030, 1, 1))
    later = DeclassifyOn(K.DATE, dt.date(2035, 1, 1))
    exempt = DeclassifyOn(K.EXEMPTION, dt.date(2033, 1, 1), "25X6")
    human = DeclassifyOn(K.EXEMPTION, None, "50X1-HUM")
    nothing = DeclassifyOn(K.NONE, None, "N/A")
    assert longest([nothing, date, later]) == later
    assert longest([later, exempt]) == exempt
    assert longest([exempt, human]) == human
    assert longest([]) is None


@pytest.mark.parametrize(
    "words",
    [
        "DECL: 10/10/2010 EXTENDED",
        "DECL: 10/10/2010 UNLESS EXTENDED",
        "DECL: NOT BEFORE 10/10/2010",
        "NOT DECL: 10/10/2010",
        "DECL: REVIEW 10/10/2010",
        "DECL: 10/10/2010 OR UPON WITHDRAWAL",
        "DECL: 10/10/2010 FOR PARA 1 ONLY",
        "DECL: 10/10/2010 (SEE PARAGRAPH 9)",
        "DECL: 10/10/2010?",
        "DECL: ~10/10/2010",
        "DECL: 10/10/2010 RESTRICTED DATA",
        "DECL: 10/10/2010. DERIVED FROM 25X SOURCE",
        "GDS EXEMPT",
        "DECL: 2010 (EXTENDED TO 2035)",
    ],
)
def test_a_date_that_other_words_qualify_is_none_that_passes(words: str):
    assert read_instruction(words, origin("2005-03-02")) == DeclassifyOn(K.EVENT)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("DECL: 10/10/2010, 10/10/2035", "2035-10-10"),
        ("DECL: 10/10/2035, 10/10/2010", "2035-10-10"),
        ("DECL: 10/10/2010-2035", "2035-12-31"),
        ("DECL: 10/10/2010, 2035", "2035-12-31"),
        ("DOWNGRADE TO CONFIDENTIAL ON 2 JANUARY 2010, DECLASSIFY ON 2 JANUARY 2035", "2035-01-02"),
        ("GDS 10/10/2010; 10/10/2035", "2035-10-10"),
    ],
)
def test_of_several_dates_the_last_counts(words: str, last: str):
    found = read_instruction(words, origin("2005-03-02"))
    assert found is not None
    assert (found.kind, str(found.date)) == (K.DATE, last)


@pytest.mark.parametrize(
    "words",
    [
        "DECL: 10/10/2010 (ROE, RICHARD R.) OR-M",
        "DECL: 10/10/2010 REASONS: 1.4 (B) AND (D)",
        "DECL: 10/10/2010 TAGS: PREL, MARR",
        "DECL: 10/10/2010 NO FOREIGN DISSEM",
        "DECL: AFTER 10/10/2010",
        "DECL: [10/10/2010]",
    ],
)
def test_words_that_only_follow_a_date_leave_it_one(words: str):
    assert read_instruction(words, origin("2005-03-02")) == DeclassifyOn(K.DATE, dt.date(2010, 10, 10))


def test_what_no_date_ends_is_ended_by_none():
    found = read_instruction("DECL: 50X1-HUM 10/10/2010", origin("2005-03-02"))
    assert found == DeclassifyOn(K.EXEMPTION, dt.date(2080, 3, 2), "50X1-HUM")
