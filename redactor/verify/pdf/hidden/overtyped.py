"""Words with other characters typed over them: black squares, block letters, a row of X in a heavy face.

Such a cover is text itself, so that drawing the page without its text tells nothing: what covers goes with what is
covered. A letter that shows leaves its own shape; one whose place is of one colour, while text set later stands there
too, does not. What lies beside it is looked at with it: a stroke of a bold letter is of one colour by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redactor.verify.pdf.page.picture import inside, is_plain, shrunk

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from redactor.verify.pdf.page.chars import Chars
    from redactor.verify.pdf.page.drawn import Drawn
    from redactor.verify.pdf.page.picture import Picture

#: Texts overlap by less where lines stand close, accents are set apart and bold letters are set twice.
_OVERLAP_PX = 3
#: This part of a letter's height is looked at on either side of it.
_BESIDE = 4
#: Texts that are held against all others at once.
_ROWS = 256


def overtyped(full: Picture, texts: list[Drawn], chars: Chars) -> Iterator[int]:
    """The numbers of the letters that text set later covers.

    Args:
        full: the page as a picture.
        texts: what draws its text.
        chars: its characters.
    """
    import numpy as np

    covered = _with_text_over(texts)
    if not covered:
        return
    size = (full.shape[1], full.shape[0])
    for number in np.flatnonzero(np.isin(chars.orders, covered)).tolist():
        x0, y0, x1, y1 = chars.boxes[number].tolist()
        beside = (y1 - y0) // _BESIDE
        left, top, right, bottom = shrunk((x0, y0, x1, y1))
        box = inside((left - beside, top, right + beside, bottom), size)
        if box and is_plain(full, box):
            yield number


def _with_text_over(texts: list[Drawn]) -> list[int]:
    """Places in drawing order of the texts that other text overlaps which is set later."""
    import numpy as np

    boxes = np.array([text.box for text in texts], np.int64).reshape(-1, 4)
    orders = np.array([text.order for text in texts], np.int64)
    found: list[int] = []
    for start in range(0, len(texts), _ROWS):
        rows = slice(start, start + _ROWS)
        over = _overlap(boxes[rows], boxes) & (orders[rows, None] < orders[None, :])
        found += orders[rows][over.any(axis=1)].tolist()
    return found


def _overlap(some: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of some boxes overlap which others, a row for each of the former."""
    import numpy as np

    low = np.maximum(some[:, None, :2], others[None, :, :2])
    high = np.minimum(some[:, None, 2:], others[None, :, 2:])
    wide, high_enough = np.moveaxis(high - low > _OVERLAP_PX, 2, 0)
    overlaps: NDArray[np.bool_] = wide & high_enough
    return overlaps
