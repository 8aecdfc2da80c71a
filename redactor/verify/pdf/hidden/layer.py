"""Text layers of scans: words where the picture shows none were recognised before it was redacted.

A layer laid on carelessly misses the ink everywhere by a little; there, blank places tell nothing unless they are
dark. Letters on a dark box tell in any layer: nobody's recognition reads paper that is black.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from redactor.verify.pdf.page.chars import Char
from redactor.verify.pdf.page.picture import colour_at, inside, is_plain, united
from redactor.verify.vocabulary import only_labels

if TYPE_CHECKING:
    from redactor.verify.pdf.page.picture import Picture

_OVER_BLANK, _FRAGMENT = "text-layer-over-blank", "hidden-fragment"
#: What is enough to tell: one word of so many letters, or so many letters in a row of words. Less is what recognition
#: makes of specks.
_WORD_LETTERS = 5
_RUN_LETTERS = 9
_DIFFERENT_LETTERS = 4
#: Share of a layer's letters that may stand on blank paper in small bits before the layer counts as laid on carelessly.
#: Measured on released scans: well laid ones have under 0.02, careless ones over 0.1.
_STRAY_SHARE = 0.04
_DARK = 64
_DATE = re.compile(r"[\d\s/.,-]*\d[\d\s/.,-]*")


@dataclass(frozen=True, slots=True, repr=False)
class Word:
    """One word of a text layer.

    Attributes:
        text: its letters.
        ground: `ink`, `paper` or `dark`: what the picture shows where it stands.
    """

    text: str
    ground: str


def over_blank(picture: Picture, words: list[list[Char]]) -> Iterator[str]:
    """The codes of findings for words that stand where the picture shows none, one a run of words.

    Args:
        picture: the page without its text.
        words: the letters of the layer, word by word.
    """
    runs = [list(run) for _, run in groupby((_word(picture, word) for word in words), key=lambda word: word.ground)]
    blank = [run for run in runs if run[0].ground != "ink"]
    stray = sum(len(word.text) for run in blank if not _tells(run) for word in run)
    careless = stray > _STRAY_SHARE * sum(map(len, words))
    for run in blank:
        if _tells(run) and not (careless and run[0].ground == "paper"):
            yield _FRAGMENT if _DATE.fullmatch(_text(run)) else _OVER_BLANK


def _word(picture: Picture, letters: list[Char]) -> Word:
    text = "".join(letter.char for letter in letters)
    size = (picture.shape[1], picture.shape[0])
    box = united([box for letter in letters if (box := inside(letter.box, size))])
    if not is_plain(picture, box):
        return Word(text, "ink")
    return Word(text, "dark" if max(colour_at(picture, box)) <= _DARK else "paper")


def _text(run: list[Word]) -> str:
    return " ".join(word.text for word in run)


def _tells(run: list[Word]) -> bool:
    sizes = [len(word.text) for word in run]
    if max(sizes) < _WORD_LETTERS and sum(sizes) < _RUN_LETTERS:
        return False
    return len(set(_text(run).lower())) >= _DIFFERENT_LETTERS and not only_labels(_text(run))
