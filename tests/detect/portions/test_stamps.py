"""Stamps of earlier release and notes of earlier excision: recognised, shown, and never taken for more."""

import time

import pytest

from redactor.detect.portions.line.lines import cut_lines
from redactor.detect.portions.stamps import LONGEST_STAMP, find_stamps, part_tails, stamp_rows
from redactor.terms.portion import PortionKind
from tests.detect.reading import portion_with, read_text

TELEGRAM = """O R 051020Z JUN 79
FM AMEMBASSY RIYADH
TO SECSTATE WASHDC IMMEDIATE 1291

C O N F I D E N T I A L RIYADH 0905

E.O. 12065: RDS-4 6/5/99 (ROE, RICHARD) OR-M
TAGS: PEPR, SA
SUBJ: HERRING

1. C - ENTIRE TEXT.

2. THE MINISTER WOULD NOT COME TO THE HARBOR AND{tail}

HE ASKED [2 lines not declassified] US TO WAIT.
ROE
{foot}"""
NARA = "DECLASSIFIED\nE.O. 12958, Sec. 3.6\nNLJ 99-123\nBy mjb, NARA Date 6-5-99\n\n"
STATE = "Declassified/Released US Department of State EO Systematic Review 20 MAR 2014"

EXAMPLES = [
    pytest.param(row, example, id=f"{row['place']}: {example[:60]}")
    for row in stamp_rows()
    for example in row["examples"]
]


def kinds_in(text: str) -> list[str]:
    return [note.kind for note in find_stamps(text, part_tails(cut_lines(text))).notes]


@pytest.mark.parametrize(("row", "example"), EXAMPLES)
def test_each_example_is_found_for_what_it_is(row: dict[str, str], example: str) -> None:
    text = {"member": f"DECLASSIFIED\n{example}\n", "tail": f"The harbor {example}\n"}.get(row["place"], f"{example}\n")
    assert row["kind"] in kinds_in(text)


@pytest.mark.parametrize("kind", ["RELEASE_STAMP", "DISCLOSURE_STAMP", "EXEMPTION_CODE"])
def test_each_example_of_a_line_is_furniture(kind: str) -> None:
    for row in (row for row in stamp_rows() if row["kind"] == kind and row["place"] in {"line", "opener"}):
        for example in row["examples"]:
            text = f"SECRET\n\nThe fleet is old.\n\n{example}\n\nThe harbor is small.\n"
            assert portion_with(read_text(text), text, example).kind is PortionKind.FURNITURE, example


@pytest.mark.parametrize(
    "line",
    [
        "The paper was declassified in part.",
        "RELEASED IN PART TO QUILL",
        "DECLASSIFIED BY QUILL",
        "Declassified by Ann Quill, harbor master, on May 5, 1999",
        "Authority NND 959417 and Quill",
        "Ann B. Quill Declassified/Released US Department of State EO Systematic Review 20 MAR 2014",
        "Quill said: Declassified/Released US Department of State EO Systematic Review",
        "Approved For Release by Quill 2004/02/11",
        "PUBLIC DISCLOSED BY QUILL",
        "B1 QUILL",
        "STAT QUILL",
        "Authority of Quill",
        "By Quill, NARA, Date 5/5/99",
        "REVIEW AUTHORITY: THE AGENT QUILL MET US IN ROME",
        "REVIEW AUTHORITY: AGENT QUILL, Senior Reviewer",
        "REVIEW AUTHORITY: QUILL DEFECTED DATE/CASE ID: 12 JUL 2004 200103827",
        "ALL INFORMATION CONTAINED HEREIN IS UNCLASSIFIED DATE 05-04-2001 BY AGENT QUILL",
    ],
)
def test_a_line_that_says_more_than_a_stamp_is_text(line: str) -> None:
    text = f"SECRET\n\nThe fleet is old.\n\nDECLASSIFIED\n{line}\n\nThe harbor is small.\n"
    assert portion_with(read_text(text), text, line).carries_text


def test_a_stamp_that_names_someone_unknown_is_withheld_by_itself() -> None:
    stamp = "REVIEW AUTHORITY: AGENT QUILL, Senior Reviewer"
    text = TELEGRAM.format(tail=f"\n{stamp}\nCONFIDENTIAL", foot="")
    reading = read_text(text)
    aside, paragraph = portion_with(reading, text, "QUILL"), portion_with(reading, text, "HARBOR")
    assert aside.kind is PortionKind.OTHER
    assert aside.level is not None
    assert aside.level.title == "CONFIDENTIAL"
    assert portion_with(reading, text, "HE ASKED") == paragraph
    assert "RELEASE_STAMP" in [note.kind for note in reading.notes]


@pytest.mark.parametrize("place", ["head", "foot"])
def test_such_a_stamp_is_never_shown_with_the_head(place: str) -> None:
    stamp = "REVIEW AUTHORITY: AGENT QUILL, Senior Reviewer\n"
    plain = TELEGRAM.format(tail="", foot="" if place == "head" else stamp)
    text = plain.replace("FM AM", stamp + "FM AM") if place == "head" else plain
    assert portion_with(read_text(text), text, "QUILL").carries_text


def test_lines_of_a_stamp_are_text_without_its_opening() -> None:
    text = "SECRET\n\nThe fleet is old.\n\nBy mjb, NARA Date 6-5-99\n"
    assert portion_with(read_text(text), text, "By mjb").carries_text


@pytest.mark.parametrize("stamp", [NARA, f"{STATE}\n", "RELEASED IN FULL\n", "PUBLIC DISCLOSED\n", "DECLASSIFIED\n"])
@pytest.mark.parametrize("place", ["head", "foot"])
def test_no_stamp_is_an_authority(stamp: str, place: str) -> None:
    plain = TELEGRAM.format(tail="", foot="")
    text = stamp + plain if place == "head" else TELEGRAM.format(tail="", foot=f"\n{stamp}")
    stamped, bare = read_text(text), read_text(plain)
    assert stamped.authority.order == "E.O. 12065"
    assert stamped.authority.declassify_on == bare.authority.declassify_on
    assert [p.level for p in stamped.portions if p.carries_text] == [p.level for p in bare.portions if p.carries_text]
    assert stamped.dated == bare.dated
    assert "stamp-found" in [p.code for p in stamped.problems]


@pytest.mark.parametrize("stamp", [NARA, STATE, "DECLASSIFIED PER E.O. 12958, SEC. 3.5"])
def test_a_stamp_is_the_only_order_and_gives_none(stamp: str) -> None:
    assert read_text(f"SECRET\n\n{stamp}\n\nThe fleet is old.\n\n{stamp}\n").authority is None


def test_a_stamp_glued_to_a_line_is_parted_from_its_text() -> None:
    text = TELEGRAM.format(tail=f" Sheryl P. Walter {STATE}\nCONFIDENTIAL", foot="")
    reading = read_text(text)
    assert portion_with(reading, text, "Sheryl").kind is PortionKind.FURNITURE
    paragraph = portion_with(reading, text, "HARBOR")
    assert portion_with(reading, text, "HE ASKED") == paragraph
    assert len(paragraph.spans) == 2


def test_a_name_before_a_glued_stamp_stays_text() -> None:
    text = TELEGRAM.format(tail=f" Quill P. Roe {STATE}", foot="")
    assert portion_with(read_text(text), text, "Quill").carries_text


def test_a_note_of_excision_stays_in_its_paragraph_and_is_reported() -> None:
    text = TELEGRAM.format(tail="", foot="")
    reading = read_text(text)
    (note,) = reading.notes
    assert (note.kind, note.span.of(text), note.person) == ("EXCISION_NOTE", "[2 lines not declassified]", None)
    assert portion_with(reading, text, "[2 lines").carries_text
    assert "note-found" in [p.code for p in reading.problems]


def test_a_note_may_run_over_a_line() -> None:
    assert kinds_in("He asked [2 lines not\ndeclassified] us. [Omitted here is a list\nof guests.]") == [
        "EXCISION_NOTE",
        "OMISSION_NOTE",
    ]


@pytest.mark.parametrize(
    "unit", ["DECLASSIFIED ", "B1 ", "E.O. 1", "[", "[1 ", "Margaret P. Grafeld ", "1/", "RELEASED "]
)
def test_no_line_makes_finding_slow(unit: str) -> None:
    line = (unit * LONGEST_STAMP)[: LONGEST_STAMP - 1] + "é"
    text = f"DECLASSIFIED\n{line}\n" * 40
    began = time.process_time()
    find_stamps(text, part_tails(cut_lines(text)))
    assert time.process_time() - began < 2.0
