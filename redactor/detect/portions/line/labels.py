"""The printed label a line begins with: a paragraph number, a letter, a bullet, a pilcrow read as something else."""

import re
from typing import NamedTuple

from redactor.detect.portions.line.shapes import MARK, MARK_AT_START
from redactor.terms.portion import PortionKind

_B = r"[ \t\u00a0]"
_START = re.compile(
    rf"""[ \t\u00a0>]*+(?:
      (?:(?-x:{MARK}){_B}*)? (?P<numbered> (?:[¶§]{_B}?)? (?P<number>\d{{1,3}}) (?: {_B}?\. (?={_B}|[(\[]|$)
        | (?={_B}[(\[](?:TS|[CSU]|SBU|LOU)[)\]/]) ) )
    | (?P<pilcrow> [¶Pq]{_B}?(?P<after_pilcrow>\d{{1,2}})\.? ) (?= {_B}*[(\[] )
    | (?P<roman> [IVX]{{1,7}}\. ) (?={_B}*(?-x:{MARK})(?:\s|$))
    | (?P<sub> \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?(?={_B})
      | \( (?:[a-z]|[ivx]{{1,4}}|\d{{1,2}}|[ABD-QV-Z]) \) (?={_B}|\(|$)
      | (?: [a-z]|\d{{1,2}}|[ivx]{{2,4}} ) \) (?={_B}|\(|$)
      | [a-zA-Z]\. (?={_B}|\(|$) )
    | (?P<bullet> -{{1,3}}|[–—]{{1,2}}|[•·▪●■□►*]|o(?={_B}+[A-Z(]) ) (?={_B}|[\w("“'‘\[])
    ){_B}*""",
    re.VERBOSE,
)
_TELEGRAM_NUMBER = re.compile(
    r"[ \t]*(?:[A-Z]{2,8} )?(?P<number>\d{1,7}(?:/\d{1,4})?)\.[ \t]+(?P<subject>(?:Subject|Subj)[ \t]*:[ \t]*)?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"[ \t]*(?:Subject|Subj)[ \t]*:[ \t]*", re.IGNORECASE)


#: What a mark behind a label begins with.
_OPENING = frozenset("([")


class Label(NamedTuple):
    """A printed label. A Roman number before a mark, `II. (U) The Harbor`, is one of a heading or of a paragraph of text.

    Attributes:
        kind: what it opens.
        text: its number or letter, without stops and brackets; empty for a bullet.
        start: where it stands in the line.
        end: one past it and the white space behind.
        sure: whether a mark stands with it, so that it can be nothing else.
    """

    kind: PortionKind
    text: str
    start: int
    end: int
    sure: bool


def read_label(line: str) -> Label | None:
    """The label `line` begins with, None if it begins with none."""
    found = _START.match(line)
    if found is None:
        return None
    kind, group, text = _KINDS[found.lastgroup or ""]
    start = found.start(group)
    marked = line[found.end() : found.end() + 1] in _OPENING and MARK_AT_START.match(line, found.end()) is not None
    sure = (
        kind is PortionKind.HEADING
        or (marked and kind is not PortionKind.PARAGRAPH)
        or (
            kind is PortionKind.PARAGRAPH
            and (line[found.end() : found.end() + 1] in {"(", "["} or line[:start].strip() != "")
        )
    )
    words = found[text].strip("(). ") if text else ""
    return Label(kind, words, start, found.end(), sure)


_KINDS = {
    "number": (PortionKind.PARAGRAPH, "numbered", "number"),
    "numbered": (PortionKind.PARAGRAPH, "numbered", "number"),
    "pilcrow": (PortionKind.PARAGRAPH, "pilcrow", "after_pilcrow"),
    "after_pilcrow": (PortionKind.PARAGRAPH, "pilcrow", "after_pilcrow"),
    "roman": (PortionKind.HEADING, "roman", "roman"),
    "sub": (PortionKind.SUBPARAGRAPH, "sub", "sub"),
    "bullet": (PortionKind.BULLET, "bullet", ""),
}


def read_telegram_number(line: str) -> Label | None:
    """The telegram's own number that an edited telegram begins with, and its subject label: `1234. Subject: `.

    Source: Foreign Relations of the United States, telegrams as printed.
    """
    found = _TELEGRAM_NUMBER.match(line)
    if found is None:
        found = _SUBJECT.match(line)
        return Label(PortionKind.SUBJECT, "", len(line) - len(line.lstrip()), found.end(), sure=True) if found else None
    if not found["subject"] and int(found["number"].split("/")[0]) < 20:
        return None
    kind = PortionKind.SUBJECT if found["subject"] else PortionKind.PARAGRAPH
    return Label(kind, "", found.start("number"), found.end(), sure=True)


def true_number(printed: str, last: int) -> str:
    """The number meant by `printed` after paragraph `last`: a pilcrow is often read as 1, so `14` after 3 is 4.

    Source: telegrams as published; 08USNATO143, paragraphs 4 to 6.
    """
    expected = str(last + 1)
    return expected if printed == "1" + expected else str(int(printed))
