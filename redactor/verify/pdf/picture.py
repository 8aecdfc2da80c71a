"""Questions about pictures of pages: where two differ, whether a part is of one colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from redactor.verify.pdf.canvas import Box, Colour

#: Tones as dark as this look alike: black words on a bar of rich black cannot be read, though their pixels differ.
_DARK = 48
_DARK_FLOOR = [max(tone, _DARK) for tone in range(256)] * 3
#: Two tones that differ by no more are one to the eye.
_ALIKE = 8
_DIFFERENT = [255 if tone > _ALIKE else 0 for tone in range(256)]
_STRIP_PX = 32
#: What differs so much within a part is ink and not paper grain or ringing of JPEG.
_INK = 32


class Marks:
    """Where a picture is marked, summed so that any box is told in four look-ups (an integral image).

    A page asks for each of its letters; cutting the picture for each took most of the time of a verification.

    Args:
        mask: a picture of one band; what is not black is marked.
    """

    def __init__(self, mask: Image) -> None:
        import numpy as np

        sums = np.zeros((mask.height + 1, mask.width + 1), np.int32)
        np.cumsum(np.asarray(mask) != 0, axis=0, out=sums[1:, 1:])
        np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
        self._sums = sums.data

    def __repr__(self) -> str:
        return f"Marks({self._sums.shape})"

    def within(self, box: Box) -> bool:
        """Whether anything in the box is marked; the box lies inside the picture."""
        x0, y0, x1, y1 = box
        sums = self._sums
        marked: bool = sums[y1, x1] - sums[y0, x1] > sums[y1, x0] - sums[y0, x0]
        return marked


def difference(one: Image, other: Image) -> Marks:
    """Where two pictures of one size differ to the eye; compared in strips, which stay in the processor's cache."""
    from PIL import Image, ImageChops

    mask = Image.new("L", one.size)
    for top in range(0, one.height, _STRIP_PX):
        strip = (0, top, one.width, min(top + _STRIP_PX, one.height))
        here, there = one.crop(strip), other.crop(strip)
        if ImageChops.difference(here, there).getbbox() is not None:
            parted = ImageChops.difference(here.point(_DARK_FLOOR), there.point(_DARK_FLOOR)).split()
            most = ImageChops.lighter(ImageChops.lighter(parted[0], parted[1]), parted[2])
            mask.paste(most.point(_DIFFERENT), strip)
    return Marks(mask)


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


def is_plain(picture: Image, box: Box, *, range_of_tones: int = _INK) -> bool:
    """Whether the box shows one colour, grain aside."""
    extrema = picture.crop(box).getextrema()
    return all(high - low <= range_of_tones for low, high in extrema)  # type: ignore[misc]


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours are one to the eye."""
    return all(abs(max(a, _DARK) - max(b, _DARK)) <= _ALIKE for a, b in zip(one, other, strict=True))


def colour_at(picture: Image, box: Box) -> Colour:
    """The colour in the middle of a box."""
    found = picture.getpixel(((box[0] + box[2]) // 2, (box[1] + box[3]) // 2))
    assert isinstance(found, tuple)  # noqa: S101 -- an RGB picture
    return (int(found[0]), int(found[1]), int(found[2]))
