"""Persons read by rule in a telegram's envelope: attention names, TAGS for persons, drafters and clearers.

The model never reads routing lines and tags, whose indicators look like names to it; what names stand there stand in
fixed places: `FOR NAME` behind an addressee, `(LAST, FIRST)` in TAGS, `OFFICE:NAME` in the lines of who drafted and
cleared (5 FAH-2 H-222, H-321). Says nothing about any other text.
"""

import re
from collections.abc import Iterator

from redactor.detect.persons.known import Kind, kind_of
from redactor.detect.persons.lexicon import Lexicon
from redactor.detect.persons.mention import trim
from redactor.terms.span import Span

_NAME = r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*"
_PERSON_TAG = re.compile(
    rf"\(\s*({_NAME}(?: {_NAME}){{0,3}}\s*,\s*[^\W\d_][^\W\d_.'’ -]{{0,30}}(?:[ .][^\W\d_. ]{{1,20}}){{0,3}})\.?\s*\)"
)
_OFFICE = re.compile(rf"(?<![^\s(])[A-Z]{{1,6}}(?:/[A-Z-]{{1,8}}){{0,3}} ?\(({_NAME}(?: {_NAME})?)\)")
_ATTENTION = re.compile(rf"\b(?:FOR|PASS(?: TO)?|ATTN|EYES ONLY)\b:? +((?:{_NAME}\.? +){{0,4}}{_NAME})", re.IGNORECASE)
_CLEARANCE = re.compile(
    r"^[ \t]*(?:DRAFTED|DRAFTER|APPROVED|CLEARED|CLEARANCES?|RELEASED|AUTHORIZED)(?:[ \t]+BY)?[ \t]*:(?P<first>[^\n]*)"
    r"(?P<more>(?:\n[ \t]*[A-Z][A-Z/&-]{0,11}:[^\n]{1,60}){0,20})",
    re.IGNORECASE | re.MULTILINE,
)
_CLEARER = re.compile(r"(?<=[:\s(,])[^\W\d_][^\W\d_.'’ -]{2,}(?:[ .'’-]{1,2}[^\W\d_]{1,30}){0,3}")

#: A lone word this short behind `FOR` or an office is an office itself (`FOR EUR`).
_SHORTEST_ALONE = 5


def in_envelope(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The names in routing, tags and other lines that the model does not read."""
    for match in _PERSON_TAG.finditer(text, span.start, span.end):
        yield Span(*match.span(1))
    yield from in_offices(text, span, lexicon)
    for match in _ATTENTION.finditer(text, span.start, span.end):
        name = trim(text, Span(*match.span(1)), lexicon)
        if name and len(name) >= _SHORTEST_ALONE and text[name.start].isupper():
            yield name


def in_offices(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The names in brackets behind offices: `STATE FOR EUR/CACEN (NAME)`."""
    for match in _OFFICE.finditer(text, span.start, span.end):
        name = trim(text, Span(*match.span(1)), lexicon)
        if name and len(name) >= _SHORTEST_ALONE and kind_of(match[1]) in {Kind.NAME, Kind.UNKNOWN}:
            yield name


def in_authority(text: str, span: Span) -> Iterator[Span]:
    """The originator in a classification line: `GDS 7/5/85 (LAST, FIRST M.) OR-M` (E.O. 12065, telegrams of 1978 to 1982)."""
    for match in _PERSON_TAG.finditer(text, span.start, span.end):
        yield Span(*match.span(1))


def in_clearances(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """The names in the lines of who drafted, approved and cleared, wherever they stand."""
    for match in _CLEARANCE.finditer(text):
        for clearer in _CLEARER.finditer(text, match.start("first"), match.end()):
            name = trim(text, Span(*clearer.span()), lexicon)
            if name and len(name) >= _SHORTEST_ALONE - 1:
                yield name
