"""Words to vocabulary pieces: WordPiece as BERT has it, over our pruned vocabulary.

Case and diacritics are dropped (`Müller` reads as `muller`); how a word was written is told by its shape instead.
A character that the vocabulary lacks becomes one unknown piece and the rest of the word is still read.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from redactor.detect.encoder.words import is_joining

#: Pieces every vocabulary starts with, in this order.
PADDING, UNKNOWN, OPEN, CLOSE = range(4)
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")

#: Of a longer word only this many characters are read; no name is longer.
_LONGEST = 48


class Vocabulary:
    """The pieces the model knows, numbered by their line in `vocab.txt`.

    Args:
        pieces: the pieces, `SPECIAL` first; those that go on inside a word start with `##`.
    """

    def __init__(self, pieces: list[str]) -> None:
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces)}
        self.read = lru_cache(maxsize=50_000)(self._read)

    def __len__(self) -> int:
        return len(self._numbers)

    def _read(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of one word: at least one. A row of signs reads as its first."""
        plain = plain_form(word[: _LONGEST if word[0].isalnum() else 1])
        numbers: list[int] = []
        start = 0
        while start < len(plain):
            start, number = self._longest(plain, start)
            numbers.append(number)
        return tuple(numbers) or (UNKNOWN,)

    def _longest(self, plain: str, start: int) -> tuple[int, int]:
        prefix = "##" if start else ""
        for end in range(len(plain), start, -1):
            number = self._numbers.get(prefix + plain[start:end])
            if number is not None:
                return end, number
        return start + 1, UNKNOWN


def plain_form(word: str) -> str:
    """The word in lower case, without diacritics and invisible characters."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    return "".join(char for char in unicodedata.normalize("NFD", lowered) if not is_joining(char))
