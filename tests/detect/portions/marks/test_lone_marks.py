"""Marks alone on their line: what they mark is still to come."""

import pytest

from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom
from tests.detect.reading import portion_with, read_text

LABELS = ["a. ", "(a) ", "- ", "(1) ", "3. ", ""]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"], ids=["next line", "a blank line", "blank lines"])
def test_a_mark_alone_on_its_line_marks_the_text_below(label: str, gap: str) -> None:
    text = f"SECRET\n\n1. (C) They offered this.\n\n{label}(S//RD){gap}The ship is old.\n\n4. (S) Text.\n"
    portion = portion_with(read_text(text), text, "ship")
    assert portion.level is Level.SECRET
    assert portion.controls == {"RD"}


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["next line", "a blank line"])
def test_u_alone_on_its_line_marks_the_text_below(label: str, gap: str) -> None:
    text = f"SECRET\n\n1. (S) They offered this.\n\n{label}(U){gap}The ship is old.\n\n4. (S) Text.\n"
    assert portion_with(read_text(text), text, "ship").level is Level.UNCLASSIFIED


@pytest.mark.parametrize("mark", ["C", "U", "S"])
def test_text_further_below_a_letter_and_its_mark_goes_no_lower_than_the_banner(mark: str) -> None:
    text = f"SECRET\n\n1. (C) They offered:\n\na. ({mark})\n\nThe ship is old.\n\nThe crew is new.\n\n2. (S) Text.\n"
    portion = portion_with(read_text(text), text, "crew")
    assert portion.level is Level.SECRET


def test_text_further_below_a_letter_and_its_mark_keeps_the_controls_of_the_mark() -> None:
    text = "SECRET\n\n1. (C) They offered:\n\na. (C//FRD)\n\nThe ship is old.\n\nThe crew is new.\n\n2. (S) Text.\n"
    portion = portion_with(read_text(text), text, "crew")
    assert portion.level is Level.SECRET
    assert portion.controls == {"FRD"}
    assert portion.level_from is LevelFrom.DOUBT


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("labels", [("1. ", "2. ", "3. "), ("", "", ""), ("a. ", "b. ", "c. ")])
def test_marks_in_a_column_of_their_own_lower_nothing(labels: tuple[str, ...], gap: str) -> None:
    marks = gap.join(f"{label}({mark})" for label, mark in zip(labels, "USU", strict=True))
    text = f"SECRET\n\n{marks}{gap}The ship is old.\n\nThe crew is new.\n\n4. (S) Text.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "ship").level is Level.SECRET
    assert portion_with(reading, text, "crew").level is Level.SECRET


CLOSING = [
    pytest.param("{}\n({})\n\n", id="below its text"),
    pytest.param("{}\n                                        ({})\n", id="in the margin"),
    pytest.param("{}\n\n                                        ({})\n\n", id="in the margin, apart"),
    pytest.param("{}\n\n({})\n\n", id="between blank lines"),
]


@pytest.mark.parametrize("form", CLOSING)
def test_lone_marks_below_their_text_close_it(form: str) -> None:
    marks = zip(("The port is open.", "The gate is shut.", "The sun shines.", "The well is deep."), "USUS", strict=True)
    text = "SECRET\n\n" + "".join(form.format(*each) for each in marks)
    reading = read_text(text)
    for words in ("gate", "well"):
        assert portion_with(reading, text, words).level is Level.SECRET
    for words in ("port", "sun"):
        assert portion_with(reading, text, words).level is Level.UNCLASSIFIED


@pytest.mark.parametrize("form", ["({1})\n{0}\n\n", "({1})\n\n{0}\n\n"], ids=["above its text", "between blank lines"])
def test_lone_marks_above_their_text_open_it(form: str) -> None:
    marks = zip(("The port is open.", "The gate is shut.", "The sun shines.", "The well is deep."), "USUS", strict=True)
    text = "SECRET\n\n" + "".join(form.format(*each) for each in marks)
    reading = read_text(text)
    for words in ("gate", "well"):
        assert portion_with(reading, text, words).level is Level.SECRET
    for words in ("port", "sun"):
        assert portion_with(reading, text, words).level is Level.UNCLASSIFIED


def test_lone_marks_that_contradict_the_others_lower_nothing() -> None:
    text = (
        "SECRET\n\n(S) The port is open.\n\n(S) The gate is shut.\n\nThe sun shines.\n(U)\n\nThe well is deep.\n\n"
        "(C) The end.\n"
    )
    reading = read_text(text)
    for words in ("sun", "well"):
        assert portion_with(reading, text, words).level is Level.SECRET
