"""Annotations: comments, unapplied redactions, links, and boxes that are only hung over the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.pdf.file.survey import plain

if TYPE_CHECKING:
    import pikepdf

#: Rich text is written in XHTML (ISO 32000-2, 12.7.4.4).
_TAG = re.compile(r"<[^<>]*>")
_INVISIBLE, _HIDDEN, _NO_VIEW = 1 << 0, 1 << 1, 1 << 5
#: Kinds whose text their own appearance shows on the page (ISO 32000-2, 12.5.6).
_SELF_SHOWING = frozenset({"/FreeText", "/Stamp", "/Watermark"})
#: Kinds other checks look at: form fields (`forms`).
_ELSEWHERE = frozenset({"/Widget"})
#: Not all annotations of one page are looked at; past this many the rest only count.
_MOST = 20_000


def check_annotations(pdf: pikepdf.Pdf, shown: Shown, *, expected: bool) -> list[Problem]:
    """Reports annotations, page by page; comments whose words the page does not show are leaks."""
    found: list[Problem] = []
    for number, page in enumerate(pdf.pages, start=1):
        counts = Counter(code for annotation in annotations_of(page) if (code := _judge(annotation, shown)))
        found += [finding(code, expected=expected, count=count, page=number) for code, count in sorted(counts.items())]
    return found


def annotations_of(page: pikepdf.Page) -> Iterator[Any]:
    """The annotations of a page that are dictionaries at all."""
    import pikepdf

    array = page.obj.get("/Annots")
    if isinstance(array, pikepdf.Array):
        for annotation in list(array)[:_MOST]:
            if isinstance(annotation, pikepdf.Dictionary):
                yield annotation


def hides_itself(annotation: Any) -> bool:
    """Whether its flags keep it off the screen, or it has no size (ISO 32000-2, 12.5.3).

    One without an appearance is drawn by the reader that shows it.
    """
    flags = annotation.get("/F", 0)
    if isinstance(flags, int) and flags & (_INVISIBLE | _HIDDEN | _NO_VIEW):
        return True
    sides = [float(side) for side in annotation.get("/Rect", [])]
    return len(sides) != 4 or sides[0] == sides[2] or sides[1] == sides[3]


def _judge(annotation: Any, shown: Shown) -> str | None:
    kind = str(annotation.get("/Subtype", ""))
    if kind in _ELSEWHERE:
        return None
    if kind == "/Redact":
        return "redact-annotation"
    if kind == "/Link":
        return "link" if _leads_out(annotation) else None
    words = " ".join(
        _TAG.sub(" ", plain(annotation[key])) for key in ("/Contents", "/Subj", "/RC") if key in annotation
    )
    if shown.unshown(words) and (kind not in _SELF_SHOWING or hides_itself(annotation)):
        return "comment"
    return None if kind == "/Popup" else "annotation"


def _leads_out(annotation: Any) -> bool:
    import pikepdf

    action = annotation.get("/A")
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) != "/GoTo"
