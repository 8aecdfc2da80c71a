"""The review copy of a document as a PDF, for a reviewer who works on paper, and for the packages of `refer`.

Each page bears the source's banner top and bottom and says what it is. The whole text stands in it, so it is kept as the
source is. Made with reportlab in the faces of the releases, and with none of the code that writes those.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from redactor.batch.papers.page import legible
from redactor.batch.review.banner import banner_of
from redactor.batch.review.layout import (
    ADVANCE_PT,
    HEIGHT_PT,
    LEAD_SIZE_PT,
    LEFT_PT,
    NOTE_LEFT_PT,
    NOTE_SIZE_PT,
    ROW_PT,
    TEXT_SIZE_PT,
    TITLE_SIZE_PT,
    TOP_PT,
    WIDTH_PT,
    Cell,
    Row,
    lay_out,
)
from redactor.batch.review.sections import facts_of
from redactor.batch.review.types import Note, ReviewCopy
from redactor.release.faces import Face, lines_within, printable, register

NOTICE = "INTERNAL REVIEW COPY, NOT A RELEASE"

Colour = tuple[float, float, float]

_INK = (0.1, 0.1, 0.1)
_SOFT = (0.38, 0.38, 0.38)
_RULE = (0.8, 0.78, 0.74)
_BANNER = (0.64, 0.14, 0.11)

#: Colours of the margin's lines, by their style.
_NOTE_INKS = {
    "called": _INK,
    "release": (0.2, 0.4, 0.22),
    "withhold": _BANNER,
    "refer": (0.38, 0.26, 0.46),
    "open": (0.5, 0.36, 0.0),
    "asked": (0.1, 0.35, 0.15),
    "soft": _SOFT,
}
_BOLD_NOTES = frozenset({"called", "release", "withhold", "refer", "open", "asked"})

#: What is laid under a stretch of text, by its style; the later one wins.
_FILLS = {
    "open": (1.0, 0.973, 0.88),
    "cut": (0.985, 0.91, 0.905),
    "asked": (0.87, 0.94, 0.88),
    "doubt": (1.0, 0.88, 0.5),
    "hidden": (0.1, 0.1, 0.1),
}


def review_pdf(copy: ReviewCopy, notice: str = NOTICE, lead: Sequence[str] = ()) -> bytes:
    """The review copy as a PDF file: the same bytes for the same copy.

    Args:
        copy: what it says.
        notice: what every page says of its standing.
        lead: lines above the text, in place of the document's name and facts.
    """
    source = copy.document.source
    words = lead or (source.title or source.id, " · ".join(facts_of(copy)))
    return _Drawing(banner_of(copy), notice, source.id).drawn(lay_out(copy, words))


@dataclass(frozen=True, slots=True)
class _Look:
    """How words look; `ink` is red, green and blue, from 0 to 1."""

    face: Face
    size_pt: float
    ink: Colour = _INK


_TITLE = _Look(Face.SANS_BOLD, TITLE_SIZE_PT)
_LEAD = _Look(Face.SANS, LEAD_SIZE_PT)
_QUIET_LEAD = _Look(Face.SANS, NOTE_SIZE_PT, _SOFT)
_NOTICE = _Look(Face.SANS_BOLD, 9.0, _BANNER)
_FOOT = _Look(Face.SANS, 7.5, _SOFT)
_NUMBER = _Look(Face.SANS_BOLD, 5.2, _BANNER)


class _Drawing:
    """Puts rows on pages."""

    def __init__(self, banner: str, notice: str, identity: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        for face in (Face.MONO, Face.SANS, Face.SANS_BOLD):
            register(face)
        self._out = io.BytesIO()
        self._canvas: Any = Canvas(self._out, pagesize=(WIDTH_PT, HEIGHT_PT), invariant=1, pageCompression=1)
        self._canvas.setTitle(notice.title())
        self._banner, self._notice, self._identity = map(_one_line, (banner, notice, identity))

    def drawn(self, pages: Sequence[Sequence[Row]]) -> bytes:
        for number, rows in enumerate(pages, 1):
            self._frame(number, len(pages))
            for i, row in enumerate(rows):
                self._row(row, TOP_PT - (i + 1) * ROW_PT, is_uppermost=i == 0)
            self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()

    def _frame(self, number: int, count: int) -> None:
        canvas = self._canvas
        size_pt = 10.0 if len(lines_within(WIDTH_PT - 80, Face.SANS_BOLD, 10.0, self._banner)) == 1 else 6.0
        (words, *_) = lines_within(WIDTH_PT - 80, Face.SANS_BOLD, size_pt, self._banner)
        for y_pt in (HEIGHT_PT - 36.0, 20.0):
            canvas.setFillColorRGB(*_BANNER)
            canvas.rect(0, y_pt, WIDTH_PT, 18, stroke=0, fill=1)
            self._write(words, WIDTH_PT / 2, y_pt + 5.5, _Look(Face.SANS_BOLD, size_pt, (1, 1, 1)), centred=True)
        self._write(self._notice, WIDTH_PT / 2, HEIGHT_PT - 54, _NOTICE, centred=True)
        (name, *_) = lines_within(WIDTH_PT - 160, _FOOT.face, _FOOT.size_pt, self._identity)
        self._write(name, LEFT_PT, 45, _FOOT)
        canvas.setFont(_FOOT.face.value, _FOOT.size_pt)
        canvas.drawRightString(WIDTH_PT - 30, 45, f"Page {number} of {count}")

    def _row(self, row: Row, y_pt: float, *, is_uppermost: bool) -> None:
        if row.ruled and not row.lead and not is_uppermost:
            self._canvas.setStrokeColorRGB(*_RULE)
            self._canvas.setLineWidth(0.5)
            self._canvas.line(LEFT_PT, y_pt + ROW_PT - 1.5, WIDTH_PT - 30, y_pt + ROW_PT - 1.5)
        if row.lead:
            self._lead(row, y_pt)
        for cell in row.cells:
            self._under(cell, y_pt)
        for style, cells in groupby(row.cells, key=_outline_of):
            if style:
                self._outline(tuple(cells), y_pt, is_dashed=style == "open")
        for cell in row.cells:
            self._cell(cell, y_pt, _SOFT if row.quiet else _INK)
        if row.note:
            self._note(row.note, y_pt)

    def _lead(self, row: Row, y_pt: float) -> None:
        self._write(row.lead, LEFT_PT, y_pt, _TITLE if row.ruled else _QUIET_LEAD if row.quiet else _LEAD)

    def _under(self, cell: Cell, y_pt: float) -> None:
        """What lies under the characters: a fill, a bar for what is in question."""
        canvas = self._canvas
        x_pt, width_pt = LEFT_PT + cell.column * ADVANCE_PT, len(cell.text) * ADVANCE_PT
        fill = next((_FILLS[style] for style in reversed(cell.styles) if style in _FILLS), None)
        if fill:
            canvas.setFillColorRGB(*fill)
            canvas.rect(x_pt, y_pt - 2.4, width_pt, ROW_PT - 0.8, stroke=0, fill=1)
        if "asked" in cell.styles and cell.column == 0:
            canvas.setFillColorRGB(*_NOTE_INKS["asked"])
            canvas.rect(LEFT_PT - 6, y_pt - 2.4, 2.4, ROW_PT, stroke=0, fill=1)

    def _outline(self, cells: Sequence[Cell], y_pt: float, *, is_dashed: bool) -> None:
        """One outline round what is withheld of a line, names and marks in it included."""
        canvas = self._canvas
        x_pt = LEFT_PT + cells[0].column * ADVANCE_PT
        width_pt = sum(len(cell.text) for cell in cells) * ADVANCE_PT
        canvas.setStrokeColorRGB(*_BANNER)
        canvas.setLineWidth(0.6)
        canvas.setDash(*([2, 1.5] if is_dashed else []))
        canvas.rect(x_pt, y_pt - 2.4, width_pt, ROW_PT - 0.8, stroke=1, fill=0)
        canvas.setDash()

    def _cell(self, cell: Cell, y_pt: float, ink: Colour) -> None:
        x_pt, width_pt = LEFT_PT + cell.column * ADVANCE_PT, len(cell.text) * ADVANCE_PT
        if "name" in cell.styles:
            self._canvas.setStrokeColorRGB(0.17, 0.37, 0.54)
            self._canvas.setLineWidth(0.9)
            self._canvas.setDash(1, 1.4)
            self._canvas.line(x_pt, y_pt - 1.6, x_pt + width_pt, y_pt - 1.6)
            self._canvas.setDash()
        is_hidden, is_mark = "hidden" in cell.styles, "mark" in cell.styles
        text = self._canvas.beginText(x_pt, y_pt)
        text.setFont(Face.MONO.value, TEXT_SIZE_PT)
        text.setFillColorRGB(*((1, 1, 1) if is_hidden else ink))
        if is_mark:  # the typewriter face has no bold: its outline is drawn as well
            self._canvas.setLineWidth(0.35)
            text.setStrokeColorRGB(*ink)
            text.setTextRenderMode(2)
        text.textOut(cell.text)
        if is_mark:
            text.setTextRenderMode(0)
        self._canvas.drawText(text)
        if cell.number:
            self._write(str(cell.number), x_pt - 1.5, y_pt + 4.6, _NUMBER)

    def _note(self, note: Note, y_pt: float) -> None:
        face = Face.SANS_BOLD if note.style in _BOLD_NOTES else Face.SANS
        self._write(note.text, NOTE_LEFT_PT, y_pt, _Look(face, NOTE_SIZE_PT, _NOTE_INKS.get(note.style, _INK)))

    def _write(self, words: str, x_pt: float, y_pt: float, look: _Look, *, centred: bool = False) -> None:
        self._canvas.setFont(look.face.value, look.size_pt)
        self._canvas.setFillColorRGB(*look.ink)
        draw = self._canvas.drawCentredString if centred else self._canvas.drawString
        draw(x_pt, y_pt, words)


def _outline_of(cell: Cell) -> str:
    return next((style for style in ("cut", "open") if style in cell.styles), "")


def _one_line(words: str) -> str:
    return printable(Face.SANS_BOLD)(legible(" ".join(words.split())))
