"""Brackets that could be portion marks by what is written in them; where they stand is for `context` to judge."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from redactor.detect.portions.line.level_line import office_levels
from redactor.detect.portions.line.national_words import may_be_national, names_national_level
from redactor.detect.portions.marks.entire import split_entire
from redactor.markings.load import in_force
from redactor.markings.parse import parse_marking
from redactor.markings.register import Registers
from redactor.terms.marking import ParsedMarking

#: Brackets within one line: nothing that ends a line (`str.splitlines`) stands in them.
_CONTENT = r"([^()\[\]{}\n\r\v\f\x1c-\x1e\x85\u2028\u2029]{1,90}+)"
_BRACKET = re.compile(rf"[(\[{{]{_CONTENT}[)\]}}]")
#: The same in a text without other brackets, where it is found at once.
_ROUND_BRACKET = re.compile(rf"\({_CONTENT}\)")
#: A mark that is broken by a line's end: `(S//` above, `NF)` below. It has a slash, or it is prose.
_LINES = r"(?=[A-Z/])([A-Z0-9/ ,.&-]{1,61}\r?\n[ \t]*[A-Z0-9/][A-Z0-9/ ,.&-]{0,60})"
_BROKEN = re.compile(rf"[(\[{{]{_LINES}[)\]}}]")
_ROUND_BROKEN = re.compile(rf"\({_LINES}\)")
_LINE_END = re.compile(r"(?<=/)[ \t]*\r?\n[ \t]*|[ \t]*\r?\n[ \t]*(?=/)")
#: How a mark can begin. Prose in brackets fails here, before the parser is asked.
_FIRST = re.compile(
    r"\s?(?:/{1,2}\s?)?(?:"
    r"T ?O ?P ?S ?E|TS|[SC]-?F?RD(?:$|/)|SECRET|CONFIDENTIAL|UNCLAS|RESTRICTED|Top Secret|Secret|Confidential|Unclassified|Restricted"
    r"|[SCURС]\s?(?:$|[/,–—-])|5\s?//?|[SCURС] [A-Z]|CTS|COSMIC|NATO |N[SCRU](?:AT?|$|/|-)|N[A-Z]S(?:$|/)|JOINT |FGI"
    r"|[A-Z]{3,4} (?:[A-Z]{3,4} ){0,9}(?:TS|[SCRU])(?:$|/)|UK (?:TS|[SCRU])(?:$|/)"
    r"|[A-Z]{2,6} (?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)(?:$|/)"
    r"|CUI|FOUO|OUO|LOU|SBU|LES|SSI|LIMITED OFFICIAL USE|OFFICIAL USE ONLY|FOR OFFICIAL USE ONLY|SENSITIVE BUT"
    r"|ENT[I1L]RE|Entire|[sc] ?[–—,.-] ?ent"
    r")"
)
_CONTROLS_BEHIND = re.compile(r" ?[(\[]([A-Z]{2,6}(?:[/-][A-Z]{2,6})?)[)\]]")
#: Problems of the parser that tell a symbol of an office or a number from a mark.
_UNREAD = frozenset({"unregistered-sci", "level-repeated", "telegram-number", "unknown-block"})
_LOWER = re.compile(r"[a-z]")


class Bracket(NamedTuple):
    """A bracket whose content could be a mark.

    Attributes:
        start: its first code point in the text, the bracket itself.
        end: one past its last.
        content: what stands between the brackets.
        parsed: its reading as a portion mark.
        entire: whether it says that it covers the entire text.
        known: whether registers know all of it; `(S/P)` and `(R/Mass)` read as a level with something unknown.
    """

    start: int
    end: int
    content: str
    parsed: ParsedMarking
    entire: bool
    known: bool

    def __repr__(self) -> str:
        """Where the bracket stands, without its content."""
        return f"Bracket({self.start}, {self.end})"

    @property
    def letter(self) -> str:
        """The single letter in it; empty if it is more than one letter."""
        return self.content if len(self.content) == 1 else ""


def find_brackets(text: str) -> Iterator[Bracket]:
    """Every bracket in `text` that reads as a mark, in order."""
    plain = not any(sign in text for sign in "[]{}")
    form = _ROUND_BRACKET if plain else _BRACKET
    broken = [each for each in (_ROUND_BROKEN if plain else _BROKEN).finditer(text) if "/" in each[1]]
    within = form.finditer(text)
    for found in sorted([*within, *broken], key=re.Match.start) if broken else within:
        content = found[1] if not broken else " ".join(_LINE_END.sub("", found[1]).split())
        if _FIRST.match(content) is None and not (
            _is_office_s(content) or (may_be_national(content) and names_national_level(content))
        ):
            continue
        read = read_mark(content.strip())
        if read is not None:
            yield _with_controls(text, Bracket(found.start(), found.end(), content.strip(), *read))


def _is_office_s(content: str) -> bool:
    """Whether the content begins with a level, or a control that stands alone, of an office's own register."""
    own = office_levels(in_force())
    return bool(own) and content.split("/", maxsplit=1)[0].strip() in own


def _with_controls(text: str, bracket: Bracket) -> Bracket:
    """The bracket with the controls in the bracket behind it: `(S) (NF)` is one mark."""
    found = _CONTROLS_BEHIND.match(text, bracket.end)
    read = read_mark(f"{bracket.content}//{found[1]}") if found else None
    if found is None or read is None or read[0].marking.unknown or any(p.code in _UNREAD for p in read[0].problems):
        return bracket
    return Bracket(bracket.start, found.end(), f"{bracket.content}//{found[1]}", *read)


def read_mark(content: str) -> tuple[ParsedMarking, bool, bool] | None:
    """The reading of a bracket's content as a mark, whether it covers the entire text, whether registers know it all.

    None if it is no mark.
    """
    return _read_mark(content, in_force())


@lru_cache(maxsize=4096)
def _read_mark(content: str, registers: Registers) -> tuple[ParsedMarking, bool, bool] | None:
    marking, entire = split_entire(content)
    if not marking or (_LOWER.search(marking) and not (marking.istitle() or names_national_level(marking))):
        return None
    parsed = parse_marking(marking, "portion", registers)
    if parsed.marking.level is None:
        return None
    unread = parsed.marking.unknown or any(problem.code in _UNREAD for problem in parsed.problems)
    return parsed, entire, not unread or "//" in marking
