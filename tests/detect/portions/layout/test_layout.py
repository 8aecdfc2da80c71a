"""Marks in columns, margins and footnotes: which text each governs when the page is not one run of lines."""

import pytest

from redactor.terms.marking import Level
from tests.detect.reading import portion_with, read_text


@pytest.mark.parametrize("gap", ["      ", "\t", "\t\t"], ids=["blanks", "a tab", "tabs"])
@pytest.mark.parametrize("number", ["", "5. ", "b. "])
def test_a_mark_of_the_column_beside_lowers_nothing(gap: str, number: str):
    text = (
        f"SECRET\n\n1. (S) The port of Riverton.{gap}{number}(U) The school\n"
        f"It lies in the east and{gap}was built by day.\nhas two tunnels.{gap}It is new.\n\n2. (S) The end.\n"
    )
    reading = read_text(text)
    for words in ("The port", "tunnels"):
        assert portion_with(reading, text, words).level is Level.SECRET


def test_a_higher_mark_of_the_column_beside_raises():
    text = (
        "SECRET\n\n1. (U) The school of Riverton.      5. (S) The port\n"
        "was built by day.                lies in the east and\nIt is new.       has two tunnels.\n\n2. (S) The end.\n"
    )
    assert portion_with(read_text(text), text, "tunnels").level is Level.SECRET


@pytest.mark.parametrize("blanks", [1, 5, 16, 40, 70])
def test_a_mark_in_the_right_margin_closes_its_sentence(blanks: int):
    margin = " " * blanks
    text = (
        f"SECRET\n\n     The bag held money.{margin}(S)\n\n     The press wrote of it.{margin}(U)\n\n"
        f"     He was seen.{margin}(U)\n\n     Nobody knows.\n"
    )
    reading = read_text(text)
    assert portion_with(reading, text, "press").level is Level.UNCLASSIFIED
    assert portion_with(reading, text, "bag").level is Level.SECRET
    assert portion_with(reading, text, "Nobody").level is Level.SECRET


def test_the_next_footnote_is_not_part_of_the_one_before():
    text = "SECRET\n\nThe yard has docks.1 (S)\n\n----------\n1 (S) From a man there.\n2 (U) From the press.\n3 A letter.\n4 A call.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "press").level is Level.UNCLASSIFIED
    assert portion_with(reading, text, "letter").level is Level.SECRET
    assert portion_with(reading, text, "call").level is Level.SECRET


def test_a_footnote_at_once_below_its_text_is_not_part_of_it():
    text = "SECRET\n\n(U) The port is open.1\n1 From a man in the yard.\n\n(S) The gate.2\n2 From the well.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "The port").level is Level.UNCLASSIFIED
    assert portion_with(reading, text, "a man").level is Level.SECRET


def test_marks_that_close_bullets_without_stops_are_marks():
    text = "SECRET\n\nWe know this.\n\n• the gate is shut (S)\n• the port is open (U)\n• the tower is tall (C)\n• the well\n"
    reading = read_text(text)
    assert portion_with(reading, text, "port").level is Level.UNCLASSIFIED
    assert portion_with(reading, text, "gate").level is Level.SECRET
    assert portion_with(reading, text, "well").level is Level.SECRET


def test_letters_of_one_kind_behind_words_are_no_marks():
    text = "SECRET\n\n• the source is fair (C)\n• the man is known (C)\n• the report is old (C)\n"
    reading = read_text(text)
    assert {portion.level for portion in reading.portions if portion.carries_text} == {Level.SECRET}
