"""Names found once that the page cuts in two elsewhere: `Quill-`, a page line, `feather`; or `Petros sian`, as machines read.

Finds no name by itself: only words of names that were found are looked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from redactor.detect.persons.known import Kind, kind_of
from redactor.detect.persons.mention import WORD, plain
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
_TWO = re.compile(r"(?<![^\W\d_])(?=([A-Z][^\W\d_]*)\s+([^\W\d_]+))")


def cut_names(document: Document, reading: Reading, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Both parts of every name that is cut in two, but for parts that were found."""
    text = document.text
    persons = [each for each in found if each.kind == PERSON]
    names: dict[str, str | None] = {}
    for each in persons:
        for word in WORD.findall(each.span.of(text)):
            if len(word) >= _SHORTEST:
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
            if name in names and (last[2] or _is_cut(last[1], first[1])):
                yield Span(*last.span(1)), names[name]
                yield Span(first.start(1), first.end(1)), names[name]


def _over_blanks(text: str, names: Mapping[str, str | None]) -> Iterator[tuple[Span, str | None]]:
    small = text.lower()
    squeezed = "".join(small.split())
    cut = {name for name in names if squeezed.count(name) > small.count(name)}
    for match in _TWO.finditer(text) if cut else ():
        name = plain(match[1] + match[2])
        if name in cut and _is_cut(match[1], match[2]):
            yield Span(*match.span(1)), names[name]
            yield Span(*match.span(2)), names[name]


def _is_cut(one: str, other: str) -> bool:
    """Whether two words are the parts of one: not both of them are words."""
    return not {kind_of(one), kind_of(other)} <= _WORDS
