"""Encodings are read as the contract says, and what is no text is refused with its reason."""

import pytest

from redactor.errors import ExitCode, InputError
from redactor.ingest.decode import MAX_TEXT_BYTES, decode

TEXT = "1. (C) Señor Muñoz – “no”.\r\n2. (U) Fine.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big"],
)
def test_unicode_is_read_whole_with_crlf_as_two_code_points(data: bytes):
    text, problems = decode(data, "a.txt")
    assert text == TEXT
    assert "\r\n" in text
    assert problems == ()


def test_cp1252_is_read_with_a_warning_that_names_the_byte():
    text, problems = decode(TEXT.encode("cp1252"), "a.txt")
    assert text == TEXT
    assert [problem.code for problem in problems] == ["encoding-guessed"]
    assert "byte 9" in problems[0].message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x00\x01\x02binary", "binary data"),
        (b"text with a NUL \x00 inside", "binary data"),
        (b"PK\x03\x04rest", "ZIP or Office"),
        (b"\x89PNG\r\n", "PNG picture"),
        (b"{\\rtf1 text}", "RTF"),
        (b"caf\xe9 \x81 here", "neither UTF-8 nor cp1252"),
        (b"\xff\xfea", "breaks at byte"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, words: str):
    with pytest.raises(InputError, match=words) as caught:
        decode(data, "box/a.txt")
    assert caught.value.exit_code is ExitCode.INPUT_REFUSED
    assert str(caught.value).startswith("box/a.txt: ")


def test_a_text_over_the_limit_is_refused_before_it_is_decoded():
    with pytest.raises(InputError, match="50 MiB, more than the 32 MiB"):
        decode(b"a" * (50 * 2**20), "a.txt")
    assert MAX_TEXT_BYTES == 32 * 2**20
