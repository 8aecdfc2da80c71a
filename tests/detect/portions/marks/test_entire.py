import pytest

from redactor.terms.portion import LevelFrom
from tests.detect.reading import portion_with, read_text

SPELLINGS = [
    "1. C - ENTIRE TEXT.",
    "1. (C) Entire text.",
    "1. (C)–Entire text.",
    "1. (C–Entire text)",
    "1. (C - ENTIRE TEXT)",
    "1. (C-entire text)",
    "1. (c - entire text)",
    "1. (C, ENTIRE TEXT)",
    "1. CONFIDENTIAL - ENTIRE TEXT.",
    "1. (CONFIDENTIAL ENTIRE TEXT)",
    "1. ENTIRE TEXT CONFIDENTIAL.",
    "1. (ENTIRE TEXT - CONFIDENTIAL)",
    "1. Entire text (C).",
    "1. (C) (ENTIRE TEXT)",
    "1. THIS MESSAGE IS CONFIDENTIAL IN ITS ENTIRETY.",
    "(C) Entire text",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(
    "banner", ["C O N F I D E N T I A L ANYTOWN 0123\n\nE.O. 12065: GDS 6/5/85\nTAGS: PREL\n\n", ""]
)
def test_a_mark_of_the_entire_text_covers_what_is_unmarked(spelling: str, banner: str) -> None:
    text = f"{banner}{spelling}\n\n2. The fleet is old.\n\n3. (U) The harbor is small.\n"
    reading = read_text(text)
    first, second, third = (portion_with(reading, text, words) for words in (spelling, "fleet", "harbor"))
    assert (first.level.title, first.level_from) == ("CONFIDENTIAL", LevelFrom.MARK)
    assert (second.level.title, second.level_from) == ("CONFIDENTIAL", LevelFrom.ENTIRE_TEXT)
    assert third.level.title == "UNCLASSIFIED"


def test_words_about_an_entire_text_are_no_mark() -> None:
    text = "SECRET\n\n1. (C) We read it.\n\n2. He sent the entire text. It was long.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "He sent").level_from is LevelFrom.BANNER


def test_a_mark_of_the_entire_text_below_the_banner_lowers_nothing() -> None:
    text = "SECRET\n\n1. (C) Entire text.\n\n2. The fleet is old.\n"
    portion = portion_with(read_text(text), text, "fleet")
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.DOUBT)


def test_it_does_not_cover_an_attachment() -> None:
    text = "SECRET\n\n1. (S//NF) Entire text.\n\n2. One.\n\nAttachment\n\nPaper about fish.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "One.").level_from is LevelFrom.ENTIRE_TEXT
    assert portion_with(reading, text, "Paper").level_from is LevelFrom.BANNER


def test_text_behind_a_mark_of_the_entire_text_below_the_banner_does_not_belong_to_its_paragraph() -> None:
    text = "SECRET\n\n1. (C-entire text) We read it.\n\nThe fleet is old.\n"
    portion = portion_with(read_text(text), text, "fleet")
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.DOUBT)
