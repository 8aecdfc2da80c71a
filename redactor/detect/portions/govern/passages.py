"""Passages between two lines that name a level, `BEGIN CONFIDENTIAL` ... `END CONFIDENTIAL`, or below `CLASSIFIED ANNEX`.

Telegrams, letters and reports part a classified text from the rest so, without portion marks. What stands between the lines takes
their level where it would go lower; nothing is lowered. Words of a restriction between such lines are for `restrictions`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from redactor.detect.portions.govern.govern import Governed
from redactor.detect.portions.marks.marked import Marked
from redactor.detect.portions.strictness import level_rank, stricter
from redactor.markings.parse import parse_marking
from redactor.terms.marking import Level, Marking
from redactor.terms.portion import TEXT_KINDS, LevelFrom
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span

_LEVEL = r"TOP SECRET|SECRET|CONFIDENTIAL|CLASSIFIED|(?:TS|S|C)(?=[)/ ])"
_PARTS = "TEXT|PORTION|PARAGRAPHS?|SECTION|PART|MATERIAL|INFORMATION|PASSAGE|MESSAGE|ANNEX"
_CONTROLS = r"(?: ?/{1,2} ?| )(?:[A-Z]{2,3}(?![A-Z])|NOFORN|ORCON|NODIS|EXDIS|LIMDIS|STADIS|SENSITIVE)"
_ANNEXES = "ANNEX", "APPENDIX", "ATTACHMENT", "ENCLOSURE", "SUPPLEMENT", "ADDENDUM"
#: A line, or a bracket, that says so and nothing else.
_BOUND = re.compile(
    rf"^[^\w\n]{{0,8}}+(?P<annex>{_LEVEL}) (?:{'|'.join(_ANNEXES)})(?: \(?[A-Z0-9]{{1,4}}\)?)?(?=[^\w\n]{{0,8}}$)|(?:^[^\w\n]{{0,8}}+|(?<=[(\[]))(?:(?P<begin>BEGIN|START)|END)(?:S|NING|ING)?(?: OF)?(?: THE)?"
    rf" \(?(?P<level>(?:{_LEVEL})(?:{_CONTROLS}){{0,3}})\)?(?: (?:{_PARTS}))?(?=[^\w\n]{{0,8}}$|[)\]])",
    re.IGNORECASE | re.MULTILINE,
)
#: What the words of such a line begin with, each looked for at once; and how they go on. Most texts hold none of them.
_WORDS = (
    *(
        re.compile(rf"{word}(?:S|NING|ING|s|ning|ing)?(?: (?i:of|the)){{0,2}} \(?[TSCtsc]")
        for word in ("BEGIN", "START", "Begin", "Start")
    ),
    *(re.compile(rf"{word}(?<=[DTLdtl] {word})") for annex in _ANNEXES for word in (annex, annex.capitalize())),
)


class _Passage(NamedTuple):
    """From where to where a passage runs, its level, and the line that begins it; no marking where it names no level."""

    start: int
    end: int
    marking: Marking | None
    line: Span


def raise_passages(
    text: str, marked: Sequence[Marked], governed: Sequence[Governed]
) -> tuple[list[Governed], tuple[Problem, ...]]:
    """What governs each block, raised to the level of the passage that it stands in, and a problem for each passage.

    Args:
        text: the document's text.
        marked: its blocks, in order.
        governed: what governs each, in the same order.
    """
    passages = list(_passages(text)) if any(form.search(text) for form in _WORDS) else []
    if not passages:
        return list(governed), ()
    starts = [passage.start for passage in passages]
    result: list[Governed] = []
    for each, given in zip(marked, governed, strict=True):
        first, last = each.block.spans[0].start, each.block.spans[-1].end
        near = passages[max(0, bisect_right(starts, first) - 1) : bisect_right(starts, last - 1)]
        over = [each.marking for each in near if each.start < last and each.end > first]
        result.append(reduce(_raised, over, given) if each.block.kind in TEXT_KINDS else given)
    return result, tuple(_problem(passage.line) for passage in passages)


def _passages(text: str) -> Iterator[_Passage]:
    """The passages of a text; one that nothing ends runs to the next or to the end of the text."""
    opened: re.Match[str] | None = None
    for found in _BOUND.finditer(text):
        if opened is not None:
            yield _passage(opened, found.start())
        opened = found if found["begin"] or found["annex"] else None
    if opened is not None:
        yield _passage(opened, len(text))


def _passage(opened: re.Match[str], end: int) -> _Passage:
    words = " ".join((opened["level"] or opened["annex"]).upper().split())
    marking = parse_marking(words, "portion" if words[:2].strip("/ ") in {"S", "C", "TS"} else "banner").marking
    known = marking.level is not None and marking.level > Level.UNCLASSIFIED
    return _Passage(opened.start(), end, marking if known else None, Span(opened.start(), opened.end()))


def _raised(given: Governed, marking: Marking | None) -> Governed:
    """What governs a block of a passage; nothing where the passage is classified and names no level."""
    if marking is None:
        return given if level_rank(given.marking) > 0 else given._replace(marking=None, level_from=LevelFrom.DOUBT)
    if given.marking is None or level_rank(given.marking) >= level_rank(marking):
        return given
    return given._replace(marking=stricter(marking, given.marking), level_from=LevelFrom.DOUBT)


def _problem(span: Span) -> Problem:
    message = "a line begins a classified passage here; what stands in it takes the passage's level"
    return Problem("passage-classified", Severity.WARNING, message, start=span.start, end=span.end)
