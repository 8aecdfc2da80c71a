"""Restrictions beside a portion's mark: `(COMINT)`, `UK SECRET:`, `BEGIN RESTRICTED DATA`.

They are no portion marks, for they give no level; yet what they cover is not to go out by a date. Such a portion keeps
its level and takes a handling restriction that nothing knows, so that a person decides. Protects only, lowers nothing.
Words stand in `restrictions.toml` with their sources.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from redactor.detect.portions.context import extent
from redactor.detect.portions.govern import Governed
from redactor.detect.portions.marks import Marked
from redactor.markings.load import in_force
from redactor.markings.register import Registers
from redactor.terms.marking import Marking
from redactor.terms.portion import TEXT_KINDS, LevelFrom
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span

#: What a portion takes whose restriction is named and is no control of its mark.
_UNKNOWN = "HANDLING RESTRICTION"
_BRACKET = r"[(\[{]([^()\[\]{}\n]{2,90}+)[)\]}]"
_OPENS = re.compile(rf"[\s\W_]{{0,4}}?(?:\d{{1,3}}\.\s{{1,3}})?(?:{_BRACKET}|([A-Z][^:\n(\[{{]{{1,90}}+):)")
_CLOSES = re.compile(rf"{_BRACKET}[\s.]{{0,3}}\Z")
#: A bracket that `_CLOSES` finds is closed within so many characters of the end.
_CLOSING, _FARTHEST_CLOSING = frozenset(")]}"), 4
_BEGINS = re.compile(r"(?m)(?:^[^\w\n]{0,6}|(?<=\d\. ))(?:BEGIN|START)(?:S|NING|ING)?(?: OF)? ([^\n:]{2,90}?)[\s\W_]*$")
_ENDS = re.compile(r"(?m)^[^\w\n]{0,6}END(?:S|ING)?(?: OF)? ([^\n:]{2,90}?)[\s\W_]*$")
_WORD = re.compile(r"[A-Z0-9]+")
_REACH = 120
_MOST_WORDS = 20


@dataclass(frozen=True, slots=True)
class _Words:
    sure: frozenset[str]
    phrases: tuple[str, ...]
    owners: frozenset[str]
    levels: frozenset[str]
    beside: frozenset[str]


@cache
def _table() -> _Words:
    table = tomllib.loads(files(__package__).joinpath("restrictions.toml").read_text("utf-8"))
    sure, owners, levels, beside = (frozenset(table[name].split()) for name in ("sure", "owners", "levels", "beside"))
    return _Words(sure, tuple(table["phrases"]), owners, levels, beside)


def is_restriction(words: str) -> bool:
    """Whether `words`, all in capitals, name a restriction and nothing else."""
    return words == words.upper() and _is_restriction(words, in_force())


@lru_cache(maxsize=1024)
def _is_restriction(words: str, registers: Registers) -> bool:
    plain = re.sub(r"(?<![A-Z])((?:[A-Z] ){2,}[A-Z])(?![A-Z])", lambda spaced: spaced[1].replace(" ", ""), words)
    found = _WORD.findall(plain.replace(".", ""))
    table = _table()
    if not 0 < len(found) <= _MOST_WORDS:
        return False
    controls = {word for word in found if (form := registers.forms.get(word)) and form.in_banner and len(word) > 2}
    owners = {word for word in found if word in table.owners or registers.is_place(word)}
    if not all(word in table.sure | table.levels | table.beside | controls | owners for word in found):
        return False
    line = " ".join(found)
    owned = bool(owners) and bool(table.levels.intersection(found))
    return owned or bool(table.sure.intersection(found) or controls) or any(each in line for each in table.phrases)


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
    problems: list[Problem] = []
    restricted: set[int] = set()
    opened = False
    for index, (each, given) in enumerate(zip(marked, governed, strict=True)):
        if each.block.kind not in TEXT_KINDS:
            result.append(given)
            continue
        start, end = extent(text, each.block)
        begins, ends = _last_begin(text, start, end), _last_end(text, start, end)
        opened = opened or begins >= 0
        span = _find(text, each, start, end)
        inherits = given.level_from is LevelFrom.PARENT and given.parent in restricted
        if span is None and not opened and not inherits:
            result.append(given)
            continue
        restricted.add(index)
        result.append(given._replace(marking=_restricted(given.marking)))
        if span is not None:
            problems.append(_problem(span))
        opened = ends <= begins if max(begins, ends) >= 0 else opened
    return result, tuple(problems)


def _find(text: str, each: Marked, start: int, end: int) -> Span | None:
    """Where a restriction stands at the start or the end of a block from `start` to `end`, its own mark left out."""
    if each.mark is not None and each.mark.span.start <= start + 4:
        start = max(start, each.mark.span.end)
    elif each.mark is not None and each.mark.span.end >= end - 4:
        end = min(end, each.mark.span.start)
    if (span := _named(_OPENS, text, start, end)) is not None:
        return span
    if not _CLOSING.intersection(text[max(start, end - _FARTHEST_CLOSING) : end]):
        return None
    tail = max(start, end - _REACH)
    found = _CLOSES.search(text[tail:end])
    return Span(tail + found.start(1), tail + found.end(1)) if found and is_restriction(found[1]) else None


def _named(form: re.Pattern[str], text: str, start: int, end: int) -> Span | None:
    found = form.match(text, start, min(end, start + _REACH))
    if found is None or found.lastindex is None or not is_restriction(found[found.lastindex]):
        return None
    return Span(found.start(found.lastindex), found.end(found.lastindex))


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
