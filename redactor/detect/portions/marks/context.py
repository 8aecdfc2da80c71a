"""Where a bracket stands in its portion, and whether what stands round it says that it is no mark.

The rules that separate marks from false friends: it opens the portion or closes it, white space follows, it is glued
to nothing, it is no item of a list, no section, no element, no claim of rights.
"""

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from redactor.detect.portions.layout.assemble import Block
from redactor.detect.portions.line.shapes import GLUED
from redactor.detect.portions.marks.brackets import Bracket
from redactor.terms.portion import PortionKind
from redactor.terms.span import Span


class Place(StrEnum):
    """Where a bracket stands in its portion."""

    START = "start"
    RUN_IN = "run-in"
    INSIDE = "inside"
    END = "end"
    NOWHERE = "nowhere"


_SENTENCE_END = re.compile(r"[.?!:;…_][\"'”’)\]]{0,3}\d{0,3}\s*$|\. \. \.\s*$")
#: So far from its sentence a mark in the right margin stands.
_FARTHEST_MARGIN = 90
#: A letter that numbers a section, an annex or an option is no longer: `Annex (SECRET)` is marked.
_LONGEST_NUMBER = 2
#: A label that opens a paragraph is no longer.
_LONGEST_LABEL = 60
#: What stands on a mark's line before it, where it opens a column beside another.
_COLUMN_BEFORE = re.compile(r"\S(?: {4,}|\t+ *)(?:(?:\d{1,3}|[a-z])\.\s{1,3})?\Z")
#: What stands before each line that a letter quotes, and white space.
_QUOTED = "> \t\r\n"
_WORD_BEFORE = re.compile(r"([A-Za-z©]{1,20})(?:\.(?=[ \t]\d)|[ \t]?\d{1,3})?\s{1,2}$")
#: So many characters can a word, a number behind it and white space take.
_WORD_CHARS = 27
_REFERENCE_BEFORE = re.compile(r"\bREFS?(?:TELS?|ERENCES?)?\s{0,2}:\s{0,2}$", re.IGNORECASE)
_RUN_IN_TITLE = re.compile(r"[A-Z0-9][^.?!;\n]{0,70}")
#: `2. SUMMARY. (C) ...`: between the number and the mark a label of few words.
_RUN_IN_LABEL = re.compile(r"[A-Z][^.?!;:\n]{0,50}[.:]")
#: A label that opens a paragraph and is no sentence: `COMMENT:`, `Q1.`, `Mr. ROE.` in a hearing.
_LABEL_BEFORE = re.compile(
    r"(?:[A-Z][A-Za-z'’&/-]{0,24}(?: (?:[A-Z][A-Za-z'’&/-]{0,24}|of|and|the|for|on|in|to)){0,4}:|[QA]\d{0,2}[.:]"
    r"|(?:QUESTION|ANSWER|Question|Answer) ?\d{1,2}[.:]|(?:Mr|Mrs|Ms|Miss|Dr|Gen|Adm|Sen|Rep|Col|Amb)\. [A-Z][A-Z'’-]{1,24}\.)\s{1,3}"
)
_GLUED = re.compile(GLUED)
_RUN_IN_BEHIND = re.compile(r"\s?(?:[—–:]|--|-\s|\.(?:\s|$))")
_SENTENCE_BEHIND = re.compile(r"\s+(?:[A-Z0-9“\"'‘¶\[(—–-]|\d)")
_CLOSED_BEHIND = re.compile(r"[.,;:\"'”’)\]]{0,2}\d{0,2}$|//$")  # a set of a formatted message ends in two slashes
_LIST_BEFORE = re.compile(r"\([a-z0-9]{1,2}\)\s{0,2}$")
_YEAR_BEHIND = re.compile(r"\s*(?:19|20)\d{2}\b")
#: `(A), `, `(B) and `, `(B) `: what follows is one more letter of theirs.
_LETTER_BEFORE = re.compile(
    r"[(\[](?:[A-Za-z0-9]{1,3}[)\]](?:[,;]|,?\s{1,2}(?:and|or|through|to|AND|OR|THROUGH|TO|&))|[ABD-QV-Z][)\]])\s{0,2}$"
)
#: A section of an order, of which the bracket is a letter: `1.4 (C)`.
_SECTION_BEFORE = re.compile(r"\b(?:1\.[3-7]|3\.[3-5]|6\.2)\s{0,2}$")
_SUBJECT_BEFORE = re.compile(r"(?:SUBJECT|SUBJ|TITLE)\s*[:;]\s*$", re.IGNORECASE)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("false_friends.toml").read_text("utf-8"))


@cache
def _section_words() -> frozenset[str]:
    return frozenset(_table()["section_words"])


def extent(text: str, block: Block) -> tuple[int, int]:
    """Where the text of a block begins, its label left out, and where it ends, white space left out."""
    start = block.label.end if block.label else block.spans[0].start
    end = block.spans[-1].end
    words = text[start:end].rstrip()
    if not words:
        return max(start, end), end
    first = start + len(words) - len(words.lstrip())
    if text[first] == ">":
        first += len(words.lstrip()) - len(words.lstrip(_QUOTED))
    return min(first, start + len(words)), start + len(words)


def place_of(text: str, block: Block, bracket: Bracket, start: int, end: int) -> Place:
    """Where `bracket` stands in the block whose text runs from `start` to `end`; NOWHERE if it cannot be a mark."""
    before = text[max(start, bracket.start - 80) : bracket.start]
    last = before.rstrip()[-1:]
    if bracket.start <= start or (last in {":", ";"} and _SUBJECT_BEFORE.search(before)):
        free = _free_behind(text, bracket, end) and not _claims_rights(text, bracket, end)
        return Place.START if free else Place.NOWHERE
    title = block.kind is PortionKind.SUBJECT and bracket.end == end
    if _glued(before, last) or _names_a_thing(bracket, before, last, title=title):
        return Place.NOWHERE
    return _place_behind_start(text, block, bracket, start, end)


def may_mark_inside(text: str, bracket: Bracket, spans: Sequence[Span]) -> bool:
    """Whether a bracket in the midst of a portion of `spans` could be a mark: the words round it say nothing else of it.

    Of a sentence's end before it nothing is asked, so this is for what raises a portion, never for what lowers one.
    """
    start, end = max(span.start for span in spans if span.start <= bracket.start), spans[-1].end
    before = text[max(start, bracket.start - 80) : bracket.start]
    last = before.rstrip()[-1:]
    if before and (_glued(before, last) or _names_a_thing(bracket, before, last, title=False)):
        return False
    if _LETTER_BEFORE.search(before) or _SECTION_BEFORE.search(before) or _is_symbol(bracket, before):
        return False
    return not _claims_rights(text, bracket, end)


def _is_symbol(bracket: Bracket, before: str) -> bool:
    """Whether a letter stands for the word before it (`degrees (C)`, `the Secretary (S)`), or for copyright."""
    found = _WORD_BEFORE.search(before[-_WORD_CHARS:]) if bracket.letter else None
    return found is not None and found[1].lower() in _table()["symbols"].get(bracket.letter, ())


def _place_behind_start(text: str, block: Block, bracket: Bracket, start: int, end: int) -> Place:
    if block.kind is PortionKind.TABLE:
        return Place.NOWHERE  # a cell does not mark its table
    behind = text[bracket.end : min(end, bracket.end + 4)]
    if len(behind) < 4 and _CLOSED_BEHIND.fullmatch(behind):
        return Place.END
    if _runs_in(block, bracket.start - start, text[start : min(bracket.start, start + 90)].strip(), behind):
        return Place.RUN_IN
    if not closes_sentence(text, bracket, start) or _opens_column(text, bracket, start):
        return Place.NOWHERE
    return Place.INSIDE if _SENTENCE_BEHIND.match(behind + "  ") else Place.NOWHERE


def _opens_column(text: str, bracket: Bracket, start: int) -> bool:
    """Whether the bracket opens a column beside another: what it marks is set between lines that it does not mark.

    It parts nothing then; where it is the higher it raises the whole portion.
    """
    before = text[max(start, bracket.start - _FARTHEST_MARGIN) : bracket.start]
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    return _COLUMN_BEFORE.search(line) is not None and not text[bracket.end : bracket.end + 3].isspace()


def _runs_in(block: Block, distance: int, words: str, behind: str) -> bool:
    """Whether the bracket stands behind a title that runs into the text: `Shaba (S)—...`, `2. SUMMARY: (C) ...`."""
    if block.number is not None and distance <= 60 and behind[:1].isspace() and _RUN_IN_LABEL.fullmatch(words):
        return True
    return distance <= 80 and bool(_RUN_IN_BEHIND.match(behind) and _RUN_IN_TITLE.fullmatch(words))


def stands_behind_label(text: str, bracket: Bracket, start: int) -> bool:
    """Whether between `start`, where its portion begins, and the bracket stands a label and nothing else."""
    return bracket.start - start <= _LONGEST_LABEL and _LABEL_BEFORE.fullmatch(text, start, bracket.start) is not None


def closes_sentence(text: str, bracket: Bracket, start: int) -> bool:
    """Whether a sentence ends before the bracket."""
    before = text[max(start, bracket.start - _FARTHEST_MARGIN) : bracket.start].rstrip()
    return _SENTENCE_END.search(before[-12:]) is not None


def _free_behind(text: str, bracket: Bracket, end: int) -> bool:
    """Whether nothing is glued to the bracket, a dash, a stop or a word of its own aside: `(S)The ship sailed.`."""
    if bracket.end >= end or text[bracket.end].isspace() or text[bracket.end] in "–—-:.([":
        return True
    return _GLUED.match(text, bracket.end) is not None


def _glued(before: str, last: str) -> bool:
    """Whether the bracket hangs on a word, a number or another bracket: `function(s)`, `5(c)`, `(b)(7)(C)`."""
    if not before or before[-1].isspace():
        return last == ")" and _LIST_BEFORE.search(before) is not None
    return before[-1].isalnum() or before[-1] in ")]}/-–"


def _names_a_thing(bracket: Bracket, before: str, last: str, *, title: bool) -> bool:
    """Whether the bracket numbers the word before it, whose last sign is `last`, is an element's symbol or abbreviates the words before it.

    At the end of a title a bracket numbers and abbreviates nothing: `SUBJECT: Harbor Plan (C)`.
    """
    if last == ":":
        return _REFERENCE_BEFORE.search(before) is not None
    worded = before[-1:].isspace() and (last.isalnum() or last == "©")
    found = _WORD_BEFORE.search(before[-_WORD_CHARS:]) if worded else None
    if found is None:
        return False
    word = found[1].lower()
    if word in _section_words() and not title and len(bracket.content) <= _LONGEST_NUMBER:
        return True
    if word in _table()["elements"].get(bracket.letter, ()):
        return True
    if title or not 2 <= len(bracket.content) <= 5 or not bracket.content.isalpha():
        return False
    words = re.findall(r"[A-Za-z]+", before)[-len(bracket.content) :]
    return "".join(word[0] for word in words).upper() == bracket.content


def _claims_rights(text: str, bracket: Bracket, end: int) -> bool:
    """Whether `(C)` claims a copyright: `(C) 2008 Acme Corp. All rights reserved.`."""
    if bracket.letter not in {"C", "R"}:
        return False
    behind = text[bracket.end : min(end, bracket.end + 120)]
    short = _YEAR_BEHIND.match(behind) is not None and end - bracket.end <= 60
    return short or any(word in behind[:60].lower() for word in _table()["rights"][:3])
