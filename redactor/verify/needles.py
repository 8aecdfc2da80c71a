"""What to look for: needles made from the withheld passages that nothing released explains.

A word that is released somewhere, or that redaction labels are made of, is no needle: finding it tells nothing.
Needles hold withheld text: their repr shows counts only, and they never leave this room.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from redactor.verify.expected import Expected
from redactor.verify.fold import fold, join_broken, join_spaced, surfaces, tokens
from redactor.verify.spoken import Run, Spoken, all_runs
from redactor.verify.vocabulary import label_words

#: Shortest word that is looked for by itself, in letters or digits.
WORD_LETTERS = 4
#: Of a longer word its beginning is looked for: the work of looking grows with the square of a word's length.
LONGEST_WORD = 120
#: The letters a run of three words must have: shorter ones are common phrases that a page break can form.
RUN_LETTERS = 12
#: A withheld passage of so few words is a mask (a name, a term); its short words count too (`Li`).
MASK_WORDS = 5

#: A name is looked for in bytes of any kind if it has so many letters.
NAME_LETTERS = 6


def forms(text: str) -> tuple[str, ...]:
    """The text as it stands, with broken words made whole, and with spaced words made whole too; each once."""
    if text.isalnum():
        return (text,)  # one word: most masks are
    whole = join_broken(text)
    return tuple(dict.fromkeys((text, whole, join_spaced(whole))))


@dataclass(frozen=True, slots=True, repr=False)
class _Released:
    """What is released, taken apart once.

    Attributes:
        words: every folded word in every form a reader may meet it.
        stretches: the words in order, in every such form.
        letters: the letters of all words in order.
    """

    words: frozenset[str]
    stretches: tuple[list[str], ...]
    letters: str


@lru_cache(1)
def _taken_apart(released: tuple[str, ...]) -> _Released:
    """Asked for several times an output, so kept for the last release."""
    # Released strings follow each other on a page: runs across their borders are released too.
    spoken = Spoken("\n".join(released))
    if spoken.is_broken:  # words are made whole within one string, never over its end
        words = spoken.said.union(*(tokens(form) for text in released for form in forms(text)[1:]))
    else:
        words = spoken.said.union(*spoken.made_whole)
    return _Released(words, (spoken.words, *spoken.made_whole), "".join(spoken.words))


def released_words(released: tuple[str, ...]) -> frozenset[str]:
    """The folded words of everything released, in every form a reader may meet them."""
    return _taken_apart(released).words


def released_letters(released: tuple[str, ...]) -> str:
    """The folded letters of everything released, in order, run together."""
    return _taken_apart(released).letters


class Needles:
    """What must not be found.

    Attributes:
        words: folded words of four letters or digits and more.
        shorts: folded words of masks, too short for `words`.
        any_runs: three folded words in a row, runs of a few letters too: what holds none of them holds none of `runs`.
        known: the letters of everything released, run together: what they hold by chance is no evidence.

    Args:
        expected: both sides of the release.
    """

    def __init__(self, expected: Expected) -> None:
        known = _taken_apart(expected.released)
        words: set[str] = set()
        shorts: set[str] = set()
        wanted: set[Run] = set()
        for form in dict.fromkeys(chain.from_iterable(map(forms, expected.withheld))):
            found = tokens(form)
            unknown = set(found) - known.words - label_words()
            words |= {word[:LONGEST_WORD] for word in unknown if len(word) >= WORD_LETTERS}
            if len(found) <= MASK_WORDS:
                shorts |= {word for word in unknown if len(word) < WORD_LETTERS}
            wanted.update(all_runs(found))
        for stretch in known.stretches:
            wanted.difference_update(all_runs(stretch))
        self.words = frozenset(words)
        self.shorts = frozenset(shorts)
        self.any_runs = frozenset(wanted)
        self.known = known.letters
        self._withheld = expected.withheld

    def __repr__(self) -> str:
        return f"Needles({len(self.words)} words, {len(self.shorts)} short words, {len(self.runs)} runs)"

    @cached_property
    def runs(self) -> frozenset[Run]:
        """Three folded words in a row, of letters enough to mean something."""
        return frozenset(run for run in self.any_runs if sum(map(len, run)) >= RUN_LETTERS)

    @cached_property
    def surfaces(self) -> frozenset[str]:
        """The same words as `words`, as they were written."""
        withheld = dict.fromkeys(chain.from_iterable(map(forms, self._withheld)))
        written: set[str] = set().union(*map(surfaces, withheld))
        return frozenset(each[:LONGEST_WORD] for each in written if fold(each)[:LONGEST_WORD] in self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words of masks of six letters and more, as they were written."""
        masks = (passage for passage in self._withheld if len(tokens(passage)) <= MASK_WORDS)
        named = (surface for mask in masks for surface in surfaces(mask))
        return frozenset(each for each in named if _is_name(each) and fold(each) in self.words)

    @cached_property
    def is_ascii(self) -> bool:
        """Whether no word is written in other letters than ASCII has."""
        return all(map(str.isascii, self._withheld)) or all(map(str.isascii, self.surfaces))


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and len(word) >= NAME_LETTERS
