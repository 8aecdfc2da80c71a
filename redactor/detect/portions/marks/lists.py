"""Lists lettered in brackets, `(A) ... (B) ... (C)`: their letters are no marks."""

import re
from collections.abc import Iterator

#: A bracket that opens something: text follows in its line, or it stands alone in a line.
_LETTER = re.compile(r"[(\[]([A-Z])[)\]]")
#: The same in a text without square brackets, where it is found at once.
_ROUND_LETTER = re.compile(r"\(([A-Z])\)")
_TEXT_BEHIND = re.compile(r"[ \t]*[^\s.,;:)]")
_LINE_BEFORE = re.compile(r"(?m:^)[ \t]*\Z")
_LINE_BEHIND = re.compile(r"[ \t]*(?m:$)")
#: So far in front of a bracket its line is looked for.
_INDENT = 80
#: Letters of one list stand no further apart than this.
_FARTHEST = 6000
_MARK_LETTERS = "CRSTU"
#: A letter that is one of a list has one of these before it or behind it.
_LISTED = frozenset("BDQ")


def list_letters(text: str) -> frozenset[int]:
    """Where the brackets stand that are letters of a list.

    A bracket is one if the letter before it in the alphabet opened an item shortly before, and the list began with
    `(A)`, or if `(D)` follows `(B)` and `(C)`.
    """
    form = _LETTER if "[" in text or "]" in text else _ROUND_LETTER
    if _LISTED.isdisjoint(form.findall(text)):
        return frozenset()
    openings = list(_openings(text))
    found: set[int] = set()
    for at, (start, letter) in enumerate(openings):
        before = openings[at - 1] if at else None
        behind = openings[at + 1] if at + 1 < len(openings) else None
        follows = before is not None and _next_to(before, (start, letter))
        leads = behind is not None and _next_to((start, letter), behind)
        if letter not in _MARK_LETTERS:
            continue
        # C follows B or leads to D; among R, S, T, U only a long list counts, for (S) may well follow (R) as a mark.
        long = letter == "R" or (before is not None and before[0] in found)
        if (follows and long) or (letter == "C" and (follows or leads)):
            found.add(start)
    return frozenset(found)


def _openings(text: str) -> Iterator[tuple[int, str]]:
    """Single letters in brackets that open something; of two brackets in a row the first."""
    behind = -1
    for found in _LETTER.finditer(text):
        if not _opens(text, found.start(), found.end()):
            continue
        if found.start() - behind > 1:
            yield found.start(), found[1]
        behind = found.end()


def _opens(text: str, start: int, end: int) -> bool:
    """Whether text follows in the bracket's line, or the bracket stands alone in it."""
    if _TEXT_BEHIND.match(text, end):
        return True
    line = text[max(0, start - _INDENT) : start]
    return _LINE_BEHIND.match(text, end) is not None and _LINE_BEFORE.search(line) is not None


def _next_to(first: tuple[int, str], second: tuple[int, str]) -> bool:
    return ord(second[1]) == ord(first[1]) + 1 and second[0] - first[0] < _FARTHEST
