"""Memoranda and letters, on texts of our own in the forms of their time."""

import datetime as dt

import pytest

from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.reading import DeclassifyKind
from tests.detect.reading import level_names, of_kind, portion_with, read_text

OF_1979 = """MEMORANDUM

NATIONAL SECURITY COUNCIL

CONFIDENTIAL                                   August 15, 1979

INFORMATION

MEMORANDUM FOR:   RICHARD ROE
FROM:             PAUL EXAMPLE
SUBJECT:          Expansion of the Herring Fleet (U)

You will recall that we directed a study in May of the
fleet.  It has now come in.4 (C)
     The study says that the fleet is old.  It adds that
nobody wants to pay for a new one. (U)
     We recommend that you sign the memorandum at Tab A. (C)

RECOMMENDATION

That you sign.

CONFIDENTIAL
CLASSIFIED BY: MULTIPLE SOURCES
REVIEW ON: AUGUST 15, 1985
"""

OF_2012 = """TOP SECRET//SI//NOFORN

MEMORANDUM FOR THE RECORD

FROM: J. Example, Director of Fisheries
DATE: 12 March 2012

SUBJECT: (U) Herring and Other Fish

(U) This memorandum records a meeting.

(TS//SI//NF) The first thing said was this.

   • (S//NF) A bullet.
   • An unmarked bullet.

(C//REL TO USA, GBR) The second thing.

This paragraph has no mark at all.

Classified By: 1234567
Derived From: Multiple Sources
Declassify On: 20370312
TOP SECRET//SI//NOFORN
"""

EDITED = """Washington, July 18, 1979

SUBJECT

Harbor Talks (U)

PARTICIPANTS

State

Ms. Ann Roe, Under Secretary for Fish

Mr. John Doe, Assistant Secretary for Harbors

I believe that the fleet is old. (C)

RECOMMENDATION:

That you raise it.

Attachment

Paper Prepared in the Bureau of Fisheries

SUBJECT

Herring

The herring is a fish.
"""


def test_a_memorandum_of_1979_is_read() -> None:
    reading = read_text(OF_1979)
    assert (reading.form, reading.originator, reading.dated) == ("memorandum", "PAUL EXAMPLE", dt.date(1979, 8, 15))
    assert reading.authority.classified_by.of(OF_1979) == "MULTIPLE SOURCES"
    assert reading.authority.declassify_on.kind is DeclassifyKind.REVIEW
    assert reading.authority.declassify_on.date == dt.date(1985, 8, 15)
    assert level_names(reading)[:4] == ["UNCLASSIFIED", "CONFIDENTIAL", "UNCLASSIFIED", "CONFIDENTIAL"]
    assert portion_with(reading, OF_1979, "That you").level_from is LevelFrom.BANNER
    assert [p.kind for p in reading.portions][-1] is PortionKind.AUTHORITY


def test_a_memorandum_of_2012_is_read() -> None:
    reading = read_text(OF_2012)
    assert reading.banner.marking.level is Level.TOP_SECRET
    assert reading.authority.declassify_on.date == dt.date(2037, 3, 12)
    assert reading.authority.derived_from.of(OF_2012) == "Multiple Sources"
    assert portion_with(reading, OF_2012, "An unmarked").level_from is LevelFrom.PARENT
    assert portion_with(reading, OF_2012, "no mark at all").controls == {"SI", "NOFORN"}


def test_an_edited_memorandum_and_its_attachment_are_read() -> None:
    reading = read_text(EDITED, "Secret.")
    assert (reading.form, reading.dated) == ("memorandum", dt.date(1979, 7, 18))
    subjects = of_kind(reading, PortionKind.SUBJECT)
    assert [p.spans[0].of(EDITED).split() for p in subjects] == [
        ["SUBJECT", "Harbor", "Talks", "(U)"],
        ["SUBJECT", "Herring"],
    ]
    assert [p.level_from for p in subjects] == [LevelFrom.MARK, LevelFrom.RECORD]
    listed = portion_with(reading, EDITED, "PARTICIPANTS")
    assert listed.kind is PortionKind.OTHER
    assert listed is portion_with(reading, EDITED, "John Doe")
    assert len(of_kind(reading, PortionKind.ATTACHMENT)) == 1


def test_a_letter_is_known_by_its_salutation() -> None:
    text = "Dear Ann:\n\nThe fleet is old.\n\nSincerely,\n\nRichard Roe\n"
    reading = read_text(text)
    assert reading.form == "letter"
    assert [p.spans[0].of(text).strip() for p in of_kind(reading, PortionKind.SIGNATURE)] == ["Richard Roe"]


def test_a_name_at_the_end_is_a_signature_only_where_the_head_or_a_close_says_so() -> None:
    text = "SUBJECT: Fish\n\nThe fleet is old.\n\nHarbor Master\n"
    assert of_kind(read_text(text), PortionKind.SIGNATURE) == []
    text = "FROM: RICHARD ROE\nSUBJECT: Fish\n\nThe fleet is old.\n\nRichard Roe\n"
    assert len(of_kind(read_text(text), PortionKind.SIGNATURE)) == 1


def test_lines_of_a_block_inside_the_text_are_text() -> None:
    text = OF_2012.replace(
        "This paragraph has", "Declassify On: the day the fleet sails\n\n" + "Text.\n\n" * 20 + "This has"
    )
    assert portion_with(read_text(text), text, "the day the fleet").carries_text


def test_prose_behind_the_labels_of_a_head_is_text() -> None:
    text = "FROM: our man in the harbor, who has it from his brother\nSUBJECT: Fish\n\nText.\n"
    assert portion_with(read_text(text, "Secret"), text, "our man").carries_text


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_date_below_the_subject_belongs_to_the_head(between: str) -> None:
    text = f"SECRET\n\nMEMORANDUM FOR: THE PRESIDENT\n\nSUBJECT: The Harbor\n{between}DATE: July 18, 1979\n\nThe fleet is old.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "July").kind is PortionKind.ROUTING
    assert portion_with(reading, text, "Harbor").kind is PortionKind.SUBJECT
    assert reading.dated == dt.date(1979, 7, 18)


@pytest.mark.parametrize(
    "line", ["DATE: the fleet sails on July 18, 1979", "DATE: HARBOR", "DATE: July 18, 1979, MEET QUILL"]
)
def test_a_date_below_the_subject_that_says_more_is_text(line: str) -> None:
    text = f"SECRET\n\nMEMORANDUM FOR: THE PRESIDENT\n\nSUBJECT: The Harbor\n\n{line}\n\nThe fleet is old.\n"
    assert portion_with(read_text(text), text, "DATE").carries_text


@pytest.mark.parametrize(
    ("first", "level"),
    [("S//NF", Level.SECRET), ("TS//SI//OC/NF", Level.TOP_SECRET), ("C//REL TO USA, GBR", Level.CONFIDENTIAL)],
)
def test_a_banner_in_the_form_of_a_portion_mark_governs(first: str, level: Level) -> None:
    text = f"{first}\n\nMEMORANDUM FOR THE RECORD\nSUBJECT: (U) Harbor\n\n1. The gate is shut.\n\n2. (U) It rained.\n\n{first}\n"
    reading = read_text(text)
    assert reading.banner is not None
    assert reading.banner.marking.level is level
    assert reading.banner.marking.controls
    assert portion_with(reading, text, "gate").level is level
    assert portion_with(reading, text, "rained").level is Level.UNCLASSIFIED


@pytest.mark.parametrize("first", ["U//FOUO", "S//Q", "S", "S//NF The harbor"])
def test_other_letters_in_the_first_line_are_no_banner(first: str) -> None:
    assert read_text(f"{first}\n\n1. The gate is shut.\n").banner is None
