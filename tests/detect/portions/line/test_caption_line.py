"""A banner goes on below its level: code words and controls on lines of their own restrict the document."""

import pytest

from redactor.terms.portion import PortionKind
from tests.detect.reading import of_kind, portion_with, read_text

LINES = [
    ("RUFF UMBRA", {"RUFF", "UMBRA"}),
    ("HANDLE VIA COMINT CHANNELS ONLY", {"SI"}),
    ("HANDLE VIA TALENT-KEYHOLE-COMINT CONTROL SYSTEMS JOINTLY", {"TK"}),
    ("SI/TK//NOFORN", {"SI", "TK", "NOFORN"}),
    ("NOFORN ORCON", {"NOFORN", "ORCON"}),
    ("REL TO USA, GBR", {"REL TO"}),
    ("(NOFORN)", {"NOFORN"}),
    ("BALK", {"BALK"}),
]
IDS = [line for line, _ in LINES]


@pytest.mark.parametrize(("line", "controls"), LINES, ids=IDS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["next line", "a blank line"])
def test_controls_below_the_banner_of_the_head_govern_the_document(gap: str, line: str, controls: set[str]):
    text = f"TOP SECRET{gap}{line}\n\nThe Harbor\n\nThe ships are old and lie at the pier of the town.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "ships").controls == controls
    assert len(of_kind(reading, PortionKind.CAPTION)) == 1


@pytest.mark.parametrize(("line", "controls"), LINES, ids=IDS)
def test_controls_below_the_banner_of_a_page_govern_the_document(line: str, controls: set[str]):
    text = f"TOP SECRET\n\nThe Harbor\n\nThe ships are old and grey.\n\nTOP SECRET\n{line}\n\nThe crew is new.\n"
    assert portion_with(read_text(text), text, "crew").controls == controls


@pytest.mark.parametrize(
    "line", ["THE PROBLEM", "HARBOR DEFENSES", "NIE 11-3-68", "PERSONAL", "CHESS CLUB", "ROGER HALE"]
)
def test_a_line_with_other_words_below_a_banner_is_text(line: str):
    text = f"TOP SECRET\n{line}\n\nThe ships are old and lie at the pier of the town.\n"
    assert portion_with(read_text(text), text, "ships").controls == set()


def test_controls_that_stand_below_text_are_text():
    text = "TOP SECRET\n\nThe ships are old.\n\nCHESS\n\nThe crew is new.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "CHESS").kind is not PortionKind.CAPTION
