"""Other spellings of a sure name are found; words that are something else are not."""

import pytest

from redactor.detect.persons.variants import Spellings, spelt_otherwise


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Qadhafi", "Kadafi"),
        ("Qadhafi", "Qaddafi"),
        ("Qadhafi", "Gaddafi"),
        ("Khrushchev", "Khruschev"),
        ("Hussein", "Husayn"),
        ("Saunders", "5aunders"),
        ("Bowles", "B0wles"),
        ("Boumediene", "8oumcdiene"),
        ("Farnsworthy", "Famsworthy"),
        ("Averoff", "Avcroff"),
        ("Stephanopoulos", "Stephanopulos"),
    ],
)
def test_another_spelling_is_the_name(name: str, spelling: str):
    assert Spellings([name]).name_of(spelling) == name.lower()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Berlinguer", "Berlin"),
        ("Marsh", "Harsh"),
        ("Statler", "Stated"),
        ("Harding", "Having"),
        ("Ball", "Bell"),
        ("Lisbonne", "Lisbon"),
    ],
)
def test_another_word_is_no_spelling(name: str, word: str):
    assert Spellings([name]).name_of(word) is None


def test_places_are_told_with_the_name_they_spell():
    text = "Qadhafi spoke. Later Kadafi's son left with Qaddafi."
    found = [(span.of(text), name) for span, name in spelt_otherwise(text, ["Qadhafi"])]
    assert found == [("Kadafi", "qadhafi"), ("Qaddafi", "qadhafi")]
