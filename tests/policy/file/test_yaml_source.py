"""Strict YAML: what it takes, where it says things stand, and that nothing makes it fall over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.policy.file.yaml_source import read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("true", True, id="truth"),
        pytest.param("12", 12, id="number"),
        pytest.param("-3", -3, id="negative"),
        pytest.param("'010'", "010", id="quoted-number"),
        pytest.param('"no"', "no", id="quoted-no"),
        pytest.param("2026-01-01", "2026-01-01", id="date-stays-text"),
        pytest.param("E.O. 13526", "E.O. 13526", id="words"),
        pytest.param("1.4(b)", "1.4(b)", id="code"),
        pytest.param("25X1", "25X1", id="token"),
        pytest.param("[a, 1]", ["a", 1], id="list"),
        pytest.param("{x: [true]}", {"x": [True]}, id="mapping"),
        pytest.param("|\n  two\n  lines\n", "two\nlines\n", id="block"),
    ],
)
def test_a_value_means_what_it_says(text: str, value: object):
    source = read_yaml(f"key: {text}".encode(), "p.yaml")
    assert source.problems == []
    assert source.data == {"key": value}


def test_yes_and_no_are_words_under_declassified_and_nowhere_else():
    source = read_yaml(b"when: {declassified: [yes, no]}\nother: yes\n", "p.yaml")
    assert source.data["when"] == {"declassified": ["yes", "no"]}
    assert [(problem.code, problem.line) for problem in source.problems] == [("ambiguous", 2)]


@pytest.mark.parametrize("word", ["NO", "No", "YES"])
def test_a_word_in_capitals_is_told_to_be_written_small(word: str):
    source = read_yaml(f"when: {{declassified: {word}}}\n".encode(), "p.yaml")
    (problem,) = source.problems
    assert (problem.code, problem.line, problem.column) == ("ambiguous", 1, 22)
    assert f"write `{word.lower()}`" in problem.message


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order-mark"])
@pytest.mark.parametrize("odd", [b"\xff", b"\xe9", b"\x00", b"\x07"])
def test_the_place_of_a_character_that_cannot_stand_there_is_told(odd: bytes, mark: bytes):
    (problem,) = read_yaml(mark + "# é\nid: é".encode() + odd + b"\n", "p.yaml").problems
    assert (problem.line, problem.column) == (2, 6)


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    assert read_yaml(b"\xef\xbb\xbfid: x", "p.yaml").data == {"id": "x"}


def test_places_are_those_of_the_file():
    source = read_yaml(b"a:\n  - b: 1\n    c: [x, y]\n", "p.yaml")
    assert source.place(("a", 0, "c", 1)) == (3, 12)
    assert source.place(("a", 0, "c"), key=True) == (3, 5)
    assert source.place(("a", 0, "nothing", "here")) == (2, 5)


def test_a_duplicate_does_not_move_the_place_of_the_first():
    source = read_yaml(b"a: {b: 1}\na: {b: 2}\n", "p.yaml")
    assert source.data == {"a": {"b": 1}}
    assert source.place(("a", "b")) == (1, 8)


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fall_over(content: bytes):
    source = read_yaml(content, "p.yaml")
    assert isinstance(source.data, dict)
    assert all(problem.file == "p.yaml" for problem in source.problems)


@given(st.text(st.sampled_from("abc:-[]{}&*!|>'\"#%@,? \n\t~<=019"), max_size=120))
def test_no_punctuation_makes_the_reader_fall_over(text: str):
    source = read_yaml(text.encode(), "p.yaml")
    assert source.problems or source.whole
