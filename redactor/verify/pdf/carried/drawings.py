"""Text that drawings set, decoded with their own fonts: what no reader of pages extracts.

Readers extract what a page draws. A drawing that was left behind, a pattern, the glyphs of a Type 3 font and the
appearance of an annotation set text too, in codes that only their fonts explain; here each is decoded, whether and
wherever it is drawn. So are the contents of pages that no page tree holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.carried.pageless import contents_of_no_page
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.pdf.file.survey import Identity, Survey
from redactor.verify.pdf.file.unused import Unused
from redactor.verify.pdf.fonts.setting import sets_text, text_of
from redactor.verify.secrets import Secrets

if TYPE_CHECKING:
    import pikepdf

#: Shorter words, and what is no word, may be codes of a font that explains itself to nobody.
_WORD_LETTERS = 4


class Kind(Enum):
    """What a drawing is."""

    FORM = "form"
    PATTERN = "pattern"
    GLYPH = "glyph"
    #: What a page would draw, of no page that the file shows: a hidden page, contents that were replaced.
    CONTENTS = "contents"


_PLACES = {
    Kind.FORM: "a drawing",
    Kind.PATTERN: "a pattern",
    Kind.GLYPH: "a glyph of a font",
    Kind.CONTENTS: "contents of no page",
}


@dataclass(frozen=True, slots=True, repr=False)
class Drawing:
    """One drawing that sets text.

    Attributes:
        identity: its object and generation number.
        kind: what it is.
        text: what it sets.
    """

    identity: Identity
    kind: Kind
    text: str


def check_drawings(
    pdf: pikepdf.Pdf, seen: Survey, unused: Unused, shown: Shown, secrets: Secrets | None
) -> list[Problem]:
    """Reports words that drawings set and that no page shows.

    Args:
        pdf: the file.
        seen: the objects of the file.
        unused: what no content stream draws.
        shown: the text of the pages.
        secrets: what must not be found; None where it is not known.
    """
    found: list[Problem] = []
    undrawn: set[str] = set()
    painted: set[str] = set()
    glyphs = _glyph_procedures(seen)
    pageless = contents_of_no_page(pdf, seen, set(glyphs))
    for drawing in (*drawings(seen, glyphs), *(Drawing(each, Kind.CONTENTS, text) for each, text in pageless)):
        if secrets is not None:
            found += secrets.in_page(drawing.text, _PLACES[drawing.kind])
            found += secrets.wording(drawing.text, _PLACES[drawing.kind].capitalize())
        if drawing.kind is Kind.CONTENTS or drawing.identity in unused.forms:
            undrawn |= shown.unshown(drawing.text)
        elif drawing.kind is not Kind.FORM:
            painted |= shown.unshown(drawing.text)
    for code, words in (("unused-drawing-text", undrawn), ("pattern-text", painted)):
        if count := sum(word.isalpha() and len(word) >= _WORD_LETTERS for word in words):
            found.append(finding(code, expected=secrets is not None, count=count))
    return found


def drawings(seen: Survey, glyphs: dict[Identity, Any]) -> list[Drawing]:
    """Every form, pattern and glyph procedure in the file that sets text; `glyphs` with what they draw from."""
    found: list[Drawing] = []
    for identity, stream in seen.streams.items():
        kind = _kind(identity, stream, glyphs)
        if kind is None:
            continue
        resources = stream.get("/Resources", glyphs.get(identity))
        content = guarded(stream.read_bytes) or b""
        if sets_text(content):
            found.append(Drawing(identity, kind, text_of(content, resources)))
    return found


def _kind(identity: Identity, stream: pikepdf.Stream, glyphs: dict[Identity, Any]) -> Kind | None:
    if identity in glyphs:
        return Kind.GLYPH
    if stream.get("/Subtype") == "/Form":
        return Kind.FORM
    return Kind.PATTERN if stream.get("/PatternType") == 1 else None


def _glyph_procedures(seen: Survey) -> dict[Identity, Any]:
    """The glyphs of Type 3 fonts, each with the resources it draws from."""
    import pikepdf

    found: dict[Identity, Any] = {}
    for font in seen.fonts:
        procedures = font.get("/CharProcs")
        if isinstance(procedures, pikepdf.Dictionary):
            held = (each for each in procedures.values() if isinstance(each, pikepdf.Stream))
            found |= {each.objgen: font.get("/Resources") for each in held}
    return found
