"""A PDF opened for checking, and the files that are refused outright."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from redactor.errors import InputError
from redactor.verify.limits import Limits
from redactor.verify.pdf.file.quiet import guarded

if TYPE_CHECKING:
    import pikepdf

_HEADER = b"%PDF-"
#: Readers look for the header so far into a file (ISO 32000-1, annex H, note 13).
HEADER_BYTES = 1024
_DAMAGE = ("damaged", "reconstruct", "can't find startxref", "xref not found", "unexpected EOF")


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """An opened file.

    Attributes:
        data: its bytes; of an encrypted file, the bytes of a decrypted copy.
        pdf: the file as qpdf reads it.
        page_count: how many pages it has.
        encrypted: whether it was encrypted with an empty password.
        damaged: whether qpdf had to repair it.
    """

    data: bytes
    pdf: pikepdf.Pdf
    page_count: int
    encrypted: bool
    damaged: bool


def looks_like_pdf(data: bytes) -> bool:
    """Whether a reader would take these bytes for a PDF."""
    return _HEADER in data[:HEADER_BYTES]


def open_pdf(data: bytes, limits: Limits) -> Opened:
    """Opens a PDF.

    Raises:
        InputError: if it cannot be read, asks for a password, or is larger than the limits.
    """
    opened = guarded(partial(_open, data, limits))
    if opened is None or not opened.page_count:
        raise unreadable()
    return opened


def _open(data: bytes, limits: Limits) -> Opened:
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise InputError(
            "the PDF asks for a password",
            why="what cannot be read cannot be checked",
            do="Give a copy without encryption",
        ) from None
    page_count = count_pages(pdf, limits.pages_for(len(data)))
    _check_size(pdf, limits)
    damaged = any(sign in str(warning) for warning in pdf.get_warnings() for sign in _DAMAGE)
    return Opened(_decrypted(pdf) if pdf.is_encrypted else data, pdf, page_count, pdf.is_encrypted, damaged)


def _decrypted(pdf: pikepdf.Pdf) -> bytes:
    import pikepdf

    copy = io.BytesIO()
    pdf.save(copy, encryption=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return copy.getvalue()


def count_pages(pdf: pikepdf.Pdf, limit: int) -> int:
    """How many pages the page tree holds; walks it without building it, for it may name itself.

    Raises:
        InputError: if it holds more than `limit` nodes, or nests without end.
    """
    import pikepdf

    pages = seen = 0
    stack = [pdf.Root.get("/Pages")]
    while stack:
        node = stack.pop()
        seen += 1
        if not isinstance(node, pikepdf.Dictionary):
            continue
        kids = node.get("/Kids")
        if pages > limit or seen > 2 * limit or (isinstance(kids, pikepdf.Array) and len(kids) > limit):
            raise InputError(
                "the PDF has too many pages",
                why=f"more than {limit} pages in a file of its size are not checked at once",
                do="Split the file",
            )
        if isinstance(kids, pikepdf.Array):
            stack.extend(kids)
        else:
            pages += 1
    return pages


def _check_size(pdf: pikepdf.Pdf, limits: Limits) -> None:
    import pikepdf

    size = len(pdf.objects)
    if size > limits.objects:
        raise InputError("the PDF has too many objects", do="Write the file anew with an ordinary writer")
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            sides: list[Any] = [thing.get("/Width"), thing.get("/Height")]
            if all(isinstance(side, int) for side in sides) and sides[0] * sides[1] > limits.image_px:
                raise InputError(
                    "a picture in the PDF is too large to check", do="Write the file anew with a smaller picture"
                )


def unreadable() -> InputError:
    """The refusal of a file that no check can rely on."""
    return InputError(
        "the PDF cannot be read",
        why="it is broken or cut short, and what cannot be read cannot be checked",
        do="Write the file anew",
    )
