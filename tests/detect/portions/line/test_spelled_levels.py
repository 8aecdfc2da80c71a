"""Levels that are spelled out where a mark or a banner stands: at the start of text, behind a label, with letters spaced."""

import pytest

from redactor.terms.marking import Level
from redactor.terms.portion import PortionKind
from tests.detect.reading import of_kind, portion_with, read_text

OPENINGS = [
    "C O N F I D E N T I A L NOFORN. The gate",
    "C O N F I D E N T I A L The gate",
    "S E C R E T NODIS -- The gate",
    "T O P  S E C R E T: The gate",
    "SECRET: The gate",
    "CONFIDENTIAL NOFORN. The gate",
    "TOP SECRET - The gate",
    "TOP SECRET/SENSITIVE: The gate",
]


@pytest.mark.parametrize("label", ["2. ", "a. ", "- ", ""])
@pytest.mark.parametrize("opening", OPENINGS)
def test_text_that_opens_with_a_level_is_not_unclassified(opening: str, label: str):
    text = f"UNCLASSIFIED\n\n1. The port is open.\n\n{label}{opening} is shut.\n\n3. The end of it.\n"
    portion = portion_with(read_text(text), text, "The gate")
    assert portion.level is not Level.UNCLASSIFIED
    assert portion.carries_text


@pytest.mark.parametrize(
    "opening",
    [
        "SECRET SERVICE agents met. The gate",
        "Secret talks: The gate",
        "CONFIDENTIAL TALKS WERE HELD. The gate",
        "CONFIDENTIALITY: The gate",
        "SECRETARY: The gate",
        "C O M M E N T: The gate",
    ],
)
def test_text_that_opens_with_a_word_of_prose_stays_unclassified(opening: str):
    text = f"UNCLASSIFIED\n\n1. The port is open.\n\n2. {opening} is shut.\n\n3. The end of it.\n"
    assert portion_with(read_text(text), text, "The gate").level is Level.UNCLASSIFIED


@pytest.mark.parametrize(
    ("line", "level", "controls"),
    [
        ("Classification: SECRET//NOFORN", Level.SECRET, {"NOFORN"}),
        ("CLASSIFICATION: UNCLASSIFIED", Level.UNCLASSIFIED, set()),
        ("Overall Classification: Top Secret", Level.TOP_SECRET, set()),
        ("SECURITY CLASSIFICATION = CONFIDENTIAL", Level.CONFIDENTIAL, set()),
    ],
)
def test_a_labelled_level_in_the_head_is_the_banner(line: str, level: Level, controls: set[str]):
    text = f"From: Brown\n{line}\nSubject: Harbor\n\nThe asset is to be moved.\n"
    portion = portion_with(read_text(text), text, "asset")
    assert (portion.level, portion.controls) == (level, controls)


def test_a_labelled_level_below_the_head_raises_and_never_lowers():
    text = "The port is open and lies in the east of the town.\n\nClassification: {}\n\nThe end of it is near.\n"
    raised, silent = text.format("SECRET//SI"), text.format("UNCLASSIFIED")
    assert portion_with(read_text(raised), raised, "port").controls == {"SI"}
    assert portion_with(read_text(silent), silent, "port").level is None


def test_efto_with_letters_spaced_is_read():
    text = "R 011200Z JUN 75\nFM AMEMBASSY RIVERTON\nTO SECSTATE WASHDC\nUNCLAS E F T O RIVERTON 1234\n\n1. THE PORT IS OPEN.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "PORT").controls == {"EFTO"}
    assert len(of_kind(reading, PortionKind.BANNER)) == 1


@pytest.mark.parametrize(
    "opening", ["S//NF The gate", "(S//NF The gate", "TS//SI - The gate", "C//REL TO USA, GBR: The gate"]
)
def test_text_that_opens_with_a_mark_without_its_brackets_is_not_unclassified(opening: str):
    text = f"UNCLASSIFIED\n\n1. The port is open.\n\n2. {opening} is shut.\n\n3. The end of it.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "The gate").level is not Level.UNCLASSIFIED
    assert portion_with(reading, text, "The port").level is Level.UNCLASSIFIED


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Classification: S//NF", Level.SECRET),
        ("CLASSIFICATION: C", Level.CONFIDENTIAL),
        ("Security Classification: TS", Level.TOP_SECRET),
        ("Classification: (S)", Level.SECRET),
    ],
)
def test_a_labelled_level_may_be_cut_short(line: str, level: Level):
    text = f"From: Brown\n{line}\nSubject: Harbor\n\nThe asset is to be moved.\n"
    assert portion_with(read_text(text), text, "asset").level is level


@pytest.mark.parametrize("line", ["Classification: S-1", "Classification: Cargo", "Classification: A", "Grade: C"])
def test_other_labelled_letters_are_no_level(line: str):
    text = f"From: Brown\n{line}\nSubject: Harbor\n\nThe asset is to be moved.\n"
    assert portion_with(read_text(text), text, "asset").level is None
