"""A mark of what no date releases governs its portion wherever in it the mark stands."""

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
