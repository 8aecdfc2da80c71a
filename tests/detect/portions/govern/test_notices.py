"""Notices that give a level to unmarked text: they raise, they never lower."""

import pytest

from redactor.detect.portions.govern.notices import find_notices, notice_rows
from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom
from tests.detect.reading import portion_with, read_text

EXAMPLES = [example for row in notice_rows() for example in row["examples"]]
TEXT = "{banner}MEMORANDUM FOR THE RECORD\n\nSUBJECT: Herring\n\n{notice}\n\nThe fleet is old.\n\n(U) The press came.\n"


@pytest.mark.parametrize("notice", EXAMPLES)
def test_each_example_is_a_notice(notice: str) -> None:
    (found,) = find_notices(notice)
    assert found.marking.level in {Level.SECRET, Level.CONFIDENTIAL}
    assert found.span.start == 0


@pytest.mark.parametrize("notice", EXAMPLES)
def test_a_notice_raises_unmarked_text_above_its_banner(notice: str) -> None:
    text = TEXT.format(banner="RESTRICTED\n\n", notice=notice)
    reading = read_text(text)
    assert portion_with(reading, text, "fleet").level >= Level.CONFIDENTIAL
    assert portion_with(reading, text, "press").level is Level.UNCLASSIFIED
    assert "notice-differs" in [p.code for p in reading.problems]


@pytest.mark.parametrize("notice", EXAMPLES)
def test_a_notice_governs_where_there_is_no_banner(notice: str) -> None:
    text = TEXT.format(banner="", notice=notice)
    fleet = portion_with(read_text(text), text, "fleet")
    assert fleet.level_from is LevelFrom.ENTIRE_TEXT
    assert fleet.level.is_classified


@pytest.mark.parametrize(
    "notice",
    [
        "ALL PORTIONS OF THIS DOCUMENT ARE (U) UNLESS OTHERWISE MARKED",
        "(U) All paragraphs unless marked",
        "THIS ENTIRE MESSAGE IS CONFIDENTIAL",
        "1. (U) ENTIRE TEXT.",
        "THIS DOCUMENT IS UNCLASSIFIED WHEN THE ENCLOSURE IS REMOVED",
        "All paragraphs are classified CONFIDENTIAL.",
        "(ENTIRE TEXT)",
    ],
)
def test_no_notice_lowers_the_banner(notice: str) -> None:
    text = TEXT.format(banner="SECRET\n\n", notice=notice)
    assert portion_with(read_text(text), text, "fleet").level is Level.SECRET


@pytest.mark.parametrize(
    ("notice", "code"),
    [
        ("THIS ENTIRE MESSAGE IS CONFIDENTIAL", "notice-differs"),
        ("1. (U) ENTIRE TEXT.", "entire-text-differs"),
        ("1. (C) ENTIRE TEXT.", "entire-text-differs"),
    ],
)
def test_a_notice_below_the_banner_is_reported(notice: str, code: str) -> None:
    assert code in [p.code for p in read_text(TEXT.format(banner="SECRET\n\n", notice=notice)).problems]


@pytest.mark.parametrize(
    "notice",
    ["THIS DOCUMENT IS UNCLASSIFIED", "This letter is to be handled as UNCLASSIFIED.", "Classified U - entire text"],
)
def test_no_notice_makes_text_unclassified(notice: str) -> None:
    text = TEXT.format(banner="", notice=notice)
    level = portion_with(read_text(text), text, "fleet").level
    assert level is None or level.is_classified


@pytest.mark.parametrize(
    "prose",
    [
        "The document is secret.",
        "All of the secretaries came.",
        "This message is not classified.",
        "The report is Confidential to us.",
        "This letter is confidential.",
        "All parts of Section C are done.",
    ],
)
def test_prose_is_no_notice(prose: str) -> None:
    assert not find_notices(prose)


def test_the_strictest_of_several_notices_counts() -> None:
    both = "All paragraphs are classified CONFIDENTIAL. THIS MESSAGE IS SECRET/NOFORN THROUGHOUT."
    text = TEXT.format(banner="", notice=f"Note well: {both}")
    fleet = portion_with(read_text(text), text, "fleet")
    assert (fleet.level, fleet.controls) == (Level.SECRET, {"NOFORN"})


def test_a_notice_above_the_banner_keeps_the_banners_controls() -> None:
    text = "CONFIDENTIAL//NOFORN\n\nThis document is classified SECRET in its entirety.\n\nThe fleet is old.\n"
    fleet = portion_with(read_text(text), text, "fleet")
    assert (fleet.level, fleet.controls) == (Level.SECRET, {"NOFORN"})
