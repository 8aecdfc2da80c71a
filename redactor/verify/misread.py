"""Withheld words as text recognition misreads them: signs that look alike, and one letter too many or too few.

Only for words that nothing else explains: held against ordinary text, it would find `horse` in `house`.
"""

from collections.abc import Iterable

#: Signs that recognition takes for each other, each with what stands for all of them.
_LOOKALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "j": "l", "5": "s", "8": "b", "6": "b", "9": "g", "2": "z"})
_RUNS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
#: Letters a word needs before one of them may be wrong.
_FORGIVING_LETTERS = 7


def readings(word: str) -> frozenset[str]:
    """What a folded word has in common with its misreadings: two words are alike if they share one."""
    plain = word
    for run, letter in _RUNS:
        plain = plain.replace(run, letter)
    plain = plain.translate(_LOOKALIKE)
    if len(plain) < _FORGIVING_LETTERS:
        return frozenset({plain})
    return frozenset({plain, *(plain[:cut] + plain[cut + 1 :] for cut in range(len(plain)))})


class Misread:
    """Withheld words, ready to be found misread.

    Args:
        wanted: folded withheld words.
        known: folded released words: what may be one of them misread tells nothing.
    """

    def __init__(self, wanted: Iterable[str], known: Iterable[str]) -> None:
        self._wanted = frozenset(reading for word in wanted for reading in readings(word))
        self._known = frozenset(reading for word in known for reading in readings(word))

    def __repr__(self) -> str:
        return f"Misread({len(self._wanted)} readings)"

    def found(self, words: Iterable[str]) -> set[str]:
        """Those of the folded words that may be a withheld word misread, and no released one."""
        return {word for word in words if (alike := readings(word)) & self._wanted and not alike & self._known}
