"""Whether words are a level as a nation or an alliance writes it: `GEHEIM`, `VS-NfD`, `UK SECRET`.

Knows words, not where they stand: that is for `level_line` and `brackets`. The levels are in `markings/registers`.
"""

import re
from functools import lru_cache

from redactor.detect.portions.envelope import LONGEST_LINE
from redactor.markings.level import is_national
from redactor.markings.load import in_force
from redactor.markings.register import Registers

_ALLIED = re.compile(
    r"(?P<owner>[A-Z]{2,6}) (?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)(?: ?/{1,2} ?[A-Z0-9][A-Z0-9 ,/-]{0,80})?"
)


def names_national_level(words: str) -> bool:
    """Whether words that begin with no small letter are a level as its nation writes it, controls behind a slash aside."""
    first = words.lstrip(" /")[:1]
    if len(words) > LONGEST_LINE or not first or first.islower():
        return False
    return _names_national_level(words, in_force())


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
