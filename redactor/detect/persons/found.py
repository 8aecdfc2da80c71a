"""A find: where a finder saw a name, and how sure it is. Several finds become one finding when they are united."""

from dataclasses import dataclass

from redactor.terms.span import Span

#: Finds of this score or more are looked for elsewhere in the document, whatever their words.
SURE = 0.8

#: Finds of this score or more are, where their words name nothing else.
SPREAD = 0.4


@dataclass(frozen=True, slots=True)
class Found:
    """One find.

    Attributes:
        span: where, in the document.
        by: who found it (`encoder`, `title`, `signature`, ...).
        score: how sure the finder is, 0 to 1.
    """

    span: Span
    by: str
    score: float = 1.0
