"""What wants a look and is no leak by itself is seen and said; what a reader could not read is never passed over."""

import pikepdf
import pytest
from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from redactor.verify.check import verify
from redactor.verify.pdf import pages
from tests.verify.pdf.injectors.file import layers, link, named_place, private_data, script, thumbnail, xmp
from tests.verify.pdf.injectors.good import EXPECTED, changed, drawn, good, hung
from tests.verify.pdf.injectors.pages import box, said, text_under_box
from tests.verify.pdf.test_producers import boxes_over_their_own_labels, scanned


def panel_over_drawing() -> bytes:
    """A white panel over crossing lines: design, or letters drawn as outlines and covered."""

    def draw(canvas: Canvas) -> None:
        for x in range(100, 300, 9):
            canvas.line(x, 390, x + 9, 420)
        canvas.setFillColor(white)
        canvas.rect(95, 385, 220, 40, stroke=0, fill=1)

    return drawn(draw)


def one_hidden_letter() -> bytes:
    def draw(canvas: Canvas) -> None:
        said(canvas, "x")
        canvas.setFillColor(black)
        canvas.rect(90, 390, 300, 30, stroke=0, fill=1)

    return drawn(draw)


def highlight() -> bytes:
    return changed(good(), hung(box("/Highlight")))


def titled() -> bytes:
    def tell(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = "Untold"

    return changed(good(), tell)


def broken_revision() -> bytes:
    return b"%PDF-1.4\nno file at all\n%%EOF\n" + good()


SEEN = [
    (titled, "metadata"),
    (xmp, "metadata"),
    (highlight, "annotation"),
    (link, "link"),
    (script, "script"),
    (layers, "layers"),
    (thumbnail, "thumbnail"),
    (private_data, "private-data"),
    (named_place, "named-destination"),
    (scanned, "text-layer"),
    (boxes_over_their_own_labels, "hidden-fragment"),
    (one_hidden_letter, "hidden-fragment"),
    (panel_over_drawing, "drawing-under-box"),
    (broken_revision, "unread-revision"),
]


@pytest.mark.parametrize(("producer", "code"), SEEN, ids=[f"{producer.__name__}-{code}" for producer, code in SEEN])
def test_a_doubt_is_a_warning(producer, code):
    assert code in {warning.code for warning in verify(producer(), "pdf", None).warnings}


def failing_pypdf(monkeypatch):
    real = pages.read_pypdf

    def failing(data):
        reading = real(data)
        return type(reading)(reading.reader, (None, *reading.pages[1:]))

    monkeypatch.setattr(pages, "read_pypdf", failing)


def failing_pdfium(monkeypatch):
    def failing(canvas):
        raise OSError

    monkeypatch.setattr(pages.Canvas, "text", failing)


@pytest.mark.parametrize("fail", [failing_pypdf, failing_pdfium])
def test_a_reader_that_fails_is_a_leak_and_not_a_pass(monkeypatch, fail):
    fail(monkeypatch)
    for expected in (EXPECTED, None):
        assert "reader-failed" in {leak.code for leak in verify(good(), "pdf", expected).leaks}


def test_a_page_that_no_canvas_takes_is_read_all_the_same(monkeypatch):
    def failing(canvas, document, index):
        raise ValueError

    monkeypatch.setattr(pages.Canvas, "__init__", failing)
    leaks = [leak.code for leak in verify(text_under_box(), "pdf", EXPECTED).leaks]
    assert leaks.count("reader-failed") == 2
    assert "withheld-text" in leaks


def test_a_page_that_cannot_be_drawn_is_a_leak_and_not_a_pass(monkeypatch):
    def failing(canvas):
        raise ZeroDivisionError

    monkeypatch.setattr(pages, "hidden_text", failing)
    report = verify(good(), "pdf", None)
    assert [leak.code for leak in report.leaks] == ["reader-failed"] * 2
