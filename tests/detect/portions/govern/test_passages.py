"""Passages that lines say to begin and to end: `BEGIN CONFIDENTIAL` ... `END CONFIDENTIAL`."""

import pytest

from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom
from tests.detect.reading import portion_with, read_text


def framed(begin: str, end: str, banner: str = "UNCLASSIFIED") -> str:
    return f"{banner}\n\n1. The press came.\n\n{begin}\n\nThe ship sailed.\n\nIt was old.\n\n{end}\n\n2. It rained.\n"


@pytest.mark.parametrize(
    ("begin", "end", "level"),
    [
        ("BEGIN CONFIDENTIAL", "END CONFIDENTIAL", Level.CONFIDENTIAL),
        ("BEGIN SECRET NOFORN TEXT:", "END SECRET NOFORN TEXT", Level.SECRET),
        ("[Begin Secret]", "[End Secret]", Level.SECRET),
        ("(START OF TOP SECRET PORTION)", "(END OF TOP SECRET PORTION)", Level.TOP_SECRET),
        ("*** BEGIN (S//NF) ***", "*** END (S//NF) ***", Level.SECRET),
        ("BEGIN CLASSIFIED SECTION", "END CLASSIFIED SECTION", None),
    ],
)
def test_what_stands_between_two_lines_takes_their_level(begin: str, end: str, level: Level | None) -> None:
    text = framed(begin, end)
    reading = read_text(text)
    for words in ("ship", "old"):
        portion = portion_with(reading, text, words)
        assert (portion.level, portion.level_from) == (level, LevelFrom.DOUBT)
    for words in ("press", "rained"):
        assert portion_with(reading, text, words).level is Level.UNCLASSIFIED
    assert "passage-classified" in {problem.code for problem in reading.problems}


def test_a_passage_without_an_end_runs_to_the_end_of_the_text() -> None:
    text = framed("BEGIN CONFIDENTIAL", "")
    assert portion_with(read_text(text), text, "rained").level is Level.CONFIDENTIAL


def test_a_passage_inside_a_portion_raises_it() -> None:
    text = (
        "UNCLASSIFIED\n\n1. It rained. (BEGIN CONFIDENTIAL) The ship sailed. (END CONFIDENTIAL) It is dry.\n\n2. Dry.\n"
    )
    reading = read_text(text)
    assert portion_with(reading, text, "ship").level is Level.CONFIDENTIAL
    assert portion_with(reading, text, "2. Dry").level is Level.UNCLASSIFIED


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("CLASSIFIED ANNEX", None),
        ("Classified Appendix B", None),
        ("SECRET ENCLOSURE (1)", Level.SECRET),
        ("Confidential Supplement:", Level.CONFIDENTIAL),
    ],
)
def test_a_classified_annex_is_a_passage(line: str, level: Level | None) -> None:
    text = f"UNCLASSIFIED\n\n1. The press came.\n\n{line}\n\n1. The ship sailed.\n\n2. It was old.\n"
    reading = read_text(text)
    assert [portion_with(reading, text, words).level for words in ("ship", "old")] == [level, level]


@pytest.mark.parametrize("line", ["The classified annex is long.", "See Classified Annex", "CLASSIFIED ADVERTISEMENTS"])
def test_an_annex_spoken_of_is_no_passage(line: str) -> None:
    text = f"UNCLASSIFIED\n\n1. The press came.\n\n{line}\n\n1. The ship sailed.\n"
    assert portion_with(read_text(text), text, "ship").level is Level.UNCLASSIFIED


def test_a_passage_lowers_nothing() -> None:
    text = framed("BEGIN CONFIDENTIAL", "END CONFIDENTIAL", banner="SECRET")
    assert portion_with(read_text(text), text, "ship").level is Level.SECRET


@pytest.mark.parametrize(
    "words", ["BEGIN SECRET TALKS", "BEGIN TEXT", "They begin confidential talks.", "BEGIN CONFIDENTIALITY AGREEMENT"]
)
def test_other_lines_begin_no_passage(words: str) -> None:
    text = framed(words, "")
    assert portion_with(read_text(text), text, "ship").level is Level.UNCLASSIFIED
