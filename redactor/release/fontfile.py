"""Embedded TrueType programs without the words of their makers.

The `name` table says who drew a face and under what licence, in sentences that no page shows and that a verifier would
have to tell from a document's own. A PDF has no use for it (ISO 32000-1, 9.9, lists the tables a program needs).
"""

import struct

_DROPPED = frozenset({b"name"})
_HEADER = struct.Struct(">IHHHH")
_ENTRY = struct.Struct(">4sIII")
#: Where `head` keeps the number that makes the sum of the whole program the one below (OpenType, `head`).
_ADJUSTMENT_AT = 8
_WHOLE_SUM = 0xB1B0AFBA


def without_names(program: bytes) -> bytes:
    """The TrueType program without its `name` table, its directory and sums made good.

    Raises:
        ValueError: if the program is no TrueType program.
    """
    tables = {tag: data for tag, data in _tables(program) if tag not in _DROPPED}
    if b"head" not in tables or b"glyf" not in tables:
        raise ValueError("a font program without the tables of TrueType")
    tables[b"head"] = _adjusted(tables[b"head"], 0)
    unadjusted = _assembled(program[:4], tables)
    tables[b"head"] = _adjusted(tables[b"head"], (_WHOLE_SUM - _sum(unadjusted)) & 0xFFFFFFFF)
    # The sum kept for `head` itself counts its adjustment as zero, so the directory stands as it was first made.
    assembled = _assembled(program[:4], tables)
    directory_bytes = _HEADER.size + _ENTRY.size * len(tables)
    return unadjusted[:directory_bytes] + assembled[directory_bytes:]


def _tables(program: bytes) -> list[tuple[bytes, bytes]]:
    try:
        count = _HEADER.unpack_from(program)[1]
        entries = [_ENTRY.unpack_from(program, _HEADER.size + _ENTRY.size * i) for i in range(count)]
    except struct.error as error:
        raise ValueError("a font program without a directory") from error
    return [(tag, program[start : start + length]) for tag, _, start, length in entries]


def _assembled(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    search_range = 16 << power
    directory = [_HEADER.pack(int.from_bytes(version, "big"), count, search_range, power, 16 * count - search_range)]
    body: list[bytes] = []
    start = _HEADER.size + _ENTRY.size * count
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        directory.append(_ENTRY.pack(tag, _sum(padded), start, len(data)))
        body.append(padded)
        start += len(padded)
    return b"".join(directory + body)


def _adjusted(head: bytes, adjustment: int) -> bytes:
    return head[:_ADJUSTMENT_AT] + struct.pack(">I", adjustment) + head[_ADJUSTMENT_AT + 4 :]


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
