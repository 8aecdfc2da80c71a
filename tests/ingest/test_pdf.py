"""The text of every page is read, hidden or not; a page without text refuses the whole source."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from redactor.errors import InputError
from redactor.ingest.pdf import read_pdf
from redactor.terms.document import Source

SOURCE = Source("a.pdf", "a.pdf", "pdf")


def pdf_of(*pages: str, encrypt: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encrypt)
    for text in pages:
        for i, line in enumerate(text.splitlines()):
            canvas.drawString(72, 700 - 14 * i, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_pages_are_read_in_order_and_their_spans_cover_the_text():
    document = read_pdf(pdf_of("1. (C) First.\n2. (U) Second.", "Third page."), SOURCE)
    assert document.text == "1. (C) First.\n2. (U) Second.\nThird page.\n"
    assert [span.of(document.text) for span in document.pages] == ["1. (C) First.\n2. (U) Second.\n", "Third page.\n"]


def test_hidden_text_is_read_like_any_other():
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, "Shown.")
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textOut("Hidden.")
    canvas.drawText(text)
    canvas.save()
    assert "Hidden." in read_pdf(buffer.getvalue(), SOURCE).text


def test_a_page_without_text_refuses_the_source():
    with pytest.raises(InputError, match="page 2 has no text"):
        read_pdf(pdf_of("Text.", ""), SOURCE)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(pdf_of("Text.", encrypt="pass"), "asks for a password", id="locked"),
        pytest.param(pdf_of("Text.")[:200], "is broken", id="cut-short"),
        pytest.param(b"%PDF-1.7 nothing", "is broken", id="nothing-in-it"),
    ],
)
def test_a_pdf_that_cannot_be_opened_is_refused_and_why_is_said(data: bytes, why: str):
    with pytest.raises(InputError, match=f"cannot be opened.*{why}"):
        read_pdf(data, SOURCE)
