"""What the head of a document says, whatever its form: the common result of `telegram` and `memorandum`."""

import datetime as dt
from dataclasses import dataclass

from redactor.detect.portions.layout.opening import Opening
from redactor.detect.portions.line.level_line import LevelLine
from redactor.terms.span import Span


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a document.

    Attributes:
        form: `telegram`, `memorandum`, `letter` or `other`.
        openings: of the portions of the head.
        body: index of the first line behind it.
        levels: the lines that carry a level.
        restricting: captions on lines of their own that restrict, each with the control it stands for.
        captions: as written, in order, each once.
        tags: as written.
        originator: who it is from.
        dated: the date it gives.
        section: section n of m.
        authority: indexes of the lines of its classification block.
        routing_level: the level that the transmission instructions give (`ZNY CCCCC`), as a banner writes it.
    """

    form: str
    openings: tuple[Opening, ...] = ()
    body: int = 0
    levels: tuple[LevelLine, ...] = ()
    restricting: tuple[tuple[str, Span], ...] = ()
    captions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    originator: str | None = None
    dated: dt.date | None = None
    section: tuple[int, int] | None = None
    authority: tuple[int, ...] = ()
    routing_level: str | None = None
