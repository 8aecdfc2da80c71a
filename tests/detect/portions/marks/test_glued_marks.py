"""Marks that no white space parts from their text, as recognition of scans and hurried typists leave them."""

import pytest

from redactor.terms.marking import Level
from tests.detect.reading import portion_with, read_text


@pytest.mark.parametrize("before", ["(S)", "1.(S)", "1. (S)", "a. (S)", "- (S)", "(S//NF)", "(S)“"])
def test_a_mark_glued_to_its_text_governs_it(before: str) -> None:
    text = f"UNCLASSIFIED\n\n(U) The press came.\n\n{before}The ship sailed.\n"
    assert portion_with(read_text(text), text, "ship").level is Level.SECRET


def test_a_glued_mark_opens_a_portion_below_another() -> None:
    text = "CONFIDENTIAL\n\n(U)The press came to the harbor.\n(C)The ship sailed.\n(U)It rained.\n"
    reading = read_text(text)
    levels = {words: portion_with(reading, text, words).level for words in ("press", "ship", "rained")}
    assert levels == {"press": Level.UNCLASSIFIED, "ship": Level.CONFIDENTIAL, "rained": Level.UNCLASSIFIED}


def test_glued_marks_behind_numbers_mark_their_paragraphs() -> None:
    text = "SECRET\n\n1.(S)The first ship sailed.\n2.(C)THE SECOND WILL FOLLOW.\n3.(U)The press came.\n"
    reading = read_text(text)
    levels = [portion_with(reading, text, words).level for words in ("first", "SECOND", "press")]
    assert levels == [Level.SECRET, Level.CONFIDENTIAL, Level.UNCLASSIFIED]


@pytest.mark.parametrize(
    "words", ["(S)he will report.", "(S)HE WILL REPORT.", "(U)nder the bridge.", "(C)2008 Acme Corp."]
)
def test_a_bracket_that_is_part_of_a_word_is_no_mark(words: str) -> None:
    text = f"SECRET\n\n1. (C) The first ship sailed.\n\n2. (U) The press came.\n\n{words}\n"
    assert portion_with(read_text(text), text, words).mark is None
