"""All forms of one person's name get one id, and a surname that two share says that it is in doubt."""

import re

import pytest

from redactor.detect.persons.link import link, namesakes
from redactor.terms.span import Span


def linked(*names: str) -> list[str]:
    text = "\n".join(names)
    spans = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    persons = link(text, spans, {"qaddafi": "qadhafi"})
    return [persons[span] for span in spans]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Winifred Oakenshaw", "OAKENSHAW"),
        ("Winifred Oakenshaw", "Oakenshaw’s"),
        ("Winifred Oakenshaw", "OAKENSHAW, WINIFRED"),
        ("Robert Quellenberg", "Bob"),
        ("Robert Quellenberg", "Robert"),
        ("General Robert Quellenberg", "Quellenberg"),
        ("Arvid Lindqvist", "Lindqvists"),
        ("Arvid Lindqvist, Jr", "Lindqvist"),
        ("Saif al-Maktoumi", "Maktoumi"),
        ("Mu’ammar Qadhafi", "Qaddafi"),
        ("R.K. Raghavan", "RK"),
        ("John Foster Dunsmoor", "JFD"),
        ("Choi Kyu-hyun", "Choi"),
    ],
)
def test_forms_of_one_name_are_one_person(first: str, second: str):
    one, other = linked(first, second)
    assert one == other


@pytest.mark.parametrize(
    ("first", "second"),
    [("Winifred Oakenshaw", "Petrossian"), ("Arvid Brandvold", "Arvid Dunsmoor"), ("Robert Brandvold", "Bill")],
)
def test_other_names_are_other_persons(first: str, second: str):
    one, other = linked(first, second)
    assert one != other


def test_a_nickname_that_fits_two_is_nobody_known():
    one, other, nick = linked("Robert Brandvold", "Robert Dunsmoor", "Bob")
    assert nick not in {one, other}


@pytest.mark.parametrize(
    ("names", "doubtful"),
    [
        (["Alec Dunsmoor", "Marta Dunsmoor", "Dunsmoor"], ["Dunsmoor"]),
        (["Alec Dunsmoor", "A. Dunsmoor", "Dunsmoor"], []),
        (["Alec Dunsmoor", "M. Dunsmoor", "Dunsmoor"], ["Dunsmoor"]),
        (["Alexander Dunsmoor", "Alex Dunsmoor", "Dunsmoor"], []),
    ],
    ids=["two-given-names", "initial-fits", "initial-does-not", "nickname"],
)
def test_a_surname_that_two_share_is_in_doubt(names: list[str], doubtful: list[str]):
    text = "\n".join(names)
    spans = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    found = namesakes(text, link(text, spans))
    assert [span.of(text) for span in sorted(found)] == doubtful
