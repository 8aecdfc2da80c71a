"""A text folded for the search of names, with the way back: what hides a name from a search hides it from no reader.

Joined are words broken by a hyphen at a line end and by characters of no width, and words set one letter apart; digits
read for letters (`Vasquel1e`) become letters, runs of blanks one blank. Finds nothing itself.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from redactor.detect.persons.lexicon import load_lexicon
from redactor.terms.span import Span

_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐]\s*\n\s*(?=[^\W\d_])")
_BLANKS = re.compile(r"\s+")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .][^\W\d_]){4,}(?![^\W_])")
_DIGIT = re.compile(
    r"(?<=[^\W\d_])[0158](?=[^\W\d_])|(?<=[^\W\d_]{3})[0158](?![^\W_])|(?<![^\W_])[0158](?=[^\W\d_]{3})"
)

#: Digits that machines read for letters, as small letters and as capitals.
_LETTERS = {"0": "oO", "1": "lL", "5": "sS", "8": "bB"}


@dataclass(frozen=True, slots=True, repr=False)
class Folded:
    """A folded text; `places[i]` is where its character i stands in the document, `spaced` what was set letter by letter."""

    text: str
    places: tuple[int, ...]
    spaced: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """Where the characters `start` to `end` stand in the document, with all that was dropped between them."""
        return Span(self.places[start], self.places[end - 1] + 1)


def fold(text: str) -> Folded:
    """The text as a reader sees it, for a search."""
    chars, places = list(text if text.isascii() else text.translate(_lookalikes())), list(range(len(text)))
    dropped = {i for i, char in enumerate(chars) if unicodedata.category(char) == "Cf"}
    chars, places = _without(chars, places, dropped)
    shown = "".join(chars)
    dropped = {i for match in _BROKEN.finditer(shown) for i in range(*match.span())}
    for match in _BLANKS.finditer(shown):
        dropped |= set(range(match.start() + 1, match.end()))
        chars[match.start()] = " "
    for match in _DIGIT.finditer(shown):
        beside = shown[match.start() - 1 : match.start()] if match.start() else ""
        letters = _LETTERS[match[0]]
        chars[match.start()] = letters[beside.isupper() if beside.isalpha() else True]
    chars, places = _without(chars, places, dropped)
    return _unspaced("".join(chars), places)


@cache
def _lookalikes() -> dict[int, str]:
    """Letters of other scripts that look like Latin ones, with these: a name spelt with one of them reads the same."""
    return {ord(pair[0]): pair[1] for pair in load_lexicon().lookalikes}


def _without(chars: list[str], places: list[int], dropped: set[int]) -> tuple[list[str], list[int]]:
    if not dropped:
        return chars, places
    kept = [i for i in range(len(chars)) if i not in dropped]
    return [chars[i] for i in kept], [places[i] for i in kept]


def _unspaced(text: str, places: list[int]) -> Folded:
    parts: list[str] = []
    kept: list[int] = []
    spaced: list[Span] = []
    at = size = 0
    for match in _SPACED.finditer(text):
        parts += [text[at : match.start()], match[0][::2]]
        kept += [*places[at : match.start()], *places[match.start() : match.end() : 2]]
        size += match.start() - at
        spaced.append(Span(size, size + len(match[0][::2])))
        size = spaced[-1].end
        at = match.end()
    return Folded("".join([*parts, text[at:]]), (*kept, *places[at:]), tuple(spaced))
