"""Lists of phrases found in a text at once: whole words, whatever their case, the blanks and hyphens between them."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from redactor.terms.span import Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

#: Between the words of a phrase: blanks, one line end with its indent, or a hyphen.
_BETWEEN = r"[\s\-‐]{1,20}"
_SIGNS = {"*": r"\w{0,30}", "#": r"\d", "~": "[-‐]"}
_STEM = re.compile(r"[^\s\-*#~]+")


def lowered(text: str) -> str:
    """The text in small letters, character by character: offsets hold."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Phrases:
    """Phrases made ready. `*` stands for any letters at a word's end, `#` for one digit, `~` for a hyphen that must be there.

    Args:
        phrases: as a table lists them.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_stem: dict[str, list[str]] = {}
        for phrase in phrases:
            found = _STEM.match(phrase)
            stem = found[0].lower() if found else ""
            self._by_stem.setdefault(stem, []).append(phrase)

    def find(self, low: str) -> Iterator[Span]:
        """Every place of a phrase in a text already `lowered`; of several that begin alike the longest."""
        for start, number in self._stems(low):
            if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
                continue
            match = self._patterns[number].match(low, start)
            if match:
                yield Span(start, match.end())

    def _stems(self, low: str) -> Iterator[tuple[int, int]]:
        for number, start, _ in self._automaton.find_matches_as_indexes(low, overlapping=True):
            yield start, number

    @cached_property
    def _automaton(self) -> "AhoCorasick":
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(list(self._by_stem))

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        """For each stem the phrases that begin with it, the longest first."""
        return [
            re.compile(f"(?:{'|'.join(map(_pattern, longest_first(each)))})(?!\\w)") for each in self._by_stem.values()
        ]


def longest_first(phrases: Iterable[str]) -> list[str]:
    """The phrases in the order in which an alternation must try them."""
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))


def _pattern(phrase: str) -> str:
    words = re.split(r"[\s-]+", phrase.lower())
    return _BETWEEN.join("".join(_SIGNS.get(char) or re.escape(char) for char in word) for word in words)
