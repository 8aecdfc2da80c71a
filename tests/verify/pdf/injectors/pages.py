"""Leaks on the page: text and pictures that are there and not shown, or shown and not released."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Dictionary, Name, String
from PIL import Image, ImageDraw
from reportlab.lib.colors import black, toColor, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.verify.pdf.injectors.good import PASSAGE, SECRET, changed, drawn, hung, with_content


def said(canvas: Canvas, text: str = SECRET, at: tuple[float, float] = (100, 400), **how: float) -> None:
    """Sets a text where nothing else stands."""
    line = canvas.beginText(*at)
    line.setFont("Helvetica", how.get("size", 12))
    line.setTextRenderMode(int(how.get("mode", 0)))
    line.textOut(text)
    canvas.drawText(line)


def boxed(canvas: Canvas, colour: object = black, label: str = "") -> None:
    canvas.setFillColor(colour)
    canvas.rect(90, 390, 300, 30, stroke=0, fill=1)
    canvas.setFillColor(white if colour == black else black)
    if label:
        canvas.drawString(100, 400, label)


def picture(size: tuple[int, int] = (640, 480), *, ink: bool = True, tone: int = 255) -> Image.Image:
    """A picture of a page: grey stripes for lines of writing, or blank."""
    image = Image.new("RGB", size, (tone, tone, tone))
    pen = ImageDraw.Draw(image)
    for y in range(20, size[1], 24) if ink else ():
        for x in range(20, size[0] - 20, 12):
            pen.rectangle((x, y, x + 7, y + 12), fill=(40, 40, 40))
    return image


def placed(canvas: Canvas, image: Image.Image, box: tuple[float, float, float, float]) -> None:
    canvas.drawImage(ImageReader(image), *box)


def whole_page(canvas: Canvas, *, ink: bool = True) -> None:
    placed(canvas, picture((850, 1100), ink=ink), (0, 0, 612, 792))


def forgotten_name() -> bytes:
    return drawn(lambda canvas: said(canvas, f"It also heard {SECRET} at length."))


def forgotten_short_name() -> bytes:
    return drawn(lambda canvas: said(canvas, "It also heard Li."))


def name_masked_elsewhere() -> bytes:
    return drawn(lambda canvas: said(canvas, "2. It asked Orlova will return"))


def name_broken_over_lines() -> bytes:
    return drawn(lambda canvas: said(canvas, "Kuznet-"), lambda canvas: said(canvas, "sova", (100, 385)))


def name_spaced_out() -> bytes:
    return drawn(lambda canvas: said(canvas, " ".join(SECRET)))


def text_under_box() -> bytes:
    return drawn(said, boxed)


def text_under_box_with_label() -> bytes:
    return drawn(said, lambda canvas: boxed(canvas, label="[B6 1 name]"))


def text_under_white_box() -> bytes:
    return drawn(said, lambda canvas: boxed(canvas, white))


def text_under_bar_of_rich_black() -> bytes:
    return drawn(lambda canvas: boxed(canvas, toColor("#231f20")), lambda canvas: canvas.setFillColor(black), said)


def text_under_black_squares() -> bytes:
    """A name with squares of a font of signs typed over it."""

    def squares(canvas: Canvas) -> None:
        canvas.setFont("ZapfDingbats", 16)
        for x in range(96, 180, 9):
            canvas.drawString(x, 398, "n")

    return drawn(said, squares)


def text_under_picture() -> bytes:
    return drawn(said, lambda canvas: placed(canvas, picture((60, 30), ink=False, tone=0), (90, 390, 300, 30)))


def text_invisible() -> bytes:
    return drawn(lambda canvas: said(canvas, mode=3))


def text_white() -> bytes:
    return drawn(lambda canvas: canvas.setFillColor(white), said)


def text_clipped() -> bytes:
    def clip(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(0, 0, 10, 10)
        canvas.clipPath(path, stroke=0, fill=0)
        said(canvas)

    return drawn(clip)


def text_transparent() -> bytes:
    return drawn(lambda canvas: canvas.setFillAlpha(0.0), said)


def text_off_page() -> bytes:
    return drawn(lambda canvas: said(canvas, PASSAGE, (700, 400)))


def text_cropped() -> bytes:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].cropbox = (0, 500, 612, 792)

    return changed(drawn(said), crop)


def text_tiny() -> bytes:
    return drawn(lambda canvas: said(canvas, size=0.5))


def text_on_a_layer_switched_off() -> bytes:
    def layer(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
        pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group], Order=[]))
        words = f"/OC /L BDC BT /F1 12 Tf 100 400 Td ({SECRET}) Tj ET EMC".encode()
        pdf.pages[0].obj.Resources.Properties = Dictionary(L=group)
        pdf.pages[0].contents_add(words)

    return changed(drawn(), layer)


def box(subtype: str) -> Dictionary:
    return Dictionary(Subtype=Name(subtype), Rect=[90, 390, 390, 420], F=4)


def text_under_annotation() -> bytes:
    def cover(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"0 g 0 0 300 30 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 300, 30])
        hung(_with_look(box("/Square"), look))(pdf)

    return changed(drawn(said), cover)


def _with_look(annotation: Dictionary, look: pikepdf.Stream) -> Dictionary:
    annotation.AP = Dictionary(N=look)
    return annotation


def picture_under_annotation() -> bytes:
    def cover(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"0 g 0 0 300 30 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 300, 30])
        hung(_with_look(box("/Square"), look))(pdf)

    return changed(drawn(whole_page), cover)


def redaction_not_applied() -> bytes:
    return changed(drawn(said), hung(box("/Redact")))


def scan_under_box() -> bytes:
    return drawn(whole_page, boxed)


def narrow_scan_under_box() -> bytes:
    return drawn(lambda canvas: placed(canvas, picture((650, 1000)), (0, 0, 460, 792)), boxed)


def scan_under_black_picture() -> bytes:
    return drawn(whole_page, lambda canvas: placed(canvas, picture((60, 30), ink=False, tone=0), (90, 390, 300, 30)))


def layer_over_blanked_scan() -> bytes:
    """A scan blanked in its pixels, with the text layer that was made before."""
    return drawn(lambda canvas: whole_page(canvas, ink=False), lambda canvas: said(canvas, mode=3))


def text_in_unused_drawing() -> bytes:
    def hide(pdf: pikepdf.Pdf) -> None:
        words = f"BT /F1 12 Tf 0 0 Td ({SECRET}) Tj ET".encode()
        form = pdf.make_stream(words, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 300, 30])
        pdf.pages[0].obj.Resources.XObject = Dictionary(Old=form)

    return changed(drawn(), hide)


def _page_aside(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A page that says something and is in no page tree."""
    page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=pikepdf.Array([0, 0, 612, 792])))
    page.Resources = pdf.pages[0].obj.Resources
    page.Contents = pdf.make_stream(f"BT /F1 12 Tf 100 400 Td (before: {SECRET} of Minsk) Tj ET".encode())
    return page


def hidden_page_of_a_template() -> bytes:
    def hide(pdf: pikepdf.Pdf) -> None:
        names = pikepdf.Array([String("t"), _page_aside(pdf)])
        pdf.Root.Names = Dictionary(Templates=Dictionary(Names=names))

    return changed(drawn(), hide)


def page_taken_out_of_the_tree() -> bytes:
    def lead(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Dests = Dictionary(x=pikepdf.Array([_page_aside(pdf), Name.Fit]))

    return changed(drawn(), lead)


def contents_replaced_and_kept() -> bytes:
    def keep(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/XXContents"] = _page_aside(pdf).Contents

    return changed(drawn(), keep)


def unused_picture() -> bytes:
    def hide(pdf: pikepdf.Pdf) -> None:
        raw = picture((64, 48))
        image = pdf.make_stream(
            raw.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48, BitsPerComponent=8
        )
        image.ColorSpace = Name.DeviceRGB
        pdf.pages[0].obj.Resources.XObject = Dictionary(Old=image)

    return changed(drawn(), hide)


def picture_with_exif() -> bytes:
    def take(canvas: Canvas) -> None:
        file = io.BytesIO()
        exif = Image.Exif()
        exif[270] = f"{SECRET} at her desk"
        picture((64, 48)).save(file, "JPEG", exif=exif)
        file.seek(0)
        canvas.drawImage(ImageReader(file), 90, 300, 64, 48)

    return drawn(take)


def replacement_text() -> bytes:
    shown = with_content(f"/Span <</ActualText ({SECRET})>> BDC BT /F1 9 Tf 80 540 Td (9 lines) Tj ET EMC".encode())
    return changed(drawn(), shown)


def replacement_text_in_utf16() -> bytes:
    hexed = ("\ufeff" + SECRET).encode("utf-16-be").hex()
    return changed(
        drawn(), with_content(f"/Span <</ActualText <{hexed}>>> BDC BT /F1 9 Tf 80 540 Td (9 lines) Tj ET EMC".encode())
    )


#: Injector, the code it must be caught with, whether without knowing what was withheld too.
PAGES: list[tuple[Callable[[], bytes], str, bool]] = [
    (forgotten_name, "withheld-text", False),
    (forgotten_name, "unexpected-text", False),
    (forgotten_short_name, "withheld-text", False),
    (name_masked_elsewhere, "withheld-word-out-of-place", False),
    (name_broken_over_lines, "withheld-text-encoded", False),
    (name_spaced_out, "withheld-text-encoded", False),
    (text_under_box, "text-under-box", True),
    (text_under_box, "withheld-text", False),
    (text_under_box_with_label, "text-under-box", True),
    (text_under_white_box, "text-under-box", True),
    (text_under_bar_of_rich_black, "text-in-background-colour", True),
    (text_under_black_squares, "text-under-box", True),
    (text_under_picture, "text-under-image", True),
    (text_invisible, "invisible-text", True),
    (text_white, "text-in-background-colour", True),
    (text_clipped, "invisible-text", True),
    (text_transparent, "invisible-text", True),
    (text_off_page, "text-outside-page", True),
    (text_cropped, "text-outside-page", True),
    (text_tiny, "tiny-text", True),
    (text_on_a_layer_switched_off, "hidden-layer", True),
    (text_on_a_layer_switched_off, "invisible-text", True),
    (text_under_annotation, "text-under-annotation", True),
    (picture_under_annotation, "content-under-annotation", True),
    (redaction_not_applied, "redact-annotation", True),
    (scan_under_box, "image-under-box", True),
    (narrow_scan_under_box, "image-under-box", True),
    (scan_under_black_picture, "image-under-box", True),
    (layer_over_blanked_scan, "text-layer-over-blank", True),
    (hidden_page_of_a_template, "unused-drawing-text", True),
    (page_taken_out_of_the_tree, "unused-drawing-text", True),
    (contents_replaced_and_kept, "unused-drawing-text", True),
    (text_in_unused_drawing, "unused-drawing", False),
    (text_in_unused_drawing, "withheld-text", False),
    (unused_picture, "unused-image", False),
    (picture_with_exif, "image-metadata", False),
    (replacement_text, "unexpected-replacement-text", True),
    (replacement_text_in_utf16, "unexpected-replacement-text", True),
    (replacement_text_in_utf16, "withheld-text", False),
]
