"""A list of those present holds one name a line, and offices are no names."""

import pytest

from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.roster import in_rosters

LIST = """\
MEMORANDUM OF CONVERSATION

PARTICIPANTS:
The President
Alfred Friendly
Mr. Orrin Quillfeather, Deputy Director
AMBASSADOR HELGA VASQUELLE (NEA)
J. R. Dunsmoor - PM
Margaret Close of the Office of Fisheries

White House
Department of State
National Security Council
Defense

1. Alfred Boat said that the harbor would open.
"""


def test_each_name_of_the_list_is_found_and_no_office():
    found = [span.of(LIST) for span in in_rosters(LIST, load_lexicon())]
    assert found == ["Alfred Friendly", "Orrin Quillfeather", "HELGA VASQUELLE", "J. R. Dunsmoor", "Margaret Close"]


@pytest.mark.parametrize("heading", ["PRESENT", "Attendees:", "ALSO PRESENT:", "PARTICIPATION"])
def test_a_list_opens_with_any_usual_heading(heading: str):
    text = f"{heading}\n\nAlfred Friendly\n"
    assert [span.of(text) for span in in_rosters(text, load_lexicon())] == ["Alfred Friendly"]


def test_prose_ends_a_list_and_no_heading_opens_none():
    long = "It was said that " + "the harbor would open and " * 5
    assert list(in_rosters(f"PRESENT\n{long}\nAlfred Friendly\n", load_lexicon())) == []
    assert list(in_rosters("They were present.\nAlfred Friendly\n", load_lexicon())) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("QUILLFEATHER     ALFRED", ["QUILLFEATHER     ALFRED"], id="capitals"),
        pytest.param("Quillfeather\tAlfred J.\tDeputy Director", ["Quillfeather\tAlfred J."], id="with an office"),
        pytest.param("OAKEN-SHAW   MARGARET   NEA/ARP", ["OAKEN-SHAW   MARGARET"], id="with an office's symbol"),
        pytest.param("HARBOR     NORTH", [], id="no given name"),
        pytest.param("Treasury     Alfred Boat Works", [], id="a body and a firm"),
    ],
)
def test_a_list_in_columns_has_the_surname_first(line: str, found: list[str]):
    text = f"PARTICIPANTS:\n\n{line}\n"
    assert [span.of(text) for span in in_rosters(text, load_lexicon())] == found
