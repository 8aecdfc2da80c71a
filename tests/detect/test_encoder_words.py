"""What the encoder reads: words, pieces, windows; every law on any string."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.detect.encoder.pieces import SPECIAL, UNKNOWN, Vocabulary
from redactor.detect.encoder.windows import LONGEST_TOKENS, OVERLAP_TOKENS, windows_of
from redactor.detect.encoder.words import SHAPES, words_of

#: Text that is hard to cut: combining marks, line ends of all kinds, joined emoji, soft hyphens.
AWKWARD = st.text(
    st.one_of(
        st.sampled_from("aéZ9_-.' \t\r\n\u00a0\u0301\u0308\u00ad\u200d\ufe0f👩🚀ßİ東"), st.characters(codec="utf-8")
    )
)


def _is_inside_word(text: str, place: int) -> bool:
    def joins(char: str) -> bool:
        return not char.isascii() and unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"}

    return 0 < place < len(text) and text[place - 1].isalnum() and (text[place].isalnum() or joins(text[place]))


@given(AWKWARD)
def test_words_are_disjoint_and_leave_only_white_space(text: str) -> None:
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end
        assert not text[end : word.start].strip()
        assert 0 < word.shape < SHAPES
        end = word.end
    assert not text[end:].strip()


@given(AWKWARD)
def test_no_edge_of_a_word_is_inside_a_word(text: str) -> None:
    for word in words_of(text):
        assert not _is_inside_word(text, word.start)
        assert not _is_inside_word(text, word.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("O'Dell-Smyth", ["O", "'", "Dell", "-", "Smyth"], id="signs are words"),
        pytest.param("Mu\u0308ller", ["Mu\u0308ller"], id="a combining mark stays in its word"),
        pytest.param("Nor\u00adton", ["Nor\u00adton"], id="a soft hyphen stays in its word"),
        pytest.param("\u200bNorton", ["\u200b", "Norton"], id="an invisible character before a word is not of it"),
        pytest.param("a....b", ["a", "....", "b"], id="leaders are one sign"),
        pytest.param("____ __", ["____", "_", "_"], id="a rule is one sign"),
        pytest.param("A_B", ["A", "_", "B"], id="an underline parts words"),
        pytest.param("¶4.(C)", ["¶", "4", ".", "(", "C", ")"], id="a portion mark"),
    ],
)
def test_words_are_cut_so(text: str, expected: list[str]) -> None:
    assert [text[word.start : word.end] for word in words_of(text)] == expected


def test_shape_tells_writing_and_line_ends_apart() -> None:
    shapes = {
        text: words_of(text)[-1].shape
        for text in ("a b", "a B", "a BB", "a Bb", "a 1", "a bB", "a .", "a\nb", "a\r\n\r\nb", "a.b")
    }
    assert len(set(shapes.values())) == len(shapes)


def test_crlf_is_one_line_end() -> None:
    assert words_of("a\r\nb")[1].shape == words_of("a\nb")[1].shape


def test_case_and_diacritics_do_not_change_pieces() -> None:
    vocabulary = Vocabulary([*SPECIAL, "mu", "##ller"])
    assert vocabulary.read("MÜLLER") == vocabulary.read("mu\u0308ller") == vocabulary.read("muller") == (4, 5)


def test_unknown_character_does_not_hide_the_rest_of_its_word() -> None:
    assert Vocabulary([*SPECIAL, "mu", "##ller"]).read("mu東ller") == (4, UNKNOWN, 5)


@given(st.text(min_size=1))
def test_every_word_has_a_piece(word: str) -> None:
    assert Vocabulary([*SPECIAL, "a", "##a"]).read(word)


LENGTHS = st.lists(st.integers(1, 48), max_size=400)


@given(LENGTHS)
def test_every_token_is_owned_by_one_window(lengths: list[int]) -> None:
    firsts = [sum(lengths[:place]) for place in range(len(lengths))]
    windows = windows_of(firsts, sum(lengths))
    owned = [token for window in windows for token in range(window.own_start, window.own_end)]
    assert owned == list(range(sum(lengths)))


@given(LENGTHS)
def test_windows_fit_the_model_and_start_at_words(lengths: list[int]) -> None:
    firsts = [sum(lengths[:place]) for place in range(len(lengths))]
    for window in windows_of(firsts, sum(lengths)):
        assert window.start in firsts
        assert window.start <= window.own_start < window.own_end <= window.end
        assert window.end - window.start <= LONGEST_TOKENS - 2


def test_an_owned_token_is_read_with_words_on_both_sides() -> None:
    tokens = 1000
    for window in windows_of(range(tokens), tokens):
        assert window.start == 0 or window.own_start - window.start >= OVERLAP_TOKENS // 2
        assert window.end == tokens or window.end - window.own_end >= OVERLAP_TOKENS // 2
