"""Looking for needles: in what a page shows, in text that also holds file syntax, in bytes of any kind.

All needles are looked for at once (Aho-Corasick, or one look-up a word), so that the time goes with the size of the
output and not with the number of needles.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

from redactor.verify.disguise import turned, unmasked
from redactor.verify.encodings import BASE64_SIGN, ESCAPES, SHORTEST_BYTES, base64_forms, long_enough, wide
from redactor.verify.fold import fold
from redactor.verify.needles import RUN_WORDS, WORD_LETTERS, Needles, Run, forms, runs
from redactor.verify.seams import SEAM, Seams, words_between
from redactor.verify.vocabulary import structure_words

#: Shortest word looked for in letters run together and in escapes, where chance plays a part.
LONG_LETTERS = 6

#: In so few bytes, runs are looked up one by one: to build an automaton of them would take longer.
_FEW_BYTES = 16_384
_WORDS = re.compile(rb"[0-9A-Za-z]+(?: [0-9A-Za-z]+){2,}")


@dataclass(frozen=True, slots=True)
class Hits:
    """How many different needles were found: as they are, and in a form that hides them."""

    plain: int = 0
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.plain or self.hidden)

    def __or__(self, other: "Hits") -> "Hits":
        return Hits(max(self.plain, other.plain), max(self.hidden, other.hidden))


class _Strings:
    """Many strings looked for in one."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = sorted(set(patterns))
        self._automaton = AhoCorasick(self.patterns) if self.patterns else None

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
        starts = [0, *accumulate(map(len, words))]
        found: set[str] = set()
        for number, start, end in self._automaton.find_matches_as_indexes("".join(words), overlapping=True):
            if self.patterns[number] not in wanted:
                continue
            first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
            if last - first == 1 or (starts[first] == start and starts[last] == end):
                found.add(self.patterns[number])
        return found


class _Bytes:
    """Many byte strings looked for in one."""

    def __init__(self, patterns: Iterable[bytes]) -> None:
        unique = sorted(set(patterns))
        self._automaton = BytesAhoCorasick(unique) if unique else None

    def found(self, data: bytes) -> int:
        if self._automaton is None:
            return 0
        return len({match[0] for match in self._automaton.find_matches_as_indexes(data, overlapping=True)})


class _Late:
    """Forms of many words, made when first looked for."""

    def __init__(self, forms_of: Callable[[str], Iterator[bytes]], words: list[str]) -> None:
        self._forms_of = forms_of
        self._words = words

    def found(self, data: bytes) -> int:
        return self._bytes.found(data)

    @cached_property
    def _bytes(self) -> _Bytes:
        return _Bytes(long_enough(chain.from_iterable(map(self._forms_of, self._words))))


class _Runs:
    """Runs of words looked for in bytes, as they are and in UTF-16.

    A run that goes on in another letter is another run: `members of the` does not stand in `members of their`.
    """

    def __init__(self, runs: Iterable[Run]) -> None:
        phrases = sorted({" ".join(run) for run in runs})
        self._plain = [form for form in map(str.encode, phrases) if len(form) >= SHORTEST_BYTES]
        self._phrases = phrases
        self._has_other_scripts = not all(map(str.isascii, phrases))

    def found(self, data: bytes) -> int:
        if len(data) <= _FEW_BYTES and not self._has_other_scripts:
            found = len(self._plain_set & _phrases_in(data))
        else:
            found = self._standing(self._plain_automaton, data, 1)
        # what is ASCII has a zero in each of its letters in UTF-16
        if self._has_other_scripts or 0 in data:
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
    """All runs of three ASCII words with one space between them, as `_Runs` has them."""
    found: set[bytes] = set()
    for stretch in _WORDS.findall(data):
        words = stretch.split(b" ")
        found.update(map(b" ".join, zip(*(words[start:] for start in range(RUN_WORDS)), strict=False)))
    return found


def _is_letter(data: bytes) -> bool:
    """Whether these bytes are an ASCII letter or digit, in one byte or two."""
    return data.replace(b"\0", b"").isalnum()


def _long(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) >= LONG_LETTERS)


def _disguised(words: frozenset[str]) -> frozenset[str]:
    """The long words as they are written backwards, and turned by thirteen letters."""
    return frozenset(form for word in _long(words) for form in (word[::-1], turned(word)))


class Search:
    """Needles made ready. Built once for an output; its parts are made when first needed.

    Args:
        needles: what is looked for.
        frame: what the writers print besides the released runs; no needle is found across its ends.
    """

    def __init__(self, needles: Needles, frame: Iterable[str] = ()) -> None:
        self._needles = needles
        self._seams = Seams(frame)

    def __repr__(self) -> str:
        return f"Search({self._needles!r})"

    def in_page(self, text: str) -> Hits:
        """Looks in text that a page, a string or a bookmark holds: whatever is not released counts."""
        return self._in_text(text, self._needles.words | self._needles.shorts, self._joined)

    def in_structure(self, text: str) -> Hits:
        """Looks in text that also holds file syntax: words of the format, numbers and codes are no evidence."""
        return self._in_text(text, self._structural, self._joined_structural)

    def in_bytes(self, data: bytes) -> Hits:
        """Looks in bytes of any kind for encoded words and for runs of words."""
        folded = data.lower()
        encoded = self._accented_bytes.found(folded)
        if BASE64_SIGN.search(data) or not all(map(str.isascii, self._surfaces)):
            encoded += self._exact_bytes.found(data)
        encoded += sum(escaped.found(folded) for sign, escaped in self._escaped if sign.search(folded))
        # what is ASCII has a zero in each of its letters in UTF-16
        if 0 in data or not all(map(str.isascii, self._surfaces)):
            encoded += self._wide_bytes.found(folded)
        return Hits(hidden=encoded + self._run_bytes.found(folded))

    def in_opaque(self, data: bytes) -> Hits:
        """Looks in a font program or colour profile for runs of words and for names: they carry words of their makers."""
        return Hits(hidden=self._run_bytes.found(data.lower()) + self._name_bytes.found(data))

    def _in_text(self, text: str, wanted: frozenset[str], joined: frozenset[str]) -> Hits:
        text = text.replace(SEAM, " ")
        hits = self._in_words(text, wanted, joined)
        # seldom needed, and dear: a needle that is there only across a seam is none
        return hits and self._in_words(self._seams.cut(text), wanted, joined)

    def _in_words(self, text: str, wanted: frozenset[str], joined: frozenset[str]) -> Hits:
        plain: set[object] = set()
        hidden: set[object] = set()
        as_it_is, *others = [words_between(form) for form in dict.fromkeys((*forms(text), unmasked(text)))]
        plain.update(self._standing_in(as_it_is, wanted))
        for words in others:
            hidden |= self._standing_in(words, wanted)
        hidden |= self._either_way.found_in_words(as_it_is, joined)
        return Hits(len(plain), len(hidden - plain))

    def _standing_in(self, words: list[str], wanted: frozenset[str]) -> set[object]:
        return {*(set(words) & wanted), *(set(runs(words)) & self._needles.runs)}

    @cached_property
    def _structural(self) -> frozenset[str]:
        """Words that can be told from file syntax: four letters at least, and not of its vocabulary."""
        return frozenset(
            word for word in self._needles.words - structure_words() if sum(map(str.isalpha, word)) >= WORD_LETTERS
        )

    @cached_property
    def _either_way(self) -> _Strings:
        """All words, and the long ones in disguise too: made ready once, for all that looks for some of them."""
        return _Strings(self._needles.words | _disguised(self._needles.words))

    @cached_property
    def _in_released(self) -> frozenset[str]:
        """Those that the released letters hold by chance."""
        return frozenset(self._either_way.found(self._needles.known))

    @cached_property
    def _joined(self) -> frozenset[str]:
        """What is looked for in letters run together."""
        return (_long(self._needles.words) | _disguised(self._needles.words)) - self._in_released

    @cached_property
    def _joined_structural(self) -> frozenset[str]:
        by_chance = self._in_released | self._either_way.found(" ".join(sorted(structure_words())))
        return (_long(self._structural) | _disguised(self._structural)) - by_chance

    @cached_property
    def _surfaces(self) -> list[str]:
        """Words to be looked for encoded, where none can tell words' ends: those within released ones are none."""
        wanted = self._structural - self._in_released
        return [surface for surface in self._needles.surfaces if fold(surface) in wanted]

    @cached_property
    def _long_surfaces(self) -> list[str]:
        return [surface for surface in self._surfaces if len(surface) >= LONG_LETTERS]

    @cached_property
    def _accented_bytes(self) -> _Bytes:
        return _Bytes(long_enough(each.lower().encode() for each in self._long_surfaces if not each.isascii()))

    @cached_property
    def _wide_bytes(self) -> _Bytes:
        return _Bytes(long_enough(chain.from_iterable(map(wide, self._surfaces))))

    @cached_property
    def _escaped(self) -> tuple[tuple[re.Pattern[bytes], _Late], ...]:
        return tuple((sign, _Late(forms_of, self._long_surfaces)) for sign, forms_of in ESCAPES)

    @cached_property
    def _exact_bytes(self) -> _Bytes:
        return _Bytes(long_enough(chain.from_iterable(map(base64_forms, self._long_surfaces))))

    @cached_property
    def _name_bytes(self) -> _Bytes:
        names = self._needles.names
        return _Bytes(form for name in names for form in (name.encode(), name.encode("utf-16-be")))

    @cached_property
    def _run_bytes(self) -> _Runs:
        return _Runs(self._needles.runs)
