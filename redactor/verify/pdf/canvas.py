"""A page drawn by PDFium, with or without some of its objects: the ground on which hidden things are told.

PDFium's raw interface is spoken to here and nowhere else. Pictures are drawn at one resolution; boxes are in
pixels of that picture, x to the right, y downwards, half-open; a page's own points appear nowhere outside.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from redactor.verify.pdf.affine import IDENTITY, Matrix, apply, multiply

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 100
_POINTS_PER_INCH = 72
#: A larger sheet is drawn at a lower resolution.
_MOST_PX = 6_000_000
#: Finer than a pixel, for turning points into pixels.
_SUBPIXELS = 64
_DEPTH = 12

Box = tuple[int, int, int, int]
Colour = tuple[int, int, int]


class Kind(Enum):
    """What a page object is."""

    TEXT = 1
    PATH = 2
    IMAGE = 3
    SHADING = 4
    FORM = 5


@dataclass(frozen=True, slots=True, repr=False)
class Drawn:
    """One object a page draws.

    Attributes:
        order: its place in drawing order; later objects cover earlier ones.
        kind: what it is.
        box: what it covers, in pixels; may reach beyond the page.
        fills: whether it fills its area without letting anything through, as far as it itself says.
        handle: PDFium's own.
    """

    order: int
    kind: Kind
    box: Box
    fills: bool
    handle: Any


@dataclass(frozen=True, slots=True, repr=False)
class Char:
    """One letter or digit, or another character, of the page's text in reading order.

    Attributes:
        char: the character.
        box: its ink box in pixels.
        order: place of its text object in drawing order; -1 if unknown.
        invisible: whether it is set without ink (text render modes 3 and 7, ISO 32000-2, 9.3.6).
        colour: fill colour, None if unknown.
    """

    char: str
    box: Box
    order: int
    invisible: bool
    colour: Colour | None


class Canvas:
    """One page, opened for drawing. Close it; nothing it switches off stays off.

    Attributes:
        full: the page as a picture, in RGB.
        size: width and height of its pictures, in pixels.
        objects: what it draws, in drawing order.
        texts: those objects that are text.

    Args:
        document: as PDFium opened it.
        index: 0-based page index.
        dpi: resolution of its pictures.
    """

    def __init__(self, document: Any, index: int, dpi: int = _DPI) -> None:
        self._page = document[index]
        width_pt, height_pt = self._page.get_size()
        full = width_pt * height_pt * (dpi / _POINTS_PER_INCH) ** 2
        self._scale = dpi / _POINTS_PER_INCH * min(1.0, (_MOST_PX / full) ** 0.5 if full > 0 else 1.0)
        self.full = self.draw()
        self.size: tuple[int, int] = self.full.size
        self._affine = self._page_to_px()
        self.objects = list(self._walk())
        self.texts = self.of_kind(Kind.TEXT)

    def close(self) -> None:
        """Gives the page back."""
        self._page.close()

    def draw(self, *, without: list[Drawn] | None = None, annotations: bool = True) -> Image:
        """The page as a picture in RGB.

        Args:
            without: objects left out.
            annotations: whether annotations are drawn.
        """
        from pypdfium2 import raw

        for item in without or ():
            raw.FPDFPageObj_SetIsActive(item.handle, 0)
        try:
            bitmap = self._page.render(scale=self._scale, draw_annots=annotations)
            # PDFium's order of colours is turned round, which copies; what PIL took over as it is must be copied too
            picture: Image = bitmap.to_pil()
            if picture.mode != "RGB":
                picture = picture.convert("RGB")
            bitmap.close()
        finally:
            for item in without or ():
                raw.FPDFPageObj_SetIsActive(item.handle, 1)
        return picture

    def chars(self) -> list[Char]:
        """The page's characters in PDFium's reading order, wherever they stand and whether they show or not."""
        textpage = self._page.get_textpage()
        try:
            return list(self._chars(textpage.raw, textpage.count_chars()))
        finally:
            textpage.close()

    @cached_property
    def textless(self) -> Image:
        """The page as a picture without its text."""
        return self.draw(without=self.texts)

    def of_kind(self, *kinds: Kind) -> list[Drawn]:
        """The objects of these kinds, in drawing order."""
        return [item for item in self.objects if item.kind in kinds]

    def annotation_boxes(self) -> list[Box]:
        """Where annotations stand that can cover something: no links, form fields or windows of comments."""
        from pypdfium2 import raw

        boxes: list[Box] = []
        for index in range(min(raw.FPDFPage_GetAnnotCount(self._page), 20_000)):
            annotation = raw.FPDFPage_GetAnnot(self._page, index)
            if not annotation:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            rect = raw.FS_RECTF()
            if kind not in {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_POPUP} and raw.FPDFAnnot_GetRect(
                annotation, rect
            ):
                boxes.append(self._box(rect.left, rect.bottom, rect.right, rect.top))
            raw.FPDFPage_CloseAnnot(annotation)
        return boxes

    def _chars(self, textpage: Any, count: int) -> Iterator[Char]:
        """Asks PDFium for each character; thousands stand on a page, so that nothing is asked or made twice."""
        from pypdfium2 import raw

        unicode, place, owner = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharBox, raw.FPDFText_GetTextObject
        left, bottom, right, top = (ctypes.c_double() for _ in range(4))
        known: dict[int, tuple[int, bool, Colour | None]] = {0: (-1, False, None)}
        gaps: dict[str, Char] = {}
        for index in range(count):
            code = unicode(textpage, index)
            char = chr(code) if code <= 0x10FFFF else "\ufffd"
            if not char.isalnum():
                yield gaps.get(char) or gaps.setdefault(
                    char, Char(char, (0, 0, 0, 0), -1, invisible=False, colour=None)
                )
                continue
            if not place(textpage, index, left, right, bottom, top):
                raise ValueError("a character without a place")
            handle = owner(textpage, index)
            address = _address(handle) if handle else 0
            if address not in known:
                invisible = raw.FPDFTextObj_GetTextRenderMode(handle) in {3, 7}
                known[address] = (self._orders.get(address, -1), invisible, _fill(handle))
            yield Char(char, self._box(left.value, bottom.value, right.value, top.value), *known[address])

    def _walk(self) -> Iterator[Drawn]:
        from pypdfium2 import raw

        self._orders: dict[int, int] = {}
        stack: list[tuple[Any, int, Matrix]] = [
            (raw.FPDFPage_GetObject(self._page, index), 0, IDENTITY)
            for index in reversed(range(raw.FPDFPage_CountObjects(self._page)))
        ]
        while stack:
            handle, depth, matrix = stack.pop()
            number = raw.FPDFPageObj_GetType(handle)
            kind = Kind(number) if number in {1, 2, 3, 4, 5} else Kind.SHADING
            if kind is Kind.FORM and depth < _DEPTH:
                inner = multiply(_matrix(handle), matrix)
                stack += [
                    (raw.FPDFFormObj_GetObject(handle, index), depth + 1, inner)
                    for index in reversed(range(raw.FPDFFormObj_CountObjects(handle)))
                ]
                continue
            order = len(self._orders)
            self._orders[_address(handle)] = order
            yield Drawn(order, kind, self._bounds(handle, matrix), _fills(handle, kind), handle)

    def _bounds(self, handle: Any, matrix: Matrix) -> Box:
        from pypdfium2 import raw

        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
            return (0, 0, 0, 0)
        corners = [apply(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
        xs, ys = zip(*corners, strict=True)
        return self._box(min(xs), min(ys), max(xs), max(ys))

    def _box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Points to pixels; never empty."""
        a, b, c, d, e, f = self._affine
        # each side is the corner that the matrix takes furthest that way
        xs = (a * left, a * right), (c * bottom, c * top)
        ys = (b * left, b * right), (d * bottom, d * top)
        x0, y0 = int(min(xs[0]) + min(xs[1]) + e), int(min(ys[0]) + min(ys[1]) + f)
        x1, y1 = int(max(xs[0]) + max(xs[1]) + e + 0.999), int(max(ys[0]) + max(ys[1]) + f + 0.999)
        return (x0, y0, max(x1, x0 + 1), max(y1, y0 + 1))

    def _page_to_px(self) -> Matrix:
        """The matrix from the page's points to pixels, its rotation and boxes included."""
        from pypdfium2 import raw

        x, y = ctypes.c_int(), ctypes.c_int()
        width, height = (side * _SUBPIXELS for side in self.size)
        marks: list[tuple[float, float]] = []
        for point in ((0, 0), (1000, 0), (0, 1000)):
            raw.FPDF_PageToDevice(self._page, 0, 0, width, height, 0, *point, x, y)
            marks.append((x.value / _SUBPIXELS, y.value / _SUBPIXELS))
        (ox, oy), (xx, xy), (yx, yy) = marks
        return ((xx - ox) / 1000, (xy - oy) / 1000, (yx - ox) / 1000, (yy - oy) / 1000, ox, oy)


def _address(handle: Any) -> int:
    return ctypes.addressof(handle.contents)


def _matrix(handle: Any) -> Matrix:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, matrix):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _fill(handle: Any) -> Colour | None:
    from pypdfium2 import raw

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha) or alpha.value < _OPAQUE:
        return None
    return red.value, green.value, blue.value


_OPAQUE = 255


def _fills(handle: Any, kind: Kind) -> bool:
    from pypdfium2 import raw

    if kind in {Kind.IMAGE, Kind.SHADING}:
        return True
    if kind is not Kind.PATH:
        return False
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(handle, mode, stroke) or not mode.value:
        return False
    return _fill(handle) is not None
