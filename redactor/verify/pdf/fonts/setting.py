"""What operators of a content stream set: their strings, each with its font, read as that font explains its codes.

What it does not do: it keeps no graphics state beyond the font last named, and no places; words come in the order in
which they are set.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from redactor.verify.pdf.file.literals import Place, string_bytes, string_places
from redactor.verify.pdf.fonts.tounicode import Meanings, encoding_of, map_of

_FONT = re.compile(rb"/([^\s/\[\]()<>{}%]+)\s+[-+.\d]+\s+Tf(?![A-Za-z])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
#: Between two strings of one array: numbers that move the pen, in thousandths of the size of the font.
_KERN = re.compile(rb"\s*([-+]?\d*\.?\d*)\s*")
_WORD_GAP = 200
_SETS = re.compile(rb"[)>\]]\s*+(?:T[jJ]|'|\")(?![A-Za-z])")


@dataclass(frozen=True, slots=True, repr=False)
class _Coded:
    """How a font's codes are read.

    Attributes:
        wide: whether a code has two bytes.
        meanings: code to text.
    """

    wide: bool
    meanings: Meanings

    def read(self, codes: bytes) -> str:
        if not self.wide:
            return "".join(self.meanings.get(code, chr(code)) for code in codes)
        pairs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes) - 1, 2))
        return "".join(self.meanings.get(code, "\ufffd") for code in pairs)


def sets_text(content: bytes) -> bool:
    """Whether operators set text at all."""
    return _SETS.search(content) is not None


def names_font(content: bytes) -> bool:
    """Whether operators name a font, as no program but a content stream does."""
    return _FONT.search(content) is not None


def text_of(content: bytes, resources: Any) -> str:
    """The text that a content stream sets, word by word as far as its moves of the pen tell.

    Args:
        content: the operators.
        resources: the dictionary that names its fonts; None where there is none.
    """
    fonts: dict[bytes | None, _Coded] = {}
    parts: list[str] = []
    last: Place | None = None
    for place, name in strings_set(content):
        if name not in fonts:
            fonts[name] = _coded(font_named(name, resources))
        parts += [_between(content, last, place), fonts[name].read(string_bytes(content[place[0] : place[1]]))]
        last = place
    return "".join(parts)


def strings_set(content: bytes) -> Iterator[tuple[Place, bytes | None]]:
    """Where the strings of a content stream stand, each with the name of the font last named before it."""
    named = [(match.start(), match[1]) for match in _FONT.finditer(content)]
    starts = [start for start, _ in named]
    end = 0
    for place in sorted(string_places(content)):
        if place[0] < end:
            continue  # a string within a string
        end = place[1]
        number = bisect_right(starts, place[0])
        yield place, named[number - 1][1] if number else None


def _between(content: bytes, last: Place | None, place: Place) -> str:
    """What stands between two strings for a reader: nothing within an array, a space where the pen moves far."""
    if last is None:
        return ""
    kern = _KERN.fullmatch(content, last[1], place[0])
    if kern is None:
        return "\n"
    try:
        return " " if float(kern[1] or b"0") < -_WORD_GAP else ""
    except ValueError:
        return ""


def font_named(name: bytes | None, resources: Any) -> Any:
    """The font of a name; None where there is none."""
    import pikepdf

    fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    if name is None or not isinstance(fonts, pikepdf.Dictionary):
        return None
    key = "/" + _ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), name).decode("latin-1")
    font = fonts.get(key)
    return font if isinstance(font, pikepdf.Dictionary) else None


def is_wide(font: Any) -> bool:
    """Whether a font's codes have two bytes."""
    return bool(font.get("/Subtype") == "/Type0")


def _coded(font: Any) -> _Coded:
    if font is None:
        return _Coded(wide=False, meanings={})
    return _Coded(wide=is_wide(font), meanings=encoding_of(font) | map_of(font))
