"""Restrictions beside a portion's mark: `(COMINT)`, `UK SECRET:`, `BEGIN RESTRICTED DATA`.

They are no portion marks, for they give no level; yet what they cover is not to go out by a date. Such a portion keeps
its level and takes a handling restriction that nothing knows, so that a person decides. Protects only, lowers nothing.
The words are for `restriction_words`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from redactor.detect.portions.govern.govern import Governed
from redactor.detect.portions.govern.restriction_words import is_of_marks, is_restriction, is_short_form
from redactor.detect.portions.line.lines import in_small
from redactor.detect.portions.marks.context import extent
from redactor.detect.portions.marks.marked import Marked
from redactor.terms.marking import Marking
from redactor.terms.portion import TEXT_KINDS, LevelFrom
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span

#: What a portion takes whose restriction is named and is no control of its mark.
_UNKNOWN = "HANDLING RESTRICTION"
_BRACKET = r"[(\[{]([^()\[\]{}\n]{2,90}+)[)\]}]"
_OPENS = re.compile(rf"[\s\W_]{{0,4}}?(?:\d{{1,3}}\.\s{{1,3}})?(?:{_BRACKET}|([^\W\d_][^:\n(\[{{]{{1,90}}+):)")
#: A text whose second letter is small, and stands by the first: no restriction opens it.
_BEGINS_LOW = re.compile(r"[\W\d_]{0,20}+(?:[a-z]|[^\W\d_][a-z])")
#: The first line of a block.
_ALONE = re.compile(r"\W{0,4}+([^\W\d_][^:]{1,90}?)\W*")
_CLOSES = re.compile(rf"{_BRACKET}[\s.]{{0,3}}\Z")
#: A bracket that `_CLOSES` finds is closed within so many characters of the end.
_CLOSING, _FARTHEST_CLOSING = frozenset(")]}"), 4
_BEGINS = re.compile(r"(?m)(?:^[^\w\n]{0,6}|(?<=\d\. ))(?:BEGIN|START)(?:S|NING|ING)?(?: OF)? ([^\n:]{2,90}?)[\s\W_]*$")
_ENDS = re.compile(r"(?m)^[^\w\n]{0,6}END(?:S|ING)?(?: OF)? ([^\n:]{2,90}?)[\s\W_]*$")
#: A line that says what the whole document holds, its number and mark left out: `THIS DOCUMENT CONTAINS UK INFORMATION`.
_NOTICE = re.compile(
    r"\W{0,6}(?:\d{1,3}\.\s{1,3})?(?:\([A-Z/]{1,20}\)\s{1,3})?"
    r"((?:this|the)\s(?:document|message|telegram|memorandum|report|page|material|text)\scontains\s.{2,120}?)[\W_]*",
    re.IGNORECASE,
)
#: How `_BEGINS` and `_ENDS` begin: most texts hold none of them.
_BOUNDS = ("BEGIN", "START", "END")
_CONTAINS = b" contains "
_REACH = 120


def restrict(
    text: str, marked: Sequence[Marked], governed: Sequence[Governed]
) -> tuple[list[Governed], tuple[Problem, ...]]:
    """What governs each block, with the restrictions named at its start or end or opened before it.

    Args:
        text: the document's text.
        marked: its blocks with their marks, in order.
        governed: what governs each, in the same order.
    """
    result: list[Governed] = []
    whole, opened, below = find_whole(text), False, False
    problems = [] if whole is None else [_problem(whole)]
    restricted: set[int] = set()
    bounded = any(map(text.__contains__, _BOUNDS))
    for index, (each, given) in enumerate(zip(marked, governed, strict=True)):
        if each.block.kind not in TEXT_KINDS:
            result.append(given)
            continue
        start, end = extent(text, each.block)
        above, below = below, False
        begins, ends = (_last_begin(text, start, end), _last_end(text, start, end)) if bounded else (-1, -1)
        opened = opened or begins >= 0 or whole is not None
        span = _find(text, each, start, end)
        inherits = given.level_from is LevelFrom.PARENT and given.parent in restricted
        if span is None and not (opened or above or inherits):
            result.append(given)
            continue
        restricted.add(index)
        result.append(given._replace(marking=_restricted(given.marking)))
        if span is not None:
            below = span.end >= end - 1
            problems.append(_problem(span))
        opened = ends <= begins if max(begins, ends) >= 0 else opened
    return result, tuple(problems)


def find_whole(text: str) -> Span | None:
    """A line that says that the whole document holds what is restricted; where in it, nobody knows."""
    small = in_small(text)
    at = small.find(_CONTAINS)
    while at >= 0:
        low = max(0, at - _REACH)
        line_end = max(text.rfind("\n", low, at), text.rfind("\r", low, at))
        first = low if line_end < 0 else line_end + 1
        near = first == 0 or line_end >= 0
        found = _NOTICE.fullmatch(text[first : at + _REACH].splitlines()[0]) if near else None
        if found is not None and is_restriction(found[1].upper()):
            return Span(first + found.start(1), first + found.end(1))
        at = small.find(_CONTAINS, at + 1)
    return None


def _find(text: str, each: Marked, start: int, end: int) -> Span | None:
    """Where a restriction stands at the start or the end of a block from `start` to `end`, its own mark left out."""
    if each.mark is not None and each.mark.span.start <= start + 4:
        start = max(start, each.mark.span.end)
    elif each.mark is not None and each.mark.span.end >= end - 4:
        end = min(end, each.mark.span.start)
    if _BEGINS_LOW.match(text, start, end) is None:
        span = _named(_OPENS, text, start, end) or _alone(text, start, end)
        if span is not None:
            return span
    if not _CLOSING.intersection(text[max(start, end - _FARTHEST_CLOSING) : end]):
        return None
    tail = max(start, end - _REACH)
    found = _CLOSES.search(text[tail:end])
    return Span(tail + found.start(1), tail + found.end(1)) if found and is_restriction(found[1]) else None


def _named(form: re.Pattern[str], text: str, start: int, end: int) -> Span | None:
    found = form.match(text, start, min(end, start + _REACH))
    if found is None or found.lastindex is None:
        return None
    words = found[found.lastindex]
    if not (is_restriction(words) or (found.lastindex > 1 and is_short_form(words))):
        return None
    return Span(found.start(found.lastindex), found.end(found.lastindex))


def _alone(text: str, start: int, end: int) -> Span | None:
    """A restriction that is the whole first line of a block; captions have a meaning of their own there, and lists too."""
    line = next(iter(text[start : min(end, start + _REACH)].splitlines()), "")
    found = _ALONE.fullmatch(line) if line == line.upper() else None
    if found is None or not is_restriction(found[1]) or is_of_marks(found[1]):
        return None
    return Span(start + found.start(1), start + found.end(1))


def _last_begin(text: str, start: int, end: int) -> int:
    if text.find("BEGIN", start, end) < 0 and text.find("START", start, end) < 0:
        return -1
    return _last(_BEGINS, text, start, end)


def _last_end(text: str, start: int, end: int) -> int:
    return -1 if text.find("END", start, end) < 0 else _last(_ENDS, text, start, end)


def _last(form: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last line of a block stands that begins or ends a restriction; -1 for none."""
    return max((found.start() for found in form.finditer(text, start, end) if is_restriction(found[1])), default=-1)


def _restricted(marking: Marking | None) -> Marking | None:
    if marking is None or _UNKNOWN in marking.unknown:
        return marking
    return replace(marking, unknown=(*marking.unknown, _UNKNOWN))


def _problem(span: Span) -> Problem:
    message = "a restriction stands here outside a mark; the portion takes it, and a person decides"
    return Problem("restriction-unmarked", Severity.WARNING, message, start=span.start, end=span.end)
