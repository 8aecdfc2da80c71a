"""A working paper as PDF, made like a release: tagged, tables as tables, PDF/A-2b, the same bytes in any process."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactor.release.bands import banner_bands, below, counter_bands, enclose, rule
from redactor.release.faces import Face, lines_within, printable
from redactor.release.paginate import paginate
from redactor.release.paper import Column, Heading, Paper, Paragraph, Table
from redactor.release.sheet import DECORATION, UPRIGHT, WIDE, Frame, Ink, Leaf, Part, Row, Rule, Shade, Sheet
from redactor.release.visible import visible_line

_TITLE_SIZE_PT = 15.0
_NOTICE_SIZE_PT = 10.0
_HEADING_SIZE_PT = 11.0
_TEXT_SIZE_PT = 10.0
_TABLE_SIZE_PT = 8.0
_LEADING_EM = 1.35
_CELL_GAP_PT = 8.0
_TITLE = Ink("", Face.SANS_BOLD, _TITLE_SIZE_PT, 0.0)
_HEADING = Ink("", Face.SANS_BOLD, _HEADING_SIZE_PT, 0.0)
_TEXT = Ink("", Face.SANS, _TEXT_SIZE_PT, 0.0)
_STRONG = Ink("", Face.SANS_BOLD, _TEXT_SIZE_PT, 0.0)
_CELL = Ink("", Face.SANS, _TABLE_SIZE_PT, 0.0)
_COLUMN_TITLE = Ink("", Face.SANS_BOLD, _TABLE_SIZE_PT, 0.0)


def write_paper_pdf(paper: Paper) -> bytes:
    """The paper as a PDF file: the same bytes for the same value, in any process.

    Raises:
        InputError: if banner and notice leave no room on a page.
    """
    from redactor.release.draw import draw
    from redactor.release.finish import Finishing, finish

    sheet = lay_out_paper(paper)
    drawn, marks = draw(sheet)
    return finish(drawn, Finishing(sheet.title, paper.as_of, sheet.parts, marks))


def lay_out_paper(paper: Paper) -> Sheet:
    """The paper on pages, nothing drawn yet.

    Raises:
        InputError: as `write_paper_pdf`.
    """
    leaf = WIDE if paper.wide else UPRIGHT
    setter = _Setter(leaf)
    title = visible_line(paper.title)
    setter.text(title, _TITLE, Part("H1"), after_pt=8.0)
    for part in paper.parts:
        match part:
            case Heading():
                setter.space(8.0)
                words = visible_line(part.text)
                setter.text(words, _HEADING, Part("H2", words), after_pt=4.0, keep_next=True)
            case Paragraph():
                setter.text(part.text, _STRONG if part.strong else _TEXT, Part("P"), after_pt=8.0)
            case Table():
                setter.table(part)
    page_frame = _frame(paper, leaf)
    return Sheet(title, page_frame, tuple(setter.parts), paginate(setter.rows, page_frame), leaf)


def _frame(paper: Paper, leaf: Leaf) -> Frame:
    notice = Ink("", Face.SANS_BOLD, _NOTICE_SIZE_PT, 0.0, shade=Shade.STAMP)
    banner = banner_bands(visible_line(paper.banner), leaf)
    counter = counter_bands(visible_line(paper.identity), f"as of {paper.as_of.isoformat()}", leaf)
    head = [*banner, *below(visible_line(paper.notice), notice, leaf), rule(leaf)]
    return enclose(head, [rule(leaf), *counter, *banner], "", leaf)


class _Setter:
    """Sets rows from above to below; each paragraph and each cell of a table is a part of its own."""

    def __init__(self, leaf: Leaf) -> None:
        self.rows: list[Row] = []
        self.parts: list[Part] = []
        self._leaf = leaf
        self._space_pt = 0.0
        self._tables = 0
        self._table_rows = 0

    def space(self, height_pt: float) -> None:
        """Leaves height above the next row."""
        self._space_pt += height_pt

    def text(self, words: str, like: Ink, part: Part, *, after_pt: float, keep_next: bool = False) -> None:
        """Sets a text in the manner of `like`; nothing for no words."""
        inks = list(_lines(words, like, self._leaf.body_width_pt))
        if not any(ink.text.strip() for ink in inks):
            return
        self.parts.append(part)
        last = len(inks) - 1
        for i, ink in enumerate(inks):
            keeps = keep_next or (i < last and i in {0, last - 1})
            self._add(_row((ink,), len(self.parts) - 1, like.size_pt), keep_next=keeps)
        self.space(after_pt)

    def table(self, table: Table) -> None:
        """Sets a table: its titles, and its rows, each kept on one page where it can be."""
        self._tables += 1
        places = list(_places(table.columns, self._leaf.body_width_pt))
        titles = tuple(column.title for column in table.columns)
        head = self._cells(titles, places, "TH")
        line = Row(DECORATION, (Rule(0.5, self._leaf.body_width_pt),), 1.0, 5.0)
        again = (*(_decorative(row) for row in head), line)
        for row in (*head, line):
            self._add(row, keep_next=True)
        for cells in table.rows:
            rows = self._cells(cells, places, "TD")
            for i, row in enumerate(rows):
                self._add(replace(row, headed_by=again), keep_next=i < len(rows) - 1)
            self.space(3.0)
        self.space(8.0)

    def _cells(self, cells: tuple[str, ...], places: list[tuple[float, float]], tag: str) -> list[Row]:
        """The rows of one row of a table, cells side by side."""
        self._table_rows += 1
        under = (("Table", self._tables), ("TR", self._table_rows))
        like = _COLUMN_TITLE if tag == "TH" else _CELL
        columns: list[list[Ink]] = []
        for words, (x_pt, width_pt) in zip(cells, places, strict=True):
            part = len(self.parts)
            self.parts.append(Part(tag, under=under))
            columns.append([replace(ink, x_pt=x_pt, part=part) for ink in _lines(words, like, width_pt)])
        count = max(map(len, columns))
        lines = [tuple(column[i] for column in columns if i < len(column)) for i in range(count)]
        return [_row(inks, DECORATION, like.size_pt) for inks in lines]

    def _add(self, row: Row, *, keep_next: bool) -> None:
        self.rows.append(replace(row, space_before_pt=self._space_pt, keep_next=keep_next))
        self._space_pt = 0.0


def _row(inks: tuple[Ink, ...], part: int, size_pt: float) -> Row:
    return Row(part, inks, ascent_pt=size_pt * 0.8, height_pt=size_pt * _LEADING_EM)


def _decorative(row: Row) -> Row:
    """The row as decoration: readers by ear heard it once."""
    return replace(row, items=tuple(replace(item, part=None) if isinstance(item, Ink) else item for item in row.items))


def _places(columns: Iterable[Column], body_width_pt: float) -> Iterator[tuple[float, float]]:
    """Left edge and width of each column."""
    shares = [column.share for column in columns]
    x_pt = 0.0
    for share in shares:
        width_pt = body_width_pt * share / sum(shares)
        yield x_pt, width_pt - _CELL_GAP_PT
        x_pt += width_pt


def _lines(words: str, like: Ink, room_pt: float) -> Iterator[Ink]:
    """The words in lines no wider than the room; one of a space for no words, so that an empty cell is a cell.

    Each line but the last ends with a space, so that a reader by ear does not run words together.
    """
    shown = printable(like.face)(words)
    texts = [
        line for each in shown.split("\n") for line in lines_within(room_pt, like.face, like.size_pt, _plain(each))
    ]
    for i, text in enumerate(texts):
        yield replace(like, text=text + " " if i < len(texts) - 1 or not text else text)


def _plain(line: str) -> str:
    return " ".join(line.split())
