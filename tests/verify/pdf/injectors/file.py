"""Leaks beside the pages: in the bytes, in the objects, in what hangs on the file."""

import base64
import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from tests.verify.pdf.injectors.good import SECRET, before_xref, changed, drawn, good, hung
from tests.verify.pdf.injectors.pages import picture, placed, said

LEAKY_XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{SECRET}</dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>""".encode()


def saved_over(data: bytes, objects: dict[int, bytes]) -> bytes:
    """A file saved over by appending: objects by number, a table of them, a trailer that names the table before."""
    at = int(data[data.rindex(b"startxref") :].split()[1])
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")]
    out, table = data, b"xref\n"
    for number, body in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    return out + table + trailer.replace(b"<<", b"<< /Prev %d" % at, 1) + b"startxref\n%d\n%%%%EOF\n" % len(out)


def page_objects(data: bytes, *, keep_pictures: bool = True) -> dict[int, bytes]:
    """The first page and its contents as objects to save over."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(good())) as other:
        page = pdf.pages[0]
        if not keep_pictures:
            del page.obj.Resources["/XObject"]
        number, contents = page.obj.objgen[0], page.obj.Contents
        clean = other.pages[0].obj.Contents.read_bytes()
        stream = b"<< /Length %d >>\nstream\n" % len(clean) + clean + b"\nendstream"
        return {number: page.obj.unparse(resolved=True), contents.objgen[0]: stream}


def earlier_revision() -> bytes:
    data = drawn(said)
    return saved_over(data, page_objects(data))


def harmless_earlier_revision() -> bytes:
    return saved_over(good(), page_objects(good()))


def earlier_revision_with_picture() -> bytes:
    data = drawn(lambda canvas: placed(canvas, picture((64, 48)), (90, 300, 64, 48)))
    return saved_over(data, page_objects(data, keep_pictures=False))


def unreferenced_stream() -> bytes:
    body = zlib.compress(b"BT /F1 12 Tf 100 400 Td [(Kuz) -20 (netsova)] TJ ET")
    blob = b"999 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n" % len(body) + body + b"\nendstream\nendobj\n"
    return before_xref(good(), blob)


def unreferenced_string() -> bytes:
    return before_xref(good(), f"998 0 obj\n<</Note ({SECRET})>>\nendobj\n".encode())


def bytes_after_end() -> bytes:
    return good() + f"\n{SECRET}\n".encode()


def bytes_before_header() -> bytes:
    return b"x" * 40 + b"\n" + good()


def comment_in_the_bytes() -> bytes:
    return before_xref(good(), b"% " + base64.b64encode(f"see {SECRET} file".encode()) + b"\n")


def information() -> bytes:
    def tell(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Subject"] = f"About {SECRET}"

    return changed(good(), tell)


def _metadata(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return pdf.make_stream(LEAKY_XMP, Type=Name.Metadata, Subtype=Name.XML)


def xmp() -> bytes:
    def tell(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = _metadata(pdf)

    return changed(good(), tell)


def xmp_of_a_page() -> bytes:
    def tell(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Metadata = _metadata(pdf)

    return changed(good(), tell)


def bookmark() -> bytes:
    def mark(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem(f"Testimony of {SECRET}", 0))

    return changed(good(), mark)


def named_place() -> bytes:
    def name(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Dests = Dictionary({f"/{SECRET}": Array([pdf.pages[0].obj, Name.Fit])})

    return changed(good(), name)


def link() -> bytes:
    action = Dictionary(S=Name.URI, URI=String(f"https://example.org/{SECRET}"))
    return changed(good(), hung(Dictionary(Subtype=Name.Link, Rect=[90, 390, 390, 420], A=action)))


def comment() -> bytes:
    note = Dictionary(Subtype=Name.Text, Rect=[90, 390, 110, 410], Contents=String(f"ask {SECRET} first"))
    return changed(good(), hung(note))


def form_value() -> bytes:
    def fill(pdf: pikepdf.Pdf) -> None:
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("f"),
                V=String(SECRET),
                F=2,
                Rect=[0, 0, 9, 9],
            )
        )
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    return changed(good(), fill)


def xfa() -> bytes:
    def fill(pdf: pikepdf.Pdf) -> None:
        packet = pdf.make_stream(f"<xdp><name>{SECRET}</name></xdp>".encode())
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=packet)

    return changed(good(), fill)


def attachment() -> bytes:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["notes.txt"] = f"notes on {SECRET}".encode()

    return changed(good(), attach)


def script() -> bytes:
    def run(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))

    return changed(good(), run)


def layers() -> bytes:
    def layer(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
        pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(Order=[]))

    return changed(good(), layer)


def thumbnail() -> bytes:
    def shrink(pdf: pikepdf.Pdf) -> None:
        small = picture((16, 16)).convert("L")
        pdf.pages[0].obj.Thumb = pdf.make_stream(
            small.tobytes(), Width=16, Height=16, BitsPerComponent=8, ColorSpace=Name.DeviceGray
        )

    return changed(good(), shrink)


def private_data() -> bytes:
    def keep(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=String(f"was: {SECRET}")))

    return changed(good(), keep)


def unknown_entry() -> bytes:
    def keep(pdf: pikepdf.Pdf) -> None:
        pdf.Root["/XXKeep"] = String("x")

    return changed(good(), keep)


def string_in_an_object_stream() -> bytes:
    def keep(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/XXKeep"] = pdf.make_indirect(Dictionary(Note=String(SECRET)))

    return changed(good(), keep, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def alternate_text() -> bytes:
    def tag(pdf: pikepdf.Pdf) -> None:
        figure = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(f"Photo of {SECRET}")))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=figure))

    return changed(good(), tag)


def replacement_text_in_the_tree() -> bytes:
    def tag(pdf: pikepdf.Pdf) -> None:
        span = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Span, ActualText=String(SECRET)))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=span))

    return changed(good(), tag)


def font_with_letters_left() -> bytes:
    def declare(pdf: pikepdf.Pdf) -> None:
        cmap = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <01> <02> <0416> endbfrange endcmap"
        for font in pdf.pages[0].obj.Resources.Font.values():
            font.ToUnicode = pdf.make_stream(cmap)

    return changed(good(), declare)


def encrypted() -> bytes:
    return changed(good(), encryption=pikepdf.Encryption(owner="owner", user=""))


def encrypted_with_text_under_box() -> bytes:
    from tests.verify.pdf.injectors.pages import boxed

    return changed(drawn(said, boxed), encryption=pikepdf.Encryption(owner="owner", user=""))


def cut_short() -> bytes:
    data = good()
    return data[: data.rindex(b"\nxref\n")]


def damaged_stream() -> bytes:
    """The file with one bit of a stream's check sum turned."""
    data = bytearray(changed(good(), compress_streams=True))
    at = data.rindex(b"endstream")
    while data[at - 1] in b"\r\n":
        at -= 1
    data[at - 1] ^= 1
    return bytes(data)


def words_behind_deflated_data() -> bytes:
    """Bytes within a stream's length, behind the end of what its filter reads."""

    def append(pdf: pikepdf.Pdf) -> None:
        longer = pdf.make_stream(b"")
        longer.write(
            zlib.compress(b"q Q") + f" before it was redacted: {SECRET} ".encode(), filter=pikepdf.Name.FlateDecode
        )
        pdf.pages[0].contents_add(longer)

    return changed(good(), append, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


#: Injector, the code it must be caught with, whether without knowing what was withheld too.
FILE: list[tuple[Callable[[], bytes], str, bool]] = [
    (words_behind_deflated_data, "surplus-data", False),
    (earlier_revision, "earlier-revision-text", True),
    (earlier_revision, "withheld-text", False),
    (harmless_earlier_revision, "earlier-revision", False),
    (earlier_revision_with_picture, "earlier-revision-image", True),
    (unreferenced_stream, "unreferenced-stream", False),
    (unreferenced_stream, "unreferenced-text", True),
    (unreferenced_stream, "withheld-text", False),
    (unreferenced_string, "withheld-text", False),
    (bytes_after_end, "bytes-after-end", False),
    (bytes_after_end, "withheld-text", False),
    (bytes_before_header, "bytes-before-header", False),
    (comment_in_the_bytes, "withheld-text-encoded", False),
    (information, "unexpected-metadata", False),
    (information, "withheld-text", False),
    (xmp, "unexpected-metadata", False),
    (xmp, "withheld-text", False),
    (xmp_of_a_page, "unexpected-metadata", False),
    (bookmark, "unexpected-bookmark", False),
    (bookmark, "withheld-text", False),
    (named_place, "withheld-text", False),
    (link, "link", False),
    (link, "withheld-text", False),
    (comment, "comment", True),
    (comment, "withheld-text", False),
    (form_value, "form-value-not-shown", True),
    (form_value, "form-field", False),
    (xfa, "xfa-form", True),
    (xfa, "withheld-text", False),
    (attachment, "attachment", True),
    (attachment, "withheld-text", False),
    (script, "script", False),
    (script, "withheld-text", False),
    (layers, "layers", False),
    (thumbnail, "thumbnail", False),
    (private_data, "private-data", False),
    (private_data, "withheld-text", False),
    (unknown_entry, "unexpected-key", False),
    (string_in_an_object_stream, "withheld-text", False),
    (alternate_text, "unexpected-alternate-text", False),
    (replacement_text_in_the_tree, "unexpected-replacement-text", True),
    (font_with_letters_left, "font-residue", False),
    (encrypted, "encrypted", False),
    (encrypted_with_text_under_box, "text-under-box", True),
    (cut_short, "damaged-file", True),
    (damaged_stream, "damaged-stream", False),
]
