"""What damaged words of a mark may have said: spaced letters, misread characters, lost and changed letters.

A damaged level never reads lower than the sound one, and no damaged word is ever read as UNCLASSIFIED.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from redactor.markings.register import Registers
from redactor.markings.written import as_letters
from redactor.terms.marking import Level

_SEPARATOR = re.compile("[ ,;/-]+")

#: Levels that a word may resemble, the highest first, and how many letters may be wrong.
_RESEMBLED = ((Level.TOP_SECRET, 2), (Level.CONFIDENTIAL, 2), (Level.SECRET, 1))
_LONGEST_FORM = 60


class Nearest(NamedTuple):
    """The level that a damaged block resembles, and the words before and behind it."""

    level: Level
    before: str
    behind: str


def repairs(block: str, registers: Registers, *, followed: bool) -> Iterator[str]:
    """What `block` may have been before its first word was misread (`5` for S, `C0NFIDENTIAL`).

    A lone digit is as likely the number of a paragraph: it counts as a letter only where more of a mark follows.
    """
    head = _SEPARATOR.split(block, maxsplit=1)[0]
    for letters in (registers.misread.get(head), as_letters(head)):
        if letters and letters != head and (followed or len(head) > 3):
            yield letters + block[len(head) :]


def nearest_level(block: str, registers: Registers) -> Nearest | None:
    """The level that `block` resembles, the higher one in doubt; None where it resembles none.

    An unread word before SECRET may have been TOP.
    """
    words = _SEPARATOR.split(block)
    for level, slips in _RESEMBLED:
        count = level.title.count(" ") + 1
        if resembles(" ".join(words[:count]), level.title, slips):
            return Nearest(level, "", " ".join(words[count:]))
    titles = [
        (found.level, at) for at, word in enumerate(words) if len(word) > 4 and (found := registers.levels.get(word))
    ]
    level, at = max(titles, default=(Level.UNCLASSIFIED, 0))
    if level is Level.UNCLASSIFIED:
        return None
    if level is Level.SECRET and at:
        level = Level.TOP_SECRET
    return Nearest(level, " ".join(words[:at]), " ".join(words[at + 1 :]))


@functools.lru_cache(maxsize=1024)
def nearest_control(word: str, registers: Registers) -> str | None:
    """The control that a misspelt word resembles, by its canonical name; None where it resembles none.

    For people only: what is not known stays unknown, and is withheld.
    """
    most = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
    titles = [title for title in registers.forms if len(title) > 3]
    swapped = (title for title in titles if most and is_swapped(word, title))
    found = (title for slips in range(1, most + 1) for title in titles if resembles(word, title, slips))
    near = next(swapped, None) or next(found, None)
    return registers.forms[near].name if near else None


def is_swapped(word: str, title: str) -> bool:
    """Whether `word` is `title` with two neighbours that changed places."""
    wrong = [at for at, (one, other) in enumerate(zip(word, title, strict=False)) if one != other]
    is_pair = len(word) == len(title) and len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return is_pair and word[wrong[0]] == title[wrong[1]] and word[wrong[1]] == title[wrong[0]]


def resembles(word: str, title: str, slips: int) -> bool:
    """Whether `word` becomes `title` by at most `slips` letters changed, lost or added."""
    if abs(len(word) - len(title)) > slips or len(word) > 40:
        return False
    row = list(range(len(title) + 1))
    for i, letter in enumerate(word, 1):
        before, row[0] = row[0], i
        for j, wanted in enumerate(title, 1):
            cost = min(row[j] + 1, row[j - 1] + 1, before + (letter != wanted))
            before, row[j] = row[j], cost
    return row[-1] <= slips


@functools.cache
def _squeezed(registers: Registers) -> dict[str, str]:
    """Every spelling without its spaces."""
    return {spelling.replace(" ", ""): spelling for spelling in (*registers.forms, *registers.levels)}


def join_spaced(block: str, registers: Registers) -> str:
    """`block` with spaced letters at its start made words: `C O N F I D E N T I A L` is CONFIDENTIAL."""
    words = block.split(" ")
    run = 0
    while run < len(words) and len(words[run]) == 1:
        run += 1
    if run < 2 or (run == 2 and len(words) > 2):
        return block
    letters, known = "".join(words[:run]), _squeezed(registers)
    pieces = []
    while letters:
        end = next(
            (n for n in range(min(len(letters), _LONGEST_FORM), 0, -1) if letters[:n] in known and n > 1), len(letters)
        )
        if end == len(letters) and letters not in known and letters[0] in known and letters[1:] in known:
            end = 1
        pieces.append(known.get(letters[:end], letters[:end]))
        letters = letters[end:]
    return " ".join([*pieces, *words[run:]])
