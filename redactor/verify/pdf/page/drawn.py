"""One object of a page, as PDFium lists it: what it is, where it stands and whether it hides what lies under it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from redactor.verify.pdf.page.affine import Matrix
from redactor.verify.pdf.page.chars import Box
from redactor.verify.pdf.page.objects import fill_of, is_filled


class Kind(Enum):
    """What a page object is."""

    TEXT = 1
    PATH = 2
    IMAGE = 3
    SHADING = 4
    FORM = 5


@dataclass(frozen=True, slots=True, repr=False)
class Drawn:
    """One object a page draws.

    Attributes:
        order: its place in drawing order; later objects cover earlier ones.
        kind: what it is.
        box: what it covers, in pixels; may reach beyond the page.
        fills: whether it fills its area without letting anything through, as far as it itself says.
        handle: PDFium's own.
        matrix: from the space it is drawn in to the page's.
    """

    order: int
    kind: Kind
    box: Box
    fills: bool
    handle: Any
    matrix: Matrix


def fills(handle: Any, kind: Kind) -> bool:
    """Whether an object fills its area without letting anything through, as far as it itself says."""
    if kind in {Kind.IMAGE, Kind.SHADING}:
        return True
    return kind is Kind.PATH and is_filled(handle) and fill_of(handle) is not None
