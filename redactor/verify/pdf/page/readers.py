"""What readers extract from each page: pypdf and PDFium, which share no code."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from redactor.verify.pdf.file.quiet import guarded

if TYPE_CHECKING:
    import pypdf
    import pypdfium2


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """The text one reader extracts.

    Attributes:
        reader: its name.
        pages: one text a page, None where the reader failed; empty if it could not open the file.
    """

    reader: str
    pages: tuple[str | None, ...]

    @property
    def failures(self) -> int:
        """On how many pages it failed; 1 if it could not open the file."""
        return sum(page is None for page in self.pages) if self.pages else 1


def read_pypdf(data: bytes) -> Reading:
    """The text of each page as pypdf extracts it."""
    import pypdf

    document = guarded(lambda: _open_pypdf(data))
    if document is None:
        return Reading(f"pypdf {pypdf.__version__}", ())
    pages = tuple(guarded(document.pages[index].extract_text) for index in range(len(document.pages)))
    return Reading("pypdf", pages)


def read_pdfium(data: bytes) -> Reading:
    """The text of each page as PDFium extracts it."""
    document = guarded(lambda: open_pdfium(data))
    if document is None:
        return Reading("pdfium", ())
    try:
        return Reading("pdfium", tuple(guarded(partial(pdfium_text, document, i)) for i in range(len(document))))
    finally:
        document.close()


def open_pdfium(data: bytes) -> pypdfium2.PdfDocument:
    """The file as PDFium opens it; the caller closes it."""
    import pypdfium2

    return pypdfium2.PdfDocument(data)


def _open_pypdf(data: bytes) -> pypdf.PdfReader:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt("")
    len(reader.pages)
    return reader


def pdfium_text(document: pypdfium2.PdfDocument, index: int) -> str:
    """The text of one page as PDFium extracts it."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            text: str = textpage.get_text_range()
        finally:
            textpage.close()
    finally:
        page.close()
    return text.replace("\r\n", "\n")
