"""Persons in a document: structure first, then rules and the model, united, grown through the document and linked.

Routing lines, tags, references and page lines never reach the model: their indicators look like names to it. What rules
and structure find is kept, what the model finds is kept unless it is in doubt and all that is known speaks against it:
a missed name is a leak. What is masked is decided elsewhere.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from redactor.detect.analyzer import analyze, uses_fallback
from redactor.detect.persons.aliases import by_alias
from redactor.detect.persons.envelope import in_authority, in_clearances, in_envelope, in_offices
from redactor.detect.persons.found import SPREAD, SURE, Found
from redactor.detect.persons.grow import growing
from redactor.detect.persons.initials import by_initials
from redactor.detect.persons.known import is_given_name
from redactor.detect.persons.lexicon import Lexicon, load_lexicon
from redactor.detect.persons.link import link, namesakes
from redactor.detect.persons.mention import (
    WORD,
    is_acronym,
    is_capitals,
    last_word,
    plain,
    trim,
    truecase,
    unvaried,
    words_of,
)
from redactor.detect.persons.pieces import Piece, is_unread, pieces_of
from redactor.detect.persons.propagate import follows_place_word, is_camp, propagated
from redactor.detect.persons.roster import in_rosters
from redactor.detect.persons.rules import after_titles, full_names, historical, in_line, in_talks
from redactor.detect.persons.scripts import in_unread_scripts
from redactor.detect.persons.uses import word_before
from redactor.detect.persons.variants import spelt_otherwise
from redactor.detect.persons.weigh import Weighed
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.portion import PortionKind
from redactor.terms.reading import Reading
from redactor.terms.span import Span, unite

#: A find of this score that consists of titles and roles is a name all the same (a Mr. Bishop, a Mr. King).
BARE_TITLE = 0.7

#: A Roman number, and its stop and the rest of a line that it stands alone in (`VII.`).
_NUMERAL = re.compile("[IVX]{1,6}")
_ALONE = re.compile(r"[.)][ \t]*(?:\r?\n|\Z)")

#: Score of names read in an envelope: masked where they stand, but too like offices to be looked for elsewhere.
_UNSPREAD = 0.4

#: Kinds of portions that the model reads and rules read too: lines that say whom the document is for.
_HEAD_KINDS = frozenset({PortionKind.REFERENCE, PortionKind.OTHER})

#: Score of what is found because a sure name was found elsewhere.
_SPREAD_SCORE = 0.8

#: Scores of finds that no model scored.
_SCORES = {
    "title": 0.95,
    "signature": 0.9,
    "classifier": 0.95,
    "propagated": 0.8,
    "spelling": 0.8,
    "envelope": 0.8,
    "historical": 0.95,
    "roster": 0.9,
    "form": 0.9,
}


def find_persons(document: Document, reading: Reading) -> tuple[Finding, ...]:
    """Every mention of a person, in order, disjoint, each linked to a person of the document.

    Raises:
        MissingProgramError: the language model is not installed.
    """
    lexicon = load_lexicon()
    text = document.text
    found = list(_by_structure(document, reading, lexicon))
    found += _by_envelope(text, reading, lexicon)
    pieces = list(pieces_of(document, reading))
    found += _by_rule(text, pieces, lexicon)
    sure = [each for each in found if each.score >= SURE]
    named = frozenset(plain(last_word(each.span.of(text))) for each in sure)
    grow = growing(text)
    weighed = Weighed(text, _by_model(pieces, lexicon, grow), named)
    found += weighed.standing()
    found += [Found(span, "form") for span in by_alias(text, [each.span for each in found])]
    found += (Found(span, "script", _UNSPREAD) for span in in_unread_scripts(text))
    elsewhere = _Elsewhere(text, [*sure, *weighed.spreading()], lexicon, grow)
    found += elsewhere.finds
    return _united(text, found, elsewhere.spellings, grow)


class _Elsewhere:
    """The other mentions of names found, as they are written and in other spellings.

    Attributes:
        finds: where they stand; what spreads from a doubtful find is as doubtful.
        spellings: other spellings, plain, with the surname each is one of.
    """

    def __init__(self, text: str, finds: Iterable[Found], lexicon: Lexicon, grow: Callable[[Span], Span]) -> None:
        best: dict[Span, float] = {}
        for find in finds:
            span = grow(find.span)
            best[span] = max(best.get(span, 0.0), find.score)
        sure = {plain(word) for span, score in best.items() if score >= SURE for word in WORD.findall(span.of(text))}
        surnames = {last_word(span.of(text)) for span in best} - {""}
        spelt = list(spelt_otherwise(text, surnames))
        self.spellings = {plain(span.of(text)): name for span, name in spelt}
        self.finds = [
            Found(span, by, _SPREAD_SCORE if name in sure else SURE / 2)
            for span, by, name in chain(
                ((span, "propagated", plain(last_word(span.of(text)))) for span in propagated(text, best, lexicon)),
                ((span, "spelling", name) for span, name in spelt),
                ((span, "initials", "") for span in by_initials(text, best)),
            )
        ]


def _by_structure(document: Document, reading: Reading, lexicon: Lexicon) -> Iterator[Found]:
    text = document.text
    if reading.authority and reading.authority.classified_by:
        name = in_line(text, reading.authority.classified_by, lexicon)
        if name:
            yield Found(name, "classifier")
    for portion in reading.portions:
        if portion.kind is PortionKind.SIGNATURE:
            for span in portion.spans:
                for line in _lines(text, span):
                    name = in_line(text, line, lexicon)
                    if name:
                        yield Found(name, "signature")


def _by_envelope(text: str, reading: Reading, lexicon: Lexicon) -> Iterator[Found]:
    for name in in_clearances(text, lexicon):
        yield Found(name, "envelope", _UNSPREAD)
    for portion in reading.portions:
        for span in portion.spans:
            if portion.kind is PortionKind.AUTHORITY:
                yield from (Found(name, "envelope") for name in in_authority(text, span))
            if portion.kind in _HEAD_KINDS:
                yield from (Found(name, "envelope", _UNSPREAD) for name in in_offices(text, span, lexicon))
            if is_unread(portion, reading):
                yield from (Found(name, "envelope", _UNSPREAD) for name in in_envelope(text, span, lexicon))


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


def _by_rule(text: str, pieces: list[Piece], lexicon: Lexicon) -> Iterator[Found]:
    for span in in_rosters(text, lexicon):
        yield Found(span, "roster")
    for span in full_names(text):
        yield Found(span, "form")
    for span, is_sure in in_talks(text):
        yield Found(span, "form", 1.0 if is_sure else _UNSPREAD)
    for span in historical(text, lexicon):
        yield Found(span, "historical")
    for piece in pieces:
        for span in after_titles(piece.text, lexicon):
            yield from (Found(place, "title") for place in piece.spans(span.start, span.end))


def _by_model(pieces: list[Piece], lexicon: Lexicon, grow: Callable[[Span], Span]) -> Iterator[Found]:
    shown = [_as_model_reads(piece.text, lexicon) for piece in pieces]
    for piece, read, modelled in zip(pieces, shown, analyze(shown), strict=True):
        capitals = is_capitals(piece.text)
        for start, end, score, by in modelled:
            is_sure = score >= SURE and by == "encoder"
            name = _name(read, Span(start, end), lexicon, score if by == "encoder" else 0.0)
            if name and _may_be_person(read, name, lexicon, is_sure=is_sure, capitals=capitals):
                yield from (Found(grow(place), by, score) for place in piece.spans(name.start, name.end))


def _as_model_reads(text: str, lexicon: Lexicon) -> str:
    """The text for the model, same length; the fallback needs capitals set as words, our own model does not mind them."""
    text = unvaried(text)
    return truecase(text, lexicon.function_words) if uses_fallback() and is_capitals(text) else text


def _name(text: str, span: Span, lexicon: Lexicon, score: float) -> Span | None:
    """The name without titles and the like at its edges; a find of some score that is nothing else is a name all the same."""
    first, *others = WORD.findall(span.of(text)) or [""]
    is_sure = score >= SURE or (score >= SPREAD and bool(others) and is_given_name(first))
    return trim(text, span, lexicon, is_sure=is_sure) or _bare_title(text, span, score)


def _bare_title(text: str, span: Span, score: float) -> Span | None:
    """A find that consists of titles and roles, where it may be a name all the same (a Mr. Bishop, a Mr. King)."""
    return span if score >= BARE_TITLE and word_before(text, span.start).casefold() != "the" else None


def _may_be_person(text: str, name: Span, lexicon: Lexicon, *, is_sure: bool, capitals: bool) -> bool:
    """Whether a find of the model stands: not as a place (Camp David) or a heading's number, nor, if unsure, as an abbreviation."""
    if (
        _NUMERAL.fullmatch(name.of(text))
        and _ALONE.match(text, name.end)
        and text[: name.start].rstrip(" \t")[-1:] in "\n"
    ):
        return False
    if is_camp(text, name.start) or (not capitals and follows_place_word(text, name.start, lexicon)):
        return False
    return is_sure or capitals or not all(is_acronym(word) for _, word in words_of(text, name))


def _united(
    text: str, found: Iterable[Found], spellings: dict[str, str], grow: Callable[[Span], Span]
) -> tuple[Finding, ...]:
    """Overlapping finds become one finding (law 1) that names all its finders."""
    whole = {replace(each, span=grow(each.span)) for each in found}
    listed = sorted(whole, key=lambda each: (each.span, each.by))
    spans = unite(each.span for each in listed)
    persons = link(text, spans, spellings)
    shared = namesakes(text, persons)
    finders: dict[Span, list[Found]] = {span: [] for span in spans}
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
            tuple(dict.fromkeys([*(each.by for each in them), *(["namesake"] if span in shared else [])])),
            persons[span],
        )
        for span, them in finders.items()
    )
