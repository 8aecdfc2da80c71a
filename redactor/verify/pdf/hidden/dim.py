"""Text that shows and is hardly seen, and text that is seen and says nothing to a reader.

Nearly in the colour of what is behind it; under a veil that lets a little through; in characters of private use,
or in none at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from redactor.verify.pdf.page.canvas import Canvas
from redactor.verify.pdf.page.chars import NO_ORDER, Box, Chars
from redactor.verify.pdf.page.drawn import Drawn
from redactor.verify.pdf.page.picture import ALIKE, inside
from redactor.verify.vocabulary import only_labels

if TYPE_CHECKING:
    from redactor.verify.pdf.page.picture import Picture

#: So near to the colour behind it, text is hardly seen; and letters in a row before that says something.
_FAINT, _FAINT_LETTERS = 36, 4
#: So far does ink stand out at most that a pale veil was laid over.
_VEILED = 48
#: Different letters under a veil before they say something.
_VEILED_LETTERS = 2
#: Characters in a row that no reader can say; fewer are bullets and signs.
_DUMB_LETTERS = 4
_NO_COLOUR = (0, 0, 0)
#: What PDFium puts between lines, and where it takes a hyphen for a break.
_KEPT = frozenset("\t\n\r\x02\ufffe")


def dim_text(canvas: Canvas, chars: Chars) -> Iterator[str]:
    """The codes of findings, one a place."""
    yield from ["faint-text"] * _faint(chars, canvas.full, canvas.textless)
    dark = canvas.veils()
    for veil in dark:
        if _differ(_under(veil, chars), chars):
            yield "text-under-veil"
    pale = [veil for veil in canvas.translucent() if veil not in dark]
    if pale and _differ(_veiled(pale, canvas, chars), chars):
        yield "text-under-veil"
    yield from _unreadable(chars.text)


def _under(veil: Drawn, chars: Chars) -> list[int]:
    """Numbers of the letters that were drawn before a veil, in its place."""
    return [number for number in _within(chars, veil.box) if NO_ORDER < chars.orders[number] < veil.order]


def _differ(numbers: list[int], chars: Chars) -> bool:
    """Whether letters say something: there are several, and not one over and over."""
    return len({chars.text[chars.letters[number]] for number in numbers}) >= _VEILED_LETTERS


def _veiled(veils: list[Drawn], canvas: Canvas, chars: Chars) -> list[int]:
    """Those letters under veils whose ink hardly stands out, and does where these are taken away."""
    under = {number for veil in veils for number in _under(veil, chars)}
    boxes = {number: chars.letter(number).box for number in sorted(under)}
    hardly = [each for each, box in boxes.items() if _contrast(canvas.full, canvas.textless, box) <= _VEILED]
    if not hardly:
        return []
    text, bare = canvas.draw(without=veils), canvas.draw(without=[*veils, *canvas.texts])
    return [each for each in hardly if _contrast(text, bare, boxes[each]) > 2 * _VEILED]


def _unreadable(text: str) -> Iterator[str]:
    """A code for each run of characters that say nothing to a reader: private use, replacement, stray controls."""
    for is_dumb, run in groupby(text, key=_says_nothing):
        if is_dumb and sum(1 for _ in run) >= _DUMB_LETTERS:
            yield "unreadable-text"


@cache
def _says_nothing(char: str) -> bool:
    return char not in _KEPT and (char == "\ufffd" or unicodedata.category(char) in {"Cc", "Co", "Cn", "Cs"})


def _faint(chars: Chars, full: Picture, textless: Picture) -> int:
    """How many runs of letters are set in nearly the colour of what is behind them, and yet leave ink."""
    import numpy as np

    shows = np.array([owner.colour is not None and not owner.invisible for owner in chars.owners], np.bool_)
    coloured = np.flatnonzero(shows[chars.owned])
    if not len(coloured):
        return 0
    boxes = chars.boxes[coloured]
    x, y = (boxes[:, 0] + boxes[:, 2]) // 2, (boxes[:, 1] + boxes[:, 3]) // 2
    on_page = (x >= 0) & (x < textless.shape[1]) & (y >= 0) & (y < textless.shape[0])
    behind = textless[np.where(on_page, y, 0), np.where(on_page, x, 0), :3].astype(np.int64)
    colours = np.array([owner.colour or _NO_COLOUR for owner in chars.owners])[chars.owned[coloured]]
    apart = np.abs(behind - colours).max(axis=1)
    near = coloured[on_page & (apart > ALIKE) & (apart <= _FAINT)].tolist()
    # what is behind the middle of a letter may be a rule through it: its ink is held against all that is behind it
    faint = [number for number in near if _contrast(full, textless, chars.letter(number).box) <= _FAINT]
    runs = ("".join(chars.text[chars.letters[number]] for _, number in run) for run in _in_a_row(faint))
    return sum(len(text) >= _FAINT_LETTERS and not only_labels(text) for text in runs)


def _contrast(full: Picture, textless: Picture, box: Box) -> int:
    """How far a letter's ink stands out from what is behind it, at most."""
    import numpy as np

    shown = inside(box, (full.shape[1], full.shape[0]))
    if shown is None:
        return 0
    x0, y0, x1, y1 = shown
    here, behind = full[y0:y1, x0:x1, :3].astype(np.int16), textless[y0:y1, x0:x1, :3].astype(np.int16)
    return int(np.abs(here - behind).max())


def _in_a_row(numbers: list[int]) -> Iterator[Iterator[tuple[int, int]]]:
    """Numbers that follow each other, run by run, each with its place."""
    return (run for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]))


def _within(chars: Chars, box: Box) -> list[int]:
    """Numbers of the letters whose middle lies in a box."""
    import numpy as np

    x, y = (chars.boxes[:, 0] + chars.boxes[:, 2]) // 2, (chars.boxes[:, 1] + chars.boxes[:, 3]) // 2
    found: list[int] = np.flatnonzero((x >= box[0]) & (x < box[2]) & (y >= box[1]) & (y < box[3])).tolist()
    return found
