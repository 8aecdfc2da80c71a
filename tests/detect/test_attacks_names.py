"""Names where a careless reader looks past them: in envelopes, broken, spaced, glued and misspelt by a machine."""

import pytest

from redactor.decide.persons import masked_persons
from redactor.detect.persons.find import find_persons
from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source
from redactor.terms.mask import PersonMask, Who

HEAD = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC
INFO AMEMBASSY PARIS FOR TEIXERA

C O N F I D E N T I A L RIVERTON 000123

E.O. 12958: DECL: 06/05/2016
TAGS: PREL (TEIXERA, MARIO), PGOV
SUBJECT: HARBOR TALKS
"""


def masked(text: str) -> str:
    """The text with every character of a name found blacked out."""
    document = Document(Source("a", "a", "text"), text)
    for finding in find_persons(document, read(document)):
        text = text[: finding.span.start] + "#" * len(finding.span) + text[finding.span.end :]
    return text


@pytest.mark.parametrize(
    "body", ["1. (C) Ambassador Mario Teixera arrived.", "1. (C) The harbor is open."], ids=["known", "unknown"]
)
def test_a_name_in_routing_and_tags_is_found(body: str):
    left = masked(f"{HEAD}\n{body}\n")
    assert "TEIXERA" not in left
    assert "MARIO" not in left
    assert "FM AMEMBASSY RIVERTON\nTO SECSTATE WASHDC\nINFO AMEMBASSY PARIS FOR" in left


@pytest.mark.parametrize(
    ("line", "name", "stays"),
    [
        ("DRAFTED BY: POL:HVASQUELLE:MOB", "VASQUELLE", "POL:"),
        ("CLEARED BY: S/S:DDUNSMOOR", "DUNSMOOR", "S/S:"),
        ("APPROVED BY: EUR/RPM:J QUELLENBERG", "QUELLENBERG", "EUR/RPM:"),
        ("CLEARED BY: S/S:DDUNSMOOR\nNEA:OBRANDVOLD", "BRANDVOLD", "NEA:"),
    ],
)
def test_a_drafter_or_clearer_is_found(line: str, name: str, stays: str):
    left = masked(f"{HEAD}\n1. (C) The harbor is open.\n\n{line}\n")
    assert name not in left
    assert stays in left


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Orrin Quillfeather", "Quill-\nfeather"),
        ("Helga Vasquelle", "Vas\u200bquelle"),
        ("Helga Vasquelle", "Vas\u00adquelle"),
        ("Helga Vasquelle", "V A S Q U E L L E"),
        ("Helga Vasquelle", "Vasquel1e"),
        ("Helga Vasquelle", "vasquelle@example.com"),
        ("Helga Vasquelle", "hvasquelle@example.com"),
        ("Saif bin Rashid al-Maktoumi", "al Maktoumi"),
        ("Saif bin Rashid al-Maktoumi", "Al-Maktoumi"),
        ("Saif bin Rashid al-Maktoumi", "Almaktoumi"),
        ("Saif bin Rashid al-Maktoumi", "Maktoumi"),
    ],
)
def test_no_residue_of_a_name_is_left(name: str, written: str):
    left = masked(f"We met Ambassador {name} at noon.\n\nThe note that\n{written} wrote was long.\n")
    assert left.split("\n\n")[1].replace("#", "") == "The note that\n wrote was long.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("General Dunsmoor spoke at noon. A patient, Marta Dunsmoor, left the ward.", {"Marta Dunsmoor"}),
        ("General Alec Dunsmoor spoke at noon. A patient, Marta Dunsmoor, left.", {"Marta Dunsmoor"}),
        ("General Alec Dunsmoor spoke at noon. Later A. Dunsmoor left. Dunsmoor was tired.", set()),
    ],
    ids=["titled-surname", "titled-full-name", "same-person"],
)
def test_a_title_keeps_no_relative_of_the_official(text: str, expected: set[str]):
    document = Document(Source("a", "a", "text"), text)
    mask = PersonMask(who=Who.UNLISTED, keep_titles=("General",))
    found = masked_persons(document, find_persons(document, read(document)), mask)
    assert {finding.span.of(text) for finding in found} == expected
