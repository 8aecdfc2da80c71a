"""Initials name a person where they stand for a speaker or a writer of whom the full name is known."""

import pytest

from redactor.detect.persons.initials import by_initials
from redactor.terms.span import Span


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("John Foster Dunsmoor came.\nJFD: I agree.\nXYZ: No.", "John Foster Dunsmoor", ["JFD"]),
        ("John Foster Dunsmoor came.\nJ.F.D.: I agree.", "John Foster Dunsmoor", ["J.F.D."]),
        ("Mr. R.K. Raghavan left. RK will return.", "R.K. Raghavan", ["RK"]),
        ("Talks with Robert W. Kettering.\n(RWK)\n", "Robert W. Kettering", ["RWK"]),
        ("Nina Andrea Tolle of NAT said no.", "Nina Andrea Tolle", []),
        ("To: all. Tsend Oyuunbileg left.\nTO: her", "Tsend Oyuunbileg", []),
        ("Dunsmoor came.\nD: I agree.", "Dunsmoor", []),
        ("Theodora Papanikolaou came. Then TP said no.", "Theodora Papanikolaou", ["TP"]),
        ("Theodora Papanikolaou came. Then T.P. told us no.", "Theodora Papanikolaou", ["T.P."]),
        ("Theodora Papanikolaou came. The TP sayings stay.", "Theodora Papanikolaou", []),
        ("Felix Marchbanks came. The FM said no.", "Felix Marchbanks", []),
    ],
    ids=[
        "speaker",
        "dotted",
        "given",
        "writer",
        "abbreviation",
        "function-word",
        "surname",
        "says",
        "dotted-says",
        "no-verb",
        "role",
    ],
)
def test_initials_of_a_known_person_are_found(text: str, name: str, found: list[str]):
    start = text.index(name)
    assert [span.of(text) for span in by_initials(text, [Span(start, start + len(name))])] == found
