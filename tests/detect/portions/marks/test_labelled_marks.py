"""Marks behind a label that opens a paragraph: who speaks, a question, a heading that runs in."""

import pytest

from redactor.terms.marking import Level
from tests.detect.reading import portion_with, read_text

OTHERS = "BACKGROUND: (C) The treaty was signed.\n\n"


@pytest.mark.parametrize(
    "label",
    ["Q1.", "A1:", "Q:", "QUESTION 3.", "ANSWER:", "Mr. ROE.", "COMMENT:", "Status of Talks:", "FIELD COMMENTS:"],
)
def test_a_mark_behind_a_label_governs_what_follows(label: str) -> None:
    text = f"SECRET\n\n{OTHERS}{label} (U) The press came.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "press").level is Level.UNCLASSIFIED
    assert portion_with(reading, text, "treaty").level is Level.CONFIDENTIAL


@pytest.mark.parametrize("label", ["Q1.", "COMMENT:"])
def test_a_label_takes_no_lower_level_from_the_mark_behind_it(label: str) -> None:
    text = f"SECRET\n\n{OTHERS}{label} (U) The press came.\n"
    assert portion_with(read_text(text), text, label).level is Level.SECRET


@pytest.mark.parametrize("before", ["He left.", "He left the harbor with these:", "the ship:"])
def test_a_mark_behind_other_words_lowers_nothing(before: str) -> None:
    text = f"SECRET\n\n{before} (U) The press came.\n\nThe meeting was short.\n"
    assert portion_with(read_text(text), text, "press").level is Level.SECRET
