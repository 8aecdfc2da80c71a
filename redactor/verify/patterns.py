"""Many strings looked for at once, in text or in bytes, so that the time goes with the size of what is looked through.

Aho-Corasick, or one look-up a word. What is looked for, and what it means when found, is for `search` to say.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, chain

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from redactor.verify.encodings import has_wide_ascii, long_enough, lowered, wide
from redactor.verify.spoken import RUN_WORDS, Run

#: In so few bytes, runs are looked up one by one: to build an automaton of them would take longer, if there is none yet.
_FEW_BYTES = 16_384
_WORDS = re.compile(rb"[0-9A-Za-z]+(?: [0-9A-Za-z]+){2,}")


class Strings:
    """Many strings looked for in one."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = sorted(set(patterns))
        # quickest to build by far, and a text of a release is not long enough to make up for a dearer one
        implementation = Implementation.NoncontiguousNFA
        self._automaton = AhoCorasick(self.patterns, implementation=implementation) if self.patterns else None

    def found(self, text: str) -> set[str]:
        """Those that stand anywhere in a text."""
        if self._automaton is None:
            return set()
        return {self.patterns[match[0]] for match in self._automaton.find_matches_as_indexes(text, overlapping=True)}

    def found_in_words(self, words: list[str], wanted: frozenset[str]) -> set[str]:
        """Those of `wanted` that stand within one word, or that whole words in a row make up.

        Pieces of neighbours do not count: `pagination`, `subtype` do not say `nations`.
        """
        if self._automaton is None:
            return set()
        found: set[str] = set()
        matches = self._automaton.find_matches_as_indexes("".join(words), overlapping=True)
        starts = [0, *accumulate(map(len, words))] if matches else []
        for number, start, end in matches:
            if self.patterns[number] not in wanted:
                continue
            first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
            if last - first == 1 or (starts[first] == start and starts[last] == end):
                found.add(self.patterns[number])
        return found


class ByteStrings:
    """Many byte strings looked for in one."""

    def __init__(self, patterns: Iterable[bytes]) -> None:
        unique = sorted(set(patterns))
        self._automaton = BytesAhoCorasick(unique) if unique else None

    def found(self, data: bytes) -> int:
        """How many of them stand anywhere in the bytes."""
        if self._automaton is None:
            return 0
        return len({match[0] for match in self._automaton.find_matches_as_indexes(data, overlapping=True)})


class LateForms:
    """Forms of many words, made when first looked for; so are the words."""

    def __init__(self, forms_of: Callable[[str], Iterator[bytes]], words: Callable[[], Iterable[str]]) -> None:
        self._forms_of = forms_of
        self._words = words

    def found(self, data: bytes) -> int:
        """How many of the forms stand anywhere in the bytes."""
        return self._bytes.found(data)

    @cached_property
    def _bytes(self) -> ByteStrings:
        return ByteStrings(long_enough(chain.from_iterable(map(self._forms_of, self._words()))))


class ByteRuns:
    """Runs of words looked for in bytes, as they are and in UTF-16.

    A run that goes on in another letter is another run: `members of the` does not stand in `members of their`.
    """

    def __init__(self, runs: Iterable[Run]) -> None:
        phrases = sorted({" ".join(run) for run in runs})
        self._plain = list(long_enough(form for phrase in phrases for form in lowered(phrase, "utf-8")))
        self._phrases = phrases
        self._fewest_letters = min(map(len, phrases), default=1)
        self._has_other_scripts = not all(map(str.isascii, phrases))

    def found(self, data: bytes) -> int:
        """How many of the runs stand in the bytes, counted once in each form."""
        if len(data) <= _FEW_BYTES and not self._has_other_scripts and "_plain_automaton" not in self.__dict__:
            found = len(self._plain_set & _phrases_in(data))
        else:
            found = self._standing(self._plain_automaton, data, 1)
        if self._has_other_scripts or has_wide_ascii(data, self._fewest_letters):
            found += self._standing(self._wide_automaton, data, 2)
        return found

    @cached_property
    def _plain_set(self) -> frozenset[bytes]:
        return frozenset(self._plain)

    @cached_property
    def _wide(self) -> list[bytes]:
        return list(chain.from_iterable(map(wide, self._phrases)))

    @cached_property
    def _plain_automaton(self) -> BytesAhoCorasick | None:
        return BytesAhoCorasick(self._plain) if self._plain else None

    @cached_property
    def _wide_automaton(self) -> BytesAhoCorasick | None:
        return BytesAhoCorasick(self._wide) if self._wide else None

    @staticmethod
    def _standing(automaton: BytesAhoCorasick | None, data: bytes, letter_bytes: int) -> int:
        if automaton is None:
            return 0
        return len(
            {
                number
                for number, start, end in automaton.find_matches_as_indexes(data, overlapping=True)
                if not _is_letter(data[max(start - letter_bytes, 0) : start])
                and not _is_letter(data[end : end + letter_bytes])
            }
        )


def _phrases_in(data: bytes) -> set[bytes]:
    """All runs of three ASCII words with one space between them, as `ByteRuns` has them."""
    found: set[bytes] = set()
    for stretch in _WORDS.findall(data):
        words = stretch.split(b" ")
        found.update(map(b" ".join, zip(*(words[start:] for start in range(RUN_WORDS)), strict=False)))
    return found


def _is_letter(data: bytes) -> bool:
    """Whether these bytes are an ASCII letter or digit, in one byte or two."""
    return data.replace(b"\0", b"").isalnum()
