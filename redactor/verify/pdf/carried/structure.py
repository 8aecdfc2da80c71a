"""What the file carries beside its pages: scripts, attachments, layers, private data, entries nobody needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.pdf.file.survey import Survey
from redactor.verify.secrets import Secrets
from redactor.verify.vocabulary import allowed_keys

if TYPE_CHECKING:
    import pikepdf

#: Prefixes of page labels, words of signatures, descriptions of attachments and names of form fields for people.
_LOOSE = ("/P", "/Reason", "/Location", "/ContactInfo", "/Desc", "/TU")
#: Kinds of annotation whose removal is reported page by page (`annotations`), not here.
_BY_PAGE = frozenset({"redact-annotation"})


def check_signs(seen: Survey, *, expected: bool) -> list[Problem]:
    """Reports signs of hidden content that stand anywhere in the file, in objects that nothing refers to as well."""
    return [
        finding(code, expected=expected, count=count)
        for code, count in sorted(seen.signs.items())
        if code not in _BY_PAGE
    ]


def check_strings(seen: Survey, shown: Shown, secrets: Secrets | None) -> list[Problem]:
    """Reports words of page labels, signatures and descriptions that no page shows; other checks look at the rest."""
    count = 0
    for text in seen.texts(*_LOOSE):
        unshown = shown.unshown(text)
        count += bool(unshown if secrets is None else unshown and secrets.words.strangers(" ".join(unshown)))
    return [finding("unshown-string", expected=secrets is not None, count=count)] if count else []


def check_layers(pdf: pikepdf.Pdf, *, expected: bool) -> list[Problem]:
    """Reports optional content, and layers that are switched off (ISO 32000-2, 8.11)."""
    properties = pdf.Root.get("/OCProperties")
    if properties is None:
        return []
    count = _size(properties.get("/OCGs"))
    found = [finding("layers", expected=expected, count=count)] if count else []
    hidden = layers_off(properties)
    if hidden:
        found.append(finding("hidden-layer", expected=expected, count=hidden))
    return found


def layers_off(properties: Any) -> int:
    """How many layers the default configuration switches off."""
    default = properties.get("/D", {})
    if str(default.get("/BaseState", "/ON")) == "/OFF":
        return max(0, _size(properties.get("/OCGs")) - _size(default.get("/ON")))
    return _size(default.get("/OFF"))


def check_keys(pdf: pikepdf.Pdf, seen: Survey) -> list[Problem]:
    """Reports entries of catalog, pages and pictures that a release has no use for; for releases of ours only."""
    found: list[Problem] = []
    extra = _extra(pdf.Root, "catalog") - _opens_at_a_page(pdf)
    if names := pdf.Root.get("/Names"):
        extra += _extra(names, "names")
    if extra:
        found.append(finding("unexpected-key", expected=True, count=extra, place="the catalog"))
    for number, page in enumerate(pdf.pages, start=1):
        if extra := _extra(page.obj, "page"):
            found.append(finding("unexpected-key", expected=True, count=extra, place="the page", page=number))
    images = (stream for stream in seen.streams.values() if stream.get("/Subtype") == "/Image")
    if extra := sum(_extra(image, "image") for image in images):
        found.append(finding("unexpected-key", expected=True, count=extra, place="a picture"))
    return found


def _extra(holder: Any, place: str) -> int:
    return sum(key not in allowed_keys(place) for key in holder.keys())  # noqa: SIM118 -- no mapping


def _opens_at_a_page(pdf: pikepdf.Pdf) -> bool:
    """Whether the catalog says at which page to open, as many programs write, and does nothing (ISO 12.3.2.2)."""
    import pikepdf

    place = pdf.Root.get("/OpenAction")
    return isinstance(place, pikepdf.Array) and not any(isinstance(item, pikepdf.String) for item in place)


def _size(array: Any) -> int:
    import pikepdf

    return len(array) if isinstance(array, pikepdf.Array) else 0
