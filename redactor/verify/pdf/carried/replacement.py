"""Replacement and alternate text: what a screen reader speaks and copying pastes in place of what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.pdf.file.survey import Survey
from redactor.verify.secrets import Secrets

if TYPE_CHECKING:
    import pikepdf

#: A name with a byte written in digits, as any key may be (ISO 32000-2, 7.3.5).
_ESCAPED = re.compile(rb"/[^\s/\[\]()<>{}%#]*#[0-9A-Fa-f]{2}")
_REPLACING = ("/ActualText",)
#: `/T` titles a structure element; a form field's name stands there as well, and is looked at as a field.
_DESCRIBING = ("/Alt", "/E")


def check_replacement(pdf: pikepdf.Pdf, seen: Survey, shown: Shown, secrets: Secrets | None) -> list[Problem]:
    """Reports ActualText, Alt and E whose words no page shows, in objects and in content streams.

    Args:
        pdf: the file.
        seen: its objects.
        shown: the text of the pages' glyphs: a reader that replaces them would find every replacement shown.
        secrets: what may be shown; None where it is not known.
    """
    strings = [
        *((key, text) for key, text in seen.strings if key in {*_REPLACING, *_DESCRIBING}),
        *_in_content(pdf, seen),
    ]
    found: list[Problem] = []
    for code, keys in (("unexpected-replacement-text", _REPLACING), ("unexpected-alternate-text", _DESCRIBING)):
        count = sum(key in keys and _strange(text, shown, secrets) for key, text in strings)
        if count:
            found.append(finding(code, expected=secrets is not None, count=count))
    return found


def content_strings(pdf: pikepdf.Pdf, seen: Survey) -> list[tuple[str, str]]:
    """Key and string of every property list written straight into page contents and drawings."""
    return list(_in_content(pdf, seen))


def _strange(text: str, shown: Shown, secrets: Secrets | None) -> bool:
    unshown = shown.unshown(text)
    return bool(unshown if secrets is None else unshown and secrets.words.strangers(text))


def _in_content(pdf: pikepdf.Pdf, seen: Survey) -> Iterator[tuple[str, str]]:
    sources: list[Any] = [*pdf.pages]
    sources += [
        stream for stream in seen.streams.values() if stream.get("/Subtype") == "/Form" or "/PatternType" in stream
    ]
    for source in sources:
        yield from guarded(partial(_property_strings, source)) or ()


def _property_strings(source: Any) -> list[tuple[str, str]]:
    import pikepdf

    data = source.obj if isinstance(source, pikepdf.Page) else source
    if not _mentions(data):
        return []
    return [
        (key, str(value))
        for instruction in pikepdf.parse_content_stream(source, "BDC DP")
        for operand in instruction.operands
        if isinstance(operand, pikepdf.Dictionary)
        for key, value in operand.items()
        if isinstance(value, pikepdf.String)
    ]


def _mentions(thing: Any) -> bool:
    """Whether its content holds property lists with text at all: parsing is slow, looking is not."""
    import pikepdf

    contents = thing if isinstance(thing, pikepdf.Stream) else thing.get("/Contents")
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    data = b"\n".join(part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
    return b"BDC" in data and (
        any(key in data for key in (b"/ActualText", b"/Alt", b"/E ", b"/E(", b"/E<"))
        or _ESCAPED.search(data) is not None
    )
