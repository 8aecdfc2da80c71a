"""How a document uses its words: behind titles, behind `in` and `the`, in small letters. Counts; judges nothing."""

import re
from collections import Counter

from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.mention import WORD, plain

_BEFORE = re.compile(r"([^\W\d_]+)\.?[ \n]\Z")
_REACH = 24
_PLACERS = frozenset({"in", "at", "near"})

#: A word counts as a place or thing when this share of its mentions stands behind `in` or `at`, and none behind a title.
_PLACED_SHARE = 0.25

#: Surnames stand so seldom behind `the` or `in`, in a proposal of theirs and the like.
_SELDOM_SHARE = 0.15


class Uses:
    """The uses of some words in one document."""

    def __init__(self, text: str, keys: frozenset[str]) -> None:
        """Counts the words whose plain forms are `keys`; takes linear time."""
        self._titled: Counter[str] = Counter()
        self._placed: Counter[str] = Counter()
        self._told: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        plains: dict[str, str] = {}
        for match in WORD.finditer(text):
            word = match[0]
            key = plains.get(word) or plains.setdefault(word, plain(word))
            if key in keys:
                self._count(key, word, word_before(text, match.start()))

    def _count(self, key: str, word: str, before: str) -> None:
        self._all[key] += 1
        self._small[key] += word.islower()
        self._titled[key] += is_title(before)
        self._placed[key] += before.casefold() in _PLACERS
        self._told[key] += before.casefold() == "the"

    def total(self, key: str) -> int:
        """How often the word stands in the document."""
        return self._all[key]

    def is_titled(self, key: str) -> bool:
        """Whether it stands behind a title somewhere."""
        return self._titled[key] > 0

    def is_seldom_person(self, key: str) -> bool:
        """Whether the word stands behind `the`, `in` or `at` more than surnames do, and never behind a title."""
        return not self._titled[key] and self._told[key] + self._placed[key] >= _SELDOM_SHARE * self._all[key]

    def is_placed(self, key: str, *, is_name: bool) -> bool:
        """Whether the word is used as a place or thing; `is_name`: it is a name of persons elsewhere."""
        total = self._all[key]
        if self._titled[key] or not total:
            return False
        if self._placed[key] >= _PLACED_SHARE * total:
            return True
        return not is_name and (self._small[key] > 0 or self._told[key] >= max(2, _PLACED_SHARE * total))


def word_before(text: str, start: int) -> str:
    """The word right before a place, empty where there is none."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    return before[1] if before else ""


def is_title(word: str) -> bool:
    """Whether a word is a title, written as one."""
    return word[:1].isupper() and word.casefold() in load_lexicon().titles
