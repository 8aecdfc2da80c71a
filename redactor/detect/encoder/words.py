"""Text to words: where each stands, and the shape it is written in.

Training and run time read with this same code, so they cannot drift apart. Offsets are code points of the text,
half-open. It knows no language and no names.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

#: A word, a row of four or more of one sign (leaders, rules), or one sign.
_WORD_OR_SIGN = re.compile(r"[^\W_]+|([^\w\s]|_)\1{3,}|\S")

#: How a word is written. The order is part of the model file: never change it, only append.
_LOWER, _TITLE, _CAPITALS, _CAPITAL_LETTER, _MIXED, _DIGITS, _SIGN = range(7)

#: Kinds of break before a word: none, blank, one line end, more line ends.
_BREAKS = 4

#: How many shapes there are; row 0 of the table is the shape of the marks at both ends of a window.
SHAPES = 1 + 7 * _BREAKS


class Word(NamedTuple):
    """A run of letters and digits with the marks that belong to them, or a sign. A tuple: a page has a thousand of them.

    Attributes:
        start: code point it starts at.
        end: code point after its last.
        shape: 1 to `SHAPES` - 1: how it is written and what break stands before it.
    """

    start: int
    end: int
    shape: int


def words_of(text: str) -> list[Word]:
    """The words of a text in order, disjoint; what is between them is white space only. Takes linear time."""
    words: list[Word] = []
    end = 0
    for start, stop in _runs(text):
        between = text[end:start]
        before = 1 if between == " " else _break(between, start)
        writing = _writing if stop - start <= _LONGEST_REMEMBERED else _writing.__wrapped__
        words.append(Word(start, stop, 1 + writing(text[start:stop]) * _BREAKS + before))
        end = stop
    return words


def _runs(text: str) -> list[tuple[int, int]]:
    """Words and signs, with combining marks and invisible characters (soft hyphens, joiners) kept in their word."""
    if text.isascii():
        return [match.span() for match in _WORD_OR_SIGN.finditer(text)]
    runs: list[tuple[int, int]] = []
    open_until = -1  # the word that ends here goes on with what follows
    for match in _WORD_OR_SIGN.finditer(text):
        start, end = match.span()
        is_word = text[start].isalnum()
        if start == open_until and (is_word or is_joining(text[start])):
            runs[-1] = (runs[-1][0], end)
            open_until = end
        else:
            runs.append((start, end))
            open_until = end if is_word else -1
    return runs


def is_joining(char: str) -> bool:
    """Whether a character is part of the word it stands in without being a letter of it."""
    return not char.isascii() and unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"}


#: Longer words do not recur, and would be kept.
_LONGEST_REMEMBERED = 40


@lru_cache(maxsize=4096)
def _writing(word: str) -> int:
    if not word[0].isalnum():
        return _SIGN
    if word.islower():
        return _LOWER
    if word.isupper():
        return _CAPITALS if len(word) > 1 else _CAPITAL_LETTER
    if word[0].isupper() and word[1:].islower():
        return _TITLE
    return _DIGITS if word.isnumeric() else _MIXED


def _break(between: str, start: int) -> int:
    """What stands before the word that starts at `start`, if not one blank, with `between` it and the word before."""
    if not between:
        return 2 if start == 0 else 0
    lines = between.count("\n") + between.count("\r") - between.count("\r\n")
    return min(lines, 2) + 1
