"""The pictures of one page as one: white paper of the page's size with each strip where it stands.

One picture of the whole page, as a scanner makes it: readers take text over it for the text layer that it is.
"""

import base64
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redactor.release.sheet import MARGIN_PT, Leaf, Placed, Strip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WHITE = 15


@dataclass(frozen=True, slots=True, repr=False)
class PagePicture:
    """A picture as large as its page: rows of sixteen greys, two pixels a byte."""

    width_px: int
    height_px: int
    grey: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Word:
    """A word over the picture: its text, and its box in points from the page's lower left corner."""

    text: str
    left_pt: float
    bottom_pt: float
    width_pt: float
    height_pt: float


def strips_of(page: Sequence[Placed]) -> Iterator[tuple[Strip, float]]:
    """The strips of a page and their baselines."""
    for placed in page:
        for item in placed.row.items:
            if isinstance(item, Strip):
                yield item, placed.baseline_pt


def page_picture(page: Sequence[Placed], leaf: Leaf) -> PagePicture | None:
    """The picture of a page; None where it has no strip."""
    strips = list(strips_of(page))
    if not strips:
        return None
    import numpy as np

    pt_per_px = strips[0][0].pt_per_px
    height_px = round(leaf.height_pt / pt_per_px)
    width_px = round(leaf.width_pt / pt_per_px)
    paper = np.full((height_px, width_px + width_px % 2), _WHITE, np.uint8)
    for strip, baseline_pt in strips:
        left, top = _corner_px(strip, baseline_pt, height_px)
        ink = _unpacked(strip)
        region = paper[max(0, top) : top + ink.shape[0], max(0, left) : left + ink.shape[1]]
        np.minimum(region, ink[: region.shape[0], : region.shape[1]], out=region)
    packed = (paper[:, ::2] << 4) | paper[:, 1::2]
    return PagePicture(width_px, height_px, bytes(packed.astype(np.uint8).tobytes()))


def words_of(strip: Strip, baseline_pt: float, leaf: Leaf) -> Iterator[Word]:
    """The words of a strip, where its picture shows them."""
    size = strip.pt_per_px
    height_px = round(leaf.height_pt / size)
    x_px, top_px = _corner_px(strip, baseline_pt, height_px)
    for text, (left, top, right, bottom) in zip(strip.words, strip.picture.words, strict=bool(strip.words)):
        yield Word(
            text,
            (x_px + left) * size,
            (height_px - top_px - bottom) * size,
            (right - left) * size,
            (bottom - top) * size,
        )


def _corner_px(strip: Strip, baseline_pt: float, page_height_px: int) -> tuple[int, int]:
    """Left and top of a strip on its page, in whole pixels."""
    left = round((MARGIN_PT + strip.x_pt) / strip.pt_per_px)
    return left, page_height_px - round(baseline_pt / strip.pt_per_px) - strip.picture.height_px


def _unpacked(strip: Strip) -> "NDArray[np.uint8]":
    import numpy as np

    picture = strip.picture
    packed = np.frombuffer(zlib.decompress(base64.b64decode(picture.grey)), np.uint8).reshape(picture.height_px, -1)
    levels = np.stack((packed >> 4, packed & 15), axis=2).reshape(picture.height_px, -1)
    return levels[:, : picture.width_px]
