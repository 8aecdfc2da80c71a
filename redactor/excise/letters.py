"""The printed letters of a page: which code point of the document's text each is, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redactor.terms.span import Span

#: Resolution of page pictures.
DPI = 200
SCALE = DPI / 72
#: Thinner shapes are rules and underlines.
_RULE_PT = 2.5
#: Drawings inside drawings are looked into so far.
_MOST_NESTED = 8
#: Larger pages are not drawn: they are no pages of letters.
_MOST_PT = 1300.0
#: PDFium marks a hyphen at a line's end with one of these.
_LINE_END_HYPHENS = dict.fromkeys(map(ord, "\ufffe\x02"), "-")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """A printed letter.

    Attributes:
        offset: where it stands in the document's text.
        box: left, top, right and bottom in pixels from the page's upper left corner.
        baseline: the height it stands on, in pixels from the page's upper edge.
        room: top and bottom, in pixels, of what its font leaves for any letter; no less than the box.
    """

    offset: int
    box: Box
    baseline: float
    room: tuple[float, float]


def holds_text_alone(page: Any) -> bool:
    """Whether the page draws letters and thin rules and nothing else, upright."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = page.get_bbox()
    width, height = page.get_size()
    if page.get_rotation() or max(width, height) > _MOST_PT or min(width, height) < 1:
        return False
    if abs(right - left - width) > 0.5 or abs(top - bottom - height) > 0.5:
        return False
    for item in page.get_objects(max_depth=_MOST_NESTED + 1):
        if item.level >= _MOST_NESTED:
            return False
        if item.type in {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM}:
            continue
        if item.type != pdfium.FPDF_PAGEOBJ_PATH or item.level:
            return False
        x0, y0, x1, y1 = item.get_bounds()
        if min(x1 - x0, y1 - y0) > _RULE_PT:
            return False
    return True


def letters_of(page: Any, span: Span, text: str, corner: tuple[float, float]) -> list[Letter] | None:
    """Every printed letter of the page; None where the text cannot be told letter by letter, or stands askew."""
    import ctypes

    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        chars = [pdfium.FPDFText_GetUnicode(text_page, i) for i in range(count)]
        places = _places("".join(map(chr, chars)), span, text)
        if places is None:
            return None
        edges = [ctypes.c_double() for _ in range(4)]
        origin = [ctypes.c_double() for _ in range(2)]
        loose = pdfium.FS_RECTF()
        letters = []
        for i, offset in places:
            if pdfium.FPDFText_IsGenerated(text_page, i) == 1 and not text[offset].isspace():
                continue
            if text[offset].isspace():
                continue
            if abs(pdfium.FPDFText_GetCharAngle(text_page, i)) > 0.01 or not (
                pdfium.FPDFText_GetCharBox(text_page, i, *edges)
                and pdfium.FPDFText_GetLooseCharBox(text_page, i, loose)
            ):
                return None
            pdfium.FPDFText_GetCharOrigin(text_page, i, *origin)
            x0, x1, y0, y1 = (edge.value for edge in edges)
            box = (
                (x0 - corner[0]) * SCALE,
                (corner[1] - y1) * SCALE,
                (x1 - corner[0]) * SCALE,
                (corner[1] - y0) * SCALE,
            )
            room = min(box[1], (corner[1] - loose.top) * SCALE), max(box[3], (corner[1] - loose.bottom) * SCALE)
            letters.append(Letter(offset, box, (corner[1] - origin[1].value) * SCALE, room))
    finally:
        text_page.close()
    return letters


def _places(raw: str, span: Span, text: str) -> list[tuple[int, int]] | None:
    """Index of each character on the page, and its offset in the document's text; None where the two differ."""
    places: list[tuple[int, int]] = []
    shown: list[str] = []
    for i, char in enumerate(raw):
        if char == "\r" and raw[i + 1 : i + 2] == "\n":
            continue
        places.append((i, span.start + len(shown)))
        shown.append("\n" if char == "\r" else char)
    return places if "".join(shown).translate(_LINE_END_HYPHENS) + "\n" == span.of(text) else None
