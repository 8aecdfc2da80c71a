"""Lines that carry a level: a banner, or the level line of a telegram, its letters spaced or not.

Only whole lines count: a level followed by prose (`SECRETARY OF STATE`, `RESTRICTED STOCK UNITS`) is no banner.
"""

import re
from functools import cache
from typing import NamedTuple

from redactor.detect.envelope import LONGEST_LINE, captions
from redactor.detect.lines import Line
from redactor.terms.span import Span


class LevelLine(NamedTuple):
    """A line that carries a level.

    Attributes:
        marking: the marking as a banner writes it, for the parser: `CONFIDENTIAL//NOFORN`.
        span: where level and controls stand, without section, post and number.
        section: section n of m of a telegram.
        post: whether the line goes on with post and number, as the level line of a telegram does.
        captions: the captions in it (`EXDIS`), as written.
    """

    marking: str
    span: Span
    section: tuple[int, int] | None
    post: bool
    captions: tuple[str, ...]


def _spaced(words: str) -> str:
    return " {1,3}".join(" {0,2}".join(word) for word in words.split())


_LEVELS = (
    "TOP SECRET",
    "SECRET",
    "CONFIDENTIAL",
    "RESTRICTED",
    "UNCLASSIFIED",
    "UNCLAS",
    "LIMITED OFFICIAL USE",
    "OFFICIAL USE ONLY",
    "SENSITIVE BUT UNCLASSIFIED",
    "SBU",
)
_SECTION = re.compile(r"(?:FINAL )?SECTION +(\d{1,2}) +OF +(\d{1,2})")
_POST = r"[A-Z][A-Z.]{1,14}(?: [A-Z][A-Z.]{1,14}){0,2} +\d{2,8}(?:/\d{1,2})?"


@cache
def _level_line() -> re.Pattern[str]:
    levels = "|".join(f"(?P<L{n}>{_spaced(level)})" for n, level in enumerate(_LEVELS))
    known = _known()
    controls = rf"(?:(?: {{0,3}}[/,;-] {{0,2}}|/| {{1,3}})(?:{known})(?![A-Z]))"
    blocks = r"(?://[A-Z0-9][A-Z0-9 ,/-]{0,80})"
    tail = rf"(?: +(?:{_SECTION.pattern}|{_POST})){{0,2}}"
    return re.compile(
        rf" *(?P<marking>(?:{levels})(?![A-Z])(?P<controls>{controls}{{0,4}}|{blocks}))(?P<tail>{tail})(?P<late>{controls}{{0,4}})"
    )


def read_level_line(line: Line) -> LevelLine | None:
    """What `line` says as a banner or level line; None if it is neither."""
    if not 0 < len(line.text) <= LONGEST_LINE:
        return None
    found = _level_line().fullmatch(line.text.upper() if line.text.islower() else line.text)
    if found is None:
        return None
    level = next(level for n, level in enumerate(_LEVELS) if found.group(f"L{n}"))
    level = "UNCLASSIFIED" if level == "UNCLAS" else level
    controls = found["controls"] + found["late"]
    marking = level + _joined(controls)
    section = _SECTION.search(found["tail"])
    post = bool(found["tail"].strip()) and re.search(_POST, _SECTION.sub("", found["tail"])) is not None
    end = found.end("late") if found["late"] else found.end("marking")
    return LevelLine(
        marking,
        Span(line.start + found.start("marking"), line.start + end),
        (int(section[1]), int(section[2])) if section else None,
        post,
        tuple(word for word in _words(controls) if captions().get(word, {}).get("caption", word in captions())),
    )


def _joined(controls: str) -> str:
    """Controls as a banner writes them: as they stand after `//`, else caption by caption."""
    if controls.startswith("//"):
        return controls.rstrip()
    found = [control_of(word) for word in _words(controls)]
    return "".join(f"//{control}" for control in found if control)


def _words(controls: str) -> list[str]:
    """The captions and controls in a run of them, the longest first where one holds another."""
    return re.findall(rf"(?<![A-Z])(?:{_known()})(?![A-Z])", controls)


@cache
def _known() -> str:
    return "|".join(sorted((re.escape(each) for each in [*captions(), "EFTO", "NF"]), key=len, reverse=True))


def control_of(caption: str) -> str | None:
    """The control a caption restricts by; None for a caption that adds no restriction."""
    row = captions().get(caption)
    if row is not None:
        control = row.get("control")
        return str(control) if control else None
    return {"NF": "NOFORN"}.get(caption, caption)
