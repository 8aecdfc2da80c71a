"""Words in disguise: written with letters that look like others, turned by thirteen, or encoded in a text.

What it does not do: it undoes no cipher with a key, and no encoding that it was not told of.
"""

import base64
import binascii
import codecs
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

#: Letters and signs in a row that may be words encoded.
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:(?:0x|\\x)?[0-9A-Fa-f]{2}[\s,;:-]{0,2}){8,}(?![0-9A-Za-z])")
_SEPARATORS = re.compile(r"0x|\\x|[\s,;:-]")
_WRAPPED = re.compile(r"(?<=[A-Za-z0-9+/]{24})\r?\n(?=[A-Za-z0-9+/]{4})")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: Share of what was decoded that must be letters and spaces for it to be words.
_WORDY = 0.8


@cache
def _lookalikes() -> dict[int, str]:
    tables = tomllib.loads(files("redactor.verify").joinpath("disguise.toml").read_text("utf-8"))["lookalikes"]
    return {
        ord(letter): latin
        for table in tables.values()
        for letter, latin in zip(table["from"], table["to"], strict=True)
    }


def unmasked(text: str) -> str:
    """The text with letters that look like Latin ones made so; the same text where it has none."""
    if text.isascii():
        return text
    small = text.lower()
    has_any = any(ord(char) in _lookalikes() for char in set(small) if not char.isascii())
    return small.translate(_lookalikes()) if has_any else text


def turned(word: str) -> str:
    """A word turned by thirteen letters."""
    return codecs.encode(word, "rot13")


def mixed_words(text: str) -> int:
    """How many words mix letters of Latin and of scripts that have look-alikes of them."""
    if text.isascii():
        return 0
    return sum(_is_mixed(word) for word in _WORD.findall(text) if not word.isascii())


def _is_mixed(word: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK", "ARMENIAN"})


def decoded_words(text: str) -> Iterator[str]:
    """What stretches of a text say that are words in Base64 or hexadecimal."""
    for match in _BASE64.finditer(_WRAPPED.sub("", text)):
        yield from _words(_from_base64(match[0]))
    for match in _HEX.finditer(text):
        yield from _words(_from_hex(match[0]))


def _from_base64(stretch: str) -> bytes:
    body = stretch.rstrip("=").translate(str.maketrans("-_", "+/"))
    body = body[:-1] if len(body) % 4 == 1 else body
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4))
    except (binascii.Error, ValueError):
        return b""


def _from_hex(stretch: str) -> bytes:
    digits = _SEPARATORS.sub("", stretch)
    return bytes.fromhex(digits[: len(digits) // 2 * 2])


def _words(data: bytes) -> Iterator[str]:
    """The text that bytes are, if it is one of words."""
    for codec in ("utf-16-be", "utf-16-le") if b"\0" in data else ("utf-8",):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if (
            text
            and sum(char.isascii() and (char.isalpha() or char == " ") for char in text) >= _WORDY * len(text)
            and _WORD.search(text)
        ):
            yield text
