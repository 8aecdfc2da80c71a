"""Text with a mark on each character, and edits that keep the two together."""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass

#: Marks of a character: part of no name, of a name, or no lesson either way.
OTHER, NAME, DOUBTFUL = range(3)


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` become `new`, marked `mark` (None: as the first of them was)."""

    start: int
    end: int
    new: str
    mark: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Marked:
    """A text and one mark a character."""

    text: str
    marks: bytes

    def __add__(self, other: "Marked") -> "Marked":
        return Marked(self.text + other.text, self.marks + other.marks)

    def cut(self, start: int, end: int) -> "Marked":
        """Characters `start` to `end` with their marks."""
        return Marked(self.text[start:end], self.marks[start:end])

    def edited(self, edits: Iterable[Edit]) -> "Marked":
        """The text after `edits`, which are disjoint and in order."""
        texts, marks, at = [], [], 0
        for edit in edits:
            mark = self.marks[edit.start : edit.start + 1] if edit.mark is None else bytes([edit.mark])
            texts += [self.text[at : edit.start], edit.new]
            marks += [self.marks[at : edit.start], mark * len(edit.new)]
            at = edit.end
        return Marked("".join([*texts, self.text[at:]]), b"".join([*marks, self.marks[at:]]))

    def names(self) -> list[tuple[int, int]]:
        """Spans of names, in order."""
        return [match.span() for match in re.finditer(bytes([NAME]) + b"+", self.marks)]


def plain(text: str) -> Marked:
    """A text without a name."""
    return Marked(text, bytes(len(text)))


def name(text: str) -> Marked:
    """A text that is a name."""
    return Marked(text, bytes([NAME]) * len(text))


def mark(text: str, names: Iterable[tuple[int, int]], doubtful: Iterable[tuple[int, int]]) -> Marked:
    """A text with the given names and doubtful places."""
    marks = bytearray(len(text))
    for spans, value in ((doubtful, DOUBTFUL), (names, NAME)):
        for start, end in spans:
            marks[start:end] = bytes([value]) * (end - start)
    return Marked(text, bytes(marks))


def fill(pattern: str, parts: dict[str, Marked]) -> Marked:
    """`pattern` with each `{key}` replaced by its part."""
    pieces = [
        parts[piece[1:-1]] if piece.startswith("{") else plain(piece) for piece in re.split(r"(\{\w+\})", pattern)
    ]
    return sum(pieces, plain(""))


def chance(rng: random.Random, share: float) -> bool:
    """True in `share` of the cases."""
    return rng.random() < share
