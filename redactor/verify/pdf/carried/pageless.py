"""Contents of no page: streams that set text as a page's contents do, and that no page of the page tree draws.

A template's hidden page, a page taken out of the tree to which a bookmark still leads, contents that an editor replaced
and kept: something refers to each, so that nothing calls it unreferenced, and no reader of pages comes across it
(ISO 32000-2, 7.7.3 and 12.7.7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.survey import Identity, Survey
from redactor.verify.pdf.fonts.setting import names_font, sets_text, text_of

if TYPE_CHECKING:
    import pikepdf

#: Entries of streams that are no contents: drawings, patterns, functions, fonts, profiles, metadata.
_OF_OTHERS = frozenset({"/Type", "/Subtype", "/PatternType", "/FunctionType", "/ShadingType", "/Length1", "/N"})


def contents_of_no_page(pdf: pikepdf.Pdf, seen: Survey, drawn: set[Identity]) -> list[tuple[Identity, str]]:
    """Each such stream, with the text that it sets.

    Args:
        pdf: the file.
        seen: its objects.
        drawn: streams that are no pages and are known to be drawn, the glyphs of fonts.
    """
    known = drawn | {part.objgen for page in pdf.pages for part in _parts(page.obj.get("/Contents"))}
    found: list[tuple[Identity, bytes]] = []
    for identity, stream in seen.streams.items():
        if identity in known or not _OF_OTHERS.isdisjoint(stream.keys()):
            continue
        content = guarded(stream.read_bytes) or b""
        if sets_text(content) and names_font(content):
            found.append((identity, content))
    if not found:
        return []
    resources = _resources(pdf)
    return [(identity, text_of(content, resources.get(identity))) for identity, content in found]


def _resources(pdf: pikepdf.Pdf) -> dict[Identity, Any]:
    """What each stream of contents draws from, whether its page is in the page tree or not."""
    import pikepdf

    return {
        part.objgen: thing.get("/Resources")
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary)
        for part in _parts(thing.get("/Contents"))
    }


def _parts(contents: Any) -> list[Any]:
    """The streams that a page's contents are made of."""
    import pikepdf

    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    return [part for part in parts if isinstance(part, pikepdf.Stream)]
