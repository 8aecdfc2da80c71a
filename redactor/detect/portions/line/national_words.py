"""Whether words are a level as a nation or an alliance writes it: `GEHEIM`, `VS-NfD`, `UK SECRET`.

Knows words, not where they stand: that is for `level_line` and `brackets`. The levels are in `markings/registers`.
"""

import re
from functools import lru_cache

from redactor.detect.portions.line.envelope import LONGEST_LINE
from redactor.markings.level import is_national
from redactor.markings.load import in_force
from redactor.markings.register import Registers

_ALLIED = re.compile(
    r"(?P<owner>[A-Z]{2,6}) (?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)(?: ?/{1,2} ?[A-Z0-9][A-Z0-9 ,/-]{0,80})?"
)


@lru_cache(maxsize=16)
def _beginnings(registers: Registers) -> frozenset[str]:
    """How levels of nations and names of alliances begin: two capitals."""
    return frozenset(words[:2] for words in (*registers.national, *registers.groups, "UK"))


def names_national_level(words: str) -> bool:
    """Whether words that begin with no small letter are a level as its nation writes it, controls behind a slash aside."""
    if not words or len(words) > LONGEST_LINE or words[0].islower():
        return False
    return _names_national_level(words, in_force())


def may_be_national(words: str) -> bool:
    """Whether words begin as a level of a nation or an alliance does; quick to ask, and hardly any line does."""
    return words[:2].upper() in _beginnings(in_force()) or not words.isascii() or words[:1] == "/"


@lru_cache(maxsize=4096)
def _names_national_level(words: str, registers: Registers) -> bool:
    plain = words.strip(" /")
    owner, _, level = plain.partition(" ")
    spelled = {plain, level} if registers.is_place(owner) or owner in registers.old_codes else {plain}
    return any(is_national(each, registers) or is_national(each.partition("/")[0], registers) for each in spelled)


def is_of_alliance(words: str) -> bool:
    """Whether a line is a level with an alliance before it, `CENTO SECRET`; codes of countries are words of prose too."""
    found = _ALLIED.fullmatch(words)
    return found is not None and (found["owner"] in in_force().groups or found["owner"] == "UK")
