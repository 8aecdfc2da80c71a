"""Lines that look like a banner and are none that can be read: they raise the document's level, and stay text.

Nothing here is shown in a release and nothing here lowers a level: a line in doubt can only make a document stricter.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from redactor.detect.portions.line.level_line import read_level_line
from redactor.detect.portions.line.lines import Line
from redactor.markings.parse import parse_marking
from redactor.terms.marking import Marking
from redactor.terms.span import Span


class Doubtful(NamedTuple):
    """A line in doubt: its index, the level it raises the document to, its place."""

    at: int
    marking: Marking
    span: Span


#: A banner in doubt is short; a longer line is text.
_LONGEST = 60
#: A banner misspelt stands alone or with few words.
_MOST_WORDS = 3
#: Levels a line can raise a document to; `RESTRICTED DATA` is at least confidential, and secret in doubt.
_RAISES = {
    "TOPSECRET": "TOP SECRET",
    "SECRET": "SECRET",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "RESTRICTEDDATA": "SECRET//RD",
    "FORMERLYRESTRICTEDDATA": "SECRET//FRD",
    "STRICTLYCONFIDENTIAL": "CONFIDENTIAL",
    "RESTRICTED": "RESTRICTED",
}
#: By the number of letters of a line, the levels that it may be, one letter wrong, missing or too many.
_NEAR = {
    letters: tuple(name for name in _RAISES if abs(len(name) - letters) <= 1)
    for letters in range(min(map(len, _RAISES)) - 1, max(map(len, _RAISES)) + 2)
}
_WORDS = re.compile(
    r"(?P<level>TOP ?SECRET|SECRET|(?:STRICTLY )?CONFIDENTIAL|(?:FORMERLY )?RESTRICTED DATA|RESTRICTED)(?![A-Z])"
)
_NO_LETTERS = re.compile(r"[^A-Z]+")
_LABEL = re.compile(r"(?:OVERALL |SECURITY )?CLASS(?:IFICATION|IFIED|\.)? ?[:=-] ?")
#: Signs that may stand before a banner.
_BEFORE = " *_#>\"'“‘.,:;-–—=~/\\()[]{}<|"
#: A pattern, without case, for more than three words that begin neither with a level nor with a label, two letters
#: together among them: no ASCII line that begins so is in doubt. Most lines of a text are so, and need not be folded.
PROSE = (
    rf"(?=.*?[a-z]{{2}})[\s{re.escape(_BEFORE)}]*+"
    r"(?!T[O0]P|[S5$](?:EC|TR[I1|])|C[O0]NF|RESTR|F[O0]RM|[O0]VERALL|CLASS)\S+(?:\s+\S+){3}"
)
_PROSE = re.compile(PROSE, re.IGNORECASE | re.ASCII)
#: How a line ends that may be a banner behind a page's number or the like; in small letters it is a word of prose.
LATE = ("SECRET", "CONFIDENTIAL", "RESTRICTED", "RESTRICTED DATA")
#: What stands in such a line before the level, in any case, figures aside.
_COUNTED = """
annex appendix attachment and classification copies copy cover doc document draft enclosure file information no number of
overall page pages paper papers part personal ref section security serial series set sheet tab volume working
"""
#: What tells a screen how to look, and characters that are not printed.
_CODES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|[\x00-\x08\x0e-\x1f\x7f]")
#: Letters of other alphabets and digits that look like the capitals of a level.
_LOOKALIKES = str.maketrans(
    "АВСЕНІКМОРТХЅЈΑΒΕΙΚΜΝΟΡΤ015$|",
    "ABCEHIKMOPTXSJABEIKMNOPTOISSI",
)


def read_doubtful(line: Line, at: int) -> Doubtful | None:
    """What a line that is no strict banner raises the document to; None for a line of text."""
    text = line.text.strip()
    if not 0 < len(text) <= _LONGEST or (text.isascii() and _PROSE.match(text) and not text.endswith(LATE)):
        return None
    level = _level(text)
    if level is None or read_level_line(line) is not None:
        return None
    return Doubtful(at, parse_marking(level, "banner").marking, Span(line.start, line.start + len(line.text)))


def _level(text: str) -> str | None:
    text = text if text.isprintable() else _CODES.sub("", text)
    folded = " ".join((text if text.isascii() else _seen(text)).split()).lstrip(_BEFORE)
    if folded.endswith(LATE) and (late := _late_level(folded)):
        return late
    capitals = folded.upper().translate(_LOOKALIKES).lstrip(_BEFORE)
    labelled = _LABEL.match(capitals)
    words = capitals[labelled.end() :] if labelled else capitals
    found = _WORDS.match(words)
    if found is not None and (labelled or _in_capitals(folded) or not re.search(r"[A-Z]", words[found.end() :])):
        return _RAISES[found["level"].replace(" ", "")]
    if len(words.split()) > _MOST_WORDS and re.search(r"[A-Z]{2}", words):
        return None
    letters = _NO_LETTERS.sub("", words.partition("/")[0].partition("(")[0])
    near = _NEAR.get(len(letters), ())
    return next((_RAISES[name] for name in near if _within_one(letters, name)), None)


def _late_level(folded: str) -> str | None:
    """The level that a line of a page's or copy's number ends in: `Page 1 of 3   SECRET`."""
    words = folded.split(" ")
    taken = 2 if words[-1] == "DATA" or words[-2:-1] == ["TOP"] else 1
    before = [word.casefold().strip(".,:;-#()") for word in words[:-taken]]
    if not before or not all(word in _counted() or any(map(str.isdigit, word)) or not word for word in before):
        return None
    return _RAISES.get("".join(words[-taken:]))


@cache
def _counted() -> frozenset[str]:
    return frozenset(_COUNTED.split())


def _seen(text: str) -> str:
    """The text as it is seen: compatibility forms made plain, invisible format characters dropped."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def _in_capitals(text: str) -> bool:
    """Whether the level stands in capitals: in small letters, `secret talks`, it is a word of prose."""
    small = sum(c.islower() for c in text[:14])
    return small <= 1


def _within_one(one: str, other: str) -> bool:
    """Whether at most one letter is wrong, missing or too many, in words whose lengths differ by one at most."""
    if one == other:
        return True
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]
