"""Font residue: characters a font declares that no page shows.

A subset that still carries the letters of withheld words tells which letters those words had (PoPETs 2023; reference
measurements found such residue in most files whose text was removed in place). Only what `ToUnicode` declares is
compared; outlines without a declaration are not looked at.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.quiet import guarded
from redactor.verify.pdf.survey import Survey

if TYPE_CHECKING:
    import pikepdf

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ITEM = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_ASCII = frozenset(map(chr, range(0x20, 0x7F)))
#: A face that declares nearly all of ASCII declares it whatever the text (reportlab does): that tells nothing.
_WHOLE_ASCII = 90
_MOST = 70_000


def check_fonts(seen: Survey, texts: list[str], *, expected: bool) -> list[Problem]:
    """Reports letters and digits that fonts declare and no page shows.

    Args:
        seen: the objects of the file.
        texts: everything shown, as readers extract it.
        expected: whether it is known what the output may show.
    """
    shown = set("".join(texts)) | set(unicodedata.normalize("NFKC", "".join(texts)))
    residue: set[str] = set()
    for stream in _maps(seen):
        declared = declared_characters(guarded(stream.read_bytes) or b"")
        if len(declared & _ASCII) >= _WHOLE_ASCII:
            declared -= _ASCII
        residue |= {char for char in declared - shown if char.isalnum()}
    return [finding("font-residue", expected=expected, count=len(residue))] if residue else []


def _maps(seen: Survey) -> list[pikepdf.Stream]:
    return [stream for stream in seen.streams.values() if stream.get("/Type") in (None, "/CMap") and _is_map(stream)]


def _is_map(stream: pikepdf.Stream) -> bool:
    return "/Subtype" not in stream and b"begincmap" in (guarded(stream.read_bytes) or b"")


def declared_characters(cmap: bytes) -> set[str]:
    """The characters a ToUnicode map declares (ISO 32000-2, 9.10.3)."""
    declared: set[str] = set()
    for kind, body in _BLOCK.findall(cmap):
        declared |= _single(body) if kind == b"bfchar" else _ranges(body)
    return declared


def _text(digits: bytes) -> str:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode()).decode("utf-16-be", "replace")


def _single(body: bytes) -> set[str]:
    items = [match[1] for match in _ITEM.finditer(body) if match[1] is not None]
    return {char for item in items[1::2] for char in _text(item)}


def _ranges(body: bytes) -> set[str]:
    declared: set[str] = set()
    items: list[bytes] = []
    listed = False
    for match in _ITEM.finditer(body):
        if match[2]:
            listed = True
        elif match[3]:
            listed, items = False, []
        elif listed:
            declared |= set(_text(match[1]))
        else:
            items.append(match[1])
            if len(items) == 3:
                declared |= _range(*items)
                items = []
    return declared


def _range(first: bytes, last: bytes, target: bytes) -> set[str]:
    low, high = (int(b"".join(code.split()) or b"0", 16) for code in (first, last))
    text = _text(target)
    if not text or not 0 <= high - low < _MOST:
        return set()
    return {*text[:-1], *(chr(code) for code in range(ord(text[-1]), min(ord(text[-1]) + high - low, 0x10FFFF) + 1))}
