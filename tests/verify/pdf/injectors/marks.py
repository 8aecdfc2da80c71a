"""Leaks in what hangs on a file beside its pages and its bytes: labels, articles, signatures, portfolios, widths."""

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

from tests.verify.pdf.injectors.fonts import glyphs_left_over
from tests.verify.pdf.injectors.good import SECRET, before_xref, changed, drawn, good, hung, with_content
from tests.verify.pdf.injectors.pages import said


def page_labels() -> bytes:
    def label(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String(f"{SECRET}-"))]))

    return changed(good(), label)


def portfolio() -> bytes:
    def collect(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["inner.pdf"] = good()
        pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)

    return changed(good(), collect)


def article_threads() -> bytes:
    def thread(pdf: pikepdf.Pdf) -> None:
        article = pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Title=String(f"Affair of {SECRET}"))))
        bead = pdf.make_indirect(Dictionary(T=article, P=pdf.pages[0].obj, R=[0, 0, 9, 9]))
        bead.N = bead.V = bead
        article.F = bead
        pdf.Root.Threads = Array([article])

    return changed(good(), thread)


def signature_with_a_reason() -> bytes:
    def sign(pdf: pikepdf.Pdf) -> None:
        value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Reason=String(f"{SECRET} agreed"))
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("s"), V=pdf.make_indirect(value)))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)

    return changed(good(), sign)


def comment_in_rich_text() -> bytes:
    words = f'<body xmlns="http://www.w3.org/1999/xhtml"><p>ask {SECRET} first</p></body>'
    return changed(good(), hung(Dictionary(Subtype=Name.Text, Rect=[90, 390, 110, 410], RC=String(words))))


def comment_in_a_popup() -> bytes:
    note = Dictionary(Subtype=Name.Popup, Rect=[90, 390, 110, 410], Contents=String(f"ask {SECRET} first"))
    return changed(good(), hung(note))


def description_of_a_field() -> bytes:
    def describe(pdf: pikepdf.Pdf) -> None:
        field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("f"), TU=String(f"Name of {SECRET}")))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    return changed(good(), describe)


def stray_string() -> bytes:
    """An object that no table names, as a careless editor leaves it."""
    return before_xref(good(), f"998 0 obj\n<</Note ({SECRET} at her desk)>>\nendobj\n".encode())


def identifier() -> bytes:
    """The secret as the file's own identifier."""
    data = good()
    at = data.rindex(b"trailer")
    return data[:at] + data[at:].replace(b"<<", f"<< /ID [({SECRET})({SECRET})] ".encode(), 1)


def picture_profile() -> bytes:
    """A picture whose stream carries metadata of its own."""

    def tell(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(bytes(64), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8)
        image.BitsPerComponent, image.ColorSpace = 8, Name.DeviceGray
        words = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
        image.Metadata = pdf.make_stream(words, Type=Name.Metadata, Subtype=Name.XML)
        pdf.pages[0].obj.Resources.XObject = Dictionary(P=image)
        pdf.pages[0].contents_add(b"q 64 0 0 48 90 300 cm /P Do Q")

    return changed(drawn(), tell)


def appearance_nobody_sees() -> bytes:
    """An annotation whose other appearance, for the pointer over it, says more."""

    def hang(pdf: pikepdf.Pdf) -> None:
        over = pdf.make_stream(f"BT /F1 9 Tf ({SECRET}) Tj ET".encode(), Type=Name.XObject, Subtype=Name.Form)
        over.BBox, over.Resources = Array([0, 0, 99, 20]), pdf.pages[0].obj.Resources
        hung(Dictionary(Subtype=Name.Square, Rect=[500, 20, 520, 30], AP=Dictionary(R=over)))(pdf)

    return changed(good(), hang)


def boxes_as_wide_as_their_words() -> bytes:
    def line(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for y, width in ((400, 70), (380, 120)):
            canvas.setFillColor(black)
            canvas.drawString(100, y, "heard Mr.")
            canvas.rect(160, y - 3, width, 14, stroke=0, fill=1)
            canvas.drawString(164 + width, y, "on the harbour dues")

    return drawn(line)


def gap_as_wide_as_its_word() -> bytes:
    return changed(drawn(), with_content(b"BT /F1 12 Tf 100 400 Td [(heard Mr.) -5321.5 (on the harbour dues)] TJ ET"))


def text_in_two_places() -> bytes:
    """Half of the secret at the head of the page, half at its foot, in one text object."""
    return drawn(lambda canvas: said(canvas, SECRET[:5]), lambda canvas: said(canvas, SECRET[5:], (140, 400)))


MARKS: list[tuple[Callable[[], bytes], str, bool]] = [
    (page_labels, "unshown-string", False),
    (page_labels, "withheld-text", False),
    (portfolio, "portfolio", False),
    (portfolio, "attachment", True),
    (article_threads, "article-threads", False),
    (article_threads, "withheld-text", False),
    (signature_with_a_reason, "unshown-string", False),
    (signature_with_a_reason, "withheld-text", False),
    (comment_in_rich_text, "comment", True),
    (comment_in_a_popup, "comment", True),
    (description_of_a_field, "unshown-string", False),
    (stray_string, "stray-strings", True),
    (identifier, "withheld-text", False),
    (picture_profile, "withheld-text", False),
    (picture_profile, "unexpected-metadata", False),
    (appearance_nobody_sees, "withheld-text", False),
    (text_in_two_places, "unexpected-text", False),
]
#: Injector, and the code of the warning that it must be seen with.
WIDTHS: list[tuple[Callable[[], bytes], str]] = [
    (glyphs_left_over, "glyph-residue"),
    (boxes_as_wide_as_their_words, "box-width"),
    (gap_as_wide_as_its_word, "gap-in-text"),
]
