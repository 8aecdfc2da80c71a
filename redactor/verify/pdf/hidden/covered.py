"""Pictures and drawings under boxes, told by drawing the page without its boxes.

A box that shows one colour and under which the page is not of one colour covers something that is still there. Over
a scan that is a failed redaction; over a photograph with a caption it is design, so a box with text of its own over
anything but a scan is only a warning. Letters turned into outlines are drawings too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redactor.verify.pdf.page.canvas import Canvas
from redactor.verify.pdf.page.chars import Box
from redactor.verify.pdf.page.drawn import Drawn, Kind
from redactor.verify.pdf.page.picture import area, colour_at, covers, inside, is_plain, shrunk

if TYPE_CHECKING:
    from redactor.verify.pdf.page.picture import Picture

#: Smaller boxes, in pixels of 100 to the inch and without their rims, cover no word: rules, bullets, ends of bars.
_WIDTH_PX, _HEIGHT_PX = 8, 5
#: What runs out from under a box, borders of what it stands on, is no content under it.
_RIM_PX = 3
#: Larger ones are backgrounds.
_MOST_OF_PAGE = 0.8
_COVERED = 0.9
#: Letters over a box beyond which it is a panel with a text and no redaction with a label.
_LABEL_OBJECTS = 4
#: Colours redaction boxes have: black or nearly, white or nearly.
_DARK, _LIGHT = 64, 240


def covered_content(canvas: Canvas) -> dict[str, int]:
    """How many boxes of a page cover something that is still there, by code of the finding."""
    boxes = _boxes(canvas)
    annotated = [box for item in canvas.annotation_boxes() if (box := inside(shrunk(item, _RIM_PX), canvas.size))]
    counts: dict[str, int] = {}
    if boxes:
        counts = _under_boxes(canvas, boxes)
    if annotated and (hits := _under_annotations(canvas, annotated)):
        counts["content-under-annotation"] = hits
    return counts


def _boxes(canvas: Canvas) -> list[tuple[Drawn, Box]]:
    """Filled shapes and pictures that show one colour, and what each covers of the page; the topmost of equal ones."""
    largest = _MOST_OF_PAGE * canvas.size[0] * canvas.size[1]
    filled = {
        box: item
        for item in canvas.of_kind(Kind.PATH, Kind.IMAGE)
        if item.fills
        and (box := inside(shrunk(item.box, _RIM_PX), canvas.size))
        and _is_box(box)
        and area(box) < largest
    }
    if not filled:
        return []  # and nothing need be drawn
    over = canvas.textless
    return [(item, box) for box, item in filled.items() if is_plain(over, box) and _redacts(over, box)]


def _is_box(box: Box) -> bool:
    return box[2] - box[0] >= _WIDTH_PX and box[3] - box[1] >= _HEIGHT_PX


def _under_boxes(canvas: Canvas, boxes: list[tuple[Drawn, Box]]) -> dict[str, int]:
    texts = canvas.texts
    under = canvas.draw(without=[*texts, *(item for item, _ in boxes)])
    scans = [item for item in canvas.of_kind(Kind.IMAGE) if _is_scan(canvas, item)]
    counts = {"image-under-box": 0, "drawing-under-box": 0}
    for item, box in boxes:
        if is_plain(under, box):
            continue
        labels = sum(text.order > item.order and covers(box, text.box, _COVERED) for text in texts)
        on_scan = any(scan.order < item.order and covers(scan.box, box, _COVERED) for scan in scans)
        counts["image-under-box" if on_scan and labels <= _LABEL_OBJECTS else "drawing-under-box"] += 1
    return {code: count for code, count in counts.items() if count}


def _is_scan(canvas: Canvas, item: Drawn) -> bool:
    shown = inside(item.box, canvas.size)
    return shown is not None and area(shown) >= canvas.size[0] * canvas.size[1] / 2


def _redacts(picture: Picture, box: Box) -> bool:
    colour = colour_at(picture, box)
    return max(colour) <= _DARK or min(colour) >= _LIGHT


def _under_annotations(canvas: Canvas, boxes: list[Box]) -> int:
    with_them, without = canvas.full, canvas.draw(annotations=False)
    return sum(is_plain(with_them, box) and not is_plain(without, box) for box in boxes if _is_box(box))
