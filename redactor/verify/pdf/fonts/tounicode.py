"""What a font says its codes mean: ToUnicode maps (ISO 32000-2, 9.10.3) and encodings of simple fonts (9.6.5)."""

from __future__ import annotations

import re
from typing import Any

from redactor.verify.pdf.file.quiet import guarded

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ITEM = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_MOST = 70_000
_NAMED = re.compile(r"/(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6})|([A-Za-z]))(?:\.\w+)?")
_DIGITS = ("/zero", "/one", "/two", "/three", "/four", "/five", "/six", "/seven", "/eight", "/nine")
#: Names of characters that are not their own letter, as far as words need them (Adobe Glyph List).
_NAMES = {
    "/space": " ",
    "/hyphen": "-",
    "/period": ".",
    "/comma": ",",
    "/quoteright": "\u2019",
    **dict(zip(_DIGITS, "0123456789", strict=True)),
}

Meanings = dict[int, str]


def read_map(cmap: bytes) -> Meanings:
    """Code to text, as a ToUnicode map declares it."""
    declared: Meanings = {}
    for kind, body in _BLOCK.findall(cmap):
        declared |= _single(body) if kind == b"bfchar" else _ranges(body)
    return declared


def map_of(font: Any) -> Meanings:
    """What a font's ToUnicode map declares; nothing where there is none that can be read."""
    import pikepdf

    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return {}
    return read_map(guarded(stream.read_bytes) or b"")


def encoding_of(font: Any) -> Meanings:
    """Code to character, as the names in a simple font's own encoding say; codes of other names are left out."""
    import pikepdf

    encoding = font.get("/Encoding")
    differences = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    found: Meanings = {}
    code = 0
    items: list[Any] = list(differences) if isinstance(differences, pikepdf.Array) else []
    for item in items:
        if isinstance(item, pikepdf.Name):
            if char := _character(str(item)):
                found[code] = char
            code += 1
        elif isinstance(item, int):
            code = item
    return found


def _character(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    match = _NAMED.fullmatch(name)
    if match is None:
        return ""
    digits = match[1] or match[2]
    return chr(min(int(digits, 16), 0x10FFFF)) if digits else match[3]


def _text(digits: bytes) -> str:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode()).decode("utf-16-be", "replace")


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _single(body: bytes) -> Meanings:
    items = [match[1] for match in _ITEM.finditer(body) if match[1] is not None]
    return {_number(code): _text(item) for code, item in zip(items[::2], items[1::2], strict=False)}


def _ranges(body: bytes) -> Meanings:
    declared: Meanings = {}
    items: list[bytes] = []
    listed: list[bytes] | None = None
    for match in _ITEM.finditer(body):
        if match[2]:
            listed = []
        elif match[3]:
            if items:
                declared |= {_number(items[0]) + step: _text(each) for step, each in enumerate(listed or ())}
            listed, items = None, []
        elif listed is not None:
            listed.append(match[1])
        else:
            items.append(match[1])
            if len(items) == 3:
                declared |= _range(*items)
                items = []
    return declared


def _range(first: bytes, last: bytes, target: bytes) -> Meanings:
    low, high = _number(first), _number(last)
    text = _text(target)
    if not text or not 0 <= high - low < _MOST:
        return {}
    start = ord(text[-1])
    return {low + step: text[:-1] + chr(min(start + step, 0x10FFFF)) for step in range(high - low + 1)}
