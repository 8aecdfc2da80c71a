"""What to look for: needles made from the withheld passages that nothing released explains.

A word that is released somewhere, or that redaction labels are made of, is no needle: finding it tells nothing. Needles hold withheld text: their repr
shows counts only, and they never leave this room.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress

from redactor.verify.expected import Expected
from redactor.verify.fold import fold, join_broken, join_spaced, surfaces, tokens
from redactor.verify.vocabulary import label_words

#: Shortest word that is looked for by itself, in letters or digits.
WORD_LETTERS = 4
#: Of a longer word its beginning is looked for: the work of looking grows with the square of a word's length.
LONGEST_WORD = 120
#: Words in a run, and the letters a run must have: shorter ones are common phrases that a page break can form.
RUN_WORDS = 3
RUN_LETTERS = 12
#: A withheld passage of so few words is a mask (a name, a term); its short words count too (`Li`).
MASK_WORDS = 5

#: A name is looked for in bytes of any kind if it has so many letters.
NAME_LETTERS = 6

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Needles:
    """What must not be found.

    Attributes:
        words: folded words of four letters or digits and more.
        surfaces: the same words as they were written.
        names: capitalised words of masks of six letters and more, as they were written.
        shorts: folded words of masks, too short for `words`.
        runs: three folded words in a row.
        known: the letters of everything released, run together: what they hold by chance is no evidence.
    """

    words: frozenset[str]
    surfaces: frozenset[str]
    names: frozenset[str]
    shorts: frozenset[str]
    runs: frozenset[Run]
    known: str

    def __repr__(self) -> str:
        return f"Needles({len(self.words)} words, {len(self.shorts)} short words, {len(self.runs)} runs)"


def forms(text: str) -> tuple[str, ...]:
    """The text as it stands, with broken words made whole, and with spaced words made whole too; each once."""
    whole = join_broken(text)
    return tuple(dict.fromkeys((text, whole, join_spaced(whole))))


def runs(words: list[str]) -> Iterator[Run]:
    """All runs of three words that are long enough to mean something."""
    following = zip(*(words[start:] for start in range(RUN_WORDS)), strict=False)
    sizes = list(map(len, words))
    letters_in_run = map(sum, zip(*(sizes[start:] for start in range(RUN_WORDS)), strict=False))
    return compress(following, map(RUN_LETTERS.__le__, letters_in_run))


@dataclass(frozen=True, slots=True, repr=False)
class _Released:
    """What is released, taken apart once: every word, in every form a reader may meet it; runs; letters."""

    words: frozenset[str]
    runs: frozenset[Run]
    letters: str


@lru_cache(1)
def _taken_apart(released: tuple[str, ...]) -> _Released:
    """Asked for several times an output, so kept for the last release."""
    spoken = list(map(tokens, released))
    in_order = list(chain.from_iterable(spoken))
    words = set(in_order)
    for text in released:
        for form in forms(text)[1:]:
            words.update(tokens(form))
    # Released strings follow each other on a page: runs across their borders are released too.
    found = set(runs(in_order))
    for form in forms("\n".join(released))[1:]:
        found.update(runs(tokens(form)))
    together = " ".join(("".join(in_order), *map("".join, spoken)))
    return _Released(frozenset(words), frozenset(found), together)


def released_words(released: tuple[str, ...]) -> frozenset[str]:
    """The folded words of everything released, in every form a reader may meet them."""
    return _taken_apart(released).words


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and len(word) >= NAME_LETTERS


def needles(expected: Expected) -> Needles:
    """The needles of one release: what is withheld and nowhere released."""
    known = _taken_apart(expected.released)
    told_nothing_by = known.words | label_words()
    words: set[str] = set()
    shorts: set[str] = set()
    wanted: set[Run] = set()
    withheld = dict.fromkeys(chain.from_iterable(map(forms, expected.withheld)))
    for form in withheld:
        found = tokens(form)
        unknown = set(found) - told_nothing_by
        words |= {word[:LONGEST_WORD] for word in unknown if len(word) >= WORD_LETTERS}
        if len(found) <= MASK_WORDS:
            shorts |= {word for word in unknown if len(word) < WORD_LETTERS}
        wanted |= set(runs(found)) - known.runs
    written: set[str] = set().union(*map(surfaces, withheld))
    named = (
        surface for passage in expected.withheld if len(tokens(passage)) <= MASK_WORDS for surface in surfaces(passage)
    )
    return Needles(
        words=frozenset(words),
        names=frozenset(each for each in named if _is_name(each) and fold(each) in words),
        surfaces=frozenset(each[:LONGEST_WORD] for each in written if fold(each)[:LONGEST_WORD] in words),
        shorts=frozenset(shorts),
        runs=frozenset(wanted),
        known=known.letters,
    )
