"""Seams between the frame of a release and its released runs: words on their two sides never stood together.

`[1.4(D) · 9 lines]` before a released `Mr. Vance:` reads `lines Mr. Vance`, and so may a withheld passage: the reader
of an output saw no such passage, only a label and a run. Only what stands exactly as the writer set it is a seam:
anything label-like that is no label of this release is text like any other.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from redactor.verify.fold import tokens

#: Stands for a piece of the frame in a text that is cut. Texts are rid of it before: it must hide nothing of theirs.
SEAM = "\0"
#: Labels bear their own signs at both ends, and may stand inside a line.
_SIGNED = (("[", "]"), ("█", "█"))
#: A stamp or note without such signs is a seam only where it fills its lines, and if it has so many words.
_FEWEST_WORDS = 2


class Seams:
    """The frame of one release, ready to be cut out of texts.

    Attributes:
        page_count: of the output, 0 where it has no pages; `Page 4 of 7` at a line's end counts them, and is frame too.

    Args:
        frame: labels, stamps, notes, legend: what the writers print besides the released runs.
    """

    def __init__(self, frame: Iterable[str]) -> None:
        self.page_count = 0
        self._given = tuple(frame)

    def __repr__(self) -> str:
        return f"Seams({len(self._frame)} strings)"

    @cached_property
    def _frame(self) -> list[str]:
        """The strings on one line each, the longest first: seldom needed, for most texts hold nothing to be parted."""
        return sorted({" ".join(each.split()) for each in self._given}, key=lambda each: (-len(each), each))

    def cut(self, text: str) -> str:
        """A text without `SEAM`, with one in place of each piece of the frame, however its lines are broken."""
        for pattern in (self._counter(), self._lines, self._labels):
            text = pattern.sub(f" {SEAM} ", text) if pattern else text
        return text

    def _counter(self) -> re.Pattern[str] | None:
        shown = rf"\bPage [0-9]{{1,9}} of {self.page_count}[ \t\r]*$"
        return re.compile(shown, re.MULTILINE) if self.page_count else None

    @cached_property
    def _labels(self) -> re.Pattern[str] | None:
        return _any_of(filter(_is_signed, self._frame))

    @cached_property
    def _lines(self) -> re.Pattern[str] | None:
        found = _any_of(each for each in self._frame if len(tokens(each)) >= _FEWEST_WORDS)
        return found and re.compile(rf"^[ \t]*(?:{found.pattern})[ \t\r]*$", re.MULTILINE)


def words_between(text: str) -> list[str]:
    """The folded words of a text that is cut, a seam standing between those that it parts."""
    first, *others = text.split(SEAM)
    return [*tokens(first), *(word for part in others for word in (SEAM, *tokens(part)))]


def _is_signed(text: str) -> bool:
    return any(text.startswith(first) and text.endswith(last) and len(text) > 2 for first, last in _SIGNED)


def _any_of(strings: Iterable[str]) -> re.Pattern[str] | None:
    found = "|".join(_as_pattern(each) for each in strings)
    return re.compile(found) if found else None


def _as_pattern(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))
