"""Telegrams of five decades, on texts of our own in the forms of their time."""

import datetime as dt

import pytest

from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.reading import DeclassifyKind
from tests.detect.reading import level_names, of_kind, portion_with, read_text

OF_1975 = """CONFIDENTIAL

PAGE 01        ANYTOWN  01234  01 OF 02  121015Z

45
ACTION EUR-12

INFO OCT-01  ISO-00  SSO-00  NSCE-00  INR-07  CIAE-00  DODE-00
      PM-04  H-02  L-03  /061 W
                     --------------------- 098765
P 120945Z MAR 75
FM AMEMBASSY ANYTOWN
TO SECSTATE WASHDC PRIORITY 5512
INFO AMEMBASSY BONN
USMISSION NATO

C O N F I D E N T I A L SECTION 1 OF 2 ANYTOWN 1234

LIMDIS

E.O. 11652: GDS
TAGS: PFOR, EFIS, XX
SUBJECT: HERRING TALKS: VIEWS OF THE MINISTRY

REF: A) STATE 54321; B) ANYTOWN 1200

1. SUMMARY: DEPUTY MINISTER ROE TOLD US MARCH 11 THAT THE
GOVERNMENT WILL NOT AGREE TO A LOWER QUOTA BEFORE THE
SUMMER SESSION. END SUMMARY.
2. ROE SAID THAT HE HAD SPOKEN WITH THE HARBOR MASTER, WHO
THOUGHT THAT:
   A. THE QUOTA WAS TOO LOW; AND
   B. NO ONE WOULD NOTICE.
3. WE ASKED WHETHER THE MINISTRY HAD SEEN THE NEW FIGURES.
ROE REPLIED THAT
CONFIDENTIAL

CONFIDENTIAL

PAGE 02        ANYTOWN  01234  01 OF 02  121015Z

THEY HAD COME ON MARCH 9, AND THAT HIS STAFF
WAS READING THEM.
4. COMMENT: ROE IS A CAREFUL MAN. END COMMENT.
EXAMPLE


CONFIDENTIAL


NNN
"""

OF_1979 = """S E C R E T SECTION 1 OF 3 PORTVILLE 0905
EXDIS
E.O. 12065: RDS-4 6/5/99 (ROE, RICHARD R.) OR-M
TAGS: PEPR, XY
SUBJ:  CONVERSATION WITH THE HARBOR MASTER
REF: STATE 123456
1. S - ENTIRE TEXT.
2. SUMMARY: THE HARBOR MASTER SAID LITTLE THAT IS NEW.
3. ON THE QUOTA HE SAID
  -- THAT IT IS TOO LOW, AND
  -- THAT IT WILL RISE.
ROE
"""

OF_1986 = """LIMITED OFFICIAL USE ANYTOWN 17709

E.O. 12356: DECL: OADR
TAGS: PREL, OVIP (ROE, RICHARD), XX
SUBJECT: FISH

1. THE FLEET IS OLD.
2. THE HARBOR IS SMALL.
DOE
"""

OF_2005 = """VZCZCXYZ0001
PP RUEHWEB

DE RUEHXX #1234/01 1231530
ZNY SSSSS ZZH
P 031530Z MAY 05
FM AMEMBASSY ANYTOWN
TO RUEHC/SECSTATE WASHDC PRIORITY 1234
S E C R E T ANYTOWN 001234

SIPDIS

STATE FOR EUR/RPM AND NEA/I
NSC FOR EXAMPLE

E.O. 12958: DECL: 05/03/2015
TAGS: PREL, MARR, XX
SUBJECT: (S) MINISTER ON BASING: "NOT YET"

REF: A. STATE 55555
     B. ANYTOWN 1111 AND PREVIOUS

Classified By: POLITICAL COUNSELOR JOHN Q. EXAMPLE
REASONS 1.4 (B) AND (D)

1. (U) This is an action request; see paragraph 3.

-------------------
THE MINISTER'S VIEW
-------------------

2. (S/NF) The minister listed his points:

-- (C) Money is short.

-- The press is hostile.

3. (C) COMMENT. Please advise. END COMMENT.
EXAMPLE
"""

EDITED = """Rabat, January 29, 1979, 1904Z

652. Subj: (S) Helicopters for the Harbor.

1. (S) Entire text.

2. Department please pass.

Roe
"""


def test_a_telegram_of_1975_is_read() -> None:
    reading = read_text(OF_1975)
    assert (reading.form, reading.section, reading.captions) == ("telegram", (1, 2), ("LIMDIS",))
    assert (reading.originator, reading.dated) == ("AMEMBASSY ANYTOWN", dt.date(1975, 3, 12))
    assert reading.banner.marking.controls == {"LIMDIS"}
    assert reading.authority.declassify_on.date == dt.date(1981, 12, 31)
    assert [p.number for p in of_kind(reading, PortionKind.PARAGRAPH)] == ["1", "2", "3", "4"]
    assert [p.number for p in of_kind(reading, PortionKind.SUBPARAGRAPH)] == ["2.A", "2.B"]
    third = portion_with(reading, OF_1975, "3. WE ASKED")
    assert len(third.spans) == 2
    assert third.spans[1].of(OF_1975).startswith("THEY HAD COME")
    assert set(level_names(reading)) == {"CONFIDENTIAL"}
    assert [p.spans[0].of(OF_1975).strip() for p in of_kind(reading, PortionKind.SIGNATURE)] == ["EXAMPLE"]
    assert of_kind(reading, PortionKind.OTHER) == []


def test_a_telegram_of_1979_is_marked_as_a_whole() -> None:
    reading = read_text(OF_1979)
    assert reading.authority.classified_by.of(OF_1979) == "ROE, RICHARD R."
    assert reading.authority.declassify_on.kind is DeclassifyKind.REVIEW
    summary = portion_with(reading, OF_1979, "2. SUMMARY")
    assert (summary.level, summary.level_from) == (Level.SECRET, LevelFrom.ENTIRE_TEXT)
    assert portion_with(reading, OF_1979, "1. S").visible[0].of(OF_1979) == "1. S - ENTIRE TEXT"
    subject = of_kind(reading, PortionKind.SUBJECT)[0]
    assert (subject.level_from, subject.controls) == (LevelFrom.BANNER, {"EXDIS"})


def test_a_telegram_of_1986_is_unclassified_with_a_control() -> None:
    reading = read_text(OF_1986)
    assert (reading.banner.marking.level, reading.banner.marking.controls) == (Level.UNCLASSIFIED, {"LOU"})
    assert reading.tags == ("PREL", "OVIP", "XX")
    assert reading.authority.declassify_on.token == "OADR"


def test_a_telegram_of_2005_is_read() -> None:
    reading = read_text(OF_2005)
    assert [p.kind.value for p in reading.portions] == [
        *("routing", "banner", "caption", "routing", "authority", "tags", "subject", "reference", "authority"),
        *("paragraph", "heading", "paragraph", "bullet", "bullet", "paragraph", "signature"),
    ]
    assert reading.authority.classified_by.of(OF_2005) == "POLITICAL COUNSELOR JOHN Q. EXAMPLE"
    assert reading.authority.reasons == ("1.4(b)", "1.4(d)")
    assert level_names(reading) == [
        "SECRET",
        "UNCLASSIFIED",
        "SECRET",
        "SECRET",
        "CONFIDENTIAL",
        "SECRET",
        "CONFIDENTIAL",
    ]
    bullet = portion_with(reading, OF_2005, "The press")
    assert (bullet.level_from, bullet.controls) == (LevelFrom.PARENT, {"NOFORN"})


def test_an_edited_telegram_is_read() -> None:
    reading = read_text(EDITED)
    assert (reading.form, reading.dated) == ("telegram", dt.date(1979, 1, 29))
    assert [p.kind.value for p in reading.portions] == ["routing", "subject", "paragraph", "paragraph", "signature"]
    assert reading.portions[1].visible[0].of(EDITED) == "652. Subj: (S) "


@pytest.mark.parametrize("printed", ["4", "14", "¶4", "P4", "q4"])
def test_a_pilcrow_is_read_as_what_it_is(printed: str) -> None:
    text = f"SECRET\n\n1. (C) One.\n\n2. (C) Two.\n\n3. (C) Three.\n\n{printed}. (C) Four.\n"
    portion = portion_with(read_text(text), text, "Four")
    assert (portion.number, portion.visible[0].of(text)) == ("4", f"{printed}. (C) ")


@pytest.mark.parametrize(
    "line",
    [
        "THE HARBOR MASTER IS OUR MAN",
        "OUR MAN IN THE HARBOR SAYS THAT THE FLEET IS OLD AND THAT NOBODY WANTS TO PAY FOR A NEW ONE",
        "REF: OUR TALK WITH THE HARBOR MASTER OF LAST WEEK",
        "FOR ROE: meet him at the harbor",
    ],
)
def test_what_is_no_form_in_a_head_is_text(line: str) -> None:
    text = OF_1979.replace("TAGS:", f"{line}\nTAGS:")
    portion = portion_with(read_text(text), text, line)
    assert portion.carries_text
    assert portion.level is Level.SECRET


def test_routing_ends_where_the_text_begins() -> None:
    text = OF_1979.replace("ROE\n", "4. TEXT.\nTO SECSTATE WASHDC\nE.O. 12065: GDS\nTAGS: PREL\nEXDIS\nROE\n")
    reading = read_text(text)
    assert all(
        portion_with(reading, text, words).carries_text for words in ("TO SECSTATE", "GDS", "TAGS: PREL", "EXDIS\nROE")
    )


def test_the_repeated_head_of_a_further_section_is_furniture() -> None:
    text = OF_1975.replace("4. COMMENT", "FM AMEMBASSY ANYTOWN\nTO SECSTATE WASHDC PRIORITY 5512\n4. COMMENT")
    reading = read_text(text)
    at = text.rindex("FM AMEMBASSY")
    assert (
        next(p for p in reading.portions if any(s.start <= at < s.end for s in p.spans)).kind is PortionKind.FURNITURE
    )


def test_a_line_of_several_words_is_no_signature() -> None:
    text = OF_1979.replace("ROE\n", "THE FLEET IS OLD\n")
    assert of_kind(read_text(text), PortionKind.SIGNATURE) == []


def test_a_numbered_paragraph_may_name_the_classifier() -> None:
    text = OF_2005.replace(
        "1. (U) This is an action request; see paragraph 3.", "1. (U) CLASSIFIED BY DCM ROE. REASON: 1.4 (C)."
    )
    text = text.replace("Classified By: POLITICAL COUNSELOR JOHN Q. EXAMPLE\nREASONS 1.4 (B) AND (D)\n\n", "")
    reading = read_text(text)
    assert reading.authority.classified_by.of(text) == "DCM ROE"
    assert reading.authority.reasons == ("1.4(c)",)
    assert portion_with(reading, text, "1. (U)").kind is PortionKind.PARAGRAPH


def test_a_sentence_broken_behind_an_abbreviation_in_brackets_is_one_paragraph() -> None:
    text = "SECRET\n\n1. (C) They met the harbor board (HB)\n\nand the ministry. They left.\n\n2. (U) Text.\n"
    assert portion_with(read_text(text), text, "and the").number == "1"


@pytest.mark.parametrize(
    "first", ["C O N F I D E N T I A L RIVERTON 1234", "S E C R E T SECTION 01 OF 02 RIVERTON 001234"]
)
def test_a_telegram_may_begin_with_its_level_line(first: str):
    text = f"{first}\n\nSUBJECT: HARBOR\n\n1. THE GATE IS SHUT.\n\n2. (U) THE PORT IS OPEN.\n"
    reading = read_text(text)
    assert reading.form == "telegram"
    assert portion_with(reading, text, "GATE").level is not None
    assert portion_with(reading, text, "PORT").level is Level.UNCLASSIFIED


@pytest.mark.parametrize(
    "first", ["S E C R E T 041200Z MAY 75 STAFF", "S E C R E T 041200Z MAY 75 STAFF CITE PORTVILLE 12345"]
)
def test_a_cable_may_give_its_time_behind_its_level(first: str) -> None:
    text = f"{first}\nTO: DIRECTOR.\nREF: DIRECTOR 54321\n1. THE GATE IS SHUT.\n2. FILE: 201-123.\n"
    reading = read_text(text)
    assert reading.form == "telegram"
    assert reading.dated == dt.date(1975, 5, 4)
    assert portion_with(reading, text, "GATE").level is Level.SECRET
