"""What to look for: needles made from the withheld passages that nothing released explains.

A word that is released somewhere, or that redaction labels are made of, is no needle: finding it tells nothing.
Needles hold withheld text: their repr shows counts only, and they never leave this room.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from redactor.verify.expected import Expected
from redactor.verify.fold import fold, has_second_form, join_broken, join_spaced, surfaces, tokens
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


def all_forms(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Every form of every text, each once; that none has a second one, which is usual, is seen by one look at all."""
    return tuple(dict.fromkeys(chain.from_iterable(map(forms, texts)) if has_second_form("\n".join(texts)) else texts))


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
        masks: the withheld passages of a few words: names and terms masked inside released text.
        known: the letters of everything released, run together: what they hold by chance is no evidence.

    Args:
        expected: both sides of the release.
    """

    def __init__(self, expected: Expected) -> None:
        known = _taken_apart(expected.released)
        said = {form: tokens(form) for form in all_forms(expected.withheld)}
        unknown = set().union(*said.values()) - known.words - label_words()
        self.words = frozenset([word[:LONGEST_WORD] for word in unknown if len(word) >= WORD_LETTERS])
        short = {word for word in unknown if len(word) < WORD_LETTERS}
        in_masks = [words for words in said.values() if len(words) <= MASK_WORDS]
        self.shorts = frozenset(short.intersection(chain.from_iterable(in_masks)))
        self.masks = tuple(passage for passage in expected.withheld if len(said[passage]) <= MASK_WORDS)
        self.known = known.letters
        self._said = tuple(said.values())
        self._released = known.stretches
        self._withheld = expected.withheld

    def __repr__(self) -> str:
        return f"Needles({len(self.words)} words, {len(self.shorts)} short words, {len(self.runs)} runs)"

    def has_no_run(self, words: list[str]) -> bool:
        """Whether no three words in a row are a run that is withheld and nowhere released, runs of a few letters too.

        Hardly any withheld run stands in a release: those that are released too need be told only where one does.
        """
        found = self._withheld_runs.intersection(all_runs(words))
        return not found or self._any_runs.isdisjoint(found)

    @cached_property
    def _withheld_runs(self) -> frozenset[Run]:
        return frozenset(chain.from_iterable(map(all_runs, self._said)))

    @cached_property
    def _any_runs(self) -> frozenset[Run]:
        """All runs of what is withheld, but those that are released too."""
        wanted = set(self._withheld_runs)
        for stretch in self._released:
            wanted.difference_update(all_runs(stretch))
        return frozenset(wanted)

    @cached_property
    def runs(self) -> frozenset[Run]:
        """Three folded words in a row, of letters enough to mean something."""
        return frozenset(run for run in self._any_runs if sum(map(len, run)) >= RUN_LETTERS)

    @cached_property
    def surfaces(self) -> frozenset[str]:
        """The same words as `words`, as they were written."""
        written: set[str] = set().union(*map(surfaces, all_forms(self._withheld)))
        return frozenset(each[:LONGEST_WORD] for each in written if fold(each)[:LONGEST_WORD] in self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words of masks of six letters and more, as they were written."""
        named = (surface for mask in self.masks for surface in surfaces(mask))
        return frozenset(each for each in named if _is_name(each) and fold(each) in self.words)

    @cached_property
    def is_ascii(self) -> bool:
        """Whether no word is written in other letters than ASCII has."""
        return all(map(str.isascii, self._withheld)) or all(map(str.isascii, self.surfaces))


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and len(word) >= NAME_LETTERS
