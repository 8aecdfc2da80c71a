"""Streams cut out of the raw bytes, whether anything in the file refers to them or not.

A stream left over from an earlier revision, or hung nowhere, is invisible to every reader and plain to anyone who
inflates it (NSA 2008, "unreferenced data"). Cutting by offset also bounds what any reader would have to inflate.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from redactor.errors import InputError
from redactor.verify.limits import Limits

_START = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_END = b"endstream"
_FILTERS = re.compile(rb"/F(?:ilter)?\s*(\[[^\]]*\]|/[A-Za-z0-9]+)")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
#: What may stand between the end of a stream's data and `endstream`, and says nothing.
PADDING = b"\0\t\n\f\r "
_NAME = re.compile(rb"/([A-Za-z0-9]+)")
#: How far before the word `stream` its dictionary may begin.
_DICTIONARY_BYTES = 8192
_ABBREVIATED = {b"Fl": b"FlateDecode", b"A85": b"ASCII85Decode", b"AHx": b"ASCIIHexDecode"}


@dataclass(frozen=True, slots=True, repr=False)
class Carved:
    """One stream as it lies in the file.

    Attributes:
        start: offset of its first byte.
        end: offset past its last byte.
        dictionary: the bytes of its dictionary, as written.
        raw: its bytes, as stored, without the line end before `endstream`.
        decoded: its bytes, inflated as far as they could be; `raw` where no filter could be undone.
        is_whole: whether what is deflated came out whole, its check sum included.
        surplus_bytes: how many bytes lie behind the end of what is deflated, where no filter reads them.
    """

    start: int
    end: int
    dictionary: bytes
    raw: bytes
    decoded: bytes
    is_whole: bool = True
    surplus_bytes: int = 0

    def has(self, *names: bytes) -> bool:
        """Whether the dictionary names one of these."""
        return any(re.search(rb"/" + name + rb"(?![A-Za-z0-9])", self.dictionary) for name in names)

    @property
    def is_machinery(self) -> bool:
        """Whether it is a cross-reference or object stream, which nothing needs to refer to."""
        return self.has(b"XRef", b"ObjStm")

    @property
    def is_opaque(self) -> bool:
        """Whether it is a font program or colour profile, which carries words of its maker."""
        if self.has(b"Length1", b"Type1C", b"CIDFontType0C", b"OpenType"):
            return True
        return self.decoded[36:40] == b"acsp" or self.decoded[:4] in {b"\0\1\0\0", b"OTTO", b"true", b"ttcf"}


def carve(data: bytes, limits: Limits) -> Iterator[Carved]:
    """Every stream in the bytes of a file, in order.

    Raises:
        InputError: if one stream, or all together, inflate beyond the limits.
    """
    total = 0
    position = 0
    while match := _START.search(data, position):
        start = match.end()
        dictionary = _dictionary(data, match.start())
        end = _end(data, start, dictionary)
        raw = data[start:end].rstrip(b"\r\n")
        decoded = _decoded(raw, dictionary, limits.stream_bytes)
        total += len(decoded)
        if total > limits.total_bytes:
            raise _too_much()
        yield Carved(start, end, dictionary, raw, decoded, *_ending(data[start:end], dictionary))
        position = end


def _dictionary(data: bytes, before: int) -> bytes:
    window = data[max(0, before - _DICTIONARY_BYTES) : before]
    return window[window.rfind(b"obj") + 1 :]


def _end(data: bytes, start: int, dictionary: bytes) -> int:
    if length := _LENGTH.search(dictionary):
        end = start + int(length[1][:12])
        if data[end : end + 16].lstrip(b"\r\n \t").startswith(_END):
            return end
    found = data.find(_END, start)
    return len(data) if found < 0 else found


def _decoded(raw: bytes, dictionary: bytes, limit: int) -> bytes:
    filters = _FILTERS.search(dictionary)
    names = [_ABBREVIATED.get(name, name) for name in _NAME.findall(filters[1])] if filters else []
    if not names:
        return inflate(raw, limit)
    data = raw
    for name in names:
        if name == b"FlateDecode":
            data = inflate(data, limit, headless=True)
        elif name == b"ASCII85Decode":
            data = _ascii85(data)
        elif name == b"ASCIIHexDecode":
            data = _asciihex(data)
        else:
            # Pictures and rare filters stay as they are stored; readers undo those that pages use.
            return data
    return data


def _ending(raw: bytes, dictionary: bytes) -> tuple[bool, int]:
    """Whether a stream deflated first of all ends as it should (RFC 1950), and how many bytes lie behind its end.

    Others are not judged. Its bytes were inflated within limits before.
    """
    filters = _FILTERS.search(dictionary)
    names = _NAME.findall(filters[1]) if filters else []
    if not names or names[0] not in {b"FlateDecode", b"Fl"} or b"/Crypt" in dictionary:
        return True, 0
    machine = zlib.decompressobj()
    try:
        machine.decompress(raw)
    except zlib.error:
        return False, 0
    return machine.eof, len(machine.unused_data.strip(PADDING))


def inflate(data: bytes, limit: int, *, headless: bool = False) -> bytes:
    """Data inflated as far as it can be; as it stands where it is not deflated at all.

    Args:
        data: deflated bytes, or any.
        limit: largest result in bytes.
        headless: whether to try deflation without the zlib header too (some writers leave it out).

    Raises:
        InputError: if it inflates beyond `limit` bytes.
    """
    for window_bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS) if headless else (zlib.MAX_WBITS,):
        if inflated := _inflated(data, limit, window_bits):
            return inflated
    return data


def _inflated(data: bytes, limit: int, window_bits: int) -> bytes:
    machine = zlib.decompressobj(window_bits)
    parts: list[bytes] = []
    size = 0
    rest = data
    try:
        while rest and not machine.eof:
            parts.append(machine.decompress(rest, 1 << 20))
            size += len(parts[-1])
            if size > limit:
                raise _too_much()
            rest = machine.unconsumed_tail
    except zlib.error:
        # Cut short or broken: what came out so far is looked at.
        pass
    return b"".join(parts)


def _ascii85(data: bytes) -> bytes:
    body = data.strip().removeprefix(b"<~")
    body = body[: body.find(b"~")] if b"~" in body else body
    try:
        return base64.a85decode(body)
    except ValueError:
        return data


def _asciihex(data: bytes) -> bytes:
    body = b"".join(data.partition(b">")[0].split())
    try:
        return binascii.unhexlify(body + b"0" * (len(body) % 2))
    except binascii.Error:
        return data


def _too_much() -> InputError:
    return InputError(
        "a stream inflates beyond the limit",
        why="a small file that asks for much memory is an attack or a mistake, and what is not read is not checked",
        do="Write the file anew with an ordinary writer",
    )
