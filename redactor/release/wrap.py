"""Cells onto lines: each line filled before the next is begun, boxes never broken, long words cut.

Widths are the caller's: columns for text, points for PDF. Linear in the number of cells.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from redactor.release.visible import visible
from redactor.terms.released import Place


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """A stretch of one line that is set alike: a word, spaces, or a place (then `text` is empty)."""

    text: str
    struck: bool = False
    place: Place | None = None

    @property
    def is_space(self) -> bool:
        """Whether a line may be broken here."""
        return self.text[:1] == " "


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


def wrap(cells: list[Cell], measure: Measure) -> list[Line]:
    """The lines of one source line or paragraph; one empty line where it holds nothing but spaces.

    White space at the end of a line is dropped, nothing else is.
    """
    setter = _Setter(measure)
    whole = trimmed(cells)
    if setter.fits(whole) and not any(cell.place and measure.of_place(cell.place) is None for cell in whole):
        return [Line(_merged(whole))]
    for chunk in _chunks(cells, measure):
        setter.add(chunk)
    return setter.lines()


def trimmed(line: list[Cell], *, start: bool = False) -> list[Cell]:
    """The line without the spaces at its end, or with `start` at its start."""
    left, right = 0, len(line)
    if start:
        while left < right and line[left].is_space:
            left += 1
    else:
        while right > left and line[right - 1].is_space:
            right -= 1
    return line[left:right]


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
        elif not self._set_if_fits(self._spaces + chunk):
            if self._line:
                self._end_line()
            if not self._set_if_fits(chunk):
                self._split(chunk)

    def _split(self, chunk: list[Cell]) -> None:
        """A chunk wider than a line is cut where a line is full; a box is never cut."""
        for cell in chunk:
            rest = cell
            while not self._set_if_fits([rest]):
                head, tail = ("", rest.text) if rest.place else self._cut(rest)
                if head:
                    self._set([replace(rest, text=head)])
                elif not self._line:
                    self._set([rest])
                    break
                self._end_line(is_cut=True)
                rest = replace(rest, text=tail)

    def _cut(self, cell: Cell) -> tuple[str, str]:
        room = self._room() - self._needed([replace(cell, text="")])
        at = 0
        for char in cell.text[:-1]:
            room -= self._measure.of_text(char)
            if room < 0:
                break
            at += 1
        return cell.text[:at], cell.text[at:]

    def fits(self, cells: list[Cell]) -> bool:
        """Whether the cells fit what is left of the line."""
        return self._needed(cells) <= self._room()

    def _set_if_fits(self, cells: list[Cell]) -> bool:
        """Sets the cells on the line if they fit what is left of it."""
        needed = self._needed(cells)
        if needed > self._room():
            return False
        self._used += needed
        self._line += cells
        self._spaces = []
        return True

    def _set(self, cells: list[Cell]) -> None:
        self._used += self._needed(cells)
        self._line += cells
        self._spaces = []

    def _room(self) -> float:
        return self._measure.width - self._used + 1e-6

    def _is_struck(self) -> bool:
        return bool(self._line) and self._line[-1].struck

    def _needed(self, cells: list[Cell]) -> float:
        """Width of the cells behind what stands on the line; each lined-through stretch adds to it."""
        needed, struck = 0.0, self._is_struck()
        for cell in cells:
            needed += (
                self._measure.of_text(cell.text) if cell.place is None else self._measure.of_place(cell.place) or 0.0
            )
            if cell.struck and not struck:
                needed += self._measure.strike_width
            struck = cell.struck
        return needed

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
