"""Names found once that the page cuts in two elsewhere: `Quill-`, a page line, `feather`; or `Petros sian`, as machines read.

Where both parts are words by themselves, they are a name behind a title or a given name only (`Mr. Quill feather`). Finds no name by itself: only words of names that were found are looked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from redactor.detect.persons.known import Kind, is_given_name, kind_of
from redactor.detect.persons.mention import WORD, plain
from redactor.detect.persons.uses import is_title, word_before
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.reading import Reading
from redactor.terms.span import Span, intersect, unite

#: Shorter words are not put together from two.
_SHORTEST = 5

_SCORE = 0.8
#: What a finding calls this finder.
CUT = "cut"

#: What words are that mean something by themselves.
_WORDS = {Kind.ORDINARY, Kind.PROPER, Kind.PLACE}

_LAST = re.compile(r"([^\W\d_]+)([-‐]?)\s*\Z")
_FIRST = re.compile(r"\s*([^\W\d_]+)")
_TWO = re.compile(r"(?<![^\W\d_])(?=([^\W\d_]+)\s+([^\W\d_]+))")


def cut_names(document: Document, reading: Reading, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Both parts of every name that is cut in two, but for parts that were found."""
    text = document.text
    persons = [each for each in found if each.kind == PERSON]
    names: dict[str, str | None] = {}
    for each in persons:
        for word in WORD.findall(each.span.of(text)):
            names.setdefault(plain(word), each.person)
    if not names:
        return ()
    parts = dict([*_over_page_lines(text, reading, names), *_over_blanks(text, names)])
    if not parts:
        return ()
    taken = unite(each.span for each in persons)
    return tuple(
        Finding(span, PERSON, _SCORE, (CUT,), parts[span]) for span in sorted(parts) if not intersect((span,), taken)
    )


def _over_page_lines(text: str, reading: Reading, names: Mapping[str, str | None]) -> Iterator[tuple[Span, str | None]]:
    for portion in reading.portions:
        for one, other in pairwise(portion.spans):
            last, first = _LAST.search(text, one.start, one.end), _FIRST.match(text, other.start, other.end)
            if not last or not first:
                continue
            name = plain(last[1] + first[1])
            if len(name) >= _SHORTEST and name in names and (last[2] or _is_cut(last[1], first[1])):
                yield Span(*last.span(1)), names[name]
                yield Span(first.start(1), first.end(1)), names[name]


def _over_blanks(text: str, names: Mapping[str, str | None]) -> Iterator[tuple[Span, str | None]]:
    small = text.lower()
    squeezed = "".join(small.split())
    cut = {name for name in names if len(name) >= _SHORTEST and squeezed.count(name) > small.count(name)}
    for match in _TWO.finditer(text) if cut else ():
        name = plain(match[1] + match[2])
        if name not in cut:
            continue
        given = _given_before(text, match.start(), names, names[name])
        is_told = given is not None or is_title(word_before(text, match.start()))
        if is_told or (match[1][0].isupper() and _is_cut(match[1], match[2])):
            yield from ((span, names[name]) for span in (Span(*match.span(1)), Span(*match.span(2)), given) if span)


def _given_before(text: str, start: int, names: Mapping[str, str | None], person: str | None) -> Span | None:
    """Where a given name stands right before a name cut in two: one of the person's own in any case, or a usual one."""
    word = word_before(text, start)
    own = bool(word) and person is not None and names.get(plain(word)) == person
    if is_title(word) or (not own and not (word[:1].isupper() and is_given_name(word))):
        return None
    at = text.rindex(word, 0, start)
    return Span(at, at + len(word))


def _is_cut(one: str, other: str) -> bool:
    """Whether two words are the parts of one: not both of them are words."""
    return not {kind_of(one), kind_of(other)} <= _WORDS
