"""The pages of a PDF as bands of ink: rows of pixels that hold print, parted from all other print by white rows.

A band says which code points of the document's text stand in it, and whether these are all that may be drawn there. A
page of which that cannot be told has no bands. Reads the source; nothing here leaves before `pictures` has chosen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from redactor.excise.letters import SCALE, Letter, holds_text_alone, letters_of
from redactor.terms.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from redactor.terms.document import Document

#: Lighter pixels are paper; the edges of letters are drawn soft.
_PAPER = 250
#: Ink reaches so far beyond a letter's box.
_FRINGE_PX = 2
#: White rows that part a band from other print at least, so that it can be drawn anew without it.
APART_PX = 3

#: Rows that hold print, from the first to one past the last, and the letters in them.
_Print = tuple[int, int, list[Letter]]


@dataclass(frozen=True, slots=True, repr=False)
class Beside:
    """The print right above or below a band.

    Attributes:
        ink: from its first letter to its last; None for a rule.
        ink_px: between the band's letters and the letters there, wherever on the page both stand.
        apart_px: between the band's letters and what the fonts there leave for any: the same whatever letters they are.
    """

    ink: Span | None
    ink_px: float
    apart_px: float


@dataclass(frozen=True, slots=True, repr=False)
class Band:
    """Rows `top` to `bottom` of a page's picture, and the lines of text in them, from their first letter to their end.

    Attributes:
        top: first row.
        bottom: one past the last row.
        span: the whole lines, the end of the last one included.
        letters: the letters in the rows, in order of the text.
        after: last row of the print above it; None where there is none.
        beside: the print above and below it.
    """

    top: int
    bottom: int
    span: Span
    letters: tuple[Letter, ...]
    after: int | None
    beside: tuple[Beside, ...]

    @property
    def ink(self) -> Span:
        """From its first letter to its last."""
        return Span(self.letters[0].offset, self.letters[-1].offset + 1)

    @property
    def baseline(self) -> float:
        """The height that its first letter stands on, in pixels from the page's upper edge."""
        return self.letters[0].baseline


@dataclass(frozen=True, slots=True, repr=False)
class Drawing:
    """A band drawn for itself, its first baseline on a whole row: the same wherever on its page it stood.

    Attributes:
        grey: its rows, white all around left out above and below; 0 is black.
        above: rows above the baseline.
    """

    grey: NDArray[np.uint8]
    above: int


@dataclass(frozen=True, slots=True, repr=False)
class InkedPage:
    """A page's picture (rows of grey), its bands of which every letter is known, from the top, and how to draw one."""

    grey: NDArray[np.uint8]
    bands: tuple[Band, ...]
    draw: Callable[[Band], Drawing | None]


def inked_pages(data: bytes, document: Document) -> Iterator[InkedPage]:
    """The pages whose print is all text that the document has; the others are left out. Each is open until the next.

    Raises:
        pypdfium2.PdfiumError: the file is broken; whoever read its text has met that before.
    """
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        for page_index, span in enumerate(document.pages):
            page = _page(pdf, page_index)
            if page is None:
                continue
            try:
                inked = _inked(page, span, document.text)
                if inked is not None:
                    yield inked
            finally:
                page.close()
    finally:
        pdf.close()


def _page(pdf: Any, page_index: int) -> Any:
    """The page; None where the file has no such page, or a broken one."""
    import pypdfium2

    try:
        return pdf[page_index]
    except (pypdfium2.PdfiumError, IndexError):
        return None


def _inked(page: Any, span: Span, text: str) -> InkedPage | None:
    if not holds_text_alone(page):
        return None
    left, _, _, top = page.get_bbox()
    letters = letters_of(page, span, text, (left, top))
    if letters is None:
        return None
    grey = page.render(scale=SCALE, grayscale=True, draw_annots=False, may_draw_forms=False).to_numpy()
    grey = grey.reshape(grey.shape[0], grey.shape[1])
    return InkedPage(grey, tuple(_bands(grey, letters, span, text)), partial(_drawn, page, grey.shape[1]))


def _drawn(page: Any, width_px: int, band: Band) -> Drawing | None:
    """The band drawn anew; None where other print comes too near to be told apart."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    margin = APART_PX - 1
    # How far the page must move for the baseline to fall on a whole row, and for the band to come to the top.
    move = round(band.baseline) - band.baseline
    height_px = band.bottom - band.top + 2 * margin
    bitmap = pypdfium2.PdfBitmap.new_native(width_px, height_px, pdfium.FPDFBitmap_Gray)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width_px, height_px)
        matrix = pdfium.FS_MATRIX(SCALE, 0, 0, SCALE, 0, move - (band.top - margin))
        clip = pdfium.FS_RECTF(0, 0, width_px, height_px)
        pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, pdfium.FPDF_GRAYSCALE)
        grey = bitmap.to_numpy().reshape(height_px, width_px).copy()
    finally:
        bitmap.close()
    rows = _rows_of_ink(grey)
    if not rows or rows[0][0] == 0 or rows[-1][1] == height_px:
        return None
    first, last = rows[0][0], rows[-1][1]
    return Drawing(grey[first:last], round(band.baseline) - (band.top - margin) - first)


def _bands(grey: NDArray[np.uint8], letters: list[Letter], page: Span, text: str) -> Iterator[Band]:
    rows = _rows_of_ink(grey)
    members: list[list[Letter]] = [[] for _ in rows]
    ends = [last for _, last in rows]
    for letter in letters:
        bottom = letter.box[3] + _FRINGE_PX
        number = bisect_right(ends, letter.box[1] - _FRINGE_PX)
        while number < len(rows) and rows[number][0] < bottom:
            members[number].append(letter)
            number += 1
    merged = _merged(rows, members)
    for number, (top, bottom, held) in enumerate(merged):
        span = _lines(held, page, text)
        above = merged[number - 1] if number else None
        below = merged[number + 1] if number + 1 < len(merged) else None
        if span is None or (above and top - above[1] < APART_PX) or (below and below[0] - bottom < APART_PX):
            continue
        in_order = tuple(sorted(held, key=lambda letter: letter.offset))
        yield Band(top, bottom, span, in_order, above and above[1], tuple(_beside(held, above, below)))


def _beside(held: list[Letter], above: _Print | None, below: _Print | None) -> Iterator[Beside]:
    """The print above and below a band of these letters."""
    top, bottom = min(each.box[1] for each in held), max(each.box[3] for each in held)
    if above:
        last = max((each.box[3] for each in above[2]), default=above[1])
        yield Beside(_ink(above[2]), top - last, top - max([last, *(each.room[1] for each in above[2])]))
    if below:
        first = min((each.box[1] for each in below[2]), default=below[0])
        yield Beside(_ink(below[2]), first - bottom, min([first, *(each.room[0] for each in below[2])]) - bottom)


def _ink(letters: list[Letter]) -> Span | None:
    offsets = [letter.offset for letter in letters]
    return Span(min(offsets), max(offsets) + 1) if offsets else None


def _rows_of_ink(grey: NDArray[np.uint8]) -> list[tuple[int, int]]:
    import numpy as np

    inked = np.concatenate(([False], (grey < _PAPER).any(axis=1), [False]))
    edges = np.flatnonzero(inked[1:] != inked[:-1])
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _merged(rows: list[tuple[int, int]], members: list[list[Letter]]) -> list[_Print]:
    """Bands that share a letter made one: the dot of an `i` may stand apart."""
    merged: list[_Print] = []
    for (top, bottom), held in zip(rows, members, strict=True):
        offsets = {letter.offset for letter in held}
        if merged and offsets & {letter.offset for letter in merged[-1][2]}:
            first, _, before = merged.pop()
            known = {letter.offset for letter in before}
            held = before + [letter for letter in held if letter.offset not in known]  # noqa: PLW2901
            top = first  # noqa: PLW2901
        merged.append((top, bottom, held))
    return merged


def _lines(held: list[Letter], page: Span, text: str) -> Span | None:
    """The whole lines of text that the letters are; None where they are none, or others stand between them."""
    if not held:
        return None
    offsets = sorted(letter.offset for letter in held)
    start, end = offsets[0], offsets[-1] + 1
    if sum(not char.isspace() for char in text[start:end]) != len(offsets):
        return None
    while start > page.start and text[start - 1] != "\n":
        start -= 1
        if not text[start].isspace():
            return None
    while end < page.end and text[end] != "\n":
        if not text[end].isspace():
            return None
        end += 1
    return Span(start, min(end + 1, page.end))
