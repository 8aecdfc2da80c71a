"""A find grown to the whole name: to word ends, over links, styles, initials and given names beside it.

A part of a name that is left standing tells the rest. Nothing here finds a name where none was found.
"""

import re
from collections.abc import Callable
from functools import cache

from redactor.detect.persons.known import Kind, is_given_name, is_word_in_small, kind_of
from redactor.detect.persons.lexicon import Lexicon, load_lexicon
from redactor.detect.persons.mention import WORD, is_acronym
from redactor.terms.span import Span

#: What goes on behind a name inside one word: letters, digits, characters of no width, a hyphen at a line end.
_INSIDE = r"[^\W_]|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]"
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
_UNSEEN_OR_STROKE = _UNSEEN | frozenset("'’-‐")
_WORD_END = re.compile(
    rf"(?:{_INSIDE}|(?<=[^\W\d_])['’](?![sS](?![^\W_]))(?=[^\W\d_])|(?<=[^\W\d_])[-‐][ \t]*\r?\n[ \t]*(?=[a-z]))*"
)
_WORD_START = re.compile(rf"(?:{_INSIDE})*\Z")

#: The word before a name, with what parts them: `von `, `Prince `, `J. `, `al-`.
_BEFORE = re.compile(r"(?<![^\W_])(?:([^\W\d_]+)[ \n-]|([^\W\d_])\.[ \n]?)\Z")

#: A capitalised word right behind a name, in mixed case.
_WORD_BEHIND = re.compile(r" ([^\W\d_a-z][^\W\d_]*[^\W\d_A-Z])(?![^\W_])")

#: A given name behind a surname in capitals, as lists have them: `KUZMENKO, OLEG`.
_GIVEN_BEHIND = re.compile(r", ?([^\W\d_a-z]{3,})(?=[ \t]{2,}|[ \t]*(?:[,;|)\n]|$))")

#: An initial behind a given name that stands behind a surname: `Hargreaves, Philip J;`.
_INITIAL_BEHIND = re.compile(r" [^\W\d_a-z]\.?(?=[ \t]*(?:[,;<()\r\n]|\Z))")
_WORD_AND_COMMA = re.compile(r"[^\W\d_], ?\Z")

#: A surname in capitals and a comma before a given name, and where a list or a form has them.
_SURNAME_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_a-z]{2,}(?:['’-][^\W\d_a-z]{2,})*), ?\Z")
_LIST_PLACE = re.compile(r"(?:[\n.:;)|\t\d][ \t.]*|(?i:\bnames?)[ .]+)\Z")

#: A word of fewer letters that nobody knows may be an office.
_SHORTEST_LISTED = 5

_REACH = 40

#: The word before a name.
_RANK = re.compile(r"(?<![^\W_])([^\W\d_]+)\.?[ \n]\Z")


def grown(text: str, span: Span) -> Span:
    """The find with all that belongs to the name."""
    lexicon = load_lexicon()
    span = _to_word_ends(text, span)
    span = _over_links_behind(text, span)
    span = _over_names_behind(text, span, lexicon)
    span = _over_given_behind(text, span)
    span = _over_initial_behind(text, span)
    span = _before(text, span, lexicon)
    span = _over_surname_before(text, span)
    return _with_rank(text, span, lexicon)


def growing(text: str) -> Callable[[Span], Span]:
    """What finds of one text grow to, each reckoned once: several finders find the same."""
    known: dict[Span, Span] = {}

    def grow(span: Span) -> Span:
        if span not in known:
            known[span] = grown(text, span)
        return known[span]

    return grow


def _over_names_behind(text: str, span: Span, lexicon: Lexicon) -> Span:
    """Over capitalised words that name persons or nothing known, and over any behind a link, which ends no name: `Tran Van`."""
    while behind := _WORD_BEHIND.match(text, span.end):
        *before, last = WORD.findall(span.of(text)) or [""]
        is_open = bool(before) and last.casefold() in lexicon.middles
        if not is_open and (is_acronym(behind[1]) or kind_of(behind[1]) not in {Kind.NAME, Kind.UNKNOWN}):
            break
        span = Span(span.start, behind.end())
    return span


def _over_given_behind(text: str, span: Span) -> Span:
    """Over the given name behind the comma of a surname in capitals that is listed surname first."""
    behind = _GIVEN_BEHIND.match(text, span.end, min(len(text), span.end + _REACH))
    listed = behind is not None and span.of(text).isupper() and " " not in span.of(text) and is_given_name(behind[1])
    return Span(span.start, behind.end(1)) if behind is not None and listed else span


def _over_initial_behind(text: str, span: Span) -> Span:
    """Over the initial at the end of a name that is listed surname first, as directories and headers of mail have them."""
    initial = _INITIAL_BEHIND.match(text, span.end)
    if initial is None:
        return span
    is_listed = "," in span.of(text) or _WORD_AND_COMMA.search(text, max(0, span.start - _REACH), span.start)
    return Span(span.start, initial.end()) if is_listed else span


def _over_surname_before(text: str, span: Span) -> Span:
    """Over the surname in capitals that a given name stands behind, with a comma: `QUILLFEATHER, Orrin`."""
    listed = _SURNAME_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    first = WORD.search(text, span.start, span.end) if listed else None
    if listed is None or first is None or not is_given_name(first[0]):
        return span
    kind = kind_of(listed[1])
    before = text[max(0, listed.start(1) - _REACH) : listed.start(1)]
    is_listed = len(listed[1]) >= _SHORTEST_LISTED and (not before or _LIST_PLACE.search(before) is not None)
    return Span(listed.start(1), span.end) if kind is Kind.NAME or (kind is Kind.UNKNOWN and is_listed) else span


def _before(text: str, span: Span, lexicon: Lexicon) -> Span:
    while before := _BEFORE.search(text, _last_word(text, span.start), span.start):
        if not (_belongs(before, lexicon) or (text[span.start : span.start + 1].islower() and _is_small_given(before))):
            break
        span = Span(before.start(), span.end)
    return span


def _with_rank(text: str, span: Span, lexicon: Lexicon) -> Span:
    """The name with the military ranks before it: what is left of `General X` without X tells who of the few it is.

    `General` behind another office (`Secretary General`, `Attorney General`) is no rank.
    """
    while rank := _RANK.search(text, _last_word(text, span.start), span.start):
        office = _RANK.search(text, _last_word(text, rank.start(1)), rank.start(1))
        is_rank = rank[1][0].isupper() and rank[1].casefold() in lexicon.ranks
        if not is_rank or (office and office[1].casefold() in lexicon.general_offices):
            break
        span = Span(rank.start(1), span.end)
    return span


def _last_word(text: str, end: int) -> int:
    """Where to look for the word before a place: behind the last blank but the one right before it, not far back."""
    low, high = max(0, end - _REACH), max(0, end - 1)
    return max(low, text.rfind(" ", low, high) + 1, text.rfind("\n", low, high) + 1)


def _to_word_ends(text: str, span: Span) -> Span:
    """The find grown to whole words: no part of a name is left beside it."""
    start, end = span.start, span.end
    if _goes_on(text[start - 1 : start], _UNSEEN):
        before = _WORD_START.search(text, max(0, start - _REACH), start)
        start = before.start() if before else start
    if _goes_on(text[end : end + 1], _UNSEEN_OR_STROKE):
        after = _WORD_END.match(text, end, min(len(text), end + 2 * _REACH))
        end = after.end() if after else end
    return Span(start, end)


def _goes_on(char: str, others: frozenset[str]) -> bool:
    """Whether a word may go on with a character, which most names do not: told before a pattern is asked."""
    return char.isalnum() or char in others


def _belongs(before: re.Match[str], lexicon: Lexicon) -> bool:
    if before[2]:
        return before[2].isupper() and not before[0].endswith("\n")
    word, gap = before[1], before[0][-1]
    folded = word.casefold()
    if gap == "-":
        return folded in lexicon.particles or word[0].isupper()
    if word[0].isupper() and (folded in lexicon.styles):
        return True
    if word in lexicon.particles:
        return True
    return gap == " " and word[0].isupper() and is_given_name(word)


def _is_small_given(before: re.Match[str]) -> bool:
    """Whether the word before a name in small letters is a given name in small letters, and no other word."""
    word = before[1] or ""
    return word.islower() and before[0].endswith(" ") and is_given_name(word) and not is_word_in_small(word)


def _over_links_behind(text: str, span: Span) -> Span:
    """Over what links go on with: `Ali el-Houderi`, `Giscard d’Estaing`, `Abd al-Ati al-Ubaydi`."""
    while behind := _link_behind().match(text, span.end, min(len(text), span.end + 2 * _REACH)):
        span = Span(span.start, behind.end())
    return span


@cache
def _link_behind() -> re.Pattern[str]:
    """A link and a capitalised word behind it; in capitals only such links as are no English words."""
    arabic = "al|el|bin|ibn|ben|abu|abd|’abd|'abd"
    other = "de|del|della|di|da|dos|du|von|van|der|den|af"
    name = r"[^\W\d_a-z][^\W\d_]+"
    small = rf"(?:(?:(?:{arabic})[ -]|(?:{other}) ){{1,3}}|d['’]){name}"
    capitals = r"(?:(?:AL|EL|IBN|ABU|’ABD|'ABD)-|D['’])[^\W\d_]{2,}"
    return re.compile(rf"[ \n](?:{small}|{capitals})(?:-[^\W\d_]+)*")
