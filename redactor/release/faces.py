"""The faces a PDF is set in: Liberation 2.1.5, bundled and embedded (SIL Open Font License 1.1, see fonts/).

Widths come from the face alone. A character that a face lacks is spelled out, never dropped; so are those of writing
from right to left, whatever the face has: set in the order they are read in they would be read backwards, and set in the
order they are seen in, readers of the file take words apart in different ways. The text form of a release has them.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from redactor.release.visible import spelled, visible

#: Classes of writing from right to left (Unicode Standard Annex 9, table 4).
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class Face(StrEnum):
    """A bundled face, by its PostScript name and the name of its file."""

    MONO = "LiberationMono-Regular"
    SERIF = "LiberationSerif-Regular"
    SERIF_BOLD = "LiberationSerif-Bold"
    SANS = "LiberationSans-Regular"
    SANS_BOLD = "LiberationSans-Bold"


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of block is set.

    Attributes:
        face: the face.
        size_pt: size of the type.
        leading_pt: from one baseline to the next.
        gap_pt: height of one empty line between blocks.
    """

    face: Face
    size_pt: float
    leading_pt: float
    gap_pt: float

    def width_pt(self, text: str) -> float:
        """Width of a string of printable characters, in points."""
        return width_pt(self.face, self.size_pt, text)


def width_pt(face: Face, size_pt: float, text: str) -> float:
    """Width of a string that `printable` has passed, in points; the width of joined strings is the sum of both."""
    return sum(map(_widths(face).__getitem__, text)) * size_pt / 1000


@cache
def printable(face: Face) -> Callable[[str], str]:
    """A function that makes text visible and spells out what the face has no glyph for; LF and TAB stay.

    A letter and an accent that follows it become the one letter that they are (Unicode's form NFC): set one after the
    other, the accent would stand beside its letter.
    """
    known = _widths(face).keys() | {"\n", "\t"}

    def shown(text: str) -> str:
        plain = visible(text)
        if not plain.isascii():
            plain = unicodedata.normalize("NFC", plain)
        if known >= set(plain):
            return plain
        return "".join(char if char in known else spelled(char) for char in plain)

    return shown


def spells_out(text: str) -> bool:
    """Whether a page shows some character of the text by its number, `<U+05D0>`."""
    return not text.isascii() and "<U+" not in text and "<U+" in printable(Face.SERIF)(text)


def printed_forms(text: str) -> tuple[str, ...]:
    """How released text may stand in an output, where that is not as it stood: characters spelled out.

    For a verifier that knows the released text from elsewhere; empty where text prints as it is in every face.
    """
    if visible(text) == text and text.isascii():
        return ()
    forms = {visible(text), *(printable(face)(text) for face in Face)}
    return tuple(sorted(forms - {text}))


def lines_within(room_pt: float, face: Face, size_pt: float, text: str) -> list[str]:
    """A printable line of words cut at spaces into lines no wider than `room_pt`; too long a word is cut inside."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        wider = f"{line} {word}" if line else word
        if width_pt(face, size_pt, wider) <= room_pt:
            line = wider
            continue
        if line:
            lines.append(line)
        line = ""
        for char in word:
            if line and width_pt(face, size_pt, line + char) > room_pt:
                lines.append(line)
                line = ""
            line += char
    return [*lines, line]


@cache
def register(face: Face) -> Any:
    """Loads a face for reportlab, once a process. Its subsets hold the characters used and no others."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    data = (files("redactor.release") / "fonts" / f"{face.value}.ttf").read_bytes()
    # With asciiReadable every subset would carry all of ASCII: glyphs no page shows.
    font = TTFont(face.value, BytesIO(data), asciiReadable=0, shapable=False)
    pdfmetrics.registerFont(font)
    return font


@cache
def _widths(face: Face) -> dict[str, float]:
    """Width of each character the face sets, in thousandths of the size."""
    font = register(face)
    chars = (chr(code) for code in font.face.charToGlyph if code > 0x1F)
    return {char: font.face.getCharWidth(ord(char)) for char in chars if not _runs_left(char)}


def _runs_left(char: str) -> bool:
    """Whether the character is of a writing from right to left; Hebrew's points (U+0591 to U+05C7) go with its letters."""
    return unicodedata.bidirectional(char) in _RIGHT_TO_LEFT or "\u0591" <= char <= "\u05c7"
