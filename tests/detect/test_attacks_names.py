"""Names where a careless reader looks past them: in envelopes, broken, spaced, glued and misspelt by a machine."""

import pytest

from redactor.decide.persons import masked_persons
from redactor.detect.persons.find import find_persons
from redactor.detect.persons.found import SURE
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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Name: QUILLFEATHER, Orrin Tobias", ("QUILLFEATHER", "Orrin", "Tobias")),
        ("Name QUILLFEATHER, Orrin T.", ("QUILLFEATHER", "Orrin")),
        ("(1) QUILLFEATHER, Orrin (2) VASQUELLE, Helga", ("QUILLFEATHER", "Orrin", "VASQUELLE", "Helga")),
        ("The file follows. QUILLFEATHER, Orrin Tobias (DPOB 12 MAR 1931)", ("QUILLFEATHER", "Orrin", "Tobias")),
    ],
)
def test_a_surname_in_capitals_before_a_comma_goes_with_the_given_name(line: str, names: tuple[str, ...]):
    left = masked(
        f"1. The file of the applicant.\n\n{line}\n\nHe was seen in Plovdiv on 12 March.\n\n2. He was told to wait.\n"
    )
    assert not [name for name in names if name in left]
    assert "He was seen in Plovdiv on 12 March." in left


@pytest.mark.parametrize("line", ["LISBON, Orrin Quillfeather wrote.", "He left NATO, Orrin Quillfeather wrote."])
def test_a_place_or_body_before_a_comma_is_no_surname(line: str):
    assert masked(f"1. The tide came. {line}\n").startswith(f"1. The tide came. {line.partition(',')[0]}, #")


def test_initials_that_a_name_gives_in_brackets_are_found_everywhere():
    left = masked("Yesterday Orrin Quillfeather (OQ) spoke in the U.S. on OQ's note; O.Q. left at noon.\n")
    assert "OQ" not in left
    assert "O.Q." not in left
    assert "U.S." in left


@pytest.mark.parametrize(
    "written",
    [
        "Quill-\n> feather",
        "Quill-\n  14 feather",
        "Quill-\n14. feather",
        "Q-u-i-l-l-f-e-a-t-h-e-r",
        "Q*u*i*l*l*f*e*a*t*h*e*r",
        "Ⓠⓤⓘⓛⓛⓕⓔⓐⓣⓗⓔⓡ",
    ],
)
def test_a_name_quoted_numbered_spelt_or_ringed_leaves_no_residue(written: str):
    left = masked(f"Mr. Orrin Quillfeather came.\n\nThe note that {written} wrote.\n")
    assert left.split("\n\n")[1].replace("#", "") == "The note that  wrote.\n"


def test_a_name_in_small_letters_found_once_is_found_everywhere():
    left = masked("we met orrin quillfeather and helga vasquelle today. quillfeather said no. mr vasquelle agreed.\n")
    assert not [name for name in ("orrin", "quillfeather", "helga", "vasquelle") if name in left]


@pytest.mark.parametrize("name", ["周恩来", "محمود عباس", "김대중", "רבין", "ประยุทธ์", "आलोक"])
def test_words_in_a_script_that_no_finder_reads_are_doubtful_mentions(name: str):
    text = f"The note of {name} was sent at noon.\n"
    document = Document(Source("a", "a", "text"), text)
    (found,) = find_persons(document, read(document))
    assert (found.span.of(text), found.score < SURE) == (name, True)


def test_signs_of_latin_text_are_no_script_of_their_own():
    text = "On the 1ª and 2º of May, at 5 \u2013 6 o\u2019clock, \u2116 7 caf\u00e9 \u00b5.\n"
    assert masked(text) == text
