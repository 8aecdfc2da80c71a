"""Names that form and place tell without any model."""

import pytest

from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.rules import after_titles, full_names, historical, in_talks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Control officer is Conceição d'Ávila, telephone", ["Conceição d'Ávila"]),
        ("with Margaret von Quellen today", ["Margaret von Quellen"]),
        ("and Robert W. Dunsmoor said", ["Robert W. Dunsmoor"]),
        ("Treaty of Rome and Camp David", []),
        ("Geneva de Ville Hotel", []),
    ],
)
def test_a_full_name_is_told_by_its_form(text: str, names: list[str]):
    assert [span.of(text) for span in full_names(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("AMBASSADOR QUELLENBERG SAID NO.", ["QUELLENBERG"]),
        ("SENATOR LINDSTROM AGREED.", ["LINDSTROM"]),
        ("GENERAL MISCONDUCT AND ECONOMIC STRANGULATION.", []),
        ("The Ambassador. Explaining it, he left.", []),
        ("The Foreign Assessment Center met.", []),
    ],
)
def test_a_title_tells_a_name_in_any_case_and_no_other_word(text: str, names: list[str]):
    assert [span.of(text) for span in after_titles(text, load_lexicon())] == names


def test_the_dead_of_history_are_persons_and_their_followers_are_not():
    text = "Since Stalin’s death the Stalinists of STALIN and post-Stalin Moscow"
    assert [span.of(text) for span in historical(text, load_lexicon())] == ["Stalin", "STALIN", "Stalin"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("HOME/QUELLENBERG TELCON", [("HOME", False), ("QUELLENBERG", True)], id="one side a common word"),
        pytest.param("the Quellenberg-Dunsmoor telcon", [("Quellenberg", True), ("Dunsmoor", True)], id="hyphen"),
        pytest.param("Quellenberg/Dunsmoor\nMemcon", [("Quellenberg", True), ("Dunsmoor", True)], id="over a line"),
        pytest.param(
            "TELCON BETWEEN LAND AND QUELLENBERG", [("LAND", False), ("QUELLENBERG", True)], id="behind the word"
        ),
        pytest.param("Memcon: Land/Quellenberg, May 3", [("Land", False), ("Quellenberg", True)], id="behind a colon"),
        pytest.param("TELCON AND MEMCON WERE SENT", [], id="the word twice"),
        pytest.param("the U.S./Soviet memcon", [], id="countries"),
        pytest.param("STATE/DEFENSE TELCON", [], id="bodies"),
        pytest.param("WATER/POWER TELCON", [], id="two common words"),
    ],
)
def test_a_talk_is_between_persons(text: str, found: list[tuple[str, bool]]):
    assert [(span.of(text), is_sure) for span, is_sure in in_talks(text)] == found
