"""Strings read straight from bytes of PDF syntax: for what no reader reaches.

Reads literal and hexadecimal strings (ISO 32000-2, 7.3.4) and joins strings with only numbers between them, so that
`[(K) -5 (uznetsova)] TJ` reads as one word. Knows no fonts: strings in a subset's own codes stay unread. One pass,
without backtracking: hostile bytes cannot make it slow.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

#: A literal string without another in it, at once; else what strings are made of, sign by sign.
_MARK = re.compile(rb"\((?:[^()\\]++|\\.)*+\)|\\.|[()]|<[0-9A-Fa-f\s]*+>", re.DOTALL)
_BETWEEN = re.compile(rb"[\s\d.+-]{0,32}+")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
#: Every code of one to three octal digits; high-order overflow is ignored (ISO 32000-2, 7.3.4.2).
_OCTAL = {f"{value:0{digits}o}".encode(): bytes((value & 0xFF,)) for digits in (1, 2, 3) for value in range(8**digits)}
_UNESCAPED = _OCTAL | _ESCAPED
_SHORT_BYTES = 512

Place = tuple[int, int]


def single_literals(data: bytes) -> Iterator[str]:
    """The strings in bytes of PDF syntax, decoded, each by itself."""
    return (_decoded(data[start:end]) for start, end in string_places(data))


def literals(data: bytes) -> Iterator[str]:
    """The strings in bytes of PDF syntax or of a content stream, decoded; those of one array joined too."""
    joined: list[str] = []
    last = 0
    for start, end in string_places(data):
        text = _decoded(data[start:end])
        yield text
        if not (start >= last and _BETWEEN.fullmatch(data, last, start)):
            if len(joined) > 1:
                yield "".join(joined)
            joined = []
        joined.append(text)
        last = end
    if len(joined) > 1:
        yield "".join(joined)


def string_places(data: bytes) -> Iterator[Place]:
    """Where strings stand. A parenthesis left open hides none: what closes inside it is given too, two levels deep."""
    open_at: list[int] = []
    # How many levels close inside each open one; a string of more levels is given only if it is the outermost.
    heights: list[int] = []
    for match in _MARK.finditer(data):
        mark = match[0]
        if mark[:1] == b"(" and len(mark) > 1:
            if heights:
                heights[-1] = max(heights[-1], 1)
            yield match.span()
        elif mark == b"(":
            open_at.append(match.start())
            heights.append(0)
        elif mark == b")" and open_at:
            start, height = open_at.pop(), heights.pop()
            if heights:
                heights[-1] = max(heights[-1], height + 1)
            if height <= 1 or not open_at:
                yield start, match.end()
        elif mark[:1] == b"<" and not open_at and len(mark) > 2:
            yield match.span()


def string_bytes(string: bytes) -> bytes:
    """The bytes that a written string stands for."""
    body = string[1:-1]
    if string[:1] == b"<":
        digits = b"".join(body.split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if b"\\" not in body:
        return body
    return _short_body(body) if len(body) <= _SHORT_BYTES else _ESCAPE.sub(_unescaped, body)


@lru_cache(1024)
def _short_body(body: bytes) -> bytes:
    """A line of text is read by several checks of one file, and written in escapes that are dear to undo."""
    return _ESCAPE.sub(_unescaped, body)


def _decoded(string: bytes) -> str:
    body = string_bytes(string)
    if body.startswith(b"\xfe\xff"):
        return body[2:].decode("utf-16-be", "replace")
    if body.startswith(b"\xff\xfe"):
        return body[2:].decode("utf-16-le", "replace")
    if body.startswith(b"\xef\xbb\xbf"):
        return body[3:].decode("utf-8", "replace")
    return body.decode("latin-1")


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return _UNESCAPED.get(code, code)
