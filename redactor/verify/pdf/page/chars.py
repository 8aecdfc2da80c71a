"""The characters of a page's text as PDFium tells them: what, where, and by which object they are drawn.

Thousands stand on a page. PDFium is asked once for each of its facts, without the conversions that ctypes makes of a
pointer, and where they stand is worked out for all of them at once; only the few that need a closer look become a
`Char`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from redactor.verify.pdf.page.affine import Matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Box = tuple[int, int, int, int]
Colour = tuple[int, int, int]

#: The last code point there is; PDFium may tell of others.
_LAST_CODE = 0x10FFFF
#: Order of a character whose object is not known.
NO_ORDER = -1


@dataclass(frozen=True, slots=True, repr=False)
class Char:
    """One letter or digit of the page's text.

    Attributes:
        char: the character.
        box: its ink box in pixels; may reach beyond the page.
        order: place of its text object in drawing order; -1 if unknown.
        invisible: whether it is set without ink (text render modes 3 and 7, ISO 32000-2, 9.3.6).
        colour: fill colour, None if unknown.
    """

    char: str
    box: Box
    order: int
    invisible: bool
    colour: Colour | None


@dataclass(frozen=True, slots=True, repr=False)
class Owner:
    """A text object, as far as its characters need it; attributes as in `Char`."""

    order: int
    invisible: bool
    colour: Colour | None


NOBODY = Owner(NO_ORDER, invisible=False, colour=None)


@dataclass(frozen=True, slots=True, repr=False)
class Chars:
    """All characters of a page in PDFium's reading order, wherever they stand and whether they show or not.

    Attributes:
        text: one character each.
        letters: places of the letters and digits in `text`, in order.
        boxes: where these stand, in pixels: one row of four each.
        orders: places of their text objects in drawing order.
        owners: the text objects, each once.
        owned: the number of its text object among these, for each letter.
    """

    text: str
    letters: list[int]
    boxes: NDArray[np.int64]
    orders: NDArray[np.int64]
    owners: list[Owner]
    owned: NDArray[np.int64]

    def __len__(self) -> int:
        """How many letters and digits there are."""
        return len(self.letters)

    def letter(self, number: int) -> Char:
        """One of the letters and digits, by its number among them."""
        x0, y0, x1, y1 = self.boxes[number].tolist()
        owner = self.owners[self.owned[number]]
        return Char(self.text[self.letters[number]], (x0, y0, x1, y1), owner.order, owner.invisible, owner.colour)


def read_chars(textpage: Any, count: int, to_px: Matrix, owner_of: Callable[[int], Owner]) -> Chars:
    """Asks PDFium for the characters of a text page.

    Args:
        textpage: PDFium's own.
        count: how many it has.
        to_px: from the page's points to pixels.
        owner_of: tells a text object by its address.

    Raises:
        ValueError: if a character has no place.
    """
    import numpy as np

    ask = _questions()
    address = ctypes.cast(textpage, ctypes.c_void_p).value or 0
    codes = list(map(ask.unicode, repeat(address), range(count)))
    text = "".join(map(_char, codes)) if max(codes, default=0) > _LAST_CODE else "".join(map(chr, codes))
    letters = [index for index, char in enumerate(text) if char.isalnum()]
    sides = (ctypes.c_double * (4 * len(letters)))()
    first, end = ctypes.addressof(sides), ctypes.addressof(sides) + ctypes.sizeof(sides)
    places = (range(first + 8 * side, end + 8 * side, 32) for side in range(4))
    if not all(map(ask.box, repeat(address), letters, *places)):
        raise ValueError("a character without a place")
    addresses = list(map(ask.owner, repeat(address), letters))
    numbers = {owner: number for number, owner in enumerate(dict.fromkeys(addresses))}
    owners = [owner_of(owner) if owner else NOBODY for owner in numbers]
    owned = np.fromiter(map(numbers.__getitem__, addresses), np.int64, len(addresses))
    points = np.frombuffer(memoryview(sides).cast("B"), np.float64).reshape(-1, 4) if letters else np.zeros((0, 4))
    orders = np.array([owner.order for owner in owners], np.int64)[owned]
    return Chars(text, letters, _pixels(points, to_px), orders, owners, owned)


def _char(code: int) -> str:
    return chr(code) if code <= _LAST_CODE else "\ufffd"


def _pixels(points: NDArray[np.float64], to_px: Matrix) -> NDArray[np.int64]:
    """Boxes in points (left, right, bottom, top, as PDFium tells them) as boxes in pixels; never empty."""
    import numpy as np

    a, b, c, d, e, f = to_px
    left, right, bottom, top = points.T
    sides = np.empty((4, len(points)))
    for low, along, across, shift in ((0, a, c, e), (1, b, d, f)):
        ends, others = (along * left, along * right), (across * bottom, across * top)
        sides[low] = np.floor(np.minimum(*ends) + np.minimum(*others) + shift)
        high = np.floor(np.maximum(*ends) + np.maximum(*others) + shift + 0.999)
        sides[low + 2] = np.maximum(high, sides[low] + 1)
    boxes: NDArray[np.int64] = sides.T.clip(-(2**31), 2**31).astype(np.int64)
    return boxes


@dataclass(frozen=True, slots=True)
class _Questions:
    """PDFium's functions, with addresses for pointers: ctypes then has nothing to convert."""

    unicode: Callable[[int, int], int]
    box: Callable[[int, int, int, int, int, int], int]
    owner: Callable[[int, int], int | None]


@cache
def _questions() -> _Questions:
    from pypdfium2 import raw

    address, number = ctypes.c_void_p, ctypes.c_int

    def plain(function: Any, result: Any, *arguments: Any) -> Any:
        return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, address).value or 0)

    return _Questions(
        unicode=plain(raw.FPDFText_GetUnicode, ctypes.c_uint, address, number),
        box=plain(raw.FPDFText_GetCharBox, number, address, number, address, address, address, address),
        owner=plain(raw.FPDFText_GetTextObject, address, address, number),
    )
