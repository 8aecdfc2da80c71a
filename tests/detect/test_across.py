"""A surname sure in one document is looked for in the others."""

import pytest

from redactor.detect.across import names_across, surnames_to_spread
from redactor.terms.document import Document, Source
from redactor.terms.finding import PERSON, Finding
from redactor.terms.span import Span


def document(text: str) -> Document:
    return Document(Source("d", "d.txt", "text"), text)


def finding(text: str, words: str, score: float = 0.9, by: str = "encoder") -> Finding:
    at = text.index(words)
    return Finding(Span(at, at + len(words)), PERSON, score, (by,), "P1")


def across(text: str, *surnames: str, found: tuple[Finding, ...] = ()) -> list[str]:
    return [each.span.of(text) for each in names_across(document(text), found, frozenset(surnames).__contains__)]


@pytest.mark.parametrize(
    ("text", "words", "score", "by", "spread"),
    [
        pytest.param("Jane Okonedo left.", "Jane Okonedo", 0.9, "encoder", {"okonedo"}, id="full-name"),
        pytest.param("JANE OKONEDO'S boat", "JANE OKONEDO'S", 0.9, "encoder", {"okonedo"}, id="capitals-possessive"),
        pytest.param("Mr. Okonedo left.", "Okonedo", 0.95, "title", {"okonedo"}, id="by-title"),
        pytest.param("So Okonedo left.", "Okonedo", 0.9, "encoder", set(), id="surname-alone"),
        pytest.param("Jane Okonedo left.", "Jane Okonedo", 0.3, "encoder", set(), id="in-doubt"),
        pytest.param("Jane Li left.", "Jane Li", 0.9, "encoder", set(), id="short"),
        pytest.param("Jane Table left.", "Jane Table", 0.9, "encoder", set(), id="ordinary-word"),
        pytest.param("Jane London left.", "Jane London", 0.9, "encoder", set(), id="place"),
    ],
)
def test_what_spreads_is_a_surname_found_surely_that_names_nothing_else(
    text: str, words: str, score: float, by: str, spread: set[str]
):
    assert surnames_to_spread(document(text), [finding(text, words, score, by)]) == spread


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Okonedo left.", ["Okonedo"]),
        ("THEN OKONEDO'S BOAT LEFT.", ["OKONEDO"]),
        ("Then okonedo left.", []),
        ("Camp Okonedo burned.", []),
        ("USS Okonedo sank.", []),
        ("Okonedos and Okonedo", ["Okonedo"]),
        ("The Okonedo River rose.", []),
    ],
)
def test_a_known_surname_is_found_as_a_person_only(text: str, found: list[str]):
    assert across(text, "okonedo") == found


def test_what_was_found_here_is_not_found_again():
    text = "Jane Okonedo met Okonedo and Varga."
    assert across(text, "okonedo", "varga", found=(finding(text, "Jane Okonedo"),)) == ["Okonedo", "Varga"]


def test_mentions_of_one_surname_are_one_person():
    text = "Okonedo met Varga. Okonedo left."
    found = names_across(document(text), (), lambda _: True)
    assert [(each.span.of(text), each.person, each.found_by) for each in found] == [
        ("Okonedo", "B1", ("batch",)),
        ("Varga", "B2", ("batch",)),
        ("Okonedo", "B1", ("batch",)),
    ]
