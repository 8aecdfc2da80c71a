"""The heads of thirteen kinds of documents: what of them is envelope, and what they say."""

import datetime as dt
from pathlib import Path

import pytest

from redactor.terms.portion import PortionKind
from tests.detect.reading import portion_with, read_text

STYLES = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "styles").glob("*.txt"))}


@pytest.mark.parametrize(
    ("style", "form", "dated"),
    [
        ("archive_1975", "telegram", dt.date(1975, 1, 16)),
        ("airgram_1965", "memorandum", dt.date(1965, 3, 3)),
        ("dod_memo_1984", "memorandum", dt.date(1984, 1, 4)),
        ("letter_1971", "letter", dt.date(1971, 4, 2)),
        ("memo_1979", "memorandum", dt.date(1979, 7, 18)),
        ("nato_letter_1967", "memorandum", dt.date(1967, 10, 12)),
        ("nsc_minutes_1978", "memorandum", dt.date(1978, 5, 12)),
        ("scan_1968", "memorandum", dt.date(1968, 6, 4)),
        ("telegram_1973", "telegram", dt.date(1973, 11, 14)),
        ("telegram_1985", "telegram", dt.date(1985, 3, 6)),
        ("telegram_2008", "telegram", dt.date(2008, 6, 25)),
    ],
)
def test_a_document_says_what_and_when_it_is(style: str, form: str, dated: dt.date) -> None:
    reading = read_text(STYLES[style])
    assert (reading.form, reading.dated) == (form, dated)


@pytest.mark.parametrize(
    ("style", "kind", "words"),
    [
        ("airgram_1965", PortionKind.ROUTING, "AIRGRAM"),
        ("airgram_1965", PortionKind.ROUTING, "INFO      :"),
        ("airgram_1965", PortionKind.ROUTING, "AmEmbassy SANDPORT"),
        ("airgram_1965", PortionKind.REFERENCE, "Deptel 402"),
        ("airgram_1965", PortionKind.AUTHORITY, "not automatically"),
        ("archive_1975", PortionKind.ROUTING, "AF/C - MR. ROE"),
        ("archive_1975", PortionKind.ROUTING, "S/S-O: P. DOE"),
        ("archive_1975", PortionKind.SIGNATURE, "EXAMPLE\n\nSECRET"),
        ("archive_1975", PortionKind.FURNITURE, "Message Text"),
        ("archive_1975", PortionKind.FURNITURE, "Markings: Margaret"),
        ("cia_report_1962", PortionKind.BANNER, "S-E-C-R-E-T"),
        ("cia_report_1962", PortionKind.FURNITURE, "NO FOREIGN DISSEM"),
        ("cia_report_1962", PortionKind.FURNITURE, "Approved For Release"),
        ("dod_memo_1984", PortionKind.ROUTING, "THE DISTRICT OF COLUMBIA"),
        ("dod_memo_1984", PortionKind.ROUTING, "THE UNDER SECRETARY"),
        ("letter_1971", PortionKind.ROUTING, "EMBASSY OF"),
        ("memo_1979", PortionKind.AUTHORITY, "Reason: NSC"),
        ("nato_letter_1967", PortionKind.ROUTING, "NORTH ATLANTIC"),
        ("nato_letter_1967", PortionKind.ROUTING, "Chairman, Military"),
        ("nato_letter_1967", PortionKind.FURNITURE, "MISE EN LECTURE"),
        ("nsc_minutes_1978", PortionKind.ROUTING, "Place: Cabinet Room"),
        ("scan_1968", PortionKind.ROUTING, "From    : INR"),
        ("scan_1968", PortionKind.ROUTING, "BUREAU OF"),
        ("telegram_1973", PortionKind.ROUTING, "PAGE 01  SANDPT"),
        ("telegram_1985", PortionKind.ROUTING, "SANDPORT FOR AMBASSADOR"),
        ("telegram_2008", PortionKind.ROUTING, "NSC FOR BROWN"),
    ],
)
def test_a_form_line_is_envelope(style: str, kind: PortionKind, words: str) -> None:
    assert portion_with(read_text(STYLES[style]), STYLES[style], words).kind is kind


@pytest.mark.parametrize(
    ("style", "controls"),
    [
        ("airgram_1965", {"LIMDIS"}),
        ("cia_report_1962", {"NOFORN"}),
        ("telegram_1973", {"EXDIS"}),
        ("scan_1968", {"NOFORN"}),
    ],
)
def test_a_caption_in_a_column_or_below_the_banner_restricts(style: str, controls: set[str]) -> None:
    assert read_text(STYLES[style]).banner.marking.controls == controls


def test_a_letter_of_the_text_marks_nothing_where_it_grades_a_source() -> None:
    text = STYLES["cia_report_1962"]
    assert portion_with(read_text(text), text, "fair access").level.title == "SECRET"


def test_no_date_of_the_text_is_taken_where_no_letter_begins() -> None:
    assert read_text("SECRET\n\nThe fleet is old.\n\nMay 5, 1961\n\nThe harbor is small.\n").dated is None


@pytest.mark.parametrize("label", ["PARTICIPANTS", "PARTICIPATION", "PRESENT:", "Attendees"])
@pytest.mark.parametrize("heading", ["SUMMARY OF CONCLUSIONS", "MINUTES", "DISCUSSION"])
def test_a_list_of_persons_ends_at_a_heading(label: str, heading: str) -> None:
    text = f"MEETING\n\n{label}\n\nState\nAnn Example\n\n{heading}\n\nThe fleet is old.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "Ann") == portion_with(reading, text, label)
    assert portion_with(reading, text, heading) != portion_with(reading, text, label)


def test_a_list_of_agencies_makes_no_telegram() -> None:
    text = (
        "Washington, May 5, 1980, 4:30–5:15 p.m.\n\nSUBJECT\n\nHerring\n\nPARTICIPANTS\n\nJCS\nGen. Roe\n\nWhite House\n\n"
        "CIA\nAnn Example, Jr.\n\nNSC\nMr. Poe\n\nThe fleet is old. (S)\n"
    )
    reading = read_text(text)
    assert (reading.form, reading.dated) == ("memorandum", dt.date(1980, 5, 5))
    listed = portion_with(reading, text, "PARTICIPANTS")
    assert portion_with(reading, text, "Mr. Poe") == portion_with(reading, text, "Example, Jr.") == listed


@pytest.mark.parametrize("time", ["Noon", "Midnight", "noon", "10 a.m.", "4:30–5:15 p.m.", "2125Z"])
def test_a_dateline_may_give_the_time(time: str) -> None:
    text = f"Washington, May 5, 1980, {time}\n\nSUBJECT\n\nHerring\n\nThe fleet is old.\n"
    assert portion_with(read_text(text), text, "Washington").kind is PortionKind.ROUTING


def test_a_telegram_numbered_in_small_letters_is_one() -> None:
    text = "New York, October 4, 1979, 2125Z\n\nSecto 9008. Subject: Herring.\n\n1. (S–Entire text)\n\n2. It is old.\n\nRoe\n"
    reading = read_text(text)
    assert reading.form == "telegram"
    assert portion_with(reading, text, "Roe\n").kind is PortionKind.SIGNATURE


def test_what_archives_note_about_a_document_does_not_join_its_text() -> None:
    text = STYLES["archive_1975"]
    reading = read_text(text)
    assert portion_with(reading, text, "Capture Date") != portion_with(reading, text, "2. FOR KIGALI")
    assert portion_with(reading, text, "Capture Date").carries_text
