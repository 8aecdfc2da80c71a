"""Marks that cover the entire text, with brackets or without: `1. C - ENTIRE TEXT.`, `(S–Entire text)`.

Source: telegrams of 1978 to 1986, where the first paragraph marked the whole message; a mark so written stands in
paragraph 1 and covers every paragraph without a mark of its own.
"""

import re
from typing import NamedTuple

from redactor.detect.portions.line.lines import in_small

#: `Entire text`, as it stands behind a level or before one.
_WORDS = (
    r"(?:ENT[I1L]RE|WHOLE|ALL) (?:TEXT|MESSAGE|TELEGRAM|CABLE|AIRGRAM|MEMO(?:RANDUM)?|DOCUMENT|LETTER|PORTIONS|PARA(?:GRAPH)?S)"
    r"(?: (?:IS|ARE))?(?: CLASSIFIED)?"
)
_LEVEL = (
    r"(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|RESTRICTED|LIMITED OFFICIAL USE|TS|LOU|SBU|FOUO|[SCU])(?![A-Za-z])"
    r"(?: ?/{1,2} ?(?:NOFORN|NF|EXDIS|NODIS|LIMDIS|STADIS|REL[A-Z ,]{0,30}))?"
)
_LINK = r"[ \t–—:.,-]{0,4}"
_ENTIRE = re.compile(rf"{_LINK}\(?{_WORDS}\)?{_LINK}", re.IGNORECASE)
_ANCHOR = re.compile(rf"{_WORDS}|IN ITS ENTIRETY|THROUGHOUT", re.IGNORECASE)
_ANCHOR_IN_SMALL = re.compile(_ANCHOR.pattern.lower().encode())
#: How each anchor begins.
_HINTS = (b"entire", b"ent1re", b"entlre", b"whole", b"all ", b"throughout", b"in its entirety")
_LEVEL_FIRST = re.compile(rf"(?P<level>{_LEVEL}){_LINK}\(?(?i:{_WORDS})\)?")
_WORDS_FIRST = re.compile(rf"(?i:(?:THE )?{_WORDS}){_LINK}\(?(?P<level>{_LEVEL})\)?(?=[\s.,;)]|$)")
_SENTENCE = re.compile(
    rf"(?i:THIS|THE) (?i:ENTIRE )?(?i:MESSAGE|TELEGRAM|CABLE|TEXT) (?i:IS|SHOULD BE) (?i:CLASSIFIED )?\(?(?P<level>{_LEVEL})\)?"
    r" (?i:IN ITS ENTIRETY|THROUGHOUT)"
)


class EntireMark(NamedTuple):
    """A mark of the entire text without brackets.

    Attributes:
        start: where it begins.
        end: one past its last code point.
        level: its level and controls, as written.
    """

    start: int
    end: int
    level: str


def split_entire(content: str) -> tuple[str, bool]:
    """A bracket's content without the words that say that it covers the entire text, and whether it had them."""
    found = _ENTIRE.search(content)
    if found is None:
        return content, False
    level = (content[: found.start()] + content[found.end() :]).strip(" -–—.,:")
    return level.upper() if len(level) <= 2 else level, True


def covers_entire_text(text: str, at: int, end: int) -> bool:
    """Whether `Entire text` stands behind a mark that ends at `at`."""
    return _ENTIRE.match(text, at, min(end, at + 60)) is not None


def entire_anchors(text: str) -> list[int]:
    """Where words stand that may belong to a mark of the entire text, in order."""
    small = in_small(text)
    found: list[int] = []
    for hint in _HINTS:
        at = small.find(hint)
        while at >= 0:
            if _ANCHOR_IN_SMALL.match(small, at):
                found.append(at)
            at = small.find(hint, at + 1)
    return sorted(found)


def read_entire(text: str, start: int, end: int) -> EntireMark | None:
    """The mark of the entire text, without brackets, that opens the text from `start` to `end`; None for none."""
    for form in (_LEVEL_FIRST, _WORDS_FIRST, _SENTENCE):
        found = form.match(text, start, min(end, start + 120))
        if found is not None:
            return EntireMark(found.start(), found.end(), found["level"])
    return None
