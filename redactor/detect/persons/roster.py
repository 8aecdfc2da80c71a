"""Persons read in lists of those present: under PARTICIPANTS and the like each line holds one name and an office.

A model that doubts a name like `Alfred Friendly` need not be asked: the place tells. A line counts that begins with a
title of persons, a given name or initials, as the memoranda of conversation of all decades have them (5 FAH-1 H-420), or
has a surname and a given name in columns.
"""

import re
from collections.abc import Iterator

from redactor.detect.persons.known import Kind, is_given_name, kind_of
from redactor.detect.persons.lexicon import Lexicon
from redactor.detect.persons.mention import WORD, trim
from redactor.terms.span import Span

_HEADING = re.compile(
    r"^[ \t]*(?:(?:THOSE|ALSO) )?(?:PARTICIPANTS?|PRESENT|ATTENDEES|ATTENDANCE|PARTICIPATION)[ \t]*:?(?=[ \t]|\n|$)",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_OFFICE = re.compile(r"[,;:(—–]|[ \t]-|-[ \t]|[ \t]{3,}|\bof\b|\bOF\b")

#: A surname and a given name in columns, with no comma between them.
_COLUMNS = re.compile(
    r"[ \t]*([^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*)(?: {2,}|[ ]*\t\s*)([^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z]\.?)?)"
    r"(?=[ \t]{2,}|\t|[ \t]*(?:[,;(\r\n]|\Z))"
)

#: A list is no longer than this; its lines are short, and prose ends it.
_LONGEST_CHARS, _LONGEST_LINE = 6_000, 100

_MOST_WORDS = 5


def in_rosters(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """The names in lists of those present."""
    for heading in _HEADING.finditer(text):
        for line in _LINE.finditer(text, heading.end(), min(len(text), heading.end() + _LONGEST_CHARS)):
            if len(line[0]) > _LONGEST_LINE or re.match(r"\s*\d+\.", line[0]):
                break
            name = _name(text, Span(*line.span()), lexicon)
            if name:
                yield name


def _name(text: str, line: Span, lexicon: Lexicon) -> Span | None:
    """The name a line of a list begins with."""
    columns = _COLUMNS.match(text, line.start, line.end)
    if columns and kind_of(columns[1]) in {Kind.NAME, Kind.UNKNOWN} and is_given_name(columns[2].split()[0]):
        return Span(columns.start(1), columns.end(2))
    indent = len(line.of(text)) - len(line.of(text).lstrip())
    office = _OFFICE.search(text, line.start + indent, line.end)
    head = Span(line.start + indent, office.start() if office else line.end)
    words = [match for match in WORD.finditer(text, head.start, head.end) if not _is_title(match[0], lexicon)]
    titled = len(words) < len(WORD.findall(head.of(text)))
    if not 1 < len(words) <= _MOST_WORDS or not all(_is_part(match[0], lexicon) for match in words):
        return None
    first, last = words[0][0], words[-1][0]
    if last.casefold() in lexicon.geography or kind_of(first) is Kind.PROPER:
        return None
    is_opened = is_given_name(first) or len(first.rstrip(".")) == 1 or (titled and words[0].start() > head.start)
    if not is_opened or re.search(r"\d|/", head.of(text)):
        return None
    return trim(text, Span(words[0].start(), words[-1].end()), lexicon, is_sure=True)


def _is_title(word: str, lexicon: Lexicon) -> bool:
    return word.casefold().rstrip(".") in lexicon.personal


def _is_part(word: str, lexicon: Lexicon) -> bool:
    return word[0].isupper() or word in lexicon.particles
