"""The width of what was taken out: boxes as wide as their words, gaps that text removed in place left behind.

A box of the width of a name leaves few names of a list (PoPETs 2023); a number in a text array that moves the pen by
the width of the words that stood there tells as much without any box.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.unused import content_of
from redactor.verify.pdf.page.canvas import Canvas
from redactor.verify.pdf.page.chars import Box, Chars
from redactor.verify.pdf.page.drawn import Drawn, Kind
from redactor.verify.pdf.page.objects import fill_of
from redactor.verify.vocabulary import only_labels

if TYPE_CHECKING:
    import pikepdf

#: Between two strings of one array: a move of three times the size of the font, in thousandths of it, and more.
_FAR = re.compile(rb"[)>]\s*-(?:[3-9]\d{3}|\d{5,6})(?:\.\d*)?\s*[(<]")
#: Darker is a redaction's box; lower is a rule.
_DARK, _LOW_PX = 64, 6
#: So near does the text of the same line stand on both sides, in pixels of 100 to the inch.
_BESIDE_PX = 30
#: Widths that differ by less were meant to be one.
_SAME_PX = 3
_MOST = 300


def boxes_of_words(canvas: Canvas, chars: Chars) -> int:
    """How many boxes of a page stand in lines of text, if they are of different widths; else none."""
    if not len(chars):
        return 0
    dark = [item for item in canvas.of_kind(Kind.PATH) if item.fills and _is_dark(item)][:_MOST]
    widths = sorted(item.box[2] - item.box[0] for item in dark if _stands_in_a_line(item.box, chars))
    return len(widths) if widths and widths[-1] - widths[0] > _SAME_PX else 0


def _is_dark(item: Drawn) -> bool:
    if item.box[3] - item.box[1] < _LOW_PX:
        return False
    colour = fill_of(item.handle)
    return colour is not None and max(colour) <= _DARK


def _stands_in_a_line(box: Box, chars: Chars) -> bool:
    """Whether letters of the box's own line stand right before it and right after it, and in it no more than a label."""
    import numpy as np

    x0, y0, x1, y1 = box
    middle = (chars.boxes[:, 1] + chars.boxes[:, 3]) // 2
    in_line = (middle >= y0) & (middle <= y1)
    line = chars.boxes[in_line]
    before = (line[:, 2] <= x0 + _SAME_PX) & (line[:, 2] >= x0 - _BESIDE_PX)
    after = (line[:, 0] >= x1 - _SAME_PX) & (line[:, 0] <= x1 + _BESIDE_PX)
    if not (before.any() and after.any()):
        return False
    inside = np.flatnonzero(in_line & (chars.boxes[:, 0] >= x0) & (chars.boxes[:, 2] <= x1)).tolist()
    first, last = (chars.letters[number] for number in (inside[0], inside[-1])) if inside else (0, -1)
    return only_labels(chars.text[first : last + 1])


def check_gaps(pdf: pikepdf.Pdf, *, expected: bool) -> list[Problem]:
    """Reports gaps within arrays of text; typesetters leave some too, before page numbers and between columns."""
    count = sum(len(_FAR.findall(content_of(page.obj.get("/Contents")))) for page in pdf.pages)
    return [finding("gap-in-text", expected=expected, count=count)] if count else []
