"""The boxes that stand where text was withheld: two sizes, constant whatever was withheld and whatever the label.

A box as wide as its text would tell which name stood there (Bland, Iyer, Levchenko, PoPETs 2023-0069). A label that
does not fit shrinks, then takes two lines, then goes on in a second box: it is never cut.
"""

from redactor.release.faces import Face, lines_within, printable, width_pt
from redactor.release.label import label, spoken
from redactor.release.sheet import BODY_WIDTH_PT, Box, Ink
from redactor.terms.released import AmountUnit, Place

#: A name, term or identifier, and what is less than a line.
INLINE_WIDTH_PT = 108.0
INLINE_HEIGHT_PT = 11.0
#: What an inline box takes of its line: its width and a little space on both sides.
INLINE_ADVANCE_PT = INLINE_WIDTH_PT + 3.0
#: Lines, paragraphs and pages.
FULL_WIDTH_PT = BODY_WIDTH_PT
FULL_HEIGHT_PT = 30.0

#: Spoken at the second box of one place, whose label the first could not hold.
CONTINUED = "the same, continued"

_PAD_PT = 4.0
_BAR_PT = 6.0
_INLINE_SIZES_PT = (8.0, 7.5, 7.0, 6.5, 6.0)
_FULL_SIZES_PT = (10.0, 9.0, 8.0)
_FULL_LINE_COUNT = 2
_INLINE_UNITS = frozenset({AmountUnit.NAME, AmountUnit.TERM, AmountUnit.IDENTIFIER})


def inline_box(place: Place, notation: str, x_pt: float) -> Box | None:
    """The small box of a place inside a line, taking `INLINE_ADVANCE_PT` of it from `x_pt` on.

    None for a place that takes a line of its own: one of whole lines or more, or one whose label the small box cannot
    hold in legible type.
    """
    text = _inscription(place, notation)
    if not _is_inline(place):
        return None
    room = INLINE_WIDTH_PT - 2 * (_PAD_PT + _bar(notation))
    size = next((size for size in _INLINE_SIZES_PT if _width(text, size) <= room), None)
    if size is None:
        return None
    left_pt = x_pt + (INLINE_ADVANCE_PT - INLINE_WIDTH_PT) / 2
    ink = Ink(text, Face.SANS_BOLD, size, left_pt + (INLINE_WIDTH_PT - _width(text, size)) / 2)
    y_pt = size * 0.36 - INLINE_HEIGHT_PT / 2
    return Box(left_pt, y_pt, INLINE_WIDTH_PT, INLINE_HEIGHT_PT, (ink,), spoken(place), notation == "blocks")


def full_boxes(place: Place, notation: str) -> tuple[Box, ...]:
    """The large box of a place on a line of its own; more than one only for a label that one cannot hold.

    Each stands with its lower edge on its row's baseline.
    """
    text = _inscription(place, notation)
    room = FULL_WIDTH_PT - 2 * (_PAD_PT + _bar(notation))
    for size in _FULL_SIZES_PT:
        lines = lines_within(room, Face.SANS_BOLD, size, text)
        if len(lines) <= (1 if size > _FULL_SIZES_PT[-1] else _FULL_LINE_COUNT):
            return (_full_box(lines, size, spoken(place), notation),)
    size = _FULL_SIZES_PT[-1]
    lines = lines_within(room, Face.SANS_BOLD, size, text)
    groups = [lines[at : at + _FULL_LINE_COUNT] for at in range(0, len(lines), _FULL_LINE_COUNT)]
    return tuple(
        _full_box(group, size, spoken(place) if i == 0 else CONTINUED, notation) for i, group in enumerate(groups)
    )


def _full_box(lines: list[str], size: float, words: str, notation: str) -> Box:
    leading = size * 1.25
    first = FULL_HEIGHT_PT / 2 + leading * (len(lines) - 1) / 2 - size * 0.36
    inks = tuple(
        Ink(line, Face.SANS_BOLD, size, (FULL_WIDTH_PT - _width(line, size)) / 2, first - i * leading)
        for i, line in enumerate(lines)
    )
    return Box(0.0, 0.0, FULL_WIDTH_PT, FULL_HEIGHT_PT, inks, words, notation == "blocks")


def _is_inline(place: Place) -> bool:
    if place.amount is None:
        return not place.whole
    return place.amount.unit in _INLINE_UNITS or place.amount.high == 0


def _inscription(place: Place, notation: str) -> str:
    text = printable(Face.SANS_BOLD)(label(place, notation))
    # The bars are drawn, so their characters are not printed.
    return text.strip("█ ") if notation == "blocks" else text


def _bar(notation: str) -> float:
    return _BAR_PT if notation == "blocks" else 0.0


def _width(text: str, size: float) -> float:
    return width_pt(Face.SANS_BOLD, size, text)
