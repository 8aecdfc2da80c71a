"""What is known of a word: the tables tell names from words, and a machine's slip for a word is no name."""

import pytest

from redactor.detect.persons.known import Kind, is_given_name, is_word_in_small, kind_of, table

TABLES = ("ordinary", "common", "proper", "surnames", "given", "places", "small")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Lindström", Kind.NAME),
        ("Oyelaran", Kind.UNKNOWN),
        ("background", Kind.ORDINARY),
        ("Discussions", Kind.ORDINARY),
        ("Geneva", Kind.PROPER),
        ("Turkish", Kind.PROPER),
        ("Helmstedt", Kind.PLACE),
        ("Bcrlin", Kind.SLIP),
        ("Septcmber", Kind.SLIP),
        ("Brambling", Kind.DERIVED),
    ],
)
def test_a_word_is_of_its_kind(word: str, kind: Kind):
    assert kind_of(word) is kind


@pytest.mark.parametrize("word", ["Home", "Bill"])
def test_a_surname_in_capitals_that_is_a_common_word_is_the_word(word: str):
    assert kind_of(word) is Kind.NAME
    assert kind_of(word.upper()) is Kind.ORDINARY


def test_given_names_that_are_ordinary_words_are_words():
    assert is_given_name("Margaret")
    assert not is_given_name("Will")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_sorted_folded_and_holds_no_full_name(name: str):
    words = table(name)
    assert len(words) > 30
    assert not {word for word in words if " " in word or word != word.casefold()}


def test_no_word_is_ordinary_and_proper():
    assert table("ordinary").isdisjoint(table("proper"))
    assert table("places").isdisjoint(table("surnames") | table("given"))


@pytest.mark.parametrize("word", ["Ball", "Young", "Hill", "Walker", "Balls", "page", "garden"])
def test_small_letters_make_some_names_words(word: str):
    assert is_word_in_small(word)


@pytest.mark.parametrize("word", ["Quillfeather", "Nuland", "Lindström", "Petrossian"])
def test_small_letters_make_other_names_no_words(word: str):
    assert not is_word_in_small(word)
