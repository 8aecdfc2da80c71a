"""Names of one document looked for in the others of its batch: a surname that a finder missed here was seen there.

Only surnames that were found surely and name nothing else go from document to document; where they stand in another, each
is a find like any other, and a policy's word on officials and on doubt holds for it too. Finds no name by itself.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count

from redactor.detect.persons.found import SURE
from redactor.detect.persons.known import Kind, kind_of
from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.mention import WORD, plain
from redactor.detect.persons.propagate import follows_place_word
from redactor.detect.persons.weigh import is_before_geography, is_thing
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.span import Span

#: Shorter surnames stay in their document: too many other words look like them.
_SHORTEST = 4

#: Score of a name known from another document.
_SCORE = 0.8

#: What a finding calls this finder.
ACROSS = "batch"

#: Finders that show a surname by itself to be one.
_TELLING = frozenset({"title", "signature", "classifier"})

_POSSESSIVE = ("'s", "’s")


def surnames_to_spread(document: Document, findings: Iterable[Finding]) -> frozenset[str]:
    """The surnames, plain, that this document gives to its batch."""
    return frozenset(
        surname
        for finding in findings
        if finding.kind == PERSON and finding.score >= SURE and finding.person
        for surname in _surname(finding, document)
        if _may_spread(surname)
    )


def names_across(document: Document, findings: Iterable[Finding], is_known: Callable[[str], bool]) -> Iterator[Finding]:
    """The mentions of surnames known from other documents that stand outside of what was found here.

    Args:
        document: the text.
        findings: what was found in it.
        is_known: whether a plain surname is known in the batch.
    """
    text = document.text
    taken = sorted((each.span for each in findings if each.kind == PERSON), reverse=True)
    persons: dict[str, str] = {}
    numbers = count(1)
    for match in WORD.finditer(text):
        span = _without_possessive(match.start(), match[0])
        while taken and taken[-1].end <= span.start:
            taken.pop()
        if (taken and taken[-1].start < span.end) or not match[0][0].isupper():
            continue
        surname = plain(span.of(text))
        if _may_spread(surname) and is_known(surname) and _names_a_person(text, span):
            if surname not in persons:
                persons[surname] = f"B{next(numbers)}"
            yield Finding(span, PERSON, _SCORE, (ACROSS,), persons[surname])


def _surname(finding: Finding, document: Document) -> Iterator[str]:
    """The last word of a full name, or of a name that structure shows to be one."""
    words = WORD.findall(finding.span.of(document.text))
    if len(words) > 1 or (words and not _TELLING.isdisjoint(finding.found_by)):
        yield plain(_bare(words[-1]))


def _may_spread(surname: str) -> bool:
    return len(surname) >= _SHORTEST and kind_of(surname) in {Kind.NAME, Kind.UNKNOWN}


def _names_a_person(text: str, span: Span) -> bool:
    is_place = follows_place_word(text, span.start, load_lexicon()) or is_before_geography(text, span)
    return not is_place and not is_thing(text, span)


def _without_possessive(start: int, word: str) -> Span:
    return Span(start, start + len(_bare(word)))


def _bare(word: str) -> str:
    return word[:-2] if word.casefold().endswith(_POSSESSIVE) else word
