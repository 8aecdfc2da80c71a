"""What a reader cannot see is spelled out, and nothing is dropped."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.release.visible import visible, visible_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("plain ¶ é €", "plain ¶ é €", id="printable text is left alone"),
        pytest.param("a\tb\nc", "a\tb\nc", id="tabs and line ends are left alone"),
        pytest.param("a\r\nb\rc\fd\u2028e", "a\nb\nc\nd\ne", id="all line ends become LF"),
        pytest.param("a\u00a0b\u3000c", "a b c", id="all spaces become plain"),
        pytest.param("\x1b[31m", "<U+001B>[31m", id="escape sequence"),
        pytest.param("\x00", "<U+0000>", id="NUL"),
        pytest.param("\u202eabc\u202c", "<U+202E>abc<U+202C>", id="bidirectional override"),
        pytest.param("a\u200bb\ufeffc", "a<U+200B>b<U+FEFF>c", id="zero width"),
        pytest.param("so\u00adft", "so<U+00AD>ft", id="soft hyphen"),
        pytest.param("\U000e0041", "<U+E0041>", id="tag character"),
        pytest.param("\u3164", "<U+3164>", id="blank letter"),
        pytest.param("x\ufe0f", "x<U+FE0F>", id="variation selector"),
        pytest.param("\ud800", "<U+D800>", id="lone surrogate"),
        pytest.param("\ue000", "<U+E000>", id="private use"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_visible_text_holds_no_control_or_format_character(text: str) -> None:
    assert not {unicodedata.category(char) for char in visible(text).replace("\n", "").replace("\t", "")} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # fmt: skip


@given(st.text())
def test_making_visible_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text())
def test_a_visible_line_is_one_line(text: str) -> None:
    line = visible_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
