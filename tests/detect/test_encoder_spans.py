"""Word scores to names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.detect.encoder.spans import spans_of
from redactor.detect.encoder.words import words_of


def _names(text: str, *inside: str, least: float = 0.5) -> list[str]:
    """The names in `text` when just the words in `inside` score."""
    words = words_of(text)
    scores = [0.9 if text[word.start : word.end] in inside else 0.0 for word in words]
    return [text[start:end] for start, end, _ in spans_of(text, words, scores, least)]


@pytest.mark.parametrize(
    ("text", "inside", "expected"),
    [
        pytest.param("Mr. Anna Lindqvist spoke", ("Anna", "Lindqvist"), ["Anna Lindqvist"], id="neighbours are one name"),
        pytest.param("A. B. Lindqvist", ("A", "B", "Lindqvist"), ["A. B. Lindqvist"], id="the stop of an initial is bridged"),
        pytest.param("El-Tayeb", ("El", "Tayeb"), ["El-Tayeb"], id="a hyphen is bridged"),
        pytest.param("Anna, Lindqvist", ("Anna", "Lindqvist"), ["Anna", "Lindqvist"], id="a comma parts"),
        pytest.param("(Lindqvist)", ("(", "Lindqvist", ")"), ["Lindqvist"], id="signs at the edges are left"),
        pytest.param("Anna\nLindqvist", ("Anna", "Lindqvist"), ["Anna\nLindqvist"], id="a name broken over lines is one"),
        pytest.param("Lind-\nqvist", ("Lind", "qvist"), ["Lind-\nqvist"], id="a name divided at a line's end is one"),
        pytest.param("Anna Berg\nOlaf Lind", ("Anna", "Berg", "Olaf", "Lind"), ["Anna Berg", "Olaf Lind"], id="a list has a name a line"),
        pytest.param("Anna\n\nLindqvist", ("Anna", "Lindqvist"), ["Anna", "Lindqvist"], id="an empty line parts"),
        pytest.param("...", (".",), [], id="signs alone are no name"),
        pytest.param("saw Lindqvist. Berg left", ("Lindqvist", "Berg"), ["Lindqvist", "Berg"], id="a sentence's end parts"),
        pytest.param("Wm. Berg", ("Wm", "Berg"), ["Wm. Berg"], id="the stop of a short form is bridged"),
    ],
)  # fmt: skip
def test_words_are_joined_so(text: str, inside: tuple[str, ...], expected: list[str]) -> None:
    assert _names(text, *inside) == expected


def test_a_doubtful_word_written_small_parts_two_names() -> None:
    text = "Anna met Olaf von Berg"
    names = spans_of(text, words_of(text), [0.9, 0.05, 0.9, 0.8, 0.9], 0.02)
    assert [text[start:end] for start, end, _ in names] == ["Anna", "met", "Olaf von Berg"]


def test_score_is_that_of_the_surest_word() -> None:
    words = words_of("Anna Berg")
    assert list(spans_of("Anna Berg", words, [0.2, 0.7], 0.1)) == [(0, 9, 0.7)]


@given(st.text(alphabet="aB1.-' \n\r()"), st.randoms(use_true_random=False))
def test_spans_are_disjoint_and_cover_every_word_that_scores(text: str, random: object) -> None:
    words = words_of(text)
    scores = [float(random.choice((0.0, 0.3, 0.9))) for _ in words]  # type: ignore[attr-defined]
    spans = list(spans_of(text, words, scores, 0.3))
    ends = [place for start, end, _ in spans for place in (start, end)]
    assert ends == sorted(ends)
    for word, score in zip(words, scores, strict=True):
        if score >= 0.3 and text[word.start].isalnum():
            assert any(start <= word.start and word.end <= end for start, end, _ in spans)
