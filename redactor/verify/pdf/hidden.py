"""Text that a page holds and does not show, told by drawing the page without its text.

A letter is hidden if the page looks the same in its box whether the text is drawn or not. That one test finds text
under boxes, pictures and annotations, invisible, clipped and white text, and layers switched off, and it is not
deceived by white boxes drawn first, by outlines or by clipping, as tests of shapes are. Why a letter is hidden is told
afterwards, from what is drawn over it.

A hidden text layer over a scan is ordinary as long as the scan shows ink where the layer has words. Overprinted text
is listed once by PDFium; the readers' texts are for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from redactor.verify.pdf.canvas import Canvas, Kind
from redactor.verify.pdf.chars import Char, Chars
from redactor.verify.pdf.dim import dim_text
from redactor.verify.pdf.layer import over_blank
from redactor.verify.pdf.picture import (
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
from redactor.verify.vocabulary import only_labels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from redactor.verify.pdf.canvas import Drawn
    from redactor.verify.pdf.chars import Box
    from redactor.verify.pdf.picture import Marks

SHOWN, LAYER = "", "text-layer"
_FRAGMENT = "hidden-fragment"
#: Share of a letter's box that must be covered.
_COVERED = 0.8
#: A picture of this share of the page is the page itself, scanned.
_PAGE_SHARE = 0.5
#: Letters lower than this, in pixels of 100 to the inch, are dust to a reader (1.5 pt).
_TINY_PX = 2
#: Hidden letters in a row before they say something.
_RUN_LETTERS = 2
_TINY_LETTERS = 4
#: Thinner shapes are rules; they cover no letter.
_THIN_PX = 3
#: So near is touching: boxes are rounded to pixels, and edges are drawn soft.
_NEAR_PX = 2
#: Texts times shapes that are compared one by one.
_MOST_PAIRS = 50_000
#: Grid on which covering is first told, coarsely.
_CELL_PX = 32


@dataclass(frozen=True, slots=True, repr=False)
class Hidden:
    """What one page hides.

    Attributes:
        counts: how many places, by code of the finding.
        shown: the page's text without what is hidden; words of an ordinary text layer are shown by the scan.
    """

    counts: dict[str, int]
    shown: str


def hidden_text(canvas: Canvas) -> Hidden:
    """Looks for text that a page holds and does not show."""
    chars = canvas.chars
    if not canvas.texts:
        return Hidden({}, chars.text)
    page = _Page(canvas, chars)
    causes = page.causes(chars)
    counts: dict[str, int] = {}
    for code in (*_judged(page, chars, causes), *dim_text(canvas, chars)):
        counts[code] = counts.get(code, 0) + 1
    return Hidden(counts, _shown(chars, causes))


def _shown(chars: Chars, causes: list[str]) -> str:
    """The text with what is hidden left blank."""
    text = list(chars.text)
    for index, cause in zip(chars.letters, causes, strict=True):
        if cause not in {SHOWN, LAYER, "tiny-text"}:
            text[index] = " "
    return "".join(text)


class _Page:
    """A page drawn the ways that tell hidden text."""

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
        for number in np.flatnonzero(~self._show(chars)).tolist():
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


def _judged(page: _Page, chars: Chars, causes: list[str]) -> Iterator[str]:
    """The codes of a page's findings, one a place: a run of letters hidden for one cause."""
    if not any(causes):
        return
    for cause, run in groupby(zip(chars.letters, causes, strict=True), key=lambda pair: pair[1]):
        if cause and cause != LAYER:
            yield from _weighed(cause, "".join(chars.text[index] for index, _ in run))
    if LAYER in causes:
        yield LAYER
        yield from over_blank(page.textless, list(_words(chars, causes)))


def _weighed(cause: str, text: str) -> Iterator[str]:
    """A hidden run counts unless it can say nothing: one letter, one letter over and over, a redaction's label."""
    if cause == "tiny-text":
        if len(text) >= _TINY_LETTERS:
            yield cause
    elif len(text) < _RUN_LETTERS or len(set(text)) == 1 or only_labels(text):
        yield _FRAGMENT
    else:
        yield cause


def _words(chars: Chars, causes: list[str]) -> Iterator[list[Char]]:
    """The words of a text layer: its letters that stand in a row with nothing between them."""
    word: list[Char] = []
    last = -1
    for number, (index, cause) in enumerate(zip(chars.letters, causes, strict=True)):
        if word and (cause != LAYER or index != last + 1):
            yield word
            word = []
        if cause == LAYER:
            word.append(chars.letter(number))
        last = index
    if word:
        yield word
