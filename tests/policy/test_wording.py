"""Words and patterns match what they say, and cannot be written so that they hang."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.policy.wording import WordingError, compile_pattern, compile_words


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        pytest.param("yield", "the yield was", True, id="word"),
        pytest.param("yield", "yielding", False, id="whole-words-only"),
        pytest.param("yield*", "yielding", True, id="star"),
        pytest.param("Cluster Munition*", "CLUSTER\n  MUNITIONS", True, id="case-and-line-end"),
        pytest.param("cluster munition", "cluster of munition", False, id="nothing-between"),
        pytest.param("r?d", "red rod", True, id="question-mark"),
        pytest.param("mark ##", "Mark 84", True, id="digits"),
        pytest.param("mark ##", "Mark 8", False, id="too-few-digits"),
        pytest.param("a.b", "axb", False, id="a-dot-is-a-dot"),
        pytest.param("U-235", "of U-235.", True, id="hyphen"),
        pytest.param("straße", "STRASSE", False, id="no-folding-across-letters"),
        pytest.param("été", "ÉTÉ", True, id="accents"),
    ],
)
def test_words_match_between_word_borders_whatever_their_case(words: str, text: str, found: bool):
    assert (compile_words(words).search(text) is not None) is found


@pytest.mark.parametrize("words", ["", "  ", "***", "a*b*c*", "x" * 301, "?"])
def test_words_that_say_nothing_are_refused(words: str):
    with pytest.raises(WordingError):
        compile_words(words)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bAB-\d{2,4}\b",
        r"(?:alpha|beta) ?\d",
        r"[A-Z]{2}\d{6}",
        r"[^\]]x",
        r"a\.b\(c\)",
        r"^\s{0,4}x$",
        r"(a|b){1,8}c",
    ],
)
def test_bounded_patterns_are_taken_as_regular_expressions(pattern: str):
    assert compile_pattern(pattern).pattern == pattern


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"a*", "bounded"),
        (r"a+b", "bounded"),
        (r"a{2,}", "bounded"),
        (r"(?P<x>a)", "look-around"),
        (r"(?i)a", "look-around"),
        (r"(?<!a)b", "look-around"),
        (r"(a)\1", "only"),
        (r"\x41", "only"),
        (r"a{3,2}", "low to high"),
        (r"a{101}", "at most"),
        (r"(a{0,50}){0,50}", "ways"),
        (r"a{0,60}b{0,60}", "ways"),
        (r"((a{100}){100}){2}", "characters"),
        (r"(a", "unmatched"),
        (r"a)", "unmatched"),
        (r"[a", "unmatched"),
        (r"[z-a]", "not a pattern"),
        (r"[[a]", "set inside"),
        (r"a{2}{3}", "doubled"),
        (r"?a", "misplaced"),
        (r"a|", "empty"),
        ("", "empty"),
        ("x" * 301, "longer"),
    ],
)
def test_patterns_that_could_hang_or_match_everywhere_are_refused(pattern: str, why: str):
    with pytest.raises(WordingError, match=why):
        compile_pattern(pattern)


@given(st.text(st.sampled_from("ab01.(){}[]|?*+^$\\,-:<=!dwsbB"), max_size=30))
def test_every_pattern_taken_is_a_pattern_of_python_too(pattern: str):
    try:
        compiled = compile_pattern(pattern)
    except WordingError:
        return
    assert isinstance(compiled, re.Pattern)
    assert not {"*", "+"} & set(re.sub(r"\\.|\[\^?.[^\]]*\]", "", pattern))


@given(st.text(st.sampled_from("ab{}0123(),|?"), max_size=24), st.integers(50, 400))
def test_a_pattern_taken_answers_on_a_text_made_to_vex_it(pattern: str, length: int):
    try:
        compiled = compile_pattern(pattern)
    except WordingError:
        return
    compiled.search("a" * length + "!")
