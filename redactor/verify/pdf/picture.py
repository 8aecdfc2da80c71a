"""Questions about pictures of pages: where two differ, whether a part is of one colour.

A picture is an array of rows of pixels of red, green, blue and a byte that means nothing: pixels of four bytes are
compared all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from redactor.verify.pdf.chars import Box, Colour

    Picture = NDArray[np.uint8]

#: Tones as dark as this look alike: black words on a bar of rich black cannot be read, though their pixels differ.
_DARK = 48
#: Two tones that differ by no more are one to the eye.
ALIKE = 8
_STRIP_PX = 32
#: What differs so much within a part is ink and not paper grain or ringing of JPEG.
_INK = 32


class Marks:
    """Where a picture is marked, summed so that any box is told in four look-ups (an integral image).

    Args:
        mask: rows of pixels; true is marked.
        top: the row of the picture that the first of them is; none before it and none behind the last is marked.
    """

    def __init__(self, mask: NDArray[np.bool_], top: int = 0) -> None:
        import numpy as np

        height, width = mask.shape
        self._top, self._height = top, height
        self._sums = np.zeros((height + 1, width + 1), np.int32)
        np.cumsum(mask, axis=1, out=self._sums[1:, 1:], dtype=np.int32)
        # row by row, which stays in the processor's cache
        rows = self._sums[1:]
        for number in range(1, height):
            rows[number] += rows[number - 1]

    def __repr__(self) -> str:
        return f"Marks({self._sums.shape})"

    def within(self, box: Box) -> bool:
        """Whether anything in the box is marked; the box lies inside the picture."""
        x0, y0, x1, y1 = box
        y0, y1 = (min(max(y - self._top, 0), self._height) for y in (y0, y1))
        sums = self._sums
        return bool(sums[y1, x1] - sums[y0, x1] > sums[y1, x0] - sums[y0, x0])

    def within_each(self, boxes: NDArray[np.int64]) -> NDArray[np.bool_]:
        """The same for many boxes, one row of four each."""
        import numpy as np

        x0, y0, x1, y1 = boxes.T
        y0, y1 = (np.clip(y - self._top, 0, self._height) for y in (y0, y1))
        sums = self._sums
        marked: NDArray[np.bool_] = sums[y1, x1] - sums[y0, x1] > sums[y1, x0] - sums[y0, x0]
        return marked


def difference(one: Picture, other: Picture) -> Marks:
    """Where two pictures of one size differ to the eye; compared in strips, which stay in the processor's cache."""
    import numpy as np

    tops = range(0, len(one), _STRIP_PX)
    apart_at = [top for top in tops if not np.array_equal(one[top : top + _STRIP_PX], other[top : top + _STRIP_PX])]
    # only what lies between the first strip that differs and the last is summed: the rest of the page has no marks
    first, end = (apart_at[0], min(apart_at[-1] + _STRIP_PX, len(one))) if apart_at else (0, 0)
    mask = np.zeros((end - first, one.shape[1]), np.bool_)
    for top in apart_at:
        strip = slice(top, top + _STRIP_PX)
        here, there = one[strip], other[strip]
        here, there = np.maximum(here, _DARK), np.maximum(there, _DARK)
        apart = np.maximum(here, there)
        apart -= np.minimum(here, there, out=here)
        far = apart > ALIKE
        far[:, :, 3] = False
        mask[top - first : top - first + _STRIP_PX] = far.view(np.uint32)[:, :, 0] != 0
    return Marks(mask, first)


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
    part = picture[y0:y1, x0:x1, :3].reshape(-1, 3)
    return bool((part.max(axis=0) - part.min(axis=0) <= range_of_tones).all())


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours are one to the eye."""
    return all(abs(max(a, _DARK) - max(b, _DARK)) <= ALIKE for a, b in zip(one, other, strict=True))


def colour_at(picture: Picture, box: Box) -> Colour:
    """The colour in the middle of a box."""
    red, green, blue = picture[(box[1] + box[3]) // 2, (box[0] + box[2]) // 2, :3].tolist()
    return (red, green, blue)
