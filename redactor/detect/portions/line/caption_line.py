"""Lines of captions, `EXDIS` or `NODIS CHEROKEE`, and of controls as a banner goes on below its level, `RUFF UMBRA`."""

import re
from functools import lru_cache

from redactor.detect.portions.line.envelope import LONGEST_LINE, captions
from redactor.detect.portions.line.lines import Line
from redactor.markings.load import in_force
from redactor.markings.parse import parse_marking
from redactor.markings.register import Registers
from redactor.terms.span import Span

_BRACKETS = re.compile(r"[()]")


@lru_cache(maxsize=16)
def known_captions(_registers: Registers) -> str:
    """A pattern for every caption and short control, the longest first where one holds another."""
    return "|".join(sorted((re.escape(each) for each in [*captions(), "EFTO", "NF"]), key=len, reverse=True))


@lru_cache(maxsize=16)
def caption_form(registers: Registers) -> re.Pattern[str]:
    """Matches a caption that no letter stands before or behind."""
    return re.compile(rf"(?<![A-Z])(?:{known_captions(registers)})(?![A-Z])")


@lru_cache(maxsize=16)
def _captions_alone(registers: Registers) -> re.Pattern[str]:
    known = known_captions(registers)
    return re.compile(rf"\s*(?:{known})(?:[ /,;-]+(?:{known}))*\s*")


def read_controls(line: Line) -> tuple[str, Span] | None:
    """The controls of a line of nothing but them, as a banner goes on below its level: `RUFF UMBRA`, `REL TO USA, GBR`.

    As a banner writes them behind a level, slashes before each; None for any other line.
    """
    text = line.text.strip(" *-_()")
    if not 1 < len(text) <= LONGEST_LINE or not text.isupper() or text[0].isdigit():
        return None
    words = _BRACKETS.sub(" ", text)
    start = line.start + line.text.index(text)
    return (f"//{words}", Span(start, start + len(text))) if _are_controls(words, in_force()) else None


@lru_cache(maxsize=1024)
def _are_controls(words: str, registers: Registers) -> bool:
    parsed = parse_marking(f"TOP SECRET//{words}", "banner", registers)
    codes = {problem.code for problem in parsed.problems}
    read = parsed.marking.controls and not parsed.marking.unknown
    return bool(read) and codes.isdisjoint({"unregistered-sci", "level-repeated", "misread-letters", "list-alone"})


def control_of(caption: str) -> str | None:
    """The control a caption restricts by; None for a caption that adds no restriction."""
    row = captions().get(caption)
    if row is not None:
        control = row.get("control")
        return str(control) if control else None
    return {"NF": "NOFORN"}.get(caption, caption)


def read_captions(line: Line) -> tuple[tuple[str, Span], ...]:
    """The captions in a line of captions alone, `EXDIS` or `NODIS CHEROKEE`, each with its place; empty for other lines."""
    text, registers = line.text, in_force()
    if not 0 < len(text) <= LONGEST_LINE or _captions_alone(registers).fullmatch(text) is None:
        return ()
    found = caption_form(registers).finditer(text)
    return tuple((each.group(), Span(line.start + each.start(), line.start + each.end())) for each in found)
