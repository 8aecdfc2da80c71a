"""Lines from released runs and withheld places: what stands on which line, for text and for PDF alike.

A line's breaks follow from the released runs, the labels and the measure, so they tell nothing of what was withheld
(law 4). Widths are the caller's: columns for text, points for PDF. Linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from redactor.release.visible import visible
from redactor.release.wrap import Cell, Line, Measure, trimmed, wrap
from redactor.terms.portion import PortionKind
from redactor.terms.released import Block, Place, Run

#: Kinds whose lines are lines of a paragraph.
PROSE = frozenset({PortionKind.PARAGRAPH, PortionKind.SUBPARAGRAPH, PortionKind.BULLET})

_TAB_COLUMNS = 8
_COLUMN_GAP = re.compile(r"\S(?:   | {0,2}\t)[ \t]*\S")
#: How much shorter than the longest line a line may be and still be called full, and how many must be.
_RAGGED_SHARE = 0.12
_FULL_SHARE = 0.8
#: A very long word is several cells without a space between them: cutting it stays linear.
_TOKEN = re.compile(r"\n|\t| +|[^\n\t ]{1,256}")


def fill(block: Block, measure: Measure) -> list[Line]:
    """The lines of a block.

    A block that is not `refill` keeps its source's lines, those wider than the measure wrapped; a `refill` block is
    set anew, its blank lines kept as paragraph breaks. White space at the end of a line is dropped, nothing else is.
    """
    plain = plain_lines(block, measure)
    if plain is not None:
        return [Line((Cell(line),) if line else ()) for line in plain]
    source_lines = list(_source_lines(block, measure))
    if block.refill:
        source_lines = _joined(source_lines)
    return [line for cells in source_lines for line in wrap(cells, measure)]


def refit(block: Block, measure: Measure) -> Block:
    """The block, set anew if it is prose whose lines end where its page ended and are too long for the measure.

    Wrapped one by one, each would leave a word or two on a line of their own.
    """
    if block.refill or block.kind not in PROSE or not _is_too_wide(block, measure):
        return block
    return replace(block, refill=True) if is_broken_to_width(block) else block


def _is_too_wide(block: Block, measure: Measure) -> bool:
    text = "".join(piece.text if isinstance(piece, Run) else "" for piece in block.pieces)
    return any(measure.of_text(line.rstrip()) > measure.width for line in measure.shown(text).expandtabs().split("\n"))


def is_broken_to_width(block: Block) -> bool:
    """Whether the lines of a block end where its page ended, rather than where a writer ended them.

    So it is where nearly every line is too full to have taken the next line's first word. A block with places in it
    says nothing here: its lines are not its source's.
    """
    text = "".join(piece.text if isinstance(piece, Run) else "\n\n" for piece in block.pieces)
    lines = [" ".join(line.split()) for line in visible(text).split("\n")]
    page_columns = max(map(len, lines), default=0) * (1 - _RAGGED_SHARE)
    pairs = [(line, after) for line, after in pairwise(lines) if line and after]
    full = sum(len(line) + 1 + len(after.split(" ", 1)[0]) > page_columns for line, after in pairs)
    return bool(pairs) and full >= _FULL_SHARE * len(pairs)


def has_columns(block: Block) -> bool:
    """Whether the block's lines are set in columns, which hold together only where every character is as wide."""
    text = "".join(piece.text if isinstance(piece, Run) else "x" for piece in block.pieces)
    return not block.refill and sum(map(bool, map(_COLUMN_GAP.search, visible(text).split("\n")))) > 1


def plain_lines(block: Block, measure: Measure) -> list[str] | None:
    """The lines of a block that is released whole and fits as it stands: most are, and need no cells to say so.

    None for any other; such a block is set by `fill`.
    """
    if block.refill:
        return None
    texts: list[str] = []
    for piece in block.pieces:
        if isinstance(piece, Place) or piece.struck:
            return None
        texts.append(measure.shown(piece.text))
    text = "".join(texts)
    if "\t" in text:
        return None
    lines = [line.rstrip(" ") for line in text.split("\n")]
    if text.endswith("\n") or not text:
        lines.pop()
    return lines if max(map(measure.of_text, lines), default=0) <= measure.width else None


def _source_lines(block: Block, measure: Measure) -> Iterator[list[Cell]]:
    """The block's own lines, tabs set to every eighth column of released text."""
    line: list[Cell] = []
    column = 0
    for cell in _cells(block, measure):
        if cell.text == "\n":
            yield _spaced(line)
            line, column = [], 0
            continue
        if cell.text == "\t":
            cell = Cell(" " * (_TAB_COLUMNS - column % _TAB_COLUMNS), cell.struck)  # noqa: PLW2901
        column += len(cell.text)
        if line and line[-1].is_space and cell.is_space:
            line[-1] = Cell(line[-1].text + cell.text, struck=line[-1].struck and cell.struck)
        else:
            line.append(cell)
    if line:
        yield _spaced(line)


def _cells(block: Block, measure: Measure) -> Iterator[Cell]:
    for piece in block.pieces:
        if isinstance(piece, Place):
            yield Cell("", place=piece)
        else:
            for token in _TOKEN.findall(measure.shown(piece.text)):
                yield Cell(token, struck=piece.struck)


def _spaced(line: list[Cell]) -> list[Cell]:
    """Only spaces between two lined-through words are lined through, never those at a stretch's edge."""
    last = len(line) - 1
    return [
        replace(cell, struck=False)
        if cell.struck and cell.is_space and not (0 < i < last and line[i - 1].struck and line[i + 1].struck)
        else cell
        for i, cell in enumerate(line)
    ]


def _joined(source_lines: list[list[Cell]]) -> list[list[Cell]]:
    """Source lines made into paragraphs; an empty line stands between two of them."""
    paragraphs: list[list[Cell]] = []
    current: list[Cell] = []
    for line in source_lines:
        words = trimmed(line)
        if not words:
            if current:
                paragraphs += [current, []]
            current = []
        elif current:
            joint = Cell(" ", struck=current[-1].struck and words[0].struck)
            current += [joint, *trimmed(words, start=True)]
        else:
            current = words
    if current:
        paragraphs.append(current)
    elif paragraphs:
        paragraphs.pop()
    return paragraphs
