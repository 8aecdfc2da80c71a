"""Cuts an entry into controls where old and loose marks part them: at commas, AND, dashes, spaces and hyphens.

The register parts categories by double slashes and entries by single ones; commas stood between controls until July
2005 (CAPCO 2016 I table 8), spaces and hyphens in marks of any time.
"""

import re
from typing import NamedTuple

from redactor.markings.register import Registers

_MOST_WORDS = 6  # of a spelling in the registers
_DENIALS = ("NOT", "NO", "NON")
_LISTS = ("rel_to", "display_only", "owners")


class Cut(NamedTuple):
    """The entries that an entry is made of, the words between them that no register knows, and a problem's code."""

    entries: tuple[str, ...]
    unread: str
    code: str


def cut(entry: str, registers: Registers) -> Cut | None:
    """The parts of `entry`; None where it is of one piece."""
    parts = tuple(part.strip() for part in re.split(r"[,;]| -+ ", entry) if part.strip())
    if len(parts) > 1:
        return Cut(parts, "", "old-separator")
    hyphened = entry.split("-")
    known = tuple(part for part in hyphened if part in registers.forms)
    if known and len(hyphened) > 1:
        return Cut(known, "-".join(part for part in hyphened if part not in registers.forms), "wrong-separator")
    return _cut_at_words(entry.split(" "), registers)


def _cut_at_words(words: list[str], registers: Registers) -> Cut | None:
    """The longest known spellings among `words`. What opens a list of countries takes all words behind it along."""
    entries: list[str] = []
    lost: list[str] = []
    at = 0
    while at < len(words) and len(words) > 1:
        most = min(_MOST_WORDS, len(words) - at)
        count = next((n for n in range(most, 0, -1) if _is_known(" ".join(words[at : at + n]), registers)), 0)
        spelled = " ".join(words[at : at + count])
        if words[at] in ("AND", "&"):
            count = 1
        elif not count or (_opens_list(spelled, registers) and lost and lost[-1].endswith(_DENIALS)):
            lost.append(words[at])
            count = 1
        else:
            count = len(words) if _opens_list(spelled, registers) else count
            entries.append(" ".join(words[at : at + count]))
        at += count
    return Cut(tuple(entries), " ".join(lost), "wrong-separator") if entries else None


def _is_known(spelled: str, registers: Registers) -> bool:
    return (
        spelled in registers.forms
        or spelled in registers.asides
        or spelled in registers.levels
        or spelled in registers.declassification
    )


def _opens_list(spelled: str, registers: Registers) -> bool:
    """Whether a list of countries follows `spelled`. Behind NOT it says the opposite, and is kept as unread."""
    form = registers.forms.get(spelled)
    return form is not None and registers.controls[form.name].takes in _LISTS
