"""What to look for: needles made from the withheld passages that nothing released explains.

A word that is released somewhere, or that redaction labels are made of, is no needle: finding it tells nothing. Needles hold withheld text: their repr
shows counts only, and they never leave this room.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from redactor.verify.expected import Expected
from redactor.verify.fold import fold, join_broken, join_spaced, letters, surfaces, tokens
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

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Needles:
    """What must not be found.

    Attributes:
        words: folded words of four letters or digits and more.
        surfaces: the same words as they were written.
        shorts: folded words of masks, too short for `words`.
        runs: three folded words in a row.
        known: the letters of everything released, run together: what they hold by chance is no evidence.
    """

    words: frozenset[str]
    surfaces: frozenset[str]
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


@lru_cache(1)
def released_words(released: tuple[str, ...]) -> frozenset[str]:
    """The folded words of everything released, in every form a reader may meet them. Asked for twice an output."""
    return frozenset(word for text in released for form in forms(text) for word in tokens(form))


def needles(expected: Expected) -> Needles:
    """The needles of one release: what is withheld and nowhere released."""
    released = released_words(expected.released)
    # Released strings follow each other on a page: runs across their borders are released too.
    whole = "\n".join(expected.released)
    released_runs = {run for form in forms(whole) for run in runs(tokens(form))}
    words: set[str] = set()
    written: set[str] = set()
    shorts: set[str] = set()
    wanted: set[Run] = set()
    for passage in expected.withheld:
        for form in forms(passage):
            found = tokens(form)
            unknown = {word for word in found if word not in released and word not in label_words()}
            words |= {word[:LONGEST_WORD] for word in unknown if len(word) >= WORD_LETTERS}
            written |= {each[:LONGEST_WORD] for each in surfaces(form) if fold(each)[:LONGEST_WORD] in words}
            if len(found) <= MASK_WORDS:
                shorts |= {word for word in unknown if len(word) < WORD_LETTERS}
            wanted |= {run for run in runs(found) if run not in released_runs}
    return Needles(
        words=frozenset(words),
        surfaces=frozenset(written),
        shorts=frozenset(shorts),
        runs=frozenset(wanted),
        known=" ".join((letters(whole), *(letters(text) for text in expected.released))),
    )
