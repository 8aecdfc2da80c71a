"""The document's blocks as rows of ink and boxes, in the face its form asks for.

A telegram stands in a typewriter face with its lines as they were; anything else in a book face. What stands where
follows from the `Released` alone (law 4).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from redactor.release.boxes import FULL_WIDTH_PT, INLINE_ADVANCE_PT, full_boxes, inline_box
from redactor.release.faces import Face, Style, printable
from redactor.release.fill import PROSE, fill, has_columns, is_broken_to_width, refit
from redactor.release.sheet import BODY_WIDTH_PT, Box, Ink, Part, Row, Strike
from redactor.release.strips import APART_PT, NEAR_PT, Fit, Shown, fit_of, is_strip, like_source, stretches, strip_row
from redactor.release.visible import visible_line
from redactor.release.wrap import Line, Measure
from redactor.terms.portion import TEXT_KINDS, PortionKind
from redactor.terms.released import Block, Place, Released

#: 72 columns fill the body's width.
TYPEWRITER = Style(Face.MONO, size_pt=10.8, leading_pt=13.2, gap_pt=13.2)
BOOK = Style(Face.SERIF, size_pt=11.5, leading_pt=14.5, gap_pt=8.0)
BOOK_HEADING = Style(Face.SERIF_BOLD, size_pt=11.5, leading_pt=14.5, gap_pt=8.0)
#: Columns stay columns; 80 of them fit.
BOOK_TABLE = Style(Face.MONO, size_pt=9.6, leading_pt=12.4, gap_pt=8.0)

#: Styles of a book's block kinds, where they are not `BOOK`.
_BOOK_STYLES = {PortionKind.HEADING: BOOK_HEADING, PortionKind.TABLE: BOOK_TABLE}
_HEADINGS = frozenset({PortionKind.HEADING, PortionKind.SUBJECT})
#: Kinds that stand apart from what is above them in a book face, where the source left no empty line.
_APART = frozenset({PortionKind.SUBJECT, PortionKind.HEADING, PortionKind.PARAGRAPH, PortionKind.TABLE})
_APART_PT = 6.0

_BOX_SPACE_PT = 4.0
#: Aligned columns; a book face's own space is too narrow for them.
_COLUMN_GAP = re.compile(r"( {3,})")
_COLUMN_SPACE_EM = 0.5


@dataclass(frozen=True, slots=True)
class _Setting:
    """How one block is set: its style, the notation of its labels, and the measure made of both."""

    style: Style
    notation: str
    measure: Measure


def body(released: Released, first_part: int, space_pt: float) -> tuple[list[Row], list[Part]]:
    """The rows of all blocks, `space_pt` above the first, and the part each block is, numbered from `first_part`.

    Empty lines before the first row are left out.
    """
    rows: list[Row] = []
    parts: list[Part] = []
    bookmark = label = ""
    space_above_pt = space_pt
    fit = fit_of(released)
    sized = cache(partial(like_source, released=released, fit=fit))
    for block in released.blocks:
        setting = _setting(sized(_style(released.form, block)), released.stamps.notation)
        is_new = bool(rows) and (block.label != label or not block.label)
        if is_new and block.kind in _APART and released.form != "telegram":
            space_above_pt = max(space_above_pt, _APART_PT)
        label = block.label
        above = _Above(first_part + len(parts), space_above_pt, bool(rows) and is_strip(rows[-1]), fit)
        block_rows, after_pt = _block_rows(block, setting, above)
        if block_rows:
            name = _bookmark(block)
            parts.append(Part("H2" if block.kind in _HEADINGS else "P", name if name != bookmark else ""))
            bookmark = name or bookmark
            rows += block_rows if rows else [replace(block_rows[0], space_before_pt=space_pt), *block_rows[1:]]
        space_above_pt = after_pt + block.gap_lines * setting.style.gap_pt if rows else space_pt
    return rows, parts


def _style(form: str, block: Block) -> Style:
    if form == "telegram":
        return TYPEWRITER
    return BOOK_TABLE if has_columns(block) else _BOOK_STYLES.get(block.kind, BOOK)


def _setting(style: Style, notation: str) -> _Setting:
    @cache
    def of_place(place: Place) -> float | None:
        return INLINE_ADVANCE_PT if inline_box(place, notation, 0.0) else None

    of_text = partial(_advance_pt, style)
    return _Setting(style, notation, Measure(BODY_WIDTH_PT, of_text, of_place, shown=printable(style.face)))


def _bookmark(block: Block) -> str:
    name = visible_line(block.label) if block.kind in TEXT_KINDS else ""
    return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True)
class _Above:
    """What a block comes after: the number of its part, the space above it, whether a picture ends there."""

    part: int
    space_pt: float
    is_strip: bool
    fit: Fit


def _block_rows(block: Block, setting: _Setting, above: _Above) -> tuple[list[Row], float]:
    """The block's rows, `above.space_pt` above the first, and the space its own empty lines leave at its end."""
    rows: list[Row] = []
    space_pt = above.space_pt
    for stretch in stretches(block):
        after_strip = is_strip(rows[-1]) if rows else above.is_strip
        if after_strip or isinstance(stretch, Shown):
            space_pt = max(space_pt, NEAR_PT if rows else APART_PT)
        if isinstance(stretch, Shown):
            rows.append(strip_row(stretch, above.part, above.fit, space_pt, follows=after_strip))
            space_pt = 0.0
            continue
        typed, space_pt = _typed_rows(stretch, setting, above.part, space_pt)
        rows += typed
    last = len(rows) - 1
    heading = block.kind is PortionKind.HEADING
    return [
        # No page begins or ends with one row of a block; a box stands with its number and mark; a heading leads.
        replace(row, keep_next=heading or (i < last and (i in {0, last - 1} or _is_box(rows[i + 1]))))
        for i, row in enumerate(rows)
    ], space_pt


def _typed_rows(block: Block, setting: _Setting, part: int, space_pt: float) -> tuple[list[Row], float]:
    """The rows of what is set in type, `space_pt` above the first, and the space left at its end."""
    rows: list[Row] = []
    is_cut = True
    for line in fill(_reset(block, setting), setting.measure):
        if not line.cells:
            space_pt += setting.style.leading_pt
            continue
        if not is_cut:
            rows[-1] = _spaced(rows[-1], setting.style)
        for row in _line_rows(line, setting, part):
            rows.append(replace(row, space_before_pt=space_pt))
            space_pt = 0.0
        is_cut = line.is_cut
    return rows, space_pt


def _reset(block: Block, setting: _Setting) -> Block:
    """In a book face, prose that was broken to a width of its own is set anew in ours."""
    if block.kind in PROSE and setting.style.face is Face.SERIF and is_broken_to_width(block):
        return replace(block, refill=True)
    return refit(block, setting.measure)


def _line_rows(line: Line, setting: _Setting, part: int) -> Iterator[Row]:
    style = setting.style
    place = line.cells[0].place
    if place is not None and setting.measure.of_place(place) is None:
        for full_box in full_boxes(place, setting.notation):
            ascent = full_box.height_pt + _BOX_SPACE_PT
            yield Row(part, (full_box,), ascent_pt=ascent, height_pt=ascent + _BOX_SPACE_PT)
        return
    items: list[Ink | Strike | Box] = []
    x_pt = 0.0
    for cell in line.cells:
        box = inline_box(cell.place, setting.notation, x_pt) if cell.place else None
        if box:
            items.append(box)
            x_pt += INLINE_ADVANCE_PT
            continue
        start_pt = x_pt
        inks = []
        for text in filter(None, _COLUMN_GAP.split(cell.text)):
            inks.append(Ink(text, style.face, style.size_pt, x_pt))
            x_pt += _advance_pt(style, text)
        if cell.struck:
            items.append(Strike(start_pt, style.size_pt * 0.3, x_pt - start_pt))
        items += inks
    yield Row(part, tuple(items), ascent_pt=style.size_pt * 0.8, height_pt=style.leading_pt)


def _spaced(row: Row, style: Style) -> Row:
    """The row with a space at its end, so that a reader by ear does not run its last word into the next row's."""
    last = row.items[-1]
    if isinstance(last, Ink):
        return replace(row, items=(*row.items[:-1], replace(last, text=last.text + " ")))
    end_pt = last.x_pt + last.width_pt if isinstance(last, Box) else 0.0
    return replace(row, items=(*row.items, Ink(" ", style.face, style.size_pt, end_pt)))


def _advance_pt(style: Style, text: str) -> float:
    """How far a stretch moves the pen: its width, but for the spaces between columns."""
    if text.startswith("   ") and style.face is not Face.MONO:
        return len(text) * _COLUMN_SPACE_EM * style.size_pt
    return style.width_pt(text)


def _is_box(row: Row) -> bool:
    first = row.items[0]
    return isinstance(first, Box) and first.width_pt == FULL_WIDTH_PT
