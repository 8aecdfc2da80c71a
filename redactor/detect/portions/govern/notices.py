"""Notices: sentences that give a level to all unmarked text, `ALL PORTIONS ARE (S) UNLESS OTHERWISE MARKED`, or a part of it.

They protect and never lower: a notice below the banner changes nothing, and one that says unclassified is not read at
all. Marks of the entire text, which stand in paragraph 1, are for `entire`.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from redactor.detect.portions.strictness import is_above
from redactor.markings.parse import parse_marking
from redactor.terms.marking import Marking
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Banner
from redactor.terms.span import Span

#: A level behind a word or more white space (and a bracket), and the words that stand before it in every notice. Levels
#: are looked for by their first letter, which is found at once; what may not stand before them is asked last.
_BEHIND_WORD = r"(?:(?<=[^\W\d_]\s.)|(?<=\s\s.)|(?<=[^\W\d_]\s\(.)|(?<=\s\s\(.))"
_LEVELS = tuple(
    re.compile(rf"{first}(?={rest}){_BEHIND_WORD}(?:{rest})")
    for first, rest in (("S", r"\b|ECRET\b"), ("C", r"\b|ONFIDENTIAL\b"), ("T", r"S\b|OP\sSECRET\b"))
)
_LEVEL_IN_SMALL = re.compile(r"lassified\s((?:[Tt]op\s[Ss]ecret|[Ss]ecret|[Cc]onfidential)\b)")
_BEFORE = re.compile(
    r"(?:is|are|be|as|classified|text|portions?|(?:sub)?para(?:graph)?s?|sections?|parts?|pages?)\s{1,3}\(?$",
    re.IGNORECASE,
)
#: A notice is one sentence, and its level stands near its end.
_LONGEST_CHARS = 160
_BEHIND_CHARS = 60


class Notice(NamedTuple):
    """A notice: the marking it gives to unmarked text, and where it stands."""

    marking: Marking
    span: Span


@cache
def notice_rows() -> tuple[dict[str, Any], ...]:
    """The rows of `notices.toml`: pattern, examples, source; each with its compiled pattern as `form`."""
    table = tomllib.loads(files(__package__).joinpath("notices.toml").read_text("utf-8"))
    for row in table["notice"]:
        pattern = row["pattern"].replace(" ", r"\s{1,3}")
        for name, words in table["words"].items():
            pattern = pattern.replace("{" + name + "}", words)
        row["form"] = re.compile(pattern)
    return tuple(table["notice"])


def find_notices(text: str) -> tuple[Notice, ...]:
    """The notices in a text that give a classified level, in order."""
    notices: list[Notice] = []
    for start, end in _levels(text):
        if _BEFORE.search(text, max(0, start - 18), start) is None or (notices and start < notices[-1].span.end):
            continue
        notice = _read(text, max(0, start - _LONGEST_CHARS), start, min(len(text), end + _BEHIND_CHARS))
        if notice is not None:
            notices.append(notice)
    return tuple(notices)


def _levels(text: str) -> list[tuple[int, int]]:
    """Where in a text levels stand behind what may be words of a notice, in order; of TOP SECRET its second word too."""
    small = (found.span(1) for found in _LEVEL_IN_SMALL.finditer(text))
    return sorted([*(found.span() for form in _LEVELS for found in form.finditer(text)), *small])


def _read(text: str, first: int, level_at: int, end: int) -> Notice | None:
    """The notice round the level at `level_at`; None where it says no level of a notice."""
    for row in notice_rows():
        for found in row["form"].finditer(text, first, end):
            words = " ".join(found.group(found.lastgroup).upper().split())
            marking = parse_marking(words, "portion" if words[:2].strip("/ ") in {"S", "C", "TS"} else "banner").marking
            if found.start(found.lastgroup) == level_at and marking.level is not None and marking.level.is_classified:
                return Notice(marking, Span(found.start(), found.end()))
    return None


def notice_problems(notices: Sequence[Notice], banner: Banner | None) -> Iterator[Problem]:
    """A problem for each notice that gives another level than the banner."""
    for notice in notices:
        if banner is None or banner.marking.level == notice.marking.level:
            continue
        higher = is_above(notice.marking, banner.marking)
        yield Problem(
            "notice-differs",
            Severity.WARNING,
            "a notice gives unmarked portions a higher level than the banner; they take the notice's"
            if higher
            else "a notice gives unmarked portions a lower level than the banner; they keep the banner's",
            start=notice.span.start,
            end=notice.span.end,
            source="ODNI manual 2016, part C",
        )
