"""A laid-out sheet onto paper with reportlab. What is drawn where is decided before; nothing is measured here.

Body ink stands in marked content, so that `tagging` can tell readers by ear what it is; the frame is an artifact.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from redactor.release.bands import counted
from redactor.release.composite import strips_of, words_of
from redactor.release.faces import Face, register, width_pt
from redactor.release.sheet import (
    DECORATION,
    MARGIN_PT,
    Box,
    Counter,
    Ink,
    Item,
    Leaf,
    Placed,
    Rule,
    Shade,
    Sheet,
    Strike,
    Strip,
)
from redactor.release.strips import LAYER_FACE

_BOX_LINE_PT = 0.6
_BOX_BAR_PT = 5.0
_STRIKE_PT = 0.8
_WATERMARK_SIZE_PT = 34.0
#: What the picture of a page is called in it.
PICTURE_NAME = "Im0"
#: Ways of showing text (ISO 32000-1, table 106).
_SEEN, _UNSEEN = 0, 3
_LEAST_LAYER_PT = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: which page and number it has, which part it belongs to.

    `spoken` is what a screen reader says in its stead: of a withheld place; None for text.
    """

    page_index: int
    mcid: int
    part: int
    spoken: str | None


def draw(sheet: Sheet) -> tuple[bytes, tuple[Mark, ...]]:
    """The sheet as an unfinished PDF, and its marked content in reading order."""
    from reportlab.pdfgen.canvas import Canvas

    for face in Face:
        register(face)
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(sheet.leaf.width_pt, sheet.leaf.height_pt),
        pageCompression=0,
        invariant=1,
        initialFontName=Face.SANS.value,
    )
    marks: list[Mark] = []
    for page_index, rows in enumerate(sheet.pages):
        page = _Page(canvas, sheet.leaf, page_index, len(sheet.pages))
        if any(strips_of(rows)):
            page.picture()
        page.watermark(sheet.frame.watermark, sheet.leaf)
        page.artifact("Header", sheet.frame.head)
        page.body(rows)
        page.artifact("Footer", sheet.frame.foot)
        marks += page.marks
        canvas.showPage()
    canvas.save()
    return buffer.getvalue(), tuple(marks)


class _Page:
    """Draws one page, and counts its marked content."""

    def __init__(self, canvas: Any, leaf: Leaf, page_index: int, page_count: int) -> None:
        self.marks: list[Mark] = []
        self._canvas = canvas
        self._leaf = leaf
        self._page_index = page_index
        self._page_count = page_count
        self._open: tuple[int, str | None] | None = None

    def picture(self) -> None:
        """Calls the page's picture, below all else; `finish` puts it into the file."""
        matrix = f"{self._leaf.width_pt:g} 0 0 {self._leaf.height_pt:g} 0 0"
        self._canvas.addLiteral(f"/Artifact <</Type /Layout>> BDC q {matrix} cm /{PICTURE_NAME} Do Q EMC")

    def watermark(self, word: str, leaf: Leaf) -> None:
        """Prints the word upright in both margins, where it covers nothing."""
        if not word:
            return
        self._canvas.addLiteral("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC")
        for x_pt, angle in ((MARGIN_PT / 2, 90), (leaf.width_pt - MARGIN_PT / 2, -90)):
            self._canvas.saveState()
            self._canvas.translate(x_pt, leaf.height_pt / 2)
            self._canvas.rotate(angle)
            self._canvas.setFillColorRGB(*Shade.WATERMARK.value)
            self._canvas.setFont(Face.SANS_BOLD.value, _WATERMARK_SIZE_PT)
            self._canvas.drawCentredString(0, -_WATERMARK_SIZE_PT * 0.36, word)
            self._canvas.restoreState()
        self._canvas.addLiteral("EMC")

    def artifact(self, subtype: str, rows: tuple[Placed, ...]) -> None:
        """Draws the frame's rows."""
        self._canvas.addLiteral(f"/Artifact <</Type /Pagination /Subtype /{subtype}>> BDC")
        for placed in rows:
            for item in placed.row.items:
                self._item(item, placed.baseline_pt)
        self._canvas.addLiteral("EMC")

    def body(self, rows: tuple[Placed, ...]) -> None:
        """Draws the body's rows, each part in marked content of its own, each withheld place likewise."""
        for placed in rows:
            for item in placed.row.items:
                own = item.part if isinstance(item, Ink) else None
                self._mark(
                    placed.row.part if own is None else own,
                    item.spoken if isinstance(item, Box) else None,
                    item,
                )
                self._item(item, placed.baseline_pt)
        self._close()

    def _mark(self, part: int, spoken: str | None, item: object) -> None:
        if self._open == (part, spoken) and not isinstance(item, Box):
            return
        self._close()
        if part == DECORATION:
            self._canvas.addLiteral("/Artifact <</Type /Layout>> BDC")
        else:
            mark = Mark(self._page_index, len(self.marks), part, spoken)
            self.marks.append(mark)
            self._canvas.addLiteral(f"/{'P' if spoken is None else 'Span'} <</MCID {mark.mcid}>> BDC")
        self._open = (part, spoken)

    def _close(self) -> None:
        if self._open is not None:
            self._canvas.addLiteral("EMC")
        self._open = None

    def _item(self, item: Item, baseline_pt: float) -> None:
        match item:
            case Ink():
                self._ink(item, baseline_pt)
            case Counter():
                self._ink(counted(item, self._page_index + 1, self._page_count), baseline_pt)
            case Strike():
                y_pt = baseline_pt + item.y_pt
                self._line(_STRIKE_PT, MARGIN_PT + item.x_pt, y_pt, item.width_pt)
            case Rule():
                self._line(item.thickness_pt, MARGIN_PT, baseline_pt, item.width_pt)
            case Box():
                self._box(item, baseline_pt)
            case Strip():
                self._strip(item, baseline_pt)

    def _strip(self, strip: Strip, baseline_pt: float) -> None:
        """The text of a strip, unseen, over the page's picture."""
        text = self._canvas.beginText()
        text.setTextRenderMode(_UNSEEN)
        for word in words_of(strip, baseline_pt, self._leaf):
            size_pt = max(_LEAST_LAYER_PT, word.height_pt)
            natural_pt = width_pt(LAYER_FACE, size_pt, word.text)
            text.setFont(LAYER_FACE.value, size_pt)
            text.setHorizScale(100 * word.width_pt / natural_pt if natural_pt and word.width_pt > 0 else 100)
            text.setTextOrigin(word.left_pt, word.bottom_pt)
            text.textOut(word.text + " ")
        text.setHorizScale(100)
        text.setTextRenderMode(_SEEN)
        self._canvas.drawText(text)

    def _ink(self, ink: Ink, baseline_pt: float) -> None:
        text = self._canvas.beginText(MARGIN_PT + ink.x_pt, baseline_pt + ink.y_pt)
        text.setFont(ink.face.value, ink.size_pt)
        text.setFillColorRGB(*ink.shade.value)
        text.textOut(ink.text)
        self._canvas.drawText(text)

    def _line(self, thickness_pt: float, x_pt: float, y_pt: float, width_pt: float) -> None:
        self._canvas.setStrokeColorRGB(*Shade.BLACK.value)
        self._canvas.setLineWidth(thickness_pt)
        self._canvas.line(x_pt, y_pt, x_pt + width_pt, y_pt)

    def _box(self, box: Box, baseline_pt: float) -> None:
        """The box first and its label upon it: nothing stands under a box."""
        canvas, x_pt, y_pt = self._canvas, MARGIN_PT + box.x_pt, baseline_pt + box.y_pt
        canvas.setFillColorRGB(*Shade.BOX.value)
        canvas.setStrokeColorRGB(*Shade.BLACK.value)
        canvas.setLineWidth(_BOX_LINE_PT)
        inset = _BOX_LINE_PT / 2
        canvas.rect(x_pt + inset, y_pt + inset, box.width_pt - 2 * inset, box.height_pt - 2 * inset, stroke=1, fill=1)
        if box.barred:
            canvas.setFillColorRGB(*Shade.BLACK.value)
            for left_pt in (x_pt, x_pt + box.width_pt - _BOX_BAR_PT):
                canvas.rect(left_pt, y_pt, _BOX_BAR_PT, box.height_pt, stroke=0, fill=1)
        for ink in box.inks:
            self._ink(ink, baseline_pt)
