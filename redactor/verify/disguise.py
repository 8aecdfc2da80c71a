"""Words in disguise: written with letters that look like others, turned by thirteen, or encoded in a text.

What it does not do: it undoes no cipher with a key, and no encoding that it was not told of.
"""

import base64
import binascii
import re
import string
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from redactor.verify.fold import odd_characters

#: Letters and signs in a row that may be words encoded, and so many of them before a line's end that they may go on.
_BASE64_LETTERS = 16
_WRAPPED_LETTERS = 24
_HEX_PAIRS = 8
_BASE64 = re.compile(rf"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{{{_BASE64_LETTERS},}}={{0,2}}")
_HEX = re.compile(rf"(?<![0-9A-Za-z])(?:(?:0x|\\x)?[0-9A-Fa-f]{{2}}[\s,;:-]{{0,2}}){{{_HEX_PAIRS},}}(?![0-9A-Za-z])")
_SEPARATORS = re.compile(r"0x|\\x|[\s,;:-]")
_WRAPPED = re.compile(rf"(?<=[A-Za-z0-9+/]{{{_WRAPPED_LETTERS}}})\r?\n(?=[A-Za-z0-9+/]{{4}})")
#: The same for bytes of UTF-8: signs of Base64 as they are and a space for any other; a nought for each hexadecimal digit
#: and a space for any other, what may stand between digits left out (in other scripts too: all of theirs is).
_BASE64_SIGNS = bytes(
    byte if chr(byte).isascii() and (chr(byte).isalnum() or byte in b"+/-_") else 32 for byte in range(256)
)
_HEX_DIGITS = bytes(48 if byte in b"0123456789abcdefABCDEF" else 32 for byte in range(256))
_HEX_PARTING = bytes(byte for byte in range(256) if byte in b",;:-x\\" or chr(byte).isspace() or byte >= 128)
_WORD = re.compile(r"[^\W\d_]{3,}")
_TURNED = str.maketrans(
    string.ascii_letters,
    "".join(letters[13:] + letters[:13] for letters in (string.ascii_lowercase, string.ascii_uppercase)),
)
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
    odd = odd_characters(text)
    if odd == odd.lower() and _lookalikes().keys().isdisjoint(map(ord, odd)):
        return text
    small = text.lower()
    has_any = any(ord(char) in _lookalikes() for char in set(small) if not char.isascii())
    return small.translate(_lookalikes()) if has_any else text


def turned(words: Iterable[str]) -> list[str]:
    """Words turned by thirteen letters."""
    return " ".join(words).translate(_TURNED).split()


def mixed_words(text: str) -> int:
    """How many words mix letters of Latin and of scripts that have look-alikes of them."""
    if not any(map(str.isalpha, odd_characters(text))):
        return 0
    return sum(_is_mixed(word) for word in _WORD.findall(text) if not word.isascii())


def _is_mixed(word: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK", "ARMENIAN"})


def decoded_words(text: str) -> Iterator[str]:
    """What stretches of a text say that are words in Base64 or hexadecimal."""
    for stretch in _base64_stretches(text):
        yield from _words(_from_base64(stretch))
    if _may_hold_hex(text):
        for match in _HEX.finditer(text):
            yield from _words(_from_hex(match[0]))


def _base64_stretches(text: str) -> list[str]:
    """Signs of Base64 in a row, put together again where they go on over a line's end.

    Hyphens and underlines alone are lines drawn, and encode no words. What is too short for a stretch, which nearly all
    words are, is told by a table of bytes, far more quickly than by a pattern.
    """
    data = text.encode("utf-8", "surrogatepass").translate(_BASE64_SIGNS)
    long = [part for part in data.split() if len(part) >= _BASE64_LETTERS and part.strip(b"-_")]
    if not any(len(part) >= _WRAPPED_LETTERS for part in long):
        return [part.decode("ascii") for part in long]
    return _BASE64.findall(_WRAPPED.sub("", text))


def _may_hold_hex(text: str) -> bool:
    """Whether enough hexadecimal digits follow each other, whatever parts them, to be words; told as quickly."""
    data = text.encode("utf-8", "surrogatepass").translate(_HEX_DIGITS, _HEX_PARTING)
    return b"0" * _HEX_PAIRS * 2 in data


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
