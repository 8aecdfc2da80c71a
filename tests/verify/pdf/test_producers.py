"""Clean files of several producers raise no leak: a verifier that cries wolf is switched off."""

import io
from collections.abc import Callable

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from redactor.verify.check import verify
from redactor.verify.expected import Expected
from redactor.verify.fold import tokens
from tests.verify.pdf.injectors.good import EXPECTED, changed, drawn, good
from tests.verify.pdf.injectors.pages import picture, placed, said, whole_page
from tests.verify.pdf.test_hostile import CATALOG, PAGES, made_of


def flowing() -> bytes:
    """A report with headings, a table with filled cells and white letters on black, bold and italics."""
    made = io.BytesIO()
    styles = getSampleStyleSheet()
    table = Table([["Port", "Dues"], ["Dunmore", "1,200"]])
    table.setStyle([("BACKGROUND", (0, 0), (-1, 0), colors.black), ("TEXTCOLOR", (0, 0), (-1, 0), colors.white)])
    story = [Paragraph("Harbour dues", styles["Title"])]
    story += [Paragraph("Some <b>bold</b> and <i>slanted</i> words. " * 30, styles["Normal"]) for _ in range(20)]
    SimpleDocTemplate(made, title="Harbour dues").build([*story, table])
    return made.getvalue()


def merged() -> bytes:
    writer = pypdf.PdfWriter()
    for data in (good(), flowing()):
        writer.append(io.BytesIO(data))
    writer.add_outline_item(title="Harbour dues", page_number=0)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def linearized() -> bytes:
    return changed(flowing(), linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def pictured() -> bytes:
    made = io.BytesIO()
    picture((850, 1100)).save(made, "PDF", resolution=100)
    return made.getvalue()


def scanned() -> bytes:
    """A scan with a text layer where its ink is."""
    words = [(60 + 90 * column, 792 - 32 - 17.3 * line) for line in range(40) for column in range(5)]
    return drawn(
        whole_page,
        lambda canvas: [said(canvas, "harbour", at, mode=3, size=9) for at in words],
    )


def scanned_with_text_first() -> bytes:
    """A scan set over its text, as some recognition programs do."""
    words = [(60 + 90 * column, 792 - 32 - 17.3 * line) for line in range(40) for column in range(5)]
    return drawn(lambda canvas: [said(canvas, "harbour", at, size=9) for at in words], whole_page)


def scanned_carelessly() -> bytes:
    """A scan whose text layer runs out beyond the ink at the end of every line, one long word among the short ones."""

    def layer(canvas: Canvas) -> None:
        for line in range(40):
            y = 792 - 32 - 17.3 * line
            said(canvas, "harbour dues", (60, y), mode=3, size=9)
            said(canvas, "lights" if line == 0 else "pier", (599, y), mode=3, size=4)

    return drawn(whole_page, layer)


def labelled_boxes() -> bytes:
    """Redactions as they should be: nothing under them, a label on them."""

    def boxes(canvas: Canvas) -> None:
        for y in (300, 340):
            canvas.setFillColor(colors.black)
            canvas.rect(90, y, 300, 30, stroke=0, fill=1)
            canvas.setFillColor(colors.white)
            canvas.drawString(100, y + 10, "Privileged [B5]")

    return drawn(boxes)


def boxes_over_their_own_labels() -> bytes:
    """A tool that leaves its label's word under the box: it says nothing that the box does not."""

    def boxes(canvas: Canvas) -> None:
        said(canvas, "Privilege")
        canvas.rect(90, 390, 300, 30, stroke=0, fill=1)

    return drawn(boxes)


def underlined_and_struck() -> bytes:
    def lines(canvas: Canvas) -> None:
        for y in (400, 380, 360):
            said(canvas, "struck through or underlined", (100, y))
            canvas.line(100, y + 4, 260, y + 4)
        canvas.setFillColor(colors.yellow)
        canvas.rect(95, 335, 200, 18, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        said(canvas, "highlighted", (100, 340))

    return drawn(lines)


def bold_by_setting_twice() -> bytes:
    """Letters set twice, a hair apart, where a program has no bold face; strokes among them that fill their own box."""

    def twice(canvas: Canvas) -> None:
        for number, size in enumerate((6, 9, 12, 18)):
            for shift in (0, 0.4):
                canvas.setFont("Helvetica-Bold", size)
                canvas.drawString(100 + shift, 340 - 30 * number, "Illinois, Jill III, lilli Il iii lll")

    return drawn(twice)


def grey_words_under_a_translucent_sheet() -> bytes:
    """A design's own pale words, and a watermark's sheet over the page."""

    def sheet(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.86, 0.86, 0.86)
        said(canvas, "a footer in pale grey", (100, 340))
        canvas.setFillColor(colors.Color(1, 1, 1, alpha=0.3))
        canvas.rect(0, 0, 612, 792, stroke=0, fill=1)

    return drawn(sheet)


def transparent_highlight_over_text() -> bytes:
    def lines(canvas: Canvas) -> None:
        said(canvas, "highlighted afterwards", (100, 340))
        canvas.setFillColor(colors.yellow)
        canvas.setFillAlpha(0.4)
        canvas.rect(95, 335, 200, 18, stroke=0, fill=1)

    return drawn(lines)


def rotated() -> bytes:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].rotate(90, relative=False)
        pdf.pages[1].rotate(180, relative=False)

    return changed(flowing(), turn)


def dim_picture_of_nothing() -> bytes:
    made = io.BytesIO()
    Image.new("L", (300, 300), 250).save(made, "PDF")
    return made.getvalue()


def saved_by_pdfium() -> bytes:
    out = io.BytesIO()
    pypdfium2.PdfDocument(flowing()).save(out)
    return out.getvalue()


def written_by_hand() -> bytes:
    """A file written byte by byte, its font named and not embedded, kerned as typesetters do."""
    page = b"BT /F 12 Tf 72 720 Td [(The committee met on T) 80 (uesday and heard the minister.)] TJ ET"
    body = b"<</Length %d>>stream\n%s\nendstream" % (len(page), page)
    kind = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    return made_of(CATALOG, PAGES, kind, body, b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>")


def bled_off() -> bytes:
    """A picture that bleeds a little over the edges of its page, as printers ask for."""
    return drawn(lambda canvas: placed(canvas, picture((850, 200)), (-9, 200, 630, 161)))


def labels_and_places() -> bytes:
    """Page labels, a place by name and a link to it: nothing that its pages do not show."""

    def mark(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r)]))
        pdf.Root.Dests = pikepdf.Dictionary({"/section.1": pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])})

    return changed(flowing(), mark)


PRODUCERS: list[Callable[[], bytes]] = [
    *(good, flowing, merged, linearized, pictured, scanned, scanned_with_text_first, scanned_carelessly),
    *(labelled_boxes, boxes_over_their_own_labels, underlined_and_struck, transparent_highlight_over_text, rotated),
    *(grey_words_under_a_translucent_sheet, bold_by_setting_twice),
    *(dim_picture_of_nothing, saved_by_pdfium, written_by_hand, bled_off, labels_and_places),
]


@pytest.mark.parametrize("producer", PRODUCERS, ids=lambda producer: producer.__name__)
def test_a_clean_file_raises_no_leak(producer):
    assert verify(producer(), "pdf", None).leaks == ()


def test_a_text_layer_is_a_warning():
    for producer in (scanned, scanned_with_text_first):
        assert "text-layer" in {warning.code for warning in verify(producer(), "pdf", None).warnings}


def test_metadata_of_a_foreign_file_is_a_warning():
    assert {warning.code for warning in verify(flowing(), "pdf", None).warnings} == {"metadata"}


#: What programs write of themselves into document information.
PROGRAMS = (
    "LibreOffice 7.4",
    "OpenOffice.org 3.2",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
    "Skia/PDF m156 Google Docs Renderer",
    "GPL Ghostscript 10.00.0",
    "Microsoft\u00ae Word for Microsoft 365",
    "Microsoft: Print To PDF",
    "Acrobat PDFMaker 11 for Word",
    "Acrobat Distiller 9.0 (Windows)",
    "Adobe InDesign 19.0 (Macintosh)",
    "Adobe PDF Library 17.0",
    "Adobe Acrobat Pro DC (64-bit) Paper Capture Plug-in",
    "PScript5.dll Version 5.2.2",
    "macOS Version 14.1 (Build 23B74) Quartz PDFContext",
    "pdfTeX-1.40.24",
    "LaTeX with hyperref",
    "TeX",
    "This is pdfTeX, Version 3.141592653-2.6-1.40.24 (TeX Live 2022/Debian) kpathsea version 6.3.4",
    "groff version 1.22.4",
    "cairo 1.16.0 (https://cairographics.org)",
    "ABBYY FineReader 15",
)


def with_program(name: str, *, wide: bool) -> bytes:
    """The good release as another program would have saved it: its name is on it, and the page to open it at."""

    def sign(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Producer"] = pikepdf.String(
            b"\xfe\xff" + name.encode("utf-16-be") if wide else name.encode("cp1252")
        )
        pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.XYZ, None, None, 0])

    return changed(good(), sign)


@pytest.mark.parametrize("wide", [False, True], ids=["bytes", "utf-16"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_that_names_itself_betrays_nothing_of_a_passage_with_the_same_words(name, wide):
    expected = Expected(EXPECTED.released, (*EXPECTED.withheld, " and ".join(tokens(name))))
    assert verify(with_program(name, wide=wide), "pdf", expected).leaks == ()
