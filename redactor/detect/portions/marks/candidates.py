"""Everything that stands where a mark stands; whether it is one is for `marks` to judge, by the whole document."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from redactor.detect.portions.layout.assemble import Block
from redactor.detect.portions.marks.brackets import Bracket, find_brackets, read_mark
from redactor.detect.portions.marks.context import Place, closes_sentence, extent, place_of, stands_behind_label
from redactor.detect.portions.marks.entire import covers_entire_text, entire_anchors, read_entire
from redactor.detect.portions.marks.lists import list_letters
from redactor.terms.portion import TEXT_KINDS, Mark, PortionKind
from redactor.terms.span import Span

#: Kinds whose label is a number.
_NUMBERED = frozenset({PortionKind.PARAGRAPH, PortionKind.HEADING})
#: A bracket that opens a portion, is too odd for prose, and reads as nothing: a struck or misread mark.
_DAMAGED = re.compile(
    r"[(\[{](?=[^)\]}]*[A-Z/])(?![A-Z][)\]}])(?:[^\s()\[\]{}]{0,12}[^a-z\s()\[\]{}][^\s()\[\]{}]{0,12})[)\]}](?=\s|$)"
)
#: `(c)` with no `(b)` before it: an item of a list, or a mark in lower case.
_LOWER_MARKS = frozenset({"(c)", "(s)", "(u)"})
_PROSE_IN_BRACKET = re.compile(
    r"[(\[{](?:[A-Z]?[a-z’'.-]+|[A-Z][A-Z.&-]{1,11}|[A-Z]?\d{1,4}[A-Za-z]?|[ivxIVX]{1,5})[,:;]?[)\]}]"
)


class Candidate(NamedTuple):
    """Something that stands where a mark stands.

    Attributes:
        mark: what it is, read as a mark.
        block: index of its block.
        place: where it stands in the block.
        content: what stands in its brackets.
        strong: whether nothing but a mark stands so.
        listed: whether it could be a letter of a list.
        entire: whether it says that it covers the entire text.
        lone: whether it is all the text of its block.
        subject: whether it marks a subject line, where nothing else stands in brackets at the end.
        labelled: whether it stands behind a label that opens its portion, `COMMENT: (C) ...`.
    """

    mark: Mark
    block: int
    place: Place
    content: str
    strong: bool
    listed: bool = False
    entire: bool = False
    lone: bool = False
    subject: bool = False
    labelled: bool = False

    def __repr__(self) -> str:
        """Where it stands, without its text."""
        return f"Candidate({self.mark.span.start}, {self.mark.span.end}, {self.place.value})"


class _Finder:
    """Finds the block that holds a place in the text, and where that block's text begins and ends."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self._places = sorted((span.start, index) for index, block in enumerate(blocks) for span in block.spans)
        self._starts = [start for start, _ in self._places]
        self._extents: dict[int, tuple[int, int]] = {}

    def block_at(self, at: int) -> int | None:
        """Index of the block at `at`, None if that carries no text."""
        index = self._places[bisect_right(self._starts, at) - 1][1]
        return index if self.blocks[index].kind in TEXT_KINDS else None

    def extent(self, index: int) -> tuple[int, int]:
        """Where the text of a block begins and ends."""
        if index not in self._extents:
            self._extents[index] = extent(self.text, self.blocks[index])
        return self._extents[index]


def find_candidates(text: str, blocks: Sequence[Block]) -> list[Candidate]:
    """What stands where marks stand, in order."""
    if not blocks:
        return []
    finder = _Finder(text, blocks)
    found: list[Candidate] = []
    for candidate in sorted([*_entire(finder), *_bracketed(finder)], key=lambda each: each.mark.span.start):
        if not found or candidate.mark.span.start >= found[-1].mark.span.end:
            found.append(candidate)
    return found


def find_damaged(text: str, blocks: Sequence[Block], marked: Container[int] = ()) -> dict[int, Span]:
    """By index of their block, the brackets that open a block and could be a mark that nobody can read for sure.

    The blocks `marked`, by index, are not asked.
    """
    damaged: dict[int, Span] = {}
    letter = ""
    for index, block in enumerate(blocks):
        if block.kind not in TEXT_KINDS:
            continue
        if block.label is not None and block.kind is PortionKind.SUBPARAGRAPH:
            before, letter = letter, block.label.of(text).strip(" \t()")
            if block.label.of(text).strip() in _LOWER_MARKS and before != chr(ord(letter) - 1):
                damaged[index] = block.label
                continue
        if index in marked:
            continue
        start = extent(text, block)[0]
        found = _DAMAGED.match(text, start) if text[start : start + 1] in {"(", "[", "{"} else None
        if found is not None and _PROSE_IN_BRACKET.fullmatch(found.group()) is None:
            damaged[index] = Span(found.start(), found.end())
    return damaged


def _bracketed(finder: _Finder) -> Iterator[Candidate]:
    letters = list_letters(finder.text)
    for bracket in find_brackets(finder.text):
        index = finder.block_at(bracket.start)
        if index is None:
            continue
        block = finder.blocks[index]
        start, end = finder.extent(index)
        place = place_of(finder.text, block, bracket, start, end)
        numbered = place is Place.START and block.kind in _NUMBERED and block.label is not None
        if place is Place.NOWHERE or not (bracket.known or numbered):
            continue
        behind = place is Place.START and covers_entire_text(finder.text, bracket.end, end)
        yield Candidate(
            Mark(Span(bracket.start, bracket.end), bracket.parsed.marking, bracket.parsed.problems),
            index,
            place,
            bracket.content,
            strong=numbered or behind or _is_strong(finder.text, block, bracket, place),
            listed=bracket.start in letters and place is not Place.END and not numbered,
            entire=bracket.entire or behind,
            lone=place is Place.START and bracket.end >= end,
            subject=block.kind is PortionKind.SUBJECT,
            labelled=place is Place.INSIDE and stands_behind_label(finder.text, bracket, start),
        )


def _is_strong(text: str, block: Block, bracket: Bracket, place: Place) -> bool:
    """Whether nothing but a mark stands in this place, behind a paragraph's number aside."""
    if len(bracket.content) > 2 or bracket.entire or block.kind is PortionKind.SUBJECT:
        return True
    return place is Place.END and closes_sentence(text, bracket, block.spans[0].start)


def _entire(finder: _Finder) -> Iterator[Candidate]:
    """Marks of the entire text without brackets."""
    seen: set[int] = set()
    for at in entire_anchors(finder.text):
        index = finder.block_at(at)
        if index is None or index in seen:
            continue
        seen.add(index)
        found = read_entire(finder.text, *finder.extent(index))
        read = read_mark(found.level) if found else None
        if found is None or read is None:
            continue
        mark = Mark(Span(found.start, found.end), read[0].marking, read[0].problems)
        yield Candidate(mark, index, Place.START, found.level, strong=True, entire=True)
