"""Brackets that could be portion marks by what is written in them; where they stand is for `context` to judge."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from redactor.markings.parse import parse_marking
from redactor.terms.marking import ParsedMarking

_BRACKET = re.compile(r"[(\[{]([^()\[\]{}\n]{1,90})[)\]}]")
#: How a mark can begin. Prose in brackets fails here, before the parser is asked.
_FIRST = re.compile(
    r"\s?(?:/{1,2}\s?)?(?:"
    r"T ?O ?P ?S ?E|TS|SECRET|CONFIDENTIAL|UNCLAS|RESTRICTED|Top Secret|Secret|Confidential|Unclassified|Restricted"
    r"|[SCURС]\s?(?:$|[/,–—-])|5\s?//?|[SCURС] [A-Z]|CTS|COSMIC|NATO |N[SCRU](?:AT?|$|/|-)|N[A-Z]S(?:$|/)|JOINT |FGI"
    r"|[A-Z]{3,4} (?:[A-Z]{3,4} ){0,9}(?:TS|[SCRU])(?:$|/)"
    r"|CUI|FOUO|OUO|LOU|SBU|LES|SSI|LIMITED OFFICIAL USE|OFFICIAL USE ONLY|FOR OFFICIAL USE ONLY|SENSITIVE BUT"
    r"|ENT[I1L]RE|Entire"
    r")"
)
_ENTIRE = re.compile(
    r"[\s–—:.,-]*\(?(?:ENT[I1L]RE|WHOLE|ALL)(?: (?:TEXT|MESSAGE|TELEGRAM|CABLE|MEMO(?:RANDUM)?|DOCUMENT|LETTER|PORTIONS|PARAS|PARAGRAPHS))"
    r"(?: (?:IS|ARE))?(?: CLASSIFIED)?\)?[\s–—:.,-]*",
    re.IGNORECASE,
)
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

    @property
    def letter(self) -> str:
        """The single letter in it; empty if it is more than one letter."""
        return self.content if len(self.content) == 1 else ""


def find_brackets(text: str) -> Iterator[Bracket]:
    """Every bracket in `text` that reads as a mark, in order."""
    for found in _BRACKET.finditer(text):
        content = found[1]
        if _FIRST.match(content) is None:
            continue
        read = read_mark(content.strip())
        if read is not None:
            yield Bracket(found.start(), found.end(), content.strip(), *read)


@lru_cache(maxsize=4096)
def read_mark(content: str) -> tuple[ParsedMarking, bool, bool] | None:
    """The reading of a bracket's content as a mark, whether it covers the entire text, whether registers know it all.

    None if it is no mark.
    """
    entire = _ENTIRE.search(content)
    marking = (content[: entire.start()] + content[entire.end() :]).strip(" -–—.,:") if entire else content
    if not marking or (_LOWER.search(marking) and not marking.istitle()):
        return None
    parsed = parse_marking(marking, "portion")
    if parsed.marking.level is None:
        return None
    unread = parsed.marking.unknown or any(problem.code in _UNREAD for problem in parsed.problems)
    return parsed, entire is not None, not unread or "//" in marking


def entire_text_behind(text: str, at: int, end: int) -> int | None:
    """Where `Entire text`, which starts at `at` behind a mark, ends; None if it does not stand there."""
    found = _ENTIRE.match(text, at, min(end, at + 60))
    return found.end() if found else None
