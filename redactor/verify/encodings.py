"""The forms a word takes in bytes when someone, or some program, encodes it.

Every form here is at least eight bytes long: shorter ones occur by chance in compressed and picture data, and a
verifier that cries wolf is switched off. Plain words are found by tokens instead (`needles`).
"""

import base64
import re
from collections.abc import Callable, Iterator

#: Shortest form that is worth a search in arbitrary bytes.
SHORTEST_BYTES = 8


def cases(word: str) -> frozenset[str]:
    """The word as it stands, in capitals, in small letters, with a capital: forms that hide case from a search.

    Of several words each has its capital, or the first alone.
    """
    return frozenset({word, word.upper(), word.lower(), word.capitalize(), word.title()})


def lowered(word: str, codec: str) -> frozenset[bytes]:
    """The word's cases, lowercased as `bytes.lower` would: for a haystack lowercased likewise, to which only A is a."""
    forms = (word,) if word.isascii() else cases(word)
    return frozenset(form.encode(codec, "ignore").lower() for form in forms)


def wide(word: str) -> Iterator[bytes]:
    """UTF-16, both byte orders, for a haystack lowercased as `bytes.lower` would."""
    yield from lowered(word, "utf-16-be") | lowered(word, "utf-16-le")


def hexadecimal(word: str) -> Iterator[bytes]:
    """Hexadecimal of eight and of sixteen bits."""
    for form in cases(word):
        yield form.encode("latin-1", "ignore").hex().encode()
        yield form.encode("utf-16-be", "ignore").hex().encode()


def octal(word: str) -> Iterator[bytes]:
    """Octal escapes of PDF strings (ISO 32000-2, 7.3.4.2)."""
    for form in cases(word):
        yield "".join(f"\\{byte:03o}" for byte in form.encode("latin-1", "ignore")).encode()


def percent(word: str) -> Iterator[bytes]:
    """Percent escapes of addresses (RFC 3986)."""
    for form in cases(word):
        yield "".join(f"%{byte:02x}" for byte in form.encode("utf-8")).encode()


def entities(word: str) -> Iterator[bytes]:
    """Decimal and hexadecimal entities of XML."""
    for form in cases(word):
        yield "".join(f"&#{ord(char)};" for char in form).encode()
        yield "".join(f"&#x{ord(char):x};" for char in form).encode()


_IS_DIGIT = bytes(b"0123456789abcdef".find(byte) >= 0 for byte in range(256))


def _has_digits(data: bytes) -> bool:
    """Whether eight hexadecimal digits stand in a row; a table of bytes is far quicker than a pattern."""
    return b"\1" * SHORTEST_BYTES in data.translate(_IS_DIGIT)


#: A way to escape: what a haystack must hold for any form of it to stand there, and the forms of a word.
Escape = tuple[Callable[[bytes], object], Callable[[str], Iterator[bytes]]]

#: Escapes of words of four letters and more, for a haystack lowercased as `bytes.lower` would. A sign is the least that
#: all forms share; of what Latin-1 lacks an octal form says nothing, so that two letters must do. Each begins with a
#: byte of its own, and not with a group, for which a pattern looks many times as fast.
_OCTAL_SIGN = re.compile(rb"\\(?:0[4-7]|[1-3][0-7])[0-7]\\(?:0[4-7]|[1-3][0-7])[0-7]")
_PERCENT_SIGN = re.compile(rb"%[0-9a-f]{2}(?:%[0-9a-f]{2}){3}")
_ENTITY_SIGN = re.compile(rb"&#x?[0-9a-f]{2,7};(?:&#x?[0-9a-f]{2,7};){3}")
ESCAPES: tuple[Escape, ...] = (
    (_has_digits, hexadecimal),
    (_OCTAL_SIGN.search, octal),
    (_PERCENT_SIGN.search, percent),
    (_ENTITY_SIGN.search, entities),
)

_ZERO_OR_ASCII = bytes(ord("0" if byte == 0 else "a" if 0x20 <= byte < 0x7F else "-") for byte in range(256))


def has_wide_ascii(data: bytes, letters: int) -> bool:
    """Whether so many ASCII letters or signs in UTF-16 may stand in a row, of either byte order."""
    return 0 in data and (b"0a" * letters)[:-1] in data.translate(_ZERO_OR_ASCII)


#: The signs that stand at each place of a group of four in the Base64 of ASCII letters and digits, whose high bits are
#: few (RFC 4648, section 4).
BASE64_GROUP = (b"[MNOQ-WYZa-e]", b"[D-HT-Xj-nz0-3]", b"[ABEFIJMNQRUVYZcdghklopstwx014589]", b"[B-Zah-z0-6]")


def _group(first: int, count: int) -> bytes:
    return b"".join(BASE64_GROUP[(first + i) % 4] for i in range(count))


def _eight_around(before: int) -> bytes:
    """Eight signs, so many of them before one that stands second in its group and that was read."""
    return rb"(?<=" + _group(1 - before, before + 1) + rb")(?=" + _group(2, SHORTEST_BYTES - 1 - before) + rb")"


#: What a haystack must hold for any of `base64_forms` of ASCII words to stand there; prose hardly ever does. Every eight
#: signs hold a second one of a group and the four behind it. Prose has the fewest of those: they are looked for first.
BASE64_SIGN = re.compile(
    _group(1, 1) + rb"(?=" + _group(2, 4) + rb")(?:" + b"|".join(map(_eight_around, range(4))) + rb")"
)


def base64_forms(word: str) -> Iterator[bytes]:
    """The part of a Base64 text that does not depend on its neighbours, at each of the three offsets (RFC 4648).

    Case matters: these are for a haystack as it stands.
    """
    for form in cases(word):
        data = form.encode("utf-8")
        for offset in range(3):
            whole = base64.b64encode(bytes(offset) + data)
            head = (0, 2, 3)[offset]
            tail = (0, 3, 2)[(offset + len(data)) % 3]
            yield whole[head : len(whole) - tail] if tail else whole[head:]


def long_enough(forms: Iterator[bytes]) -> Iterator[bytes]:
    """Those forms that do not occur by chance."""
    return (form for form in forms if len(form) >= SHORTEST_BYTES)
