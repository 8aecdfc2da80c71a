"""Marks that a line's end breaks are read as the marks they are."""

import pytest

from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom
from tests.detect.reading import portion_with, read_text


@pytest.mark.parametrize(
    ("mark", "level", "controls"),
    [
        ("(S//\nNF)", Level.SECRET, {"NOFORN"}),
        ("(S//NF/\n   PROPIN)", Level.SECRET, {"NOFORN", "PROPIN"}),
        ("(C\n//NF)", Level.CONFIDENTIAL, {"NOFORN"}),
        ("(C//REL TO USA,\r\nGBR)", Level.CONFIDENTIAL, {"REL TO"}),
        ("(S//NF//\n25X1)", Level.SECRET, {"NOFORN"}),
        ("[TS//SI/\nTK//NF]", Level.TOP_SECRET, {"SI", "TK", "NOFORN"}),
    ],
)
@pytest.mark.parametrize("label", ["2. ", "a. ", ""])
def test_a_mark_over_a_line_end_governs_its_portion(label: str, mark: str, level: Level, controls: set[str]):
    text = f"TOP SECRET\n\n1. (U) They wrote:\n\n{label}{mark} The ships are old.\n\n3. (S) The end.\n"
    portion = portion_with(read_text(text), text, "ships")
    assert (portion.level, portion.controls) == (level, controls)
    assert portion.level_from is LevelFrom.MARK or mark[0] == "["


def test_a_mark_over_a_line_end_closes_its_portion():
    text = "SECRET\n\nThe ships are old. (C)\n\nThe crew is new. (S//\nNF)\n\nThe end. (U)\n"
    portion = portion_with(read_text(text), text, "crew")
    assert (portion.level, portion.controls) == (Level.SECRET, {"NOFORN"})


@pytest.mark.parametrize("words", ["(HE/\nSHE)", "(C\nIS NEXT)", "(AND/\nOR)"])
def test_prose_over_a_line_end_is_no_mark(words: str):
    text = f"UNCLASSIFIED\n\n1. (U) The ships are old {words} and grey.\n\n2. (U) The end.\n"
    assert portion_with(read_text(text), text, "ships").level is Level.UNCLASSIFIED
