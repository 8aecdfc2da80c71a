"""Lines of standard input as text, whatever their bytes: a line in is a line out."""

import codecs
import sys
from collections.abc import Iterator

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def input_lines() -> Iterator[str]:
    """The lines of standard input without their ends, read as they come.

    UTF-8 (a byte order mark is dropped), UTF-16 with its mark, else cp1252 line by line; no byte is refused.
    """
    stream = sys.stdin.buffer
    first = stream.readline()
    if first.startswith(_UTF16_MARKS):
        text = (first + stream.read()).decode("utf-16", "replace")
        yield from (line.removesuffix("\r") for line in text.removesuffix("\n").split("\n"))
        return
    if first:
        yield _decode(first.removeprefix(codecs.BOM_UTF8))
    for line in stream:
        yield _decode(line)


def _decode(line: bytes) -> str:
    bare = line.removesuffix(b"\n").removesuffix(b"\r")
    try:
        return bare.decode("utf-8")
    except UnicodeDecodeError:
        return bare.decode("cp1252", "replace")
