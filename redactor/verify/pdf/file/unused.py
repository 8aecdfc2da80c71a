"""Pictures and drawings that lie in a file and that no page draws.

The picture of a page before it was redacted often stays behind, named in a resource dictionary and never drawn
(NSA 2008, "hidden page and image data").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.survey import Identity, Survey

if TYPE_CHECKING:
    import pikepdf

_DRAWN = re.compile(rb"/([^\s/\[\]()<>{}%]+)\s+Do(?![A-Za-z])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Unused:
    """What no content stream draws, by object and generation number.

    Attributes:
        images: pictures.
        forms: drawings that some page or drawing names all the same.
    """

    images: frozenset[Identity]
    forms: frozenset[Identity]


def check_unused(unused: Unused, *, expected: bool) -> list[Problem]:
    """Reports pictures and drawings that no content stream draws."""
    counts = {"unused-image": len(unused.images), "unused-drawing": len(unused.forms)}
    return [finding(code, expected=expected, count=count) for code, count in counts.items() if count]


def unused_in(pdf: pikepdf.Pdf, seen: Survey) -> Unused:
    """Looks for pictures and drawings that no content stream draws."""
    drawn = {identity for content, resources in contents(pdf, seen) for identity in drawn_by(content, resources)}
    named = _named(pdf, seen)
    images = {i for i, stream in seen.streams.items() if stream.get("/Subtype") == "/Image"}
    images -= _helpers(seen)
    forms = {i for i, stream in seen.streams.items() if stream.get("/Subtype") == "/Form"} & named
    return Unused(frozenset(images - drawn), frozenset(forms - drawn))


def _helpers(seen: Survey) -> set[Identity]:
    """Pictures that belong to another one (masks) or are reported by themselves (thumbnails)."""
    import pikepdf

    helpers: set[Identity] = set()
    for stream in seen.streams.values():
        helpers |= {held.objgen for key in ("/SMask", "/Mask") if isinstance(held := stream.get(key), pikepdf.Stream)}
    return helpers


def contents(pdf: pikepdf.Pdf, seen: Survey) -> Iterator[tuple[bytes, list[Any]]]:
    """Every content stream with the resource dictionaries it may draw from."""
    everywhere = [page.obj.get("/Resources") for page in pdf.pages]
    for page in pdf.pages:
        parts = page.obj.get("/Contents")
        yield content_of(parts), [inherited(page)]
    for stream in seen.streams.values():
        if stream.get("/Subtype") == "/Form" or "/PatternType" in stream:
            own = stream.get("/Resources")
            # A drawing without resources draws from those of the page that draws it, whichever that is.
            yield content_of(stream), everywhere if own is None else [own]
        elif stream.get("/Subtype") is None and stream.get("/Type") is None:
            # Glyphs of Type 3 fonts are nameless streams; what they draw is taken as drawn from anywhere.
            yield content_of(stream), everywhere if "/Length1" not in stream else []


def inherited(page: pikepdf.Page) -> Any:
    """The resources of a page, its own or those it inherits."""
    node: Any = page.obj
    for _ in range(64):
        if "/Resources" in node or "/Parent" not in node:
            break
        node = node["/Parent"]
    return node.get("/Resources")


def content_of(parts: Any) -> bytes:
    """The operators of a content stream, or of several that make one."""
    import pikepdf

    streams = parts if isinstance(parts, pikepdf.Array) else [parts]
    return b"\n".join(guarded(stream.read_bytes) or b"" for stream in streams if isinstance(stream, pikepdf.Stream))


def drawn_by(content: bytes, resources: list[Any]) -> Iterator[Identity]:
    """The pictures and drawings that operators draw, each as often as they draw it."""
    import pikepdf

    names = Counter(
        _ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), name) for name in _DRAWN.findall(content)
    )
    if not names:
        return
    for held in resources:
        drawings = held.get("/XObject") if isinstance(held, pikepdf.Dictionary) else None
        if isinstance(drawings, pikepdf.Dictionary):
            for name, count in names.items():
                drawing = drawings.get("/" + name.decode("latin-1"))
                if isinstance(drawing, pikepdf.Stream):
                    yield from repeat(drawing.objgen, count)


def _named(pdf: pikepdf.Pdf, seen: Survey) -> set[Identity]:
    """Drawings that some resource dictionary names; appearances of annotations and masks are none."""
    import pikepdf

    holders = [inherited(page) for page in pdf.pages]
    holders += [stream.get("/Resources") for stream in seen.streams.values()]
    named: set[Identity] = set()
    for held in holders:
        drawings = held.get("/XObject") if isinstance(held, pikepdf.Dictionary) else None
        if isinstance(drawings, pikepdf.Dictionary):
            named |= {drawing.objgen for drawing in drawings.values() if isinstance(drawing, pikepdf.Stream)}
    return named
