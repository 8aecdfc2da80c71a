"""A mark that protects more than its portion's own governs the portion, wherever in it the mark stands."""

import pytest

from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source
from redactor.terms.marking import Level
from redactor.terms.portion import Portion

HEAD = """\
R 051020Z JUN 86
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

S E C R E T RIVERTON 000123

SUBJECT: (U) HARBOR TALKS

"""


def first(body: str) -> tuple[Portion, list[str]]:
    """The first paragraph, and the codes of the document's problems."""
    reading = read(Document(Source("a", "a", "text"), f"{HEAD}1. {body}\n\n2. (U) The end.\n"))
    (portion,) = (each for each in reading.portions if each.number == "1")
    return portion, [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    ("body", "controls", "owners"),
    [
        ('(C) He said "(S//SI) it was heard".', {"SI"}, {"USA"}),
        ("(C) One thing (S//TK) and another.", {"TK"}, {"USA"}),
        ("(U) One thing [S//RD] and another.", {"RD"}, {"USA"}),
        ("(S) One thing (S//RD)\nand another.", {"RD"}, {"USA"}),
        ("(C) As cable (//NS) 1234 says.", set(), {"USA", "NATO"}),
    ],
)
def test_a_mark_inside_governs_the_whole_portion(body: str, controls: set[str], owners: set[str]):
    portion, problems = first(body)
    assert portion.level is Level.SECRET
    assert portion.controls >= controls
    assert portion.owners & {"NATO"} == owners & {"NATO"}
    assert "inner-mark" in problems


@pytest.mark.parametrize(
    "body",
    ["(C) He told (S/ES) so.", "(C) It came from (EUR/RPM) at noon.", "(S//SI) As (S//SI) says.", "(U) On (24/7)."],
)
def test_office_symbols_and_what_is_known_already_govern_nothing(body: str):
    assert "inner-mark" not in first(body)[1]


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("(C) He said (S) that it was so.", Level.SECRET),
        ("(C) He said so, (S) and went.", Level.SECRET),
        ("(C) He said that\n(S) it was so.", Level.SECRET),
        ("(C) HE SAID (S//NF) THAT IT WAS SO.", Level.SECRET),
        ("(C) He said [TS] that it was so.", Level.TOP_SECRET),
        ("(C) He said (SECRET) that it was so.", Level.SECRET),
        ('(C) He said "(S) that it was so".', Level.SECRET),
        ("(C) He said (S)That it was so.", Level.SECRET),
        ("(U) In 1985 (S) it was so.", Level.SECRET),
        ("(C) The ships (S) and the boats (TS) went.", Level.TOP_SECRET),
    ],
)
def test_a_mark_of_a_higher_level_in_a_sentence_raises_its_portion(body: str, level: Level):
    assert first(body)[0].level is level


def test_the_controls_of_the_mark_inside_are_taken_over():
    assert first("(C) He said (S//NF) that it was so.")[0].controls == {"NOFORN"}


@pytest.mark.parametrize(
    ("body", "control"),
    [
        ("(C//LIMDIS) He said (S//RD) that it was so.", "LIMDIS"),
        ("(C//LES) He said (TS) that it was so.", "LES"),
        ("(C//SBU) He said (S) that it was so.", "SBU"),
        ("(C//FOUO) He said (S) that it was so.", "FOUO"),
        ("(C//OC) He said (S//SI) that it was so.", "ORCON"),
    ],
)
def test_a_control_that_a_banner_would_leave_out_stays_the_portions(body: str, control: str):
    assert control in first(body)[0].controls


@pytest.mark.parametrize(
    "body",
    [
        "(C) He told (S/P) and (S/ES-O) so.",
        "(C) He read the book(s) and the paper (s) aloud.",
        "(U) The (A) first, (B) second and (C) third of them.",
        "(U) See (A), (B), (C) and more.",
        "(U) See (A) (B) (C) and more.",
        "(U) See Ref: (C) for more.",
        "(U) It is kept under (b)(7)(C) of the act, and (b) (7) (C) too.",
        "(U) It is section (C) of the annex.",
        "(U) Copyright (C) by the harbor board.",
        "(U) Twenty degrees (C) at noon.",
        "(U) Of carbon (C) there is enough.",
        "(C) He saw the Secretary (S) at noon.",
        "(C) He saw the Technical Service (TS) at noon.",
        "(U) For reasons 1.4 (C) it was kept.",
        "(U) The registered name (R) is Harbor.",
        "(S) It was lower (C) than that, and (U) so.",
    ],
)
def test_false_friends_in_a_sentence_raise_nothing(body: str):
    assert "inner-mark" not in first(body)[1]


def test_a_level_in_brackets_raises_nothing_where_no_portion_is_marked():
    text = "UNCLASSIFIED\n\nThe first paper says (S) here.\n\nThe end of the paper.\n\nUNCLASSIFIED\n"
    reading = read(Document(Source("a", "a", "text"), text))
    assert "inner-mark" not in [problem.code for problem in reading.problems]


def test_a_mark_inside_raises_a_portion_that_takes_its_level_from_another():
    body = "(U) The first.\n\n   a. An item without mark names (S) ships."
    reading = read(Document(Source("a", "a", "text"), f"{HEAD}1. {body}\n\n2. (C) The end.\n"))
    (item,) = (each for each in reading.portions if each.number == "1.a")
    assert item.level is Level.SECRET


def test_an_item_without_a_mark_takes_what_a_mark_inside_its_parent_says():
    body = '1. (C) He said "(S//RD) it was heard":\n\na. The core is small.\n\n- So is the case.\n\nb. (U) The box is large.\n'
    text = f"{HEAD}{body}\n2. (U) The end.\n"
    reading = read(Document(Source("a", "a", "text"), text))
    by_words = {
        words: next(p for p in reading.portions if any(s.start <= text.index(words) < s.end for s in p.spans))
        for words in ("core", "case", "box")
    }
    for words in ("core", "case"):
        assert (by_words[words].level, by_words[words].controls) == (Level.SECRET, {"RD"})
    assert by_words["box"].level is Level.UNCLASSIFIED
