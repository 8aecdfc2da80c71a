"""Segmentation of whole documents, on texts of our own."""

import datetime as dt
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.span import Span
from tests.detect.reading import read_text

TELEGRAM = """
VZCZCXRO1234
OO RUEHXX
DE RUEHZZ #0321/01 0451530
ZNY CCCCC ZZH
O 141530Z FEB 07
FM AMEMBASSY ANYTOWN
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0001
INFO RUEHYY/AMEMBASSY OTHERTOWN PRIORITY 0002

C O N F I D E N T I A L SECTION 01 OF 02 ANYTOWN 000321

NOFORN
SIPDIS

E.O. 12958: DECL: 02/14/2017

TAGS: [PREL](#) [EFIS](#)

SUBJECT: HERRING QUOTAS DISCUSSED WITH THE MINISTRY
AND THE HARBOR BOARD

Classified By: DCM Ann Example, for reasons 1.4 (b) and (d)

¶1. (C) The ministry wants a larger quota, which is not yet

agreed with the harbor board. It will ask again.

12. (U) The harbor was closed on Friday because of ice and the

ANYTOWN 00000321  002 OF 002

boats stayed at sea until Sunday.

13. (C) The board meets in March.
EXAMPLE"""


def test_a_telegram_is_read_from_top_to_bottom() -> None:
    reading = read_text(TELEGRAM)
    assert reading.form == "telegram"
    assert reading.banner is not None
    assert reading.banner.marking.level is Level.CONFIDENTIAL
    assert reading.banner.marking.dissem == ("NOFORN",)
    assert [span.of(TELEGRAM) for span in reading.banner.spans] == ["C O N F I D E N T I A L", "NOFORN"]
    assert (reading.captions, reading.tags, reading.section) == (("SIPDIS",), ("PREL", "EFIS"), (1, 2))
    assert (reading.originator, reading.dated) == ("AMEMBASSY ANYTOWN", dt.date(2007, 2, 14))
    assert reading.unofficial


def test_page_lines_stand_inside_the_paragraph_they_cut() -> None:
    paragraphs = [p for p in read_text(TELEGRAM).portions if p.kind is PortionKind.PARAGRAPH]
    assert [p.number for p in paragraphs] == ["1", "2", "3"]
    assert [p.level for p in paragraphs] == [Level.CONFIDENTIAL, Level.UNCLASSIFIED, Level.CONFIDENTIAL]
    assert [len(p.spans) for p in paragraphs] == [1, 2, 1]
    assert paragraphs[1].visible[0].of(TELEGRAM) == "12. (U) "


def test_an_unmarked_subject_takes_the_banner() -> None:
    subject = next(p for p in read_text(TELEGRAM).portions if p.kind is PortionKind.SUBJECT)
    assert (subject.level, subject.level_from) == (Level.CONFIDENTIAL, LevelFrom.BANNER)
    assert subject.controls == {"NOFORN"}


PIECES = [
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\f",
        "\0",
        " ",
        "   ",
        "\t",
        "(C)",
        "(S) ",
        "(U)",
        "1. ",
        "2. (C) ",
        "14. ",
        "¶3. ",
        "a. ",
        "-- ",
    ),
    *("—", "SECRET\n", "CONFIDENTIAL\n", "PAGE 02 X 1234\n", "ANYTOWN 00000321 002 OF 002\n", "SUBJECT: ", "SUBJECT\n"),
    *(
        "TAGS: PREL\n",
        "E.O. 12958: DECL: 01/01/2010\n",
        "Classified By: X, reasons 1.4 (b)\n",
        "REF: ANY 12\n",
        "text here",
        ". ",
    ),
    *(
        "Text. ",
        "And ",
        "ROE",
        "FM AMEMBASSY X\n",
        "TO SECSTATE WASHDC\n",
        "O 230706Z APR 08\n",
        "(A) ",
        "(B) ",
        "(",
        "[",
        ")",
    ),
    *(
        "Entire text",
        "C - ENTIRE TEXT.",
        "END SUMMARY.\n",
        "-----\n",
        "Attachment\n",
        "é",
        "\u2028",
        "(S//REL)",
        "(S) (NF)",
    ),
    *(
        "FROM:\n",
        "Washington, July 1, 1979\n",
        "Dear X:\n",
        "GDS\n",
        "Declassify On: OADR\n",
        "EXDIS\n",
        "NNNN\n",
        "PARTICIPANTS\n",
    ),
]

#: What stamps, notices, blocks and odd characters add.
PIECES += [
    *("DECLASSIFIED\n", "Authority NND 959417\n", "RELEASED IN PART B1\n", "B1\n", "PUBLIC DISCLOSED\n"),
    " Sheryl P. Walter Declassified/Released US Department of State EO Systematic Review 20 Mar 2014\n",
    *("[2 lines not declassified]", "[Omitted here is ", "ALL PORTIONS ARE (S) ", "THIS MESSAGE IS SECRET. "),
    *("GROUP 4\n", "Declassified after 12 years\n", "DERIVED FROM: X\n", "Extended by Roe\n", "NO FOREIGN DISSEM\n"),
    *(
        "MEMORANDUM FOR THE SECRETARY\n",
        "THE UNDER SECRETARY\n",
        "A-412      SECRET\n",
        "From : Roe   DATE: May 5, 1961\n",
    ),
    *(
        "\u202e",
        "\u200f",
        "\ufeff",
        "\x85",
        "\x1c",
        "\x0b",
        "\u2029",
        "\U0001f600",
        "\u0421",
        "\u0301",
        "//ZAP SECRET\n",
    ),
]

texts = st.one_of(
    st.text(st.characters(categories=["Cc", "Cf", "Lo", "Lu", "Nd", "Zl", "Zp", "Zs"]), max_size=120),
    st.builds(lambda piece, times: piece * times, st.sampled_from(PIECES), st.integers(100, 800)),
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


def pages_cut_at(text: str, cuts: list[int]) -> tuple[Span, ...]:
    places = sorted({0, len(text), *(cut % (len(text) or 1) for cut in cuts)})
    return tuple(Span(start, end) for start, end in itertools.pairwise(places))


@given(texts, st.lists(st.integers(min_value=0), max_size=3))
@settings(max_examples=300)
def test_portions_cover_any_text_exactly_once(text: str, cuts: list[int]) -> None:
    reading = read_text(text, pages=pages_cut_at(text, cuts) if cuts else ())
    spans = sorted(span for portion in reading.portions for span in portion.spans)
    assert "".join(span.of(text) for span in spans) == text
    assert all(len(span) for span in spans)


@given(texts)
@settings(max_examples=300)
def test_portions_hang_together_in_any_text(text: str) -> None:
    portions = read_text(text, "Secret").portions
    assert [portion.index for portion in portions] == list(range(len(portions)))
    assert portions == tuple(sorted(portions, key=lambda portion: portion.spans[0].start))
    for portion in portions:
        inside = [*portion.visible, *([portion.mark.span] if portion.mark else [])]
        assert all(any(span.contains(part) for span in portion.spans) for part in inside)
        assert portion.parent is None or portion.parent < portion.index
        assert portion.carries_text == (portion.level is not None)


@given(texts)
def test_reading_is_a_function_of_its_document(text: str) -> None:
    assert read_text(text) == read_text(text)


@given(texts)
def test_no_problem_holds_text_of_the_document(text: str) -> None:
    marker = "zqx"
    reading = read_text(text.replace("e", marker))
    assert all(marker not in problem.message for problem in reading.problems)


@pytest.mark.parametrize(
    "unit",
    [
        "\n",
        "a",
        " ",
        "(",
        "(C) ",
        "(C)\n",
        "1.\n",
        "1. (C) a\n",
        "(A) b (B) c ",
        "-",
        "Word. (C) ",
        "x:\n",
        "SECRET\n",
        "TO A\n",
        "\0",
        "ALL PORTIONS ARE (S) ",
        "this is classified ",
        "DECLASSIFIED\n",
        "B1\n",
        "[1 line not declassified] ",
        "[Omitted here is ",
        "Systematic Review ",
        "GROUP 4\n",
        "Reason: 1.4(c)\n",
        "THE SECRETARY\n",
        "TO: THE SECRETARY\n",
        "PARTICIPANTS\n",
        "\u202e(S) ",
    ],
)
def test_no_text_makes_reading_slow(unit: str) -> None:
    small, large = unit * (20_000 // len(unit)), unit * (160_000 // len(unit))
    seconds = []
    for text in (small, large):
        began = time.process_time()
        read_text(text)
        seconds.append(time.process_time() - began)
    assert seconds[1] < 40 * max(seconds[0], 0.05)  # eight times the text: 8 if linear, 64 if quadratic
