"""Leaks that pictures carry, and text that only half hides."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.lib.colors import Color, black
from reportlab.pdfgen.canvas import Canvas

from tests.verify.pdf.injectors.good import SECRET, changed, drawn
from tests.verify.pdf.injectors.pages import picture, placed, said, whole_page


def text_under_a_veil() -> bytes:
    def veil(canvas: Canvas) -> None:
        canvas.setFillColor(black)
        canvas.setFillAlpha(0.85)
        canvas.rect(90, 390, 300, 30, stroke=0, fill=1)

    return drawn(said, veil)


def text_under_a_pale_veil() -> bytes:
    def veil(canvas: Canvas) -> None:
        said(canvas)
        canvas.setFillColor(Color(1, 1, 1, alpha=0.94))
        canvas.rect(90, 390, 300, 30, stroke=0, fill=1)

    return drawn(veil)


def text_nearly_white() -> bytes:
    return drawn(lambda canvas: canvas.setFillColor(Color(0.92, 0.92, 0.92)), said)


def scan_under_a_scan() -> bytes:
    """The scan as it was, under the scan as it was redacted."""
    return drawn(whole_page, lambda canvas: placed(canvas, blanked(), (0, 0, 612, 792)))


def blanked() -> Image.Image:
    redacted = picture((850, 1100))
    redacted.paste((0, 0, 0), (100, 100, 600, 300))
    return redacted


def scan_under_a_sheet() -> bytes:
    """A scan that a white sheet as large as the page covers."""

    def sheet(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(0, 0, 612, 792, stroke=0, fill=1)

    return drawn(whole_page, sheet)


def with_picture(drawing: bytes, *, masked: bool = False) -> bytes:
    """The good release with a picture of writing more, drawn as the operators say."""

    def place(pdf: pikepdf.Pdf) -> None:
        raw = picture((320, 240))
        image = pdf.make_stream(raw.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=320, Height=240)
        image.BitsPerComponent, image.ColorSpace = 8, Name.DeviceRGB
        if masked:
            mask = pdf.make_stream(bytes(320 * 240), Type=Name.XObject, Subtype=Name.Image, Width=320, Height=240)
            mask.BitsPerComponent, mask.ColorSpace = 8, Name.DeviceGray
            image.SMask = mask
        pdf.pages[0].obj.Resources.XObject = Dictionary(P=image)
        pdf.pages[0].contents_add(b"q " + drawing + b" /P Do Q")

    return changed(drawn(), place)


def transparent_picture() -> bytes:
    return with_picture(b"320 0 0 240 100 250 cm", masked=True)


def picture_cut_by_a_clip() -> bytes:
    return with_picture(b"100 250 90 240 re W n 320 0 0 240 100 250 cm")


def picture_over_the_edge() -> bytes:
    return with_picture(b"320 0 0 240 480 250 cm")


def picture_off_the_page() -> bytes:
    return with_picture(b"320 0 0 240 700 250 cm")


def _stored(data: bytes, height: int, **more: object) -> bytes:
    """The good release with a picture of 320 columns and so many declared rows."""

    def place(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=320, Height=height, **more)
        image.BitsPerComponent, image.ColorSpace = 8, Name.DeviceRGB
        pdf.pages[0].obj.Resources.XObject = Dictionary(P=image)
        pdf.pages[0].contents_add(b"q 320 0 0 %d 100 250 cm /P Do Q" % height)

    return changed(drawn(), place)


def _jpeg() -> bytes:
    file = io.BytesIO()
    picture((320, 240)).save(file, "JPEG", progressive=True)
    return file.getvalue()


def rows_behind_the_last() -> bytes:
    return _stored(picture((320, 240)).tobytes(), 20)


def jpeg_taller_than_declared() -> bytes:
    return _stored(_jpeg(), 20, Filter=Name.DCTDecode)


def words_behind_a_jpeg() -> bytes:
    return _stored(_jpeg() + f" at her desk: {SECRET} ".encode(), 240, Filter=Name.DCTDecode)


def inline_picture_under_box() -> bytes:
    """A scan written into the page's contents, and a box over a part of it."""

    def place(pdf: pikepdf.Pdf) -> None:
        data = picture((850, 1100)).convert("L").tobytes()
        head = b"BI /W 850 /H 1100 /BPC 8 /CS /G ID "
        pdf.pages[0].contents_add(b"q 612 0 0 792 0 0 cm " + head + data + b" EI Q q 0 g 90 390 300 30 re f Q")

    return changed(drawn(), place)


def jpeg2000_with_words() -> bytes:
    """A JPEG 2000 picture with a box of XML in it."""

    def place(pdf: pikepdf.Pdf) -> None:
        file = io.BytesIO()
        picture((64, 48)).save(file, "JPEG2000")
        data = file.getvalue()
        words = f"<note>{SECRET} at her desk</note>".encode()
        at = data.index(b"jp2c") - 4
        data = data[:at] + (8 + len(words)).to_bytes(4, "big") + b"xml " + words + data[at:]
        image = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48)
        image.Filter = Name.JPXDecode
        pdf.pages[0].obj.Resources.XObject = Dictionary(P=image)
        pdf.pages[0].contents_add(b"q 64 0 0 48 90 300 cm /P Do Q")

    return changed(drawn(), place)


def colour_profile_with_a_name() -> bytes:
    """A colour profile whose description is of somebody."""

    def describe(pdf: pikepdf.Pdf) -> None:
        data = bytes(36) + b"acsp" + bytes(88) + b"desc" + bytes(8) + f"desk of {SECRET}".encode() + bytes(9)
        profile = pdf.make_stream(data, N=3)
        pdf.pages[0].obj.Resources.ColorSpace = Dictionary(C=Array([Name.ICCBased, pdf.make_indirect(profile)]))

    return changed(drawn(), describe)


def text_under_a_soft_mask() -> bytes:
    """Text that a soft mask of the page's state fades away."""

    def fade(pdf: pikepdf.Pdf) -> None:
        nothing = pdf.make_stream(b"0 g 0 0 612 792 re f", Type=Name.XObject, Subtype=Name.Form)
        nothing.BBox = Array([0, 0, 612, 792])
        nothing.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=nothing)
        pdf.pages[0].obj.Resources.ExtGState = Dictionary(M=pdf.make_indirect(Dictionary(SMask=mask)))
        pdf.pages[0].contents_add(b"q /M gs BT /F1 12 Tf 100 400 Td (" + SECRET.encode() + b") Tj ET Q")

    return changed(drawn(), fade)


def alternate_picture() -> bytes:
    def offer(pdf: pikepdf.Pdf) -> None:
        images = [
            pdf.make_stream(picture((64, 48)).convert("L").tobytes(), Type=Name.XObject, Subtype=Name.Image)
            for _ in range(2)
        ]
        for image in images:
            image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 64, 48, 8, Name.DeviceGray
        images[0].Alternates = Array([Dictionary(Image=images[1], DefaultForPrinting=True)])
        pdf.pages[0].obj.Resources.XObject = Dictionary(P=images[0])
        pdf.pages[0].contents_add(b"q 64 0 0 48 90 300 cm /P Do Q")

    return changed(drawn(), offer)


PICTURES: list[tuple[Callable[[], bytes], str, bool]] = [
    (text_under_a_veil, "text-under-veil", True),
    (text_under_a_pale_veil, "text-under-veil", True),
    (text_nearly_white, "faint-text", False),
    (scan_under_a_scan, "hidden-scan", True),
    (scan_under_a_sheet, "hidden-scan", True),
    (transparent_picture, "hidden-picture", False),
    (transparent_picture, "unexpected-key", False),
    (rows_behind_the_last, "picture-beyond-its-size", False),
    (jpeg_taller_than_declared, "picture-beyond-its-size", False),
    (words_behind_a_jpeg, "surplus-data", False),
    (picture_cut_by_a_clip, "cropped-picture", False),
    (picture_over_the_edge, "cropped-picture", False),
    (picture_off_the_page, "cropped-picture", False),
    (inline_picture_under_box, "image-under-box", True),
    (jpeg2000_with_words, "image-metadata", False),
    (alternate_picture, "unused-image", False),
    (colour_profile_with_a_name, "withheld-text-encoded", False),
    (text_under_a_soft_mask, "invisible-text", True),
]
