"""Persons in a document: structure first, then rules and the model, united, grown through the document and linked.

Routing lines, tags, references and page lines never reach the model: their indicators look like names to it.
Everything found is kept (union, never a vote): a missed name is a leak. What is masked is decided elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from redactor.detect.analyzer import analyze, uses_fallback
from redactor.detect.persons.envelope import in_clearances, in_envelope
from redactor.detect.persons.lexicon import Lexicon, load_lexicon
from redactor.detect.persons.mention import flatten, is_acronym, is_capitals, trim, truecase, words_of
from redactor.detect.persons.propagate import follows_place_word, link, propagated
from redactor.detect.persons.rules import after_titles, in_line
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.portion import Portion, PortionKind
from redactor.terms.reading import Reading
from redactor.terms.span import Span, unite

#: Kinds of portions that the model does not read: what stands there are codes and numbers, and few names.
_UNREAD_KINDS = frozenset({PortionKind.BANNER, PortionKind.CAPTION, PortionKind.TAGS, PortionKind.FURNITURE})

#: The model reads pieces of at most this many characters.
_PIECE_CHARS = 20_000

#: Only finds of this score or more are looked for elsewhere in the document.
SURE = 0.5

#: Score of names read in an envelope: masked where they stand, but too like offices to be looked for elsewhere.
_UNSPREAD = 0.4

#: Scores of finds that no model scored.
_SCORES = {"title": 0.95, "signature": 0.9, "classifier": 0.95, "propagated": 0.8, "envelope": 0.8}


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    by: str
    score: float = 1.0


def find_persons(document: Document, reading: Reading) -> tuple[Finding, ...]:
    """Every mention of a person, in order, disjoint, each linked to a person of the document.

    Raises:
        MissingProgramError: the language model is not installed.
    """
    lexicon = load_lexicon()
    found = list(_by_structure(document, reading, lexicon))
    found += _by_envelope(document.text, reading, lexicon)
    pieces = list(_pieces(document, reading))
    found += _by_rule_and_model(pieces, lexicon)
    spread = propagated(document.text, {each.span for each in found if each.score >= SURE}, lexicon)
    found += [_Found(span, "propagated") for span in spread]
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


def _by_envelope(text: str, reading: Reading, lexicon: Lexicon) -> Iterator[_Found]:
    for name in in_clearances(text, lexicon):
        yield _Found(name, "envelope", _UNSPREAD)
    for portion in reading.portions:
        if _is_unread(portion, reading):
            for span in portion.spans:
                for name in in_envelope(text, span, lexicon):
                    yield _Found(name, "envelope", _UNSPREAD)


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
        if not _is_unread(portion, reading):
            yield from _pieces_of(document.text, portion)


def _is_unread(portion: Portion, reading: Reading) -> bool:
    """Whether the model does not read the portion: rules and names found elsewhere do. A telegram is routed by indicators, a memorandum by names."""
    is_routing = portion.kind is PortionKind.ROUTING and reading.form == "telegram"
    return is_routing or portion.kind in _UNREAD_KINDS


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
    shown = [_as_model_reads(piece.text, lexicon) for piece in readable]
    for piece, text, modelled in zip(readable, shown, analyze(shown, (PERSON,)), strict=True):
        capitals = is_capitals(piece.text)
        if not capitals:
            for span in after_titles(text, lexicon):
                for place in piece.span(span.start, span.end):
                    yield _Found(place, "title")
        for start, end, _, score, by in modelled:
            is_sure = score >= SURE and by == "encoder"
            name = _name(text, Span(start, end), lexicon, is_sure=is_sure)
            if name and _may_be_person(text, name, lexicon, is_sure=is_sure, capitals=capitals):
                for place in piece.span(name.start, name.end):
                    yield _Found(place, by, score)


def _as_model_reads(text: str, lexicon: Lexicon) -> str:
    """The text for the model; the fallback needs capitals set as words, our own model does not mind them."""
    return truecase(text, lexicon.function_words) if uses_fallback() and is_capitals(text) else text


def _name(text: str, span: Span, lexicon: Lexicon, *, is_sure: bool) -> Span | None:
    """The name without titles and the like at its edges; a sure find that is nothing else is a name all the same."""
    return trim(text, span, lexicon) or (span if is_sure else None)


def _may_be_person(text: str, name: Span, lexicon: Lexicon, *, is_sure: bool, capitals: bool) -> bool:
    """Whether a find of the model stands: not as a place (Camp David), nor, if unsure, as an abbreviation."""
    if not capitals and follows_place_word(text, name.start, lexicon):
        return False
    return is_sure or capitals or not all(is_acronym(word) for _, word in words_of(text, name))


#: What goes on behind a name inside one word: letters, digits, characters of no width, a hyphen at a line end.
_INSIDE = r"[^\W_]|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]"
_WORD_END = re.compile(rf"(?:{_INSIDE}|(?<=[^\W\d_])[-‐][ \t]*\r?\n[ \t]*(?=[a-z]))*")
_WORD_START = re.compile(rf"(?:{_INSIDE})*\Z")


def _to_word_ends(text: str, span: Span) -> Span:
    """The find grown to whole words: no part of a name is left beside it."""
    low = max(0, span.start - 40)
    before = _WORD_START.search(text, low, span.start)
    after = _WORD_END.match(text, span.end, min(len(text), span.end + 80))
    start = before.start() if before else span.start
    return Span(start, after.end() if after else span.end)


def _with_what_belongs(text: str, span: Span) -> Span:
    """The name with the links and the style before it that are used as part of it (`von Brentano`, `Prince Naim`)."""
    lexicon = load_lexicon()
    span = _to_word_ends(text, span)
    while before := re.search(r"(?<![^\W_])([^\W\d_]+)[ \n-]$", text[max(0, span.start - 20) : span.start]):
        word = before[1]
        is_style = word[0].isupper() and word.casefold() in lexicon.styles
        is_link = word in lexicon.particles or (before[0].endswith("-") and word.casefold() in lexicon.particles)
        if not (is_style or is_link):
            break
        span = Span(span.start - len(before[0]), span.end)
    return span


def _united(text: str, found: Iterable[_Found]) -> tuple[Finding, ...]:
    """Overlapping finds become one finding (law 1) that names all its finders."""
    styled = {replace(each, span=_with_what_belongs(text, each.span)) for each in found}
    listed = sorted(styled, key=lambda each: (each.span, each.by))
    spans = unite(each.span for each in listed)
    persons = link(text, spans)
    finders: dict[Span, list[_Found]] = {span: [] for span in spans}
    position = 0
    for each in listed:
        while not spans[position].contains(each.span):
            position += 1
        finders[spans[position]].append(each)
    return tuple(
        Finding(
            span,
            PERSON,
            max(_SCORES.get(each.by, each.score) for each in them),
            tuple(dict.fromkeys(each.by for each in them)),
            persons[span],
        )
        for span, them in finders.items()
    )
