"""Shorthand for the tests of segmentation: read a text, look at its portions."""

from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source
from redactor.terms.portion import Portion, PortionKind
from redactor.terms.reading import Reading
from redactor.terms.span import Span


def read_text(text: str, classification: str | None = None, pages: tuple[Span, ...] = ()) -> Reading:
    return read(Document(Source("t", "t.txt", "text", classification), text, pages))


def level_names(reading: Reading) -> list[str | None]:
    return [None if p.level is None else p.level.title for p in reading.portions if p.carries_text]


def of_kind(reading: Reading, kind: PortionKind) -> list[Portion]:
    return [p for p in reading.portions if p.kind is kind]


def portion_with(reading: Reading, text: str, words: str) -> Portion:
    at = text.index(words)
    return next(p for p in reading.portions if any(span.start <= at < span.end for span in p.spans))
