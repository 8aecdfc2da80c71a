"""Persons read by rule: after a title, in a signature, in a `Classified By` line.

Structure tells what a model must guess: the word after `Ambassador` is a name unless it is a known other word, and a
signature line holds one.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

from redactor.detect.persons.known import Kind, is_given_name, kind_of
from redactor.detect.persons.lexicon import Lexicon, load_lexicon
from redactor.detect.persons.mention import WORD, is_acronym, is_capitals, trim
from redactor.terms.span import Span

#: Words that a name may have, initials and particles between them included.
_MAX_NAME_WORDS = 4

#: A title of more letters is written out, and no full stop belongs to it.
_LONGEST_SHORT_TITLE = 4

_FULL = re.compile(
    r"(?<![^\W_])([^\W\d_a-z][^\W\d_A-Z]{2,}) (?:(?:[^\W\d_a-z]\. ?){1,2}|(?:de|da|do|dos|del|della|di|von|van|der|bin|ibn) |"
    r"d['’]|(?:al|el)-)([^\W\d_a-z][^\W\d_]*[^\W\d_A-Z])(?![^\W_])"
)

#: A word that does not open with a small letter, and what may stand between a title and a name. To look each up is ten
#: times as quick as a pattern that names all titles.
_BEFORE_WORD = re.compile(r"\b([^\W\d_a-z]\w*)\.?(?: {1,2}| ?\r?\n ?)[\"“(]?(?=[^\W\d_])")

#: Whose talk a note tells of, before the word for it or behind: a name of four letters or more on each side.
_SIDE = r"([^\W\d_a-z][^\W\d_]{3,})"
_TALKS = (
    re.compile(
        rf"(?<![^\W_]){_SIDE} ?[/–-] ?{_SIDE}\s(?=(?:TELCON|MEMCON|TELEPHONE CONVERSATION|"
        r"[Tt]elcon|[Mm]emcon|[Tt]elephone [Cc]onversation)(?![^\W_]))"
    ),
    re.compile(
        r"(?<![^\W_])(?:TELCON|MEMCON|[Tt]elcon|[Mm]emcon)[,:]?\s(?:(?:BETWEEN|[Bb]etween)\s)?"
        rf"{_SIDE}(?: ?[/–-] ?|\s(?:AND|and)\s){_SIDE}(?![^\W_])"
    ),
)

_NAMES = frozenset({Kind.NAME, Kind.UNKNOWN})


def after_titles(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Names that follow a title. Where all is set in capitals a name's end cannot be seen: it ends with its known words."""
    capitals = is_capitals(text)
    for match in _BEFORE_WORD.finditer(text):
        if match[1].casefold() not in lexicon.titles or not match[1][0].isupper():
            continue
        span = _name_from(text, match.end(), lexicon)
        if span and capitals:
            span = _known_part(text, span)
        if span and _may_be_named(text, span, match[0], capitals=capitals):
            yield span


def _may_be_named(text: str, name: Span, title: str, *, capitals: bool) -> bool:
    """Whether words that name other things too are a name here: behind a title of persons, in the same line."""
    words = [word for word in WORD.findall(name.of(text)) if len(word.rstrip(".")) > 1]
    kinds = {kind_of(word) for word in words}
    bare = title.strip(' .\r\n("“').casefold()
    if "." in title and len(bare) > _LONGEST_SHORT_TITLE and bare not in {"messrs", "mssrs"}:
        return False  # a full stop behind a word written out ends a sentence
    if Kind.NAME in kinds:
        return True
    is_personal = bare in load_lexicon().personal
    if Kind.UNKNOWN in kinds:
        return is_personal or not capitals
    return is_personal and "\n" not in title and Kind.SLIP not in kinds


def _known_part(text: str, name: Span) -> Span | None:
    """The words from the first on that name persons or nothing known; initials stay."""
    end = name.start
    for match in WORD.finditer(text, name.start, name.end):
        if len(match[0].rstrip(".")) > 1:
            if kind_of(match[0]) not in _NAMES:
                break
            end = match.end()
    return Span(name.start, end) if end > name.start else None


def full_names(text: str) -> Iterator[Span]:
    """Full names that their own form tells, in mixed case: a known given name, a link or an initial, a capitalised word."""
    for match in _FULL.finditer(text):
        first, last = match[1], match[2]
        if is_given_name(first) and kind_of(first) is Kind.NAME and kind_of(last) in _NAMES:
            yield Span(match.start(), match.end())


def in_talks(text: str) -> Iterator[tuple[Span, bool]]:
    """Both sides of `BALL/QUELLENBERG TELCON`, of which one at least is no other word; whether each is sure."""
    small = text.lower()
    if not any(word in small for word in ("telcon", "memcon", "telephone conversation")):
        return
    for match in chain.from_iterable(pattern.finditer(text) for pattern in _TALKS):
        kinds = [kind_of(match[side]) for side in (1, 2)]
        if _NAMES.isdisjoint(kinds) or not {Kind.PLACE, Kind.PROPER}.isdisjoint(kinds):
            continue
        for side, kind in enumerate(kinds, start=1):
            yield Span(*match.span(side)), kind in _NAMES


def historical(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """The dead of general history, whom a model trained on lists of living persons was taught to pass over."""
    for _, start, end in _searched(lexicon.historical).find_matches_as_indexes(text):
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield Span(start, end)


@cache
def _searched(names: frozenset[str]) -> Any:
    """An automaton that finds the names, as words and in capitals."""
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick(sorted({form for name in names for form in (name.upper(), name.capitalize())}))


def in_line(text: str, line: Span, lexicon: Lexicon) -> Span | None:
    """The name in a line that holds one (a signature, a classifier): what stands before the first comma, trimmed."""
    comma = text.find(",", line.start, line.end)
    head = Span(line.start, comma if comma >= 0 else line.end)
    if len(WORD.findall(text, head.start, head.end)) > _MAX_NAME_WORDS + 3 or re.search(r"\d", head.of(text)):
        return None
    return trim(text, head, lexicon)


def _name_from(text: str, start: int, lexicon: Lexicon) -> Span | None:
    end = start
    taken = 0
    for match in WORD.finditer(text, start):
        between = text[end : match.start()]
        word = match[0]
        base = re.sub(r"['’]s?$", "", word, flags=re.IGNORECASE)
        if between.strip() or len(between) > 2 or ("\n\n" in between):
            break
        is_link = word.casefold() in lexicon.particles and taken + 1 <= _MAX_NAME_WORDS
        is_initial = len(word.rstrip(".")) == 1 and word[0].isupper()
        if not (is_link or is_initial) and (
            not word[0].isupper() or lexicon.is_no_name(base) or (is_acronym(word) and not word.isupper())
        ):
            break
        end = match.end()
        taken += not (is_link or is_initial)
        if taken == _MAX_NAME_WORDS or base != word:
            break
    return trim(text, Span(start, end), lexicon) if taken else None
