"""Lines from released runs and withheld places: what stands on which line, for text and for PDF alike.

A line's breaks follow from the released runs, the labels and the measure, so they tell nothing of what was withheld
(law 4). Widths are the caller's: columns for text, points for PDF. Linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from redactor.release.visible import visible
from redactor.terms.released import Block, Place, Run

_TAB_COLUMNS = 8
_COLUMN_GAP = re.compile(r"\S(?:   | {0,2}\t)[ \t]*\S")
#: How much shorter than the longest line a line may be and still be called full, and how many must be.
_RAGGED_SHARE = 0.12
_FULL_SHARE = 0.8
#: A very long word is several cells without a space between them: cutting it stays linear.
_TOKEN = re.compile(r"\n|\t| +|[^\n\t ]{1,256}")


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """A stretch of one line that is set alike: a word, spaces, or a place (then `text` is empty)."""

    text: str
    struck: bool = False
    place: Place | None = None

    @property
    def is_space(self) -> bool:
        """Whether a line may be broken here."""
        return self.text.startswith(" ")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its cells, none for an empty line. `is_cut`: it ends inside a word."""

    cells: tuple[Cell, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide a line is, and how wide the things on it are, in one unit.

    Attributes:
        width: of a full line.
        of_text: width of a string without line ends; of two strings joined it is the sum of both.
        of_place: width of a place's box; None for a box that takes a line of its own.
        strike_width: what each lined-through stretch adds to its line.
        shown: makes released text printable; LF, TAB and spaces stay.
    """

    width: float
    of_text: Callable[[str], float]
    of_place: Callable[[Place], float | None]
    strike_width: float = 0
    shown: Callable[[str], str] = visible


def fill(block: Block, measure: Measure) -> list[Line]:
    """The lines of a block.

    A block that is not `refill` keeps its source's lines, those wider than the measure wrapped; a `refill` block is
    set anew, its blank lines kept as paragraph breaks. White space at the end of a line is dropped, nothing else is.
    """
    source_lines = list(_source_lines(block, measure))
    if block.refill:
        source_lines = _joined(source_lines)
    return [line for cells in source_lines for line in _wrap(cells, measure)]


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
        words = _trimmed(line)
        if not words:
            if current:
                paragraphs += [current, []]
            current = []
        elif current:
            joint = Cell(" ", struck=current[-1].struck and words[0].struck)
            current += [joint, *_trimmed(words, start=True)]
        else:
            current = words
    if current:
        paragraphs.append(current)
    elif paragraphs:
        paragraphs.pop()
    return paragraphs


def _trimmed(line: list[Cell], *, start: bool = False) -> list[Cell]:
    """The line without the spaces at its end, or with `start` at its start."""
    left, right = 0, len(line)
    if start:
        while left < right and line[left].is_space:
            left += 1
    else:
        while right > left and line[right - 1].is_space:
            right -= 1
    return line[left:right]


def _wrap(cells: list[Cell], measure: Measure) -> list[Line]:
    setter = _Setter(measure)
    whole = _trimmed(cells)
    if setter.fits(whole) and not any(cell.place and measure.of_place(cell.place) is None for cell in whole):
        return [Line(_merged(whole))]
    for chunk in _chunks(cells, measure):
        setter.add(chunk)
    return setter.lines()


def _chunks(cells: Iterable[Cell], measure: Measure) -> Iterator[list[Cell]]:
    """Cells that stay together: words and boxes without a space between them; spaces; a box with its own line."""
    chunk: list[Cell] = []
    for cell in cells:
        alone = cell.place is not None and measure.of_place(cell.place) is None
        if chunk and (alone or cell.is_space or chunk[-1].is_space):
            yield chunk
            chunk = []
        chunk.append(cell)
        if alone:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Setter:
    """Sets chunks on lines, each line filled before the next is begun."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._lines: list[Line] = []
        self._line: list[Cell] = []
        self._spaces: list[Cell] = []
        self._used = 0.0

    def lines(self) -> list[Line]:
        """All lines; one empty line if nothing but spaces was added."""
        if self._line or not self._lines:
            self._end_line()
        return self._lines

    def add(self, chunk: list[Cell]) -> None:
        """Sets one chunk of `_chunks` on the line, or on the next if it does not fit."""
        if chunk[0].is_space:
            # Spaces that follow a break are white space at a line's end; those that begin the source line indent it.
            if self._line or not self._lines:
                self._spaces += chunk
            return
        if chunk[0].place is not None and self._measure.of_place(chunk[0].place) is None:
            if self._line:
                self._end_line()
            self._lines.append(Line((chunk[0],)))
            self._spaces = []
        elif self.fits(self._spaces + chunk):
            self._set(self._spaces + chunk)
        else:
            if self._line:
                self._end_line()
            if self.fits(chunk):
                self._set(chunk)
            else:
                self._split(chunk)

    def _split(self, chunk: list[Cell]) -> None:
        """A chunk wider than a line is cut where a line is full; a box is never cut."""
        for cell in chunk:
            rest = cell
            while not self.fits([rest]):
                head, tail = ("", rest.text) if rest.place else self._cut(rest)
                if head:
                    self._set([replace(rest, text=head)])
                elif not self._line:
                    break
                self._end_line(is_cut=True)
                rest = replace(rest, text=tail)
            self._set([rest])

    def _cut(self, cell: Cell) -> tuple[str, str]:
        room = self._room() - self._needed(replace(cell, text=""), after_struck=self._is_struck())
        at = 0
        for char in cell.text[:-1]:
            room -= self._measure.of_text(char)
            if room < 0:
                break
            at += 1
        return cell.text[:at], cell.text[at:]

    def fits(self, cells: list[Cell]) -> bool:
        """Whether the cells fit what is left of the line."""
        room = self._room()
        struck = self._is_struck()
        for cell in cells:
            room -= self._needed(cell, after_struck=struck)
            if room < 0:
                return False
            struck = cell.struck
        return True

    def _room(self) -> float:
        return self._measure.width - self._used + 1e-6

    def _is_struck(self) -> bool:
        return bool(self._line) and self._line[-1].struck

    def _needed(self, cell: Cell, *, after_struck: bool) -> float:
        strike = self._measure.strike_width if cell.struck and not after_struck else 0.0
        return strike + _width(cell, self._measure)

    def _set(self, cells: list[Cell]) -> None:
        for cell in cells:
            self._used += self._needed(cell, after_struck=self._is_struck())
            self._line.append(cell)
        self._spaces = []

    def _end_line(self, *, is_cut: bool = False) -> None:
        self._lines.append(Line(_merged(self._line), is_cut))
        self._line, self._spaces, self._used = [], [], 0.0


def _merged(cells: list[Cell]) -> tuple[Cell, ...]:
    """Neighbours set alike made one, so that a line is as few stretches as can be."""
    merged: list[Cell] = []
    for (is_text, struck), alike in groupby(cells, key=lambda cell: (cell.place is None, cell.struck)):
        group = list(alike)
        merged += [Cell("".join(cell.text for cell in group), struck)] if is_text else group
    return tuple(merged)


def _width(cell: Cell, measure: Measure) -> float:
    if cell.place is not None:
        return measure.of_place(cell.place) or 0.0
    return measure.of_text(cell.text)
