"""Persons in a document: structure first, then rules and the model, united, grown through the document and linked.

Routing lines, tags, references and page lines never reach the model: their indicators look like names to it.
Everything found is kept (union, never a vote): a missed name is a leak. What is masked is decided elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redactor.detect.analyzer import analyze
from redactor.detect.lexicon import Lexicon, load_lexicon
from redactor.detect.mention import flatten, is_acronym, is_capitals, trim, truecase, words_of
from redactor.detect.person_rules import after_titles, in_line
from redactor.detect.propagate import link, propagated
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.portion import Portion, PortionKind
from redactor.terms.reading import Reading
from redactor.terms.span import Span, intersect, unite

#: Kinds of portions in which no person is looked for: what stands there are addresses, codes and numbers.
_UNREAD_KINDS = frozenset(
    {PortionKind.ROUTING, PortionKind.BANNER, PortionKind.CAPTION, PortionKind.TAGS, PortionKind.FURNITURE}
)

#: The model reads pieces of at most this many characters.
_PIECE_CHARS = 20_000

_SCORES = {"spacy": 0.85, "title": 0.95, "signature": 0.9, "classifier": 0.95, "propagated": 0.8}


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    by: str


def find_persons(document: Document, reading: Reading) -> tuple[Finding, ...]:
    """Every mention of a person, in order, disjoint, each linked to a person of the document.

    Raises:
        MissingProgramError: the language model is not installed.
    """
    lexicon = load_lexicon()
    found = list(_by_structure(document, reading, lexicon))
    pieces = list(_pieces(document, reading))
    found += _by_rule_and_model(pieces, lexicon)
    unread = unite(span for portion in reading.portions if portion.kind in _UNREAD_KINDS for span in portion.spans)
    spread = propagated(document.text, {each.span for each in found}, lexicon)
    found += [_Found(span, "propagated") for span in spread if not intersect([span], unread)]
    return _united(document.text, found)


def _by_structure(document: Document, reading: Reading, lexicon: Lexicon) -> Iterator[_Found]:
    text = document.text
    if reading.authority and reading.authority.classified_by:
        name = in_line(text, reading.authority.classified_by, lexicon)
        if name:
            yield _Found(name, "classifier")
    for portion in reading.portions:
        if portion.kind is PortionKind.SIGNATURE:
            for span in portion.spans:
                for line in _lines(text, span):
                    name = in_line(text, line, lexicon)
                    if name:
                        yield _Found(name, "signature")


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


@dataclass(frozen=True, slots=True, repr=False)
class _Piece:
    """A stretch of a portion's text in one line; `places[i]` is where its character i stands in the document."""

    text: str
    places: tuple[range, ...]

    def span(self, start: int, end: int) -> Iterator[Span]:
        """Where the piece's characters `start` to `end` stand in the document."""
        offset = 0
        for place in self.places:
            low, high = max(start, offset), min(end, offset + len(place))
            if low < high:
                yield Span(place.start + low - offset, place.start + high - offset)
            offset += len(place)


def _pieces(document: Document, reading: Reading) -> Iterator[_Piece]:
    for portion in reading.portions:
        if portion.kind not in _UNREAD_KINDS:
            yield from _pieces_of(document.text, portion)


def _pieces_of(text: str, portion: Portion) -> Iterator[_Piece]:
    places: list[range] = []
    size = 0
    for span in portion.spans:
        for start in range(span.start, span.end, _PIECE_CHARS):
            part = range(start, min(start + _PIECE_CHARS, span.end))
            if size and size + len(part) > _PIECE_CHARS:
                yield _piece(text, places)
                places, size = [], 0
            places.append(part)
            size += len(part)
    if size:
        yield _piece(text, places)


def _piece(text: str, places: list[range]) -> _Piece:
    return _Piece(flatten("".join(text[p.start : p.stop] for p in places)), tuple(places))


def _by_rule_and_model(pieces: list[_Piece], lexicon: Lexicon) -> Iterator[_Found]:
    readable = [piece for piece in pieces if piece.text.strip()]
    shown = [
        (piece, truecase(piece.text, lexicon.function_words) if is_capitals(piece.text) else piece.text)
        for piece in readable
    ]
    results = analyze((text for _, text in shown), (PERSON,))
    for (piece, text), modelled in zip(shown, results, strict=True):
        capitals = text is not piece.text
        for span in after_titles(text, lexicon, capitals=capitals):
            for place in piece.span(span.start, span.end):
                yield _Found(place, "title")
        for start, end, _, _, by in modelled:
            name = trim(text, Span(start, end), lexicon)
            if name and not (not capitals and _is_abbreviation(text, name)):
                for place in piece.span(name.start, name.end):
                    yield _Found(place, by)


def _is_abbreviation(text: str, name: Span) -> bool:
    return all(is_acronym(word) for _, word in words_of(text, name))


def _with_what_belongs(text: str, span: Span) -> Span:
    """The name with the links and the style before it that are used as part of it (`von Brentano`, `Prince Naim`)."""
    lexicon = load_lexicon()
    while before := re.search(r"(?<![^\W_])([^\W\d_]+)[ \n]$", text[max(0, span.start - 20) : span.start]):
        word = before[1]
        is_style = word[0].isupper() and word.casefold() in lexicon.styles
        if not (is_style or word in lexicon.particles):
            break
        span = Span(span.start - len(before[0]), span.end)
    return span


def _united(text: str, found: Iterable[_Found]) -> tuple[Finding, ...]:
    """Overlapping finds become one finding (law 1) that names all its finders."""
    styled = {_Found(_with_what_belongs(text, each.span), each.by) for each in found}
    listed = sorted(styled, key=lambda each: (each.span, each.by))
    spans = unite(each.span for each in listed)
    persons = link(text, spans)
    finders: dict[Span, list[str]] = {span: [] for span in spans}
    position = 0
    for each in listed:
        while not spans[position].contains(each.span):
            position += 1
        if each.by not in finders[spans[position]]:
            finders[spans[position]].append(each.by)
    return tuple(
        Finding(span, PERSON, max(_SCORES.get(by, 0.85) for by in by_whom), tuple(by_whom), persons[span])
        for span, by_whom in finders.items()
    )
