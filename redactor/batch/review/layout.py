"""A review copy laid out on pages: lines of text with what lies over them, and the margin's lines beside.

All lengths are points, on US Letter upright: the text in a typewriter face of 80 columns, the margin to its right.
Nothing here draws.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from redactor.batch.papers.page import legible
from redactor.batch.review.sections import counts_of, open_portions, pointed_at, sections
from redactor.batch.review.types import Note, Piece, ReviewCopy, Section
from redactor.release.faces import Face, lines_within, printable

WIDTH_PT, HEIGHT_PT = 612.0, 792.0
LEFT_PT = 36.0
COLUMNS = 80
TEXT_SIZE_PT = 8.2
#: A typewriter face advances by six tenths of its size.
ADVANCE_PT = 0.6 * TEXT_SIZE_PT
NOTE_LEFT_PT = LEFT_PT + COLUMNS * ADVANCE_PT + 14.0
NOTE_WIDTH_PT = WIDTH_PT - NOTE_LEFT_PT - 30.0
NOTE_SIZE_PT = 7.4
TITLE_SIZE_PT = 9.6
LEAD_SIZE_PT = 8.6
ROW_PT = 10.4
TOP_PT, BOTTOM_PT = HEIGHT_PT - 74.0, 58.0
#: A stretch of no more rows is not broken over two pages; of a longer one so many stand at the foot of a page at least.
_UNBROKEN = 14
_TOGETHER = 3
_KEY = "Key: outlined: withheld. Dashed: needs a decision. Dotted line: a name that was found. Yellow: a doubtful name or mark."


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """Characters of one line that are alike: where they begin, in columns, and what lies over them."""

    column: int
    text: str
    styles: tuple[str, ...]
    number: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row of a page.

    Attributes:
        cells: the text's line; empty for none.
        note: the margin's line; None for none.
        lead: a line across the page, above the text; empty for none.
        ruled: a line stands above it, for a new portion begins; of `lead`, in bold type.
        quiet: of the envelope; of `lead`, in small type.
    """

    cells: tuple[Cell, ...] = ()
    note: Note | None = None
    lead: str = ""
    ruled: bool = False
    quiet: bool = False


def lay_out(copy: ReviewCopy, lead: Sequence[str]) -> tuple[tuple[Row, ...], ...]:
    """The copy's rows, page by page; `lead` stands above the text on the first page."""
    stretches = [list(_lead(copy, lead))]
    stretches += [list(_rows(section)) for section in sections(copy)]
    pages: list[list[Row]] = [[]]
    room = int((TOP_PT - BOTTOM_PT) / ROW_PT)
    for stretch in stretches:
        together = len(stretch) if len(stretch) <= _UNBROKEN else _TOGETHER
        if room - len(pages[-1]) < together and pages[-1]:
            pages.append([])
        for row in stretch:
            if len(pages[-1]) >= room:
                pages.append([])
            pages[-1].append(row)
    return tuple(map(tuple, pages))


def _lead(copy: ReviewCopy, lead: Sequence[str]) -> Iterator[Row]:
    title, *lines = lead
    for line in _fitted(title, Face.SANS_BOLD, TITLE_SIZE_PT, WIDTH_PT - 2 * LEFT_PT):
        yield Row(lead=line, ruled=True)
    if not copy.in_question:  # another office is told what it is asked, and nothing of the rest
        lines += _for_reviewers(copy)
    for line in filter(None, lines):
        for part in _fitted(line, Face.SANS, LEAD_SIZE_PT, WIDTH_PT - 2 * LEFT_PT):
            yield Row(lead=part)
    yield Row(lead=_KEY, quiet=True)
    yield Row()


def _for_reviewers(copy: ReviewCopy) -> Iterator[str]:
    yield "; ".join(f"{words}: {n}" for words, n in counts_of(copy))
    waiting = open_portions(copy)
    if waiting:
        yield f"Waiting for a person: {', '.join(map(pointed_at, waiting))}"
    for problem in (*copy.document.problems, *copy.reading.problems, *copy.decision.problems):
        yield f"{problem.severity.value}: {problem.message}"


def _rows(section: Section) -> Iterator[Row]:
    """The rows of one stretch, a blank one after it. What the portion is called leads its margin."""
    is_first = section.called != "(continued)"
    notes = [Note(section.called, "called")] if is_first else []
    notes += [Note(" · ".join(section.about), "soft")] if section.about else []
    beside = [line for note in (*notes, *section.beside) for line in _note_lines(note)]
    if not section.is_text and len(beside) > 1 and is_first:
        beside = [Note(f"{section.called} · {' · '.join(section.about)}", "soft")]
    lines = list(_lines(section.pieces))
    for i, (cells, note) in enumerate(zip_longest(lines, beside)):
        yield Row(cells or (), note, ruled=i == 0 and is_first, quiet=not section.is_text)
    if section.is_text:
        yield Row()


def _note_lines(note: Note) -> Iterator[Note]:
    words = f"{note.number}  {note.text}" if note.number else note.text
    face = Face.SANS if note.style in {"", "soft", "problem"} else Face.SANS_BOLD
    for line in _fitted(words, face, NOTE_SIZE_PT, NOTE_WIDTH_PT):
        yield Note(line, note.style)


def _fitted(words: str, face: Face, size_pt: float, room_pt: float) -> list[str]:
    shown = printable(face)(legible(" ".join(words.split())))
    return lines_within(room_pt, face, size_pt, shown) if shown else []


def _lines(pieces: Sequence[Piece]) -> Iterator[tuple[Cell, ...]]:
    """The pieces in lines of no more columns than a page has, their own line ends kept."""
    shown = printable(Face.MONO)
    line: list[tuple[str, Piece]] = []
    for piece in pieces:
        for char in shown(legible(piece.text)):
            if char == "\n":
                yield from _broken(line)
                line = []
            elif char == "\t":
                line += [(" ", piece)] * (8 - len(line) % 8)
            else:
                line.append((char, piece))
    yield from _broken(line)


def _broken(line: list[tuple[str, Piece]]) -> Iterator[tuple[Cell, ...]]:
    while len(line) > COLUMNS:
        spaces = [i for i in range(COLUMNS, 0, -1) if line[i][0] == " "][:1]
        end = spaces[0] if spaces else COLUMNS
        yield _cells(line[:end])
        line = line[end + len(spaces) :]
    yield _cells(line)


def _cells(line: list[tuple[str, Piece]]) -> tuple[Cell, ...]:
    cells = []
    column = 0
    for _, group in groupby(line, key=lambda each: id(each[1])):
        chars = list(group)
        piece, text = chars[0][1], "".join(char for char, _ in chars)
        cells.append(Cell(column, text, piece.styles, piece.number))
        column += len(text)
    return tuple(cells)
