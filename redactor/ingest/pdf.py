"""A PDF becomes a Document: the text of every page, whether a reader would see it or not.

Text is read with pypdfium2. Hidden, white or off-page text is read like any other, so that the policy decides on it.
A page without text is not guessed at: reading page pictures is not this file's work, and what is unread may not leave,
so the whole source is refused. Layout, pictures, comments, attachments and metadata are left behind here: a release is
set anew from text.
"""

from typing import TYPE_CHECKING

from redactor.errors import InputError
from redactor.terms.document import Document, Source
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span

if TYPE_CHECKING:
    import pypdfium2

#: PDFs with more pages than this are refused: no document of the trade has as many, a bomb does.
MAX_PAGES = 20_000

#: PDFium marks a hyphen at a line's end with one of these.
_LINE_END_HYPHENS = dict.fromkeys(map(ord, "\ufffe\x02"), "-")


def read_pdf(data: bytes, source: Source) -> Document:
    """The text of all pages, one after the other, a line end between them.

    Raises:
        InputError: encrypted, broken, without pages, or with a page that has no text.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(
            f"the PDF cannot be opened ({_reason(error)})",
            why="an encrypted or broken file cannot be read whole",
            do="save a plain copy of it and give that",
            file=source.id,
        ) from None
    try:
        return _read_pages(pdf, source)
    finally:
        pdf.close()


def _read_pages(pdf: "pypdfium2.PdfDocument", source: Source) -> Document:
    count = len(pdf)
    if not 0 < count <= MAX_PAGES:
        raise InputError(f"the PDF has {count} pages", do="give a PDF of 1 to 20,000 pages", file=source.id)
    parts: list[str] = []
    pages: list[Span] = []
    offset = 0
    for page_index in range(count):
        text = _page_text(pdf, page_index)
        if not text.strip():
            raise InputError(
                f"page {page_index + 1} has no text",
                why="page pictures are not read yet, and what is unread may not leave",
                do="run text recognition over the file first and give the result",
                file=source.id,
            )
        text += "\n"
        parts.append(text)
        pages.append(Span(offset, offset + len(text)))
        offset += len(text)
    note = Problem(
        code="pdf-text-only",
        severity=Severity.NOTE,
        message="Only the text of the PDF was read; pictures, comments, forms and attachments are left behind.",
        file=source.id,
    )
    return Document(source, "".join(parts), tuple(pages), (note,))


def _page_text(pdf: "pypdfium2.PdfDocument", page_index: int) -> str:
    page = pdf[page_index]
    try:
        text_page = page.get_textpage()
        try:
            text = str(text_page.get_text_range())
        finally:
            text_page.close()
    finally:
        page.close()
    return text.translate(_LINE_END_HYPHENS).replace("\r\n", "\n").replace("\r", "\n")


def _reason(error: Exception) -> str:
    """PDFium's own words are a fixed list; only those about passwords matter to a user."""
    return "it asks for a password" if "password" in str(error).lower() else "it is broken"
