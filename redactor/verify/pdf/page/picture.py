"""Questions about pictures of pages: where two differ, whether a part is of one colour.

A picture is an array of rows of pixels of red, green, blue and a byte that means nothing: pixels of four bytes are
compared all at once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from redactor.verify.pdf.page.chars import Box, Colour

    Picture = NDArray[np.uint8]

#: Tones as dark as this look alike: black words on a bar of rich black cannot be read, though their pixels differ.
_DARK = 48
#: Two tones that differ by no more are one to the eye.
ALIKE = 8
#: Boxes of so many pixels are looked through; boxes so narrow are told column by column.
_SMALL_PX, _NARROW_PX = 4096, 64
#: What differs so much within a part is ink and not paper grain or ringing of JPEG.
_INK = 32


class Marks:
    """Where a picture is marked.

    Small boxes, as letters have, are told column by column from how many marks stand above; only where one is large is
    the whole picture summed (an integral image), so that no number of large boxes takes long.

    Args:
        mask: rows of pixels; true is marked.
        top: the row of the picture that the first of them is; none before it and none behind the last is marked.
    """

    def __init__(self, mask: NDArray[np.bool_], top: int = 0) -> None:
        self._mask, self._top = mask, top

    def __repr__(self) -> str:
        return f"Marks({self._mask.shape})"

    def within(self, box: Box) -> bool:
        """Whether anything in the box is marked; the box lies inside the picture."""
        x0, y0, x1, y1 = box
        y0, y1 = (min(max(y - self._top, 0), len(self._mask)) for y in (y0, y1))
        if area(box) <= _SMALL_PX:
            return bool(self._mask[y0:y1, x0:x1].any())
        sums = self._sums
        return bool(sums[y1, x1] - sums[y0, x1] > sums[y1, x0] - sums[y0, x0])

    def within_each(self, boxes: NDArray[np.int64]) -> NDArray[np.bool_]:
        """The same for many boxes, one row of four each."""
        import numpy as np

        x0, y0, x1, y1 = boxes.T
        y0, y1 = (np.clip(y - self._top, 0, len(self._mask)) for y in (y0, y1))
        widths = x1 - x0
        if widths.max(initial=0) > _NARROW_PX:
            sums = self._sums
            summed: NDArray[np.bool_] = sums[y1, x1] - sums[y0, x1] > sums[y1, x0] - sums[y0, x0]
            return summed
        above = self._above
        marked = np.zeros(len(boxes), np.bool_)
        for column in range(widths.max(initial=0)):
            reaching = np.flatnonzero(widths > column)
            x = x0[reaching] + column
            marked[reaching] |= above[y1[reaching], x] > above[y0[reaching], x]
        return marked

    @cached_property
    def _above(self) -> NDArray[np.integer[Any]]:
        """How many marks stand in each column above each row."""
        import numpy as np

        height, width = self._mask.shape
        above = np.zeros((height + 1, width), np.uint16 if height < 1 << 16 else np.int32)
        above[1:] = self._mask
        # row by row, which stays in the processor's cache
        for number in range(1, height):
            above[number + 1] += above[number]
        return above

    @cached_property
    def _sums(self) -> NDArray[np.int32]:
        """How many marks stand above and left of each pixel."""
        import numpy as np

        height, width = self._mask.shape
        sums = np.zeros((height + 1, width + 1), np.int32)
        np.cumsum(self._above, axis=1, out=sums[:, 1:], dtype=np.int32)
        return sums


def difference(one: Picture, other: Picture) -> Marks:
    """Where two pictures of one size differ to the eye; only pixels that are not the same are looked at closely."""
    import numpy as np

    here, there = (picture.view(np.uint32)[:, :, 0] for picture in (one, other))
    unlike = here != there
    rows = np.flatnonzero(unlike.any(axis=1))
    # only what lies between the first row that differs and the last is kept: the rest of the page has no marks
    first, end = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 0)
    unlike = unlike[first:end]
    at = np.flatnonzero(unlike)
    tones, others = (
        np.maximum(pixels[first:end].reshape(-1)[at].view(np.uint8).reshape(-1, 4), _DARK) for pixels in (here, there)
    )
    apart = np.maximum(tones, others)
    apart -= np.minimum(tones, others)
    far = apart > ALIKE
    far[:, 3] = False
    # the four answers of a pixel, taken as one number
    unlike.reshape(-1)[at] = far.view(np.uint32)[:, 0] != 0
    return Marks(unlike, first)


def inside(box: Box, size: tuple[int, int]) -> Box | None:
    """The part of a box that lies in the picture; None where none does."""
    x0, y0, x1, y1 = max(box[0], 0), max(box[1], 0), min(box[2], size[0]), min(box[3], size[1])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def shrunk(box: Box, by: int = 1) -> Box:
    """The box without its rim, where neighbours' edges run in; small boxes keep theirs."""
    x0, y0, x1, y1 = box
    dx, dy = (by if side >= 4 * by else 0 for side in (x1 - x0, y1 - y0))
    return (x0 + dx, y0 + dy, x1 - dx, y1 - dy)


def meet(one: Box, other: Box, margin: int = 0) -> bool:
    """Whether two boxes come nearer to each other than `margin` pixels, or overlap."""
    return (
        one[0] < other[2] + margin
        and other[0] < one[2] + margin
        and one[1] < other[3] + margin
        and other[1] < one[3] + margin
    )


def area(box: Box) -> int:
    """How many pixels a box covers."""
    return max(0, box[2] - box[0]) * max(0, box[3] - box[1])


def covers(outer: Box, inner: Box, share: float) -> bool:
    """Whether `outer` covers at least this share of `inner`."""
    common = (max(outer[0], inner[0]), max(outer[1], inner[1]), min(outer[2], inner[2]), min(outer[3], inner[3]))
    if common[0] >= common[2] or common[1] >= common[3]:
        return False
    return area(common) >= share * area(inner)


def united(boxes: list[Box]) -> Box:
    """The smallest box that holds all of them."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def inside_each(boxes: NDArray[np.int64], size: tuple[int, int]) -> NDArray[np.int64]:
    """`inside` for many boxes, one row of four each; where none of a box lies in the picture, its row is no box."""
    import numpy as np

    width, height = size
    clipped: NDArray[np.int64] = np.clip(boxes, 0, [width, height, width, height])
    return clipped


def shrunk_each(boxes: NDArray[np.int64]) -> NDArray[np.int64]:
    """`shrunk` for many boxes, one row of four each."""
    import numpy as np

    x0, y0, x1, y1 = boxes.T
    dx, dy = x1 - x0 >= 4, y1 - y0 >= 4
    return np.stack([x0 + dx, y0 + dy, x1 - dx, y1 - dy], axis=1)


def is_plain(picture: Picture, box: Box, *, range_of_tones: int = _INK) -> bool:
    """Whether the box, which lies inside the picture, shows one colour, grain aside."""
    x0, y0, x1, y1 = box
    part = picture[y0:y1, x0:x1]
    # row against row, whole pixels at a time: many times quicker than tone by tone
    spread = part.max(axis=0).max(axis=0) - part.min(axis=0).min(axis=0)
    return bool((spread[:3] <= range_of_tones).all())


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours are one to the eye."""
    return all(abs(max(a, _DARK) - max(b, _DARK)) <= ALIKE for a, b in zip(one, other, strict=True))


def colour_at(picture: Picture, box: Box) -> Colour:
    """The colour in the middle of a box."""
    red, green, blue = picture[(box[1] + box[3]) // 2, (box[0] + box[2]) // 2, :3].tolist()
    return (red, green, blue)
