"""Clean pictures of a source's lines, for a facsimile: of lines in which nothing is withheld, and of no others.

A line becomes a picture only where it is parted from all other print by white rows, every letter drawn in those rows
may leave, and text recognition sees in the picture what the text says. Every other line is set anew by the writer, so
that no pixel of it, and no width, leaves (laws 2 and 4).
"""

from __future__ import annotations

import base64
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from redactor.excise.inked import Band, Drawing
from redactor.excise.letters import SCALE
from redactor.excise.shown_lines import ShownLine, shown_lines
from redactor.terms.released import Picture, Place, Run
from redactor.terms.span import Span, covers, intersect, unite

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from redactor.terms.document import Document

_WHITE = 255
_PAD_PX = 2
_STRIKE_PX = 2


@dataclass(frozen=True, slots=True, repr=False)
class Facsimile:
    """What clean pictures are made from: the bytes of the source PDF, and the path of tesseract."""

    data: bytes
    program: str


@dataclass(frozen=True, slots=True, repr=False)
class Pictured:
    """The picture of whole lines, the span of their text, line ends included, and from first letter to last."""

    span: Span
    ink: Span
    picture: Picture


def clean_pictures(
    facsimile: Facsimile, document: Document, shown: Iterable[Span], struck: tuple[Span, ...]
) -> tuple[Pictured, ...]:
    """The pictures of the lines that may leave as they look, in order; `struck` is lined through in them.

    Args:
        facsimile: the source and the program that reads pictures.
        document: the text read from that source.
        shown: the spans whose text leaves.
        struck: old markings, to be lined through.
    """
    lines = shown_lines(facsimile.data, document, tuple(shown), facsimile.program)
    pictured = _pictured(lines, struck)
    return tuple(sorted(pictured, key=lambda each: each.span))


def with_pictures(pieces: Sequence[tuple[Span, Run | Place]], pictured: tuple[Pictured, ...]) -> Iterator[Run | Place]:
    """The pieces with their pictures: a run is cut where a pictured line begins and ends.

    Args:
        pieces: runs and places of one segment, in order, with the spans they were cut from.
        pictured: all pictures of the document, in order.
    """
    runs = unite(span for span, piece in pieces if isinstance(piece, Run))
    near = [each for each in _between(pictured, pieces) if covers(runs, each.ink)]
    edges = sorted({edge for each in near for edge in (each.span.start, each.span.end)})
    cut = [part for span, piece in pieces for part in _cut(span, piece, edges)]
    at = 0
    for each in near:
        while at < len(cut) and cut[at][0].start < each.span.start:
            yield cut[at][1]
            at += 1
        shown = []
        while at < len(cut) and cut[at][0].start < each.span.end:
            shown.append(cut[at][1])
            at += 1
        if shown and all(isinstance(piece, Run) for piece in shown):
            first = cast("Run", shown[0])
            shown[0] = replace(first, picture=replace(each.picture, runs=len(shown)))
        yield from shown
    yield from (piece for _, piece in cut[at:])


def _between(pictured: tuple[Pictured, ...], pieces: Sequence[tuple[Span, Run | Place]]) -> tuple[Pictured, ...]:
    """The pictures that touch a segment."""
    if not pieces:
        return ()
    first = bisect_right(pictured, pieces[0][0].start, key=lambda each: each.span.end)
    return pictured[first : bisect_left(pictured, pieces[-1][0].end, key=lambda each: each.span.start)]


def _cut(span: Span, piece: Run | Place, edges: list[int]) -> Iterator[tuple[Span, Run | Place]]:
    if not isinstance(piece, Run) or len(piece.text) != len(span):
        yield span, piece
        return
    inside = edges[bisect_right(edges, span.start) : bisect_left(edges, span.end)]
    for start, end in pairwise([span.start, *inside, span.end]):
        yield Span(start, end), replace(piece, text=piece.text[start - span.start : end - span.start])


def _pictured(taken: Iterable[ShownLine], struck: tuple[Span, ...]) -> Iterator[Pictured]:
    before: ShownLine | None = None
    for each in taken:
        follows = before and before.page_index == each.page_index and before.band.bottom == each.band.after
        above_px = _above_px(before, each) if before and follows else None
        yield Pictured(each.band.span, each.band.ink, _picture(each.band, each.drawing, struck, above_px))
        before = each


def _above_px(upper: ShownLine, lower: ShownLine) -> float:
    """White between two drawings, from baseline to baseline: the same wherever on the page they stood."""
    upper_below = len(upper.drawing.grey) - upper.drawing.above
    return lower.band.baseline - upper.band.baseline - upper_below - lower.drawing.above


def _picture(band: Band, drawing: Drawing, struck: tuple[Span, ...], above_px: float | None) -> Picture:
    import numpy as np

    rows = drawing.grey.copy()
    top = band.baseline - drawing.above  # rows of letters' boxes count from the page's upper edge
    for span in intersect(struck, (band.span,)):
        boxes = [letter.box for letter in band.letters if span.start <= letter.offset < span.end]
        if boxes:
            middle = _whole((min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2 - top)
            left, right = int(min(box[0] for box in boxes)) - _PAD_PX, int(max(box[2] for box in boxes)) + _PAD_PX
            rows[max(0, middle - _STRIKE_PX + 1) : middle + 1, max(0, left) : right] = 0
    columns = np.flatnonzero((rows < _WHITE).any(axis=0))
    left, right = max(0, int(columns[0]) - _PAD_PX), int(columns[-1]) + 1 + _PAD_PX
    shown = rows[:, left:right]
    return Picture(
        width_px=shown.shape[1],
        height_px=shown.shape[0],
        left_pt=left / SCALE,
        above_pt=None if above_px is None else round(max(0.0, above_px) / SCALE, 2),
        px_per_pt=SCALE,
        grey=base64.b64encode(zlib.compress(_packed(shown), 9)).decode(),
        words=tuple(_words(band, left, top)),
    )


def _words(band: Band, left: int, top: float) -> Iterator[tuple[int, int, int, int]]:
    """The box of each word, from the boxes of its letters: those that stand next to each other in the text."""
    letters = band.letters
    breaks = [i for i in range(1, len(letters)) if letters[i].offset != letters[i - 1].offset + 1]
    for first, last in pairwise([0, *breaks, len(letters)]):
        boxes = [letter.box for letter in letters[first:last]]
        yield (
            _whole(min(box[0] for box in boxes)) - left,
            _whole(min(box[1] for box in boxes) - top),
            _whole(max(box[2] for box in boxes)) - left,
            _whole(max(box[3] for box in boxes) - top),
        )


def _whole(px: float) -> int:
    """The nearest whole pixel; what was computed along two ways rounds alike."""
    return round(px + 1e-3)


def _packed(grey: NDArray[np.uint8]) -> bytes:
    """Rows of sixteen greys, two pixels a byte, each row filled up to a whole byte."""
    import numpy as np

    levels = grey >> 4
    if levels.shape[1] % 2:
        levels = np.pad(levels, ((0, 0), (0, 1)), constant_values=15)
    packed = (levels[:, ::2] << 4) | levels[:, 1::2]
    return bytes(packed.astype(np.uint8).tobytes())
