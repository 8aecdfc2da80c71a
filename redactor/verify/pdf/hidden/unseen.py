"""Pictures that a page draws and does not show: transparent, cut off by a clip or the page's edge, under another one.

A reader lifts a picture out of the file whole, whatever the page shows of it (ISO 32000-2, 8.9). The page is drawn
without its pictures; one whose place looks the same with it and without it is hidden. One picture that lies wholly
under another is judged by itself: the scan as it was before it was redacted likes to lie there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redactor.verify.pdf.page.canvas import Canvas
from redactor.verify.pdf.page.drawn import Drawn, Kind
from redactor.verify.pdf.page.picture import area, covers, difference, inside

if TYPE_CHECKING:
    from redactor.verify.pdf.page.chars import Box

#: Smaller pictures, in pixels of 100 to the inch, hold nothing to read.
_SIDE_PX = 12
#: Share of a picture that may lie outside the page or its clip: bleeds and frames cut a little.
_CUT = 0.15
#: A picture of this share of the page is the page itself, scanned.
_PAGE_SHARE = 0.5
_COVERED = 0.98
#: Pictures of one page that are looked at, and those of them that are judged one by one.
_MOST, _MOST_ALONE = 400, 6


def unseen_pictures(canvas: Canvas) -> dict[str, int]:
    """How many pictures of a page are hidden or cut, by code of the finding."""
    images = [item for item in canvas.of_kind(Kind.IMAGE) if min(_sides(item.box)) >= _SIDE_PX][:_MOST]
    if not images:
        return {}
    counts = {"hidden-scan": 0, "hidden-picture": 0, "cropped-picture": 0}
    whole = canvas.size[0] * canvas.size[1]
    for item in _hidden(canvas, images):
        shown = inside(item.box, canvas.size)
        is_scan = shown is not None and area(shown) >= _PAGE_SHARE * whole
        counts["hidden-scan" if is_scan else "hidden-picture"] += 1
    counts["cropped-picture"] = sum(_is_cut(canvas, item) for item in images)
    return {code: count for code, count in counts.items() if count}


def _hidden(canvas: Canvas, images: list[Drawn]) -> list[Drawn]:
    """Those pictures that leave no trace and that hold more than one colour."""
    marks = difference(canvas.full, canvas.draw(without=images))
    found: list[Drawn] = []
    alone = 0
    for item in images:
        box = inside(item.box, canvas.size)
        if box is None:
            continue  # outside the page: reported as cut
        if marks.within(box):
            if not _lies_under(item, images) or alone == _MOST_ALONE:
                continue
            alone += 1
            if difference(canvas.full, canvas.draw(without=[item])).within(box):
                continue
        if not canvas.is_blank(item):
            found.append(item)
    return found


def _lies_under(item: Drawn, images: list[Drawn]) -> bool:
    return any(other.order > item.order and covers(other.box, item.box, _COVERED) for other in images)


def _is_cut(canvas: Canvas, item: Drawn) -> bool:
    """Whether the page's edge or a clip cuts off a part of a picture that holds more than one colour."""
    seen = inside(item.box, canvas.size)
    clip = canvas.clip_of(item)
    if seen is not None and clip is not None:
        seen = _common(seen, clip)
    left = area(seen) if seen else 0
    return left < (1 - _CUT) * area(item.box) and not canvas.is_blank(item)


def _common(one: Box, other: Box) -> Box | None:
    x0, y0, x1, y1 = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _sides(box: Box) -> tuple[int, int]:
    return (box[2] - box[0], box[3] - box[1])
