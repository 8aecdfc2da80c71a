"""A text folded for the search of names, with the way back: what hides a name from a search hides it from no reader.

Joined are words broken by a hyphen at a line end and by characters of no width, and words set one letter apart; digits
read for letters (`Vasquel1e`) become letters, runs of blanks one blank. Finds nothing itself.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.mention import unvaried
from redactor.terms.span import Span

#: A word broken at a line's end, with the signs of a quotation or the number that the next line begins with.
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐]\s*\n[\s>|]*(?:\d{1,3}[.:]?[ \t]+)?(?=[^\W\d_])")
_SEVERAL_BLANKS = re.compile(r"\s{2,}")

_NO_SPACE = re.compile(r"[^\S ]")
#: A blank, and characters of no width, as pages of the web spell them.
_NO_BREAK = re.compile(r"(?i)&(?:nbsp|#0*160|#x0*a0);")
_NO_WIDTH = re.compile(r"(?i)<wbr ?/?>|&(?:shy|zwn?j|#0*(?:173|820[3-7]|8288|65279)|#x0*(?:ad|200[b-f]|2060|feff));")

#: Words set letter by letter: `V A S Q U E L L E`, `V.A.S.Q.U.E.L.L.E`.
SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .·*/‐-][^\W\d_]){4,}(?![^\W_])")
_DIGIT = re.compile(  # the digit first and what stands around it behind, so that only digits are tried
    r"[0158](?:(?<=[^\W\d_].)(?=[^\W\d_])|(?<=[^\W\d_]{3}.)(?![^\W_])|(?<![^\W_].)(?=[^\W\d_]{3}))"
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
    """The text as a reader sees it, for a search. Takes whole stretches over, for most of a text stays as it is."""
    places: list[int] = list(range(len(text)))
    if not text.isascii():
        text, places = _seen(text, places)
    if "&" in text or "<" in text:
        text = _NO_BREAK.sub(lambda match: " " * len(match[0]), text)
        text, places = _without(text, places, [match.span() for match in _NO_WIDTH.finditer(text)])
    dropped = [match.span() for match in _BROKEN.finditer(text)]
    dropped += [(match.start() + 1, match.end()) for match in _SEVERAL_BLANKS.finditer(text)]
    text = _NO_SPACE.sub(" ", with_letters(text))
    return _unspaced(*_without(text, places, sorted(dropped)))


def _seen(text: str, places: list[int]) -> tuple[str, list[int]]:
    """The text without characters of no width, with letters that are written or look like Latin ones as these."""
    text = unvaried(text)
    chars = set(text)
    if not lookalikes().keys().isdisjoint(map(ord, chars)):
        text = text.translate(lookalikes())
    unseen = "".join(char for char in chars if unicodedata.category(char) == "Cf")
    if not unseen:
        return text, places
    return _without(text, places, [match.span() for match in re.finditer(f"[{re.escape(unseen)}]+", text)])


def with_letters(text: str) -> str:
    """The text with digits that were read for letters as these letters: same length."""

    def letter(match: re.Match[str]) -> str:
        beside = text[match.start() - 1 : match.start()] if match.start() else ""
        return _LETTERS[match[0]][beside.isupper() if beside.isalpha() else True]

    return _DIGIT.sub(letter, text)


@cache
def lookalikes() -> dict[int, str]:
    """Letters of other scripts that look like Latin ones, with these: a name spelt with one of them reads the same."""
    return {ord(pair[0]): pair[1] for pair in load_lexicon().lookalikes}


def _without(text: str, places: list[int], dropped: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """The text without some stretches, which are in order of their starts, and may overlap."""
    if not dropped:
        return text, places
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    for start, end in dropped:
        if start > at:
            parts.append(text[at:start])
            kept += places[at:start]
        at = max(at, end)
    return "".join([*parts, text[at:]]), kept + places[at:]


def _unspaced(text: str, places: list[int]) -> Folded:
    parts: list[str] = []
    kept: list[int] = []
    spaced: list[Span] = []
    at = size = 0
    for match in SPACED.finditer(text):
        parts += [text[at : match.start()], match[0][::2]]
        kept += [*places[at : match.start()], *places[match.start() : match.end() : 2]]
        size += match.start() - at
        spaced.append(Span(size, size + len(match[0][::2])))
        size = spaced[-1].end
        at = match.end()
    return Folded("".join([*parts, text[at:]]), (*kept, *places[at:]), tuple(spaced))
