"""A page drawn by PDFium, with or without some of its objects: the ground on which hidden things are told.

PDFium's raw interface is spoken to here and in `chars`, and nowhere else. Pictures are drawn at one resolution; boxes are in
pixels of that picture, x to the right, y downwards, half-open; a page's own points appear nowhere outside.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from redactor.verify.pdf.page.affine import IDENTITY, Matrix, apply, multiply
from redactor.verify.pdf.page.chars import NO_ORDER, Box, Chars, Owner, read_chars
from redactor.verify.pdf.page.drawn import Drawn, Kind, fills
from redactor.verify.pdf.page.objects import clip_points, fill_of, is_blank, is_translucent, matrix_of, veils

if TYPE_CHECKING:
    from redactor.verify.pdf.page.picture import Picture

_DPI = 100
_POINTS_PER_INCH = 72
#: A larger sheet is drawn at a lower resolution.
_MOST_PX = 6_000_000
#: Finer than a pixel, for turning points into pixels.
_SUBPIXELS = 64
_DEPTH = 12
#: Corners that a clip needs to have an inside.
_CORNERS = 3
#: Text render modes that leave no ink, and those that only fill (ISO 32000-2, 9.3.6).
_INKLESS, _FILLED_ONLY = frozenset({3, 7}), frozenset({0, 4})


class Canvas:
    """One page, opened for drawing. Close it; nothing it switches off stays off.

    Attributes:
        full: the page as a picture.
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
        self.size: tuple[int, int] = (self.full.shape[1], self.full.shape[0])
        self._affine = self._page_to_px()
        self.objects = list(self._walk())
        self.texts = self.of_kind(Kind.TEXT)

    def close(self) -> None:
        """Gives the page back."""
        if "_textpage" in self.__dict__:
            self._textpage.close()
        self._page.close()

    def draw(self, *, without: list[Drawn] | None = None, annotations: bool = True) -> Picture:
        """The page as a picture.

        Args:
            without: objects left out.
            annotations: whether annotations are drawn.
        """
        from pypdfium2 import raw

        for item in without or ():
            raw.FPDFPageObj_SetIsActive(item.handle, 0)
        try:
            bitmap = self._page.render(scale=self._scale, draw_annots=annotations, rev_byteorder=True, prefer_bgrx=True)
            # a view, which keeps the memory that PDFium drew into
            picture: Picture = bitmap.to_numpy()
            bitmap.close()
        finally:
            for item in without or ():
                raw.FPDFPageObj_SetIsActive(item.handle, 1)
        return picture

    def text(self) -> str:
        """The page's text as PDFium extracts it."""
        text: str = self._textpage.get_text_range()
        return text.replace("\r\n", "\n")

    @cached_property
    def chars(self) -> Chars:
        """The page's characters."""
        textpage = self._textpage
        return read_chars(textpage.raw, textpage.count_chars(), self._affine, self._owner)

    @cached_property
    def _textpage(self) -> Any:
        return self._page.get_textpage()

    def _owner(self, address: int) -> Owner:
        """The text object at an address."""
        from pypdfium2 import raw

        handle = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        # what is stroked too shows by its outline's colour
        colour = fill_of(handle) if mode in _FILLED_ONLY else None
        return Owner(self._orders.get(address, NO_ORDER), mode in _INKLESS, colour)

    @cached_property
    def textless(self) -> Picture:
        """The page as a picture without its text."""
        return self.draw(without=self.texts)

    def of_kind(self, *kinds: Kind) -> list[Drawn]:
        """The objects of these kinds, in drawing order."""
        return [item for item in self.objects if item.kind in kinds]

    def veils(self) -> list[Drawn]:
        """Shapes of a dark colour that lets through what lies under them."""
        return [item for item in self.of_kind(Kind.PATH) if veils(item.handle)]

    def translucent(self) -> list[Drawn]:
        """Shapes and pictures that let through what lies under them, of whatever colour."""
        return [item for item in self.of_kind(Kind.PATH, Kind.IMAGE, Kind.SHADING) if is_translucent(item.handle)]

    def is_blank(self, image: Drawn) -> bool:
        """Whether a picture, taken by itself, holds one colour only."""
        return is_blank(image.handle)

    def clip_of(self, item: Drawn) -> Box | None:
        """What its clip lets through of an object, as a box; None where nothing clips it."""
        clip: Box | None = None
        for points in clip_points(item.handle):
            if len(points) < _CORNERS:
                continue
            xs, ys = zip(*(apply(item.matrix, x, y) for x, y in points), strict=True)
            box = self._box(min(xs), min(ys), max(xs), max(ys))
            clip = box if clip is None else (*map(max, clip[:2], box[:2]), *map(min, clip[2:], box[2:]))  # type: ignore[assignment]
        return clip

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
                inner = multiply(matrix_of(handle), matrix)
                stack += [
                    (raw.FPDFFormObj_GetObject(handle, index), depth + 1, inner)
                    for index in reversed(range(raw.FPDFFormObj_CountObjects(handle)))
                ]
                continue
            order = len(self._orders)
            self._orders[_address(handle)] = order
            yield Drawn(order, kind, self._bounds(handle, matrix), fills(handle, kind), handle, matrix)

    def _bounds(self, handle: Any, matrix: Matrix) -> Box:
        from pypdfium2 import raw

        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
            return (0, 0, 0, 0)
        if matrix is IDENTITY:  # all that is drawn by the page itself
            return self._box(left.value, bottom.value, right.value, top.value)
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
