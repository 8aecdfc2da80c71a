"""Stamps of earlier release and review, and notes of earlier excision: recognised for what they are, and no more.

A stamp is furniture: shown, no text, no mark, no authority; one that names someone unknown is text. A note inside a paragraph stays the paragraph's text. Both
are reported with their place. Patterns stand in `stamps.toml`; whatever matches none of them is text.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from redactor.detect.portions.line.lines import Line, in_small
from redactor.terms.finding import Finding
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span

#: A stamp's line is short; also bounds the time a pattern may take.
LONGEST_STAMP = 240
#: A stamp of several lines takes no more than these, blank ones included.
_MOST_LINES = 8
#: Words of every stamp that may be glued to the end of a line, in small letters.
TAIL_WORDS = b"systematic review"
_FOUND_BY = ("stamp",)


#: A line's first sign where that is a digit or bracket, else four letters of its first word, or the whole of a shorter
#: one, as `openings` gives them.
_FIRST_WORD = re.compile(r"\s*+([(0-9]|[^\s:,]{1,4})")


class Stamps(NamedTuple):
    """What stands on a document from earlier reviews.

    Attributes:
        lines: indexes of the lines that are a stamp and nothing else.
        named: indexes of those that are a stamp and name someone whom no list knows: they are text, and no more is read
            in them.
        notes: every stamp and note, with its place and kind, in order.
    """

    lines: frozenset[int]
    named: frozenset[int]
    notes: tuple[Finding, ...]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("stamps.toml").read_text("utf-8"))


@cache
def stamp_rows() -> tuple[dict[str, Any], ...]:
    """The rows of `stamps.toml`: kind, place, pattern, examples, source; each with its whole pattern as `form`."""
    table = _table()
    forms: dict[str, str] = dict(table["forms"])
    forms["reviewer"] = "(?:" + "|".join(map(re.escape, table["words"]["reviewers"])) + ")"
    forms["anydate"] = forms["anydate"].replace("{date}", forms["date"])
    rows = table["stamp"]
    for row in rows:
        pattern = row["pattern"]
        for name, form in forms.items():
            pattern = pattern.replace("{" + name + "}", form)
        row["form"] = f"(?:{pattern})" if row.get("exact") else f"(?i:{pattern})"
    return tuple(rows)


@cache
def _rows(*places: str) -> tuple[dict[str, Any], ...]:
    return tuple(row for row in stamp_rows() if row["place"] in places)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    """The compiled form of a row; most rows match nothing in a run and are never asked alone."""
    return re.compile(pattern)


def part_tails(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a stamp that is glued to the end of a line of text parted off as a line of its own."""
    parted: list[Line] = []
    for line in lines:
        at = _tail(line.text) if TAIL_WORDS in in_small(line.text[-120:]) else None
        if at is None:
            parted.append(line)
        else:
            cut = line.start + at
            parted += [Line(line.start, cut, line.text[:at].rstrip()), Line(cut, line.end, line.text[at:])]
    return parted


def _tail(text: str) -> int | None:
    """Where a stamp begins that ends the line behind other text; None for no such stamp."""
    first = max(0, len(text) - LONGEST_STAMP)
    if first == 0 and _kind(text, in_block=False):
        return None
    for row in _rows("tail"):
        for found in _form(row["form"]).finditer(text, first):
            if found.end() == len(text) and text[: found.start()].strip():
                return int(found.start())
    return None


def find_stamps(text: str, lines: Sequence[Line]) -> Stamps:
    """The stamps among the lines of a document, and the notes in its text."""
    kinds: dict[int, str] = {}
    named: set[int] = set()
    first_word, openings = _FIRST_WORD.match, _openings()
    block: int | None = None  # the line at which a stamp of several lines began
    for at, line in enumerate(lines):
        if not line.text:
            continue
        in_block = block is not None and at - block <= _MOST_LINES
        if not in_block and not ((first := first_word(line.text)) and first[1].upper() in openings):
            block = None
            continue
        kind = _kind(line.text, in_block=in_block)
        if kind is None:
            block = None
            continue
        kinds[at] = kind[0]
        if kind[1] == "named":
            named.add(at)
        block = at if kind[1] == "opener" and block is None else block
    stamps = [Finding(_span(lines[at], named=at in named), kind, 1.0, _FOUND_BY) for at, kind in kinds.items()]
    notes = sorted([*stamps, *_notes(text)], key=lambda note: note.span)
    return Stamps(frozenset(kinds.keys() - named), frozenset(named), tuple(notes))


def hush(lines: Sequence[Line], stamps: Stamps) -> list[Line]:
    """The lines with those of stamps blank, so that no later step reads an order, a level or a date in them."""
    hushed = list(lines)
    for at in stamps.lines | stamps.named:
        hushed[at] = lines[at]._replace(text="")
    return hushed


def _kind(line: str, *, in_block: bool) -> tuple[str, str] | None:
    """Kind and place of the stamp that a line is; None for a line of text. Members count only within a block."""
    if len(line) > LONGEST_STAMP:
        return None
    words = " ".join(line.split())
    places = ("line", "named", "opener", "member") if in_block else ("line", "named", "opener")
    if _any_form(*places).fullmatch(words) is None:
        return None
    return next((row["kind"], row["place"]) for row in _rows(*places) if _form(row["form"]).fullmatch(words))


@cache
def _any_form(*places: str) -> re.Pattern[str]:
    """Matches what one row at least matches."""
    return re.compile("|".join(row["form"] for row in _rows(*places)))


@cache
def _openings() -> frozenset[str]:
    """How stamps begin; lines that begin otherwise, most of a text, need not be matched."""
    return frozenset([*_table()["words"]["openings"].split(), *"(0123456789"])


def _span(line: Line, *, named: bool) -> Span:
    """Where the stamp stands; of one that names someone the words up to the colon, for no note is a name."""
    lead = len(line.text) - len(line.text.lstrip())
    return Span(line.start + lead, line.start + (line.text.index(":") + 1 if named else len(line.text)))


def _notes(text: str) -> Iterator[Finding]:
    """The notes inside the text; all stand in square brackets."""
    if "[" not in text:
        return
    for row in _rows("inline"):
        for found in _form(row["form"]).finditer(text):
            yield Finding(Span(found.start(), found.end()), row["kind"], 1.0, ("note",))


def stamp_problems(notes: Sequence[Finding]) -> tuple[Problem, ...]:
    """A note for a document that was reviewed before: its stamps release nothing here, its cuts stay cut."""
    first = {note.kind: note for note in reversed(notes)}
    problems = []
    for kinds, code, message in (
        (
            ("RELEASE_STAMP", "DISCLOSURE_STAMP"),
            "stamp-found",
            "the document carries the stamp of an earlier review; it releases nothing by itself",
        ),
        (("EXCISION_NOTE",), "note-found", "passages were withheld in an earlier release of this text"),
    ):
        found = min((first[kind].span for kind in kinds if kind in first), default=None)
        if found is not None:
            problems.append(Problem(code, Severity.NOTE, message, start=found.start, end=found.end))
    return tuple(problems)
