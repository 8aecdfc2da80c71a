"""Where a portion opens: what the steps of segmentation hand each other before there are portions."""

from typing import NamedTuple

from redactor.terms.portion import PortionKind
from redactor.terms.span import Span


class Opening(NamedTuple):
    """A line at which a portion opens; it goes on to the next opening, furniture left out.

    Attributes:
        line: index of the line.
        kind: what opens.
        number: the number the index calls it by.
        label: the printed number, bullet or label (`SUBJECT:`), as it stands.
    """

    line: int
    kind: PortionKind
    number: str | None = None
    label: Span | None = None
