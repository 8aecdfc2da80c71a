"""A source as it came, and the document read from it. Their reprs hold no text."""

import datetime as dt
from dataclasses import dataclass, field

from redactor.terms.problem import Problem
from redactor.terms.span import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from.

    Attributes:
        id: unique in a run: the relative path, or a record's own id.
        name: the relative path that outputs are named after, with the source's own suffix (`box 1/a.pdf`).
        media: `text`, `pdf` or `record`.
        classification: as given beside the document (a record's field), not read from its text.
        date: the document's date as given beside it.
        title: its title as given beside it.
    """

    id: str
    name: str
    media: str
    classification: str | None = None
    date: dt.date | None = None
    title: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """The text of one source, exactly as read; every offset in the program counts its code points.

    Attributes:
        source: where it came from.
        text: decoded, unchanged: CRLF stays two code points.
        pages: the spans of the pages of a paged source, in order; empty for plain text.
        problems: what reading it brought up (encoding guessed, page without text).
    """

    source: Source
    text: str
    pages: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        return f"Document({len(self.text)} code points, {len(self.pages)} pages)"
