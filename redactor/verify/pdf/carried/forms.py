"""Form fields, whose values outlive what the page shows, and XFA, which is a document inside the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.carried.annotations import hides_itself
from redactor.verify.pdf.file.shown import Shown

if TYPE_CHECKING:
    import pikepdf

_MOST = 100_000


def check_forms(pdf: pikepdf.Pdf, shown: Shown, *, expected: bool) -> list[Problem]:
    """Reports form fields; values that no widget shows and no page holds are leaks."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return []
    fields = list(_fields(form.get("/Fields")))
    if not fields:
        return []
    found = [finding("form-field", expected=expected, count=len(fields))]
    unshown = sum(_hides_value(field, shown) for field in fields)
    if unshown:
        found.append(finding("form-value-not-shown", expected=expected, count=unshown))
    return found


def _fields(root: Any) -> Iterator[Any]:
    import pikepdf

    stack = [root]
    for _ in range(_MOST):
        if not stack:
            return
        thing = stack.pop()
        if isinstance(thing, pikepdf.Array):
            stack.extend(thing)
        elif isinstance(thing, pikepdf.Dictionary):
            yield thing
            stack.append(thing.get("/Kids"))


def _hides_value(field: Any, shown: Shown) -> bool:
    import pikepdf

    values = [value for key in ("/V", "/RV") if isinstance(value := field.get(key), pikepdf.String)]
    default = field.get("/DV")
    visible = "/Kids" in field or (field.get("/Subtype") == "/Widget" and not hides_itself(field))
    hidden = [] if visible else values
    if isinstance(default, pikepdf.String) and str(default) not in {str(value) for value in values}:
        hidden.append(default)
    return any(shown.unshown(str(value)) for value in hidden)
