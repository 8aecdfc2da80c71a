"""A good release, made by hand, and what it may show. Injectors spoil it in one way each."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from redactor.verify.expected import Expected

SECRET = "Kuznetsova"
PASSAGE = "The convoy leaves Dunmore harbour at midnight with forty launchers."
LINES = (
    "1. The committee met on Tuesday and heard Mr. [B6 1 name] on the harbour dues.",
    "2. It asked for a fresh estimate and will return to the matter next quarter.",
    "3. Ambassador Orlova thanked the committee for its patience.",
)
BANNER = "UNCLASSIFIED"
LABEL = "[1.4(B) 9 lines]"
#: Orlova is released in paragraph 3 and masked elsewhere; Li is too short to be a word of its own.
EXPECTED = Expected(released=(*LINES, BANNER, LABEL), withheld=(SECRET, PASSAGE, "Li", "Orlova"))

Draw = Callable[[Canvas], None]
Change = Callable[[pikepdf.Pdf], None]


def draw_page(canvas: Canvas) -> None:
    """One page of the good release: its banner, its lines, a box with its label inside."""
    canvas.setFont("Helvetica", 11)
    canvas.drawString(250, 750, BANNER)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 700 - 20 * number, line)
    canvas.rect(72, 560, 400, 30, stroke=1, fill=0)
    canvas.drawString(80, 570, LABEL)


def drawn(*more: Draw, pages: int = 2) -> bytes:
    """The good release with more drawn on its first page, with nothing in the file but its pages."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=letter, invariant=1)
    for number in range(pages):
        draw_page(canvas)
        for draw in more if number == 0 else ():
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return changed(made.getvalue(), _strip)


def changed(data: bytes, *changes: Change, **options: object) -> bytes:
    """The file with its objects changed, written anew."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for change in changes:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out, **({"object_stream_mode": pikepdf.ObjectStreamMode.disable} | options))
    return out.getvalue()


def good() -> bytes:
    """The good release."""
    return drawn()


def with_content(operators: bytes, **resources: Dictionary) -> Change:
    """A change that appends operators, and resources by category, to the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        for category, held in resources.items():
            known = page.obj.Resources.get(f"/{category}", Dictionary())
            for name, value in held.items():
                known[name] = pdf.make_indirect(value)
            page.obj.Resources[f"/{category}"] = known
        page.contents_add(b"q\n" + operators + b"\nQ")

    return change


def hung(annotation: Dictionary) -> Change:
    """A change that hangs an annotation on the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        annotation.Type = Name.Annot
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])

    return change


def before_xref(data: bytes, blob: bytes) -> bytes:
    """The file with bytes slipped in before its table of objects, which still stands where the end says."""
    at = data.rindex(b"\nxref\n") + 1
    head, _, tail = data[at:].rpartition(b"startxref\n")
    offset, _, rest = tail.partition(b"\n")
    return data[:at] + blob + head + b"startxref\n%d\n" % (int(offset) + len(blob)) + rest


def _strip(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo
    for page in pdf.pages:
        del page.obj["/Trans"]
