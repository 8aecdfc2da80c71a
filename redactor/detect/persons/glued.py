"""Surnames inside longer words: in addresses (`name@host`), names of files, and words set together (`TheodoraBerg`).

Only names that are found elsewhere are looked for. In an address no word ends where a name does, so that any case counts
and all of the address is a mention; inside other words a name must show where it starts and ends.
"""

import re
from collections.abc import Iterator

#: Shorter names are not looked for inside addresses, nor shorter ones inside words.
SHORTEST_INSIDE, _SHORTEST_GLUED = 4, 5

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}")
_PAGE = re.compile(r"(?i)(?:https?://|\bwww\.)[^\s<>\"]{1,300}")
_FILE = re.compile(
    r"(?i)\.(?:docx?|dot|pdf|rtf|txt|wpd?|xlsx?|csv|pptx?|msg|eml|html?|jpe?g|png|gif|tiff?|zip)(?![\w-])"
)
_STEM = re.compile(r"[\w.+%~-]+\Z")

#: The stem of a file's name is not longer.
_LONGEST_STEM = 120


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses of mail, addresses of pages and names of files stand; they may overlap."""
    if "@" in text:
        yield from (match.span() for match in _MAIL.finditer(text))
    if "://" in text or "www." in text.lower():
        yield from (match.span() for match in _PAGE.finditer(text))
    for end in _FILE.finditer(text):
        stem = _STEM.search(text, max(0, end.start() - _LONGEST_STEM), end.start())
        if stem:
            yield stem.start(), end.end()


def is_glued(text: str, start: int, end: int) -> bool:
    """Whether a surname inside a word shows its edges: by case (`TBerg`, `BergMemo`), a low line or a digit."""
    if end - start < _SHORTEST_GLUED:
        return False
    by_case = not text[start:end].isupper()
    before, after = text[start - 1 : start], text[end : end + 1]
    is_initial = not text[max(0, start - 2) : max(0, start - 1)].isalnum()
    opens = not before.isalpha() or (by_case and text[start].isupper() and (before.islower() or is_initial))
    return opens and (not after.isalpha() or (by_case and after.isupper()))
