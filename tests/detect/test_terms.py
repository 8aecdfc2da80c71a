"""Listed words: whole words in any case, over line ends, with accents or without; offsets are of the text as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.detect.terms import find_terms


def found(text: str, *terms: str) -> list[str]:
    return [finding.span.of(text) for finding in find_terms(text, terms, "list")]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("PBSUCCESS and pbsuccess.", ["PBSUCCESS"], ["PBSUCCESS", "pbsuccess"]),
        ("PBSUCCESSES", ["PBSUCCESS"], []),
        ("Blue\n  Lantern shone", ["blue lantern"], ["Blue\n  Lantern"]),
        ("Muñoz, MUNOZ", ["munoz"], ["Muñoz", "MUNOZ"]),
        ("İstanbul STRASSE alpha", ["alpha"], ["alpha"]),
        ("Straße", ["strasse"], ["Straße"]),
        ("blue lantern house", ["blue lantern", "lantern house"], ["blue lantern house"]),
        ("anything", ["", "  "], []),
    ],
)
def test_listed_words_are_found_whole(text: str, terms: list[str], expected: list[str]):
    assert found(text, *terms) == expected


@given(st.text(max_size=80), st.text("abcdeß İ\n", min_size=1, max_size=6))
def test_no_text_moves_the_offsets(text: str, term: str):
    for finding in find_terms(text + " zebra", ["zebra", term], "list"):
        assert 0 <= finding.span.start < finding.span.end <= len(text) + 6
    assert "zebra" in found(text + " zebra", "zebra")
