"""Words in scripts that no finder reads: they may be names, so each stretch of them is a doubtful mention.

The model was trained on Latin letters, and what tells names by rule asks for capitals, which these scripts have not.
Anything unread is withheld, or listed for a person where the policy says so (`doubt: list`).
"""

import re
from collections.abc import Iterator

from redactor.terms.span import Span

#: Letters of scripts without capitals, by their blocks (Unicode Standard 15, Blocks): Hebrew, Arabic and their
#: neighbours; Indic scripts to Myanmar; Georgian, Hangul letters, Ethiopic; Khmer, Mongolian; kana, bopomofo, Han,
#: Hangul; presentation forms; narrow kana; the planes of further Han.
_BLOCKS = (
    "\u0590-\u08ff\u0900-\u109f\u10d0-\u139f\u1780-\u18af\u3040-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\uff66-\uffdc\U00020000-\U0003ffff"
)
#: A stretch of such letters in one line, with single blanks and points between them.
_STRETCH = re.compile(rf"[{_BLOCKS}](?:[ ·・.'’\u200c\u200d-]?[{_BLOCKS}])*")


def in_unread_scripts(text: str) -> Iterator[Span]:
    """The stretches of letters of scripts that no finder reads; digits and signs of theirs alone are none."""
    if text.isascii():
        return
    for match in _STRETCH.finditer(text):
        if any(map(str.isalpha, match[0])):
            yield Span(*match.span())
