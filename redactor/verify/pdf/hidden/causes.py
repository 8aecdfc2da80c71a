"""Why each letter of a page is hidden, told by drawing the page without its text.

One test tells whether: the page looks the same in the letter's box whether the text is drawn or not. Why is told
afterwards, from what is drawn over it. What that means for a release is for `hidden.text` to say.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from redactor.verify.pdf.page.canvas import Canvas
from redactor.verify.pdf.page.chars import Char, Chars
from redactor.verify.pdf.page.drawn import Kind
from redactor.verify.pdf.page.picture import (
    alike,
    area,
    colour_at,
    covers,
    difference,
    inside,
    inside_each,
    meet,
    shrunk,
    shrunk_each,
    united,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from redactor.verify.pdf.page.chars import Box
    from redactor.verify.pdf.page.drawn import Drawn
    from redactor.verify.pdf.page.picture import Marks

SHOWN, LAYER = "", "text-layer"
#: Share of a letter's box that must be covered.
_COVERED = 0.8
#: A picture of this share of the page is the page itself, scanned.
_PAGE_SHARE = 0.5
#: Letters lower than this, in pixels of 100 to the inch, are dust to a reader (1.5 pt).
_TINY_PX = 2
#: Thinner shapes are rules; they cover no letter.
_THIN_PX = 3
#: So near is touching: boxes are rounded to pixels, and edges are drawn soft.
_NEAR_PX = 2
#: Texts times shapes that are compared one by one.
_MOST_PAIRS = 50_000
#: Grid on which covering is first told, coarsely.
_CELL_PX = 32


class Page:
    """A page drawn the ways that tell hidden text.

    Attributes:
        full: the page as a picture.
        textless: the same without its text.

    Args:
        canvas: the page.
        chars: its characters.
    """

    def __init__(self, canvas: Canvas, chars: Chars) -> None:
        self._canvas = canvas
        self._texts = canvas.texts
        self._size = canvas.size
        self.full = canvas.full
        self.textless = canvas.textless
        self._ink = difference(self.full, self.textless)
        shapes = canvas.of_kind(Kind.PATH, Kind.IMAGE, Kind.SHADING)
        self._covers = [item for item in shapes if item.fills and min(_sides(item.box)) >= _THIN_PX]
        self._scans = [item for item in self._covers if self._is_scan(item)]
        self._annotations = canvas.annotation_boxes()
        self._ink_under_annotations = self._without_annotations() if self._annotations else None
        self._ink_below = self._below_covers(chars)

    def causes(self, chars: Chars) -> list[str]:
        """Why each letter is hidden, as the code of a finding; empty for those that show."""
        import numpy as np

        causes = [SHOWN] * len(chars)
        x0, y0, x1, y1 = inside_each(chars.boxes, self._size).T
        outside = (x0 >= x1) | (y0 >= y1)
        for number in np.flatnonzero(outside).tolist():
            causes[number] = "text-outside-page"
        for number in np.flatnonzero(~outside & ~self._show(chars)).tolist():
            causes[number] = self._cause(chars.letter(number))
        return causes

    def _show(self, chars: Chars) -> NDArray[np.bool_]:
        """Which letters leave ink on the page that nothing drawn later takes away, and are no dust."""
        import numpy as np

        boxes = inside_each(chars.boxes, self._size)
        width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
        sound: NDArray[np.bool_] = (width > 0) & (height > 0) & (width * height > _TINY_PX**2)
        cores = shrunk_each(boxes)
        show = sound & self._ink.within_each(cores)
        if self._ink_below is not None:
            suspects, ink = self._ink_below
            show &= ~np.isin(chars.orders, list(suspects)) | ink.within_each(cores)
        return show

    def _cause(self, char: Char) -> str:
        box = inside(char.box, self._size)
        if box is None:
            return "text-outside-page"
        if area(char.box) <= _TINY_PX**2 and not char.invisible:
            return "tiny-text"
        core = shrunk(box)
        if self._ink.within(core):
            below = self._ink_below
            if below is None or below[1].within(core) or char.order not in below[0]:
                return SHOWN
        return self._why(char, box)

    def _why(self, char: Char, box: Box) -> str:
        if self._ink_under_annotations is not None and self._ink_under_annotations.within(shrunk(box)):
            return "text-under-annotation"
        if self._is_layer(char, box):
            return LAYER
        if not char.invisible and (over := self._topmost(char.order, box)):
            return "text-under-box" if over.kind is Kind.PATH else "text-under-image"
        same = char.colour is not None and alike(char.colour, colour_at(self.full, box))
        return "text-in-background-colour" if same and not char.invisible else "invisible-text"

    def _topmost(self, order: int, box: Box) -> Drawn | None:
        """The topmost of the shapes drawn after `order` that cover the box."""
        later = takewhile(lambda item: item.order > order, reversed(self._covers))
        return next((item for item in later if covers(item.box, box, _COVERED)), None)

    def _is_layer(self, char: Char, box: Box) -> bool:
        """Whether the letter belongs to a text layer: invisible above or below a scan, or set before it."""
        scans = [
            scan
            for scan in self._scans
            if (char.invisible or scan.order > char.order) and covers(scan.box, box, _COVERED)
        ]
        # A box drawn over the scan hides its part of the layer too.
        return bool(scans) and self._topmost(max(char.order, *(scan.order for scan in scans)), box) is None

    def _is_scan(self, item: Drawn) -> bool:
        shown = inside(item.box, self._size)
        whole = self._size[0] * self._size[1]
        return item.kind is Kind.IMAGE and shown is not None and area(shown) >= _PAGE_SHARE * whole

    def _without_annotations(self) -> Marks:
        plain = self._canvas.draw(annotations=False)
        return difference(plain, self._canvas.draw(without=self._texts, annotations=False))

    def _below_covers(self, chars: Chars) -> tuple[frozenset[int], Marks] | None:
        """Ink of the text that something opaque may cover, told apart from labels set on top of the cover."""
        last_over = self._last_over()
        coarsely = [
            text
            for text in self._texts
            if any(last_over.get(cell, -1) > text.order for cell in _cells(text.box, self._size))
        ]
        suspects = self._touched(coarsely, chars)
        if not suspects:
            return None
        ink = difference(self.full, self._canvas.draw(without=suspects))
        return frozenset(text.order for text in suspects), ink

    def _touched(self, texts: list[Drawn], chars: Chars) -> list[Drawn]:
        """Those texts that something drawn later touches, themselves or one of their letters.

        Labels in boxes stand on most redacted pages; telling them apart here saves drawing the page once more.
        """
        if len(texts) * len(self._covers) > _MOST_PAIRS:
            return texts
        reach = {text.order: [text.box] for text in texts}
        for order, (x0, y0, x1, y1) in zip(chars.orders.tolist(), chars.boxes.tolist(), strict=True):
            if order in reach:
                reach[order].append((x0, y0, x1, y1))
        boxes = ((text, united(reach[text.order])) for text in texts)
        return [
            text
            for text, box in boxes
            if any(item.order > text.order and meet(item.box, box, _NEAR_PX) for item in self._covers)
        ]

    def _last_over(self) -> dict[tuple[int, int], int]:
        """The last object that may cover something in each cell of a coarse grid: thousands of shapes are ordinary."""
        whole = set(_cells((0, 0, *self._size), self._size))
        last: dict[tuple[int, int], int] = {}
        for item in reversed(self._covers):
            for cell in _cells(item.box, self._size):
                last.setdefault(cell, item.order)
            if len(last) >= len(whole):
                break
        return last


def _sides(box: Box) -> tuple[int, int]:
    return (box[2] - box[0], box[3] - box[1])


def _cells(box: Box, size: tuple[int, int]) -> list[tuple[int, int]]:
    shown = inside(box, size)
    if shown is None:
        return []
    x0, y0, x1, y1 = (side // _CELL_PX for side in shown)
    return [(x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1)]
