"""What is known of a word by itself: a name somewhere, an ordinary word, a place, what an ending makes of one, a machine's slip for one of these.

The tables are counted from public text and gazetteers (`models/words.py` writes them; each tells its source in its first
line). They weigh finds that a model doubts; by themselves they find no name.
"""

from collections.abc import Iterator
from enum import Enum, auto
from functools import cache, lru_cache
from importlib.resources import files

from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.mention import plain

#: Slips of reading machines are looked for in words of this many characters, two in one word from the second number on.
_SHORTEST_SLIP, _LONGEST_SLIP, _SHORTEST_TWO_SLIPS = 2, 18, 6


#: Shorter words are not told for English by their ending.
_SHORTEST_DERIVED = 6

#: What forms of English words end in that the tables may lack.
_ENGLISH_ENDINGS = ("", "s", "es", "ed", "ing", "er", "ly")


class Kind(Enum):
    """What a word is, as far as the tables know."""

    NAME = auto()
    UNKNOWN = auto()
    DERIVED = auto()
    PLACE = auto()
    SLIP = auto()
    PROPER = auto()
    ORDINARY = auto()


@lru_cache(maxsize=100_000)
def kind_of(word: str) -> Kind:
    """What the word is, diacritics aside; a plural is what its singular is.

    Case tells one thing: set in capitals, a surname that is also a common word (`HOME`) is the common word.
    """
    folded = plain(word)
    forms = (folded, folded.removesuffix("s"))
    if any(_is_ordinary(form) for form in forms) or (word.isupper() and folded in table("common")):
        return Kind.ORDINARY
    if any(form in table("proper") for form in forms) or load_lexicon().is_no_name(folded):
        return Kind.PROPER
    if folded in table("surnames") or folded in table("given"):
        return Kind.NAME
    if folded in table("places"):
        return Kind.PLACE
    if len(folded) >= _SHORTEST_DERIVED and folded.endswith(_endings()):
        return Kind.DERIVED
    return Kind.SLIP if _is_slip(folded) else Kind.UNKNOWN


def is_given_name(word: str) -> bool:
    """Whether the word is a given name of several known persons and no ordinary word."""
    folded = plain(word)
    return folded in table("given") and folded not in table("ordinary")


def is_word_in_small(word: str) -> bool:
    """Whether small letters make the word, a plural or another form of one, an English word, a name or not: `ball`."""
    folded = plain(word)
    stems = (folded.removesuffix(ending) for ending in _ENGLISH_ENDINGS)
    return any(_is_ordinary(stem) or stem in table("small") for stem in stems)


def _is_ordinary(folded: str) -> bool:
    return folded in table("ordinary") or folded in table("english")


@cache
def table(name: str) -> frozenset[str]:
    """One of the tables: `ordinary`, `english`, `common`, `proper`, `surnames`, `given`, `places`, `small`."""
    lines = files("redactor.detect.persons").joinpath("tables", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(lines.split("\n")[1:]) - {""}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(load_lexicon().endings))


def _is_slip(folded: str) -> bool:
    """Whether the word is one or two misread characters away from a word that is no name."""
    if not _SHORTEST_SLIP <= len(folded) <= _LONGEST_SLIP:
        return False
    once = set(_misread(folded))
    if any(_is_no_name(word) for word in once):
        return True
    return len(folded) >= _SHORTEST_TWO_SLIPS and any(_is_no_name(word) for each in once for word in _misread(each))


def _misread(word: str) -> Iterator[str]:
    slips = _slips()
    for at, char in enumerate(word):
        for other in slips.get(char, ""):
            yield word[:at] + other + word[at + 1 :]


def _is_no_name(word: str) -> bool:
    if len(word) <= 4:
        return word in load_lexicon().function_words or word in load_lexicon().titles
    return _is_ordinary(word) or word in table("proper") or load_lexicon().is_no_name(word)


@cache
def _slips() -> dict[str, str]:
    """For each character the characters that machines take it for, both ways."""
    pairs = load_lexicon().slips
    slips: dict[str, str] = {}
    for pair in [*pairs, *(pair[::-1] for pair in pairs)]:
        slips[pair[0]] = slips.get(pair[0], "") + pair[1]
    return slips
