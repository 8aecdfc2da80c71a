"""The last pass over a PDF: everything that is not the release's own goes, everything PDF/A-2b asks for comes.

ISO 19005-2, level B: embedded faces, an output intent, XMP metadata that says so. Nothing tells when, where or with
what the file was made: no date but the as-of date, no document information, an identifier made from the bytes.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from redactor.release.composite import PagePicture
from redactor.release.draw import PICTURE_NAME, Mark
from redactor.release.fontfile import without_names
from redactor.release.sheet import Part
from redactor.release.tagging import tag

_LANGUAGE = "en-US"
_PAGE_KEYS = frozenset({"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"})
_FONT_USED = re.compile(rb"/(F\d+\+\d+) [\d.]+ Tf")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    pdfaid:part="2" pdfaid:conformance="B">
   <dc:format>application/pdf</dc:format>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:date><rdf:Seq><rdf:li>{as_of}</rdf:li></rdf:Seq></dc:date>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


@dataclass(frozen=True, slots=True)
class Finishing:
    """What the last pass needs to know: title, as-of date, parts, the marked content and the pictures of the pages."""

    title: str
    as_of: dt.date
    parts: Sequence[Part]
    marks: Sequence[Mark]
    pictures: Sequence[PagePicture | None] = ()


def finish(drawn: bytes, finishing: Finishing) -> bytes:
    """The finished PDF: the same bytes for the same input, in any process."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _clear(pdf)
        _clear_fonts(pdf)
        _add_pictures(pdf, finishing.pictures)
        tag(pdf, finishing.parts, finishing.marks)
        _outline(pdf, finishing)
        _declare(pdf, finishing)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return out.getvalue()


def _clear(pdf: pikepdf.Pdf) -> None:
    """Leaves of the catalog and the pages only what is listed: nothing of the drawing library's own."""
    pages = pdf.Root.Pages
    for key in list(pdf.Root.keys()):
        del pdf.Root[key]
    pdf.Root.Type = Name.Catalog
    pdf.Root.Pages = pages
    for key in list(pdf.trailer.keys()):
        if key in {"/Info", "/ID"}:
            del pdf.trailer[key]
    for page in pdf.pages:
        for key in set(page.obj.keys()) - _PAGE_KEYS:
            del page.obj[key]
        fonts = page.obj.Resources.Font
        used = {name.decode() for name in _FONT_USED.findall(page.obj.Contents.read_bytes())}
        page.obj.Resources = Dictionary(Font=Dictionary({f"/{name}": fonts[f"/{name}"] for name in sorted(used)}))


def _clear_fonts(pdf: pikepdf.Pdf) -> None:
    """Leaves of each font what shows its characters."""
    for font in pdf.objects:
        if not isinstance(font, Dictionary) or font.get("/Type") != Name.Font:
            continue
        if "/Name" in font:  # obsolete since PDF 1.1, and it must equal a resource name it cannot know
            del font["/Name"]
        if "/FontDescriptor" in font:
            program = without_names(font.FontDescriptor.FontFile2.read_bytes())
            font.FontDescriptor.FontFile2.write(program)
            font.FontDescriptor.FontFile2.Length1 = len(program)


def _add_pictures(pdf: pikepdf.Pdf, pictures: Sequence[PagePicture | None]) -> None:
    """The picture of each page that calls one: greys without a profile, those of the output intent."""
    for page, picture in zip(pdf.pages, pictures, strict=False):
        if picture is not None:
            stream = pdf.make_stream(picture.grey)
            stream.Type = Name.XObject
            stream.Subtype = Name.Image
            stream.Width = picture.width_px
            stream.Height = picture.height_px
            stream.ColorSpace = Name.DeviceGray
            stream.BitsPerComponent = 4
            page.obj.Resources.XObject = Dictionary({f"/{PICTURE_NAME}": stream})


def _outline(pdf: pikepdf.Pdf, finishing: Finishing) -> None:
    """Bookmarks of the portions, each at the page its portion begins on."""
    first_pages: dict[int, int] = {}
    for mark in finishing.marks:
        first_pages.setdefault(mark.part, mark.page_index)
    named = [(part.bookmark, first_pages[i]) for i, part in enumerate(finishing.parts) if part.bookmark]
    if not named:
        return
    with pdf.open_outline() as outline:
        outline.root.extend(OutlineItem(name, page_index) for name, page_index in named)
    pdf.Root.PageMode = Name.UseOutlines


def _declare(pdf: pikepdf.Pdf, finishing: Finishing) -> None:
    xmp = _XMP.format(language=_LANGUAGE, title=escape(finishing.title), as_of=finishing.as_of.isoformat())
    metadata = pdf.make_stream(xmp.encode())
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    # "sRGB built-in" of Little CMS ("no copyright, use freely"), its date of making set to a constant.
    profile = pdf.make_stream((files("redactor.release") / "srgb.icc").read_bytes())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=profile,
    )
    pdf.Root.Metadata = metadata
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.Lang = String(_LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
