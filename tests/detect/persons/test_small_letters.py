"""A name found is found in small letters too, where these make no word, and where the page cuts it in two words."""

import pytest

from redactor.detect.findings import find_all
from redactor.detect.persons.find import find_persons
from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.propagate import propagated
from redactor.detect.portions.segment import read
from redactor.policy.load import load_policy
from redactor.terms.document import Document, Source
from redactor.terms.span import Span, unite


def spread(name: str, text: str) -> list[str]:
    """What is found of the name in the text behind it."""
    whole = f"{name} spoke. {text}"
    found = unite(propagated(whole, [Span(0, len(name))], load_lexicon()))
    return [span.of(whole) for span in found if span.start >= len(name)]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ada Quillfeather", "We saw quillfeather there.", ["quillfeather"]),
        ("ADA QUILLFEATHER", "We saw quillfeather there.", ["quillfeather"]),
        ("Quillfeather", "cc: quillfeather's office", ["quillfeather"]),
        ("Ada Quillfeather", "We saw ada quillfeather there.", ["ada quillfeather"]),
        ("Ada Quillfeather", "We saw ada\nquillfeather there.", ["ada\nquillfeather"]),
        ("Ada Quillfeather", "We saw quill-\nfeather there.", ["quill-\nfeather"]),
        ("Ada B. Quillfeather", "We saw ada quillfeather there.", ["ada quillfeather"]),
        ("Ada Quillfeather", "It is quillfeather_memo now.", ["quillfeather"]),
        ("Ada Page", "We saw ada page there.", ["ada page"]),
        ("Ada Quillfeather", "We saw the quillfeathers there.", ["quillfeathers"]),
        ("Lindström", "We saw lindström there.", ["lindström"]),
    ],
)
def test_a_name_is_found_in_small_letters(name: str, text: str, expected: list[str]):
    assert spread(name, text) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada Ball", "They had a ball, and many balls, there."),
        ("Ada Page", "It is on the first page of two pages."),
        ("Ada Young", "The young man went."),
        ("Ada Walker", "The walker walked."),
        ("Ada Vance", "They saw the advance, the ad-\nvance and the ad\u00advance."),
        ("Ada Ngo", "The ngo went."),
    ],
)
def test_a_name_that_small_letters_make_a_word_is_not(name: str, text: str):
    assert spread(name, text) == []


def test_small_letters_are_of_the_same_person():
    text = "Ambassador Ada Quillfeather spoke. In his note ada quillfeather and quillfeather are named."
    document = Document(Source("a", "a", "text"), text)
    found = find_persons(document, read(document))
    assert [each.span.of(text).lower() for each in found] == ["ada quillfeather", "ada quillfeather", "quillfeather"]
    assert {each.person for each in found} == {"P1"}


@pytest.mark.parametrize(
    "text",
    [
        "Ambassador Ada Quillfeather spoke. They saw Ada Quill feather there.",
        "Ambassador Ada Quillfeather spoke. They saw Ambassador Quill feather there.",
        "Ambassador Ada Quillfeather spoke. They saw Mr. Quill Feather there.",
        "Ambassador Ada Quillfeather spoke. They saw ADA QUILL FEATHER there.",
        "Ambassador Ada Quillfeather spoke. They saw ada quill feather there.",
        "Ambassador Ada Quillfeather spoke. They saw Ada Quill\nfeather there.",
    ],
)
def test_a_name_cut_in_two_words_is_found_where_a_title_or_given_name_stands_before(text: str):
    document = Document(Source("a", "a", "text"), text)
    found = find_all(document, read(document), load_policy("mask-everyone"))
    left = list(text)
    for each in found:
        left[each.span.start : each.span.end] = "#" * len(each.span)
    rest = "".join(left).lower()
    assert "quill" not in rest
    assert "feather" not in rest
    assert "ada" not in rest
    assert all(each.person == "P1" for each in found if "cut" in each.found_by)
    assert not {"Mr", "Ambassador"} & {each.span.of(text) for each in found}


def test_two_words_that_make_a_name_by_chance_are_none():
    text = "Ambassador Ada Quillfeather spoke. A Quill feather lay on a quill feather box."
    document = Document(Source("a", "a", "text"), text)
    found = find_all(document, read(document), load_policy("mask-everyone"))
    assert [each.span.of(text) for each in found] == ["Ada Quillfeather"]
