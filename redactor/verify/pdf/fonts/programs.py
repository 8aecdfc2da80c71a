"""Glyphs that embedded font programs hold: how many draw something (TrueType `glyf` and `loca`, CFF CharStrings).

Counts only; what a glyph draws is not looked at. Sources: ISO 14496-22 (OpenType), Adobe Technical Note 5176 (CFF).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from struct import Struct, error

_TABLE = Struct(">4sIII")
_SHORT, _LONG = Struct(">H"), Struct(">I")
_COMPONENT = Struct(">HH")
_MOST = 70_000
#: Flags of a component: two-byte arguments, one, two or four scales, another component follows.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
_CHARSTRINGS = 17


def glyph_count(program: bytes) -> int | None:
    """How many glyphs of a font program draw something, `.notdef` and parts of others aside; None if that is unknown."""
    try:
        if program[:4] in {b"\0\1\0\0", b"true"}:
            return _truetype(program)
        if program[:1] == b"\1":
            return _cff(program)
        if program[:4] == b"OTTO":
            table = dict(_tables(program)).get(b"CFF ")
            return _cff(program[table[0] : table[0] + table[1]]) if table else None
    except (error, IndexError):
        return None
    return None


def _tables(program: bytes) -> Iterator[tuple[bytes, tuple[int, int]]]:
    for number in range(_SHORT.unpack_from(program, 4)[0]):
        tag, _, offset, length = _TABLE.unpack_from(program, 12 + 16 * number)
        yield tag, (offset, length)


def _truetype(program: bytes) -> int | None:
    tables = dict(_tables(program))
    if not {b"glyf", b"loca", b"head"} <= tables.keys():
        return None
    is_long = _SHORT.unpack_from(program, tables[b"head"][0] + 50)[0] == 1
    size, entry = (4, _LONG) if is_long else (2, _SHORT)
    start, length = tables[b"loca"]
    count = min(length // size, _MOST)
    offsets = [entry.unpack_from(program, start + size * number)[0] * (1 if is_long else 2) for number in range(count)]
    drawing = {number for number in range(1, count - 1) if offsets[number + 1] > offsets[number]}
    glyf = tables[b"glyf"][0]
    parts = {part for number in drawing for part in _components(program, glyf + offsets[number])}
    return len(drawing - parts)


def _components(program: bytes, at: int) -> Iterator[int]:
    if _SHORT.unpack_from(program, at)[0] < 0x8000:  # contours of its own
        return
    at += 10
    for _ in range(64):
        flags, glyph = _COMPONENT.unpack_from(program, at)
        yield glyph
        if not flags & _MORE:
            return
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _cff(program: bytes) -> int | None:
    at = program[2]
    _, at = _index(program, at)
    tops, _ = _index(program, at)
    if not tops:
        return None
    start = _operand(program[tops[0][0] : tops[0][1]], _CHARSTRINGS)
    if start is None:
        return None
    # a glyph of a byte or two sets its width and ends
    strings, _ = _index(program, start)
    return sum(end - begin > 3 for begin, end in strings[1:])


def _index(program: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """Where the items of an INDEX lie, and where it ends."""
    count = _SHORT.unpack_from(program, at)[0]
    if not count:
        return [], at + 2
    size = program[at + 2]
    base = at + 3 + size * (count + 1) - 1
    places = [int.from_bytes(program[at + 3 + size * n : at + 3 + size * (n + 1)], "big") for n in range(count + 1)]
    return [(base + one, base + two) for one, two in pairwise(places)], base + places[-1]


def _operand(top: bytes, wanted: int) -> int | None:
    """The last operand before an operator of a DICT."""
    at, value = 0, 0
    while at < len(top):
        first = top[at]
        if first <= 21:
            if first == wanted:
                return value
            at += 2 if first == 12 else 1
        elif first == 28:
            value, at = int.from_bytes(top[at + 1 : at + 3], "big"), at + 3
        elif first == 29:
            value, at = int.from_bytes(top[at + 1 : at + 5], "big"), at + 5
        elif first == 30:
            at += 1
            while at < len(top) and top[at] & 0xF != 0xF and top[at] >> 4 != 0xF:
                at += 1
            at += 1
        elif first <= 246:
            value, at = first - 139, at + 1
        else:
            value, at = (first - 247) * 256 + top[at + 1] + 108 if first <= 250 else 0, at + 2
    return None
