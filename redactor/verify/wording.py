"""Released-text equality: what a reader extracts must be made of released strings, and of nothing else.

Stronger than looking for secrets, for it needs no list of them. Words are compared folded; readers glue words
together and tear them apart at line ends and kerning, so a stranger passes if its letters, alone or with its
neighbours', run through something released. Words of redaction labels pass, and page numbers.

What it does not do: count. A released word may stand on every page (stamps do); `out_of_place` looks at names that are
masked in one place and released in another.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from redactor.verify.expected import Expected
from redactor.verify.fold import fold, surfaces, tokens
from redactor.verify.needles import forms, released_letters, released_words
from redactor.verify.spoken import Spoken
from redactor.verify.vocabulary import label_words, structure_words

#: Letters that a word needs before it may pass as a piece of something released.
_PIECE = 5
#: A character the writer's faces lack, spelled out on the page.
_SPELLED = re.compile(r"<U\+([0-9A-Fa-f]{4,6})>")
_BORDER = ""

Pair = tuple[str, str]


def _unspelled(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= 0x10FFFF else ""


class Wording:
    """The released wording of one release, ready to hold extracted text against.

    Attributes:
        page_count: of the output; numbers up to it are page numbers.

    Args:
        expected: what may be shown, and what was withheld.
        masks: the withheld passages that are names or terms masked inside released text (`Needles.masks`).
    """

    def __init__(self, expected: Expected, masks: tuple[str, ...]) -> None:
        self.page_count = 0
        self._expected = expected
        self._masks = masks
        self._words = released_words(expected.released)

    def __repr__(self) -> str:
        return f"Wording({self._expected!r})"

    def strangers(self, text: str | Spoken) -> int:
        """How many words of a text nothing released explains."""
        said = Spoken.of(text)
        if _SPELLED.search(said.text):
            said = Spoken(_SPELLED.sub(_unspelled, said.text))
        # most texts are explained as they are, and need not be put into other forms
        return self._strangers(said.words, said.said) and min(
            self._strangers(words, frozenset(words)) for words in map(tokens, forms(said.text))
        )

    def metadata_strangers(self, text: str) -> int:
        """The same for metadata, where words of the file format, codes with digits and short words pass too."""
        words = (word for word in tokens(text) if word.isalpha() and len(word) > 2 and word not in structure_words())
        return sum(not self._known(word) for word in words)

    def out_of_place(self, text: str | Spoken) -> int:
        """How often a masked word that is released elsewhere stands between words where it was not released.

        Two words may stand together if they do in a released string, if one ends a released string and the other
        begins one, or if a line ends between them.
        """
        said = Spoken.of(text)
        found = 0
        for line in () if not self._masked or self._masked.isdisjoint(said.words) else said.text.splitlines():
            words = tokens(line)
            for index, word in enumerate(words):
                if word in self._masked:
                    around = (*words[max(index - 1, 0) : index], word), (word, *words[index + 1 : index + 2])
                    found += not all(len(pair) < 2 or self._meet(pair[0], pair[1]) for pair in around)
        return found

    def _meet(self, before: str, after: str) -> bool:
        return (before, after) in self._pairs or {(before, _BORDER), (_BORDER, after)} <= self._pairs

    def _strangers(self, words: list[str], words_said: frozenset[str]) -> int:
        unknown = {word for word in words_said - self._words if not self._known(word)}
        if not unknown:
            return 0
        return sum(word in unknown and not self._in_passing(words, index) for index, word in enumerate(words))

    def _known(self, word: str) -> bool:
        if word in self._words or word in label_words() or (word.isdecimal() and int(word) <= self.page_count):
            return True
        return len(word) >= _PIECE and (word in self._letters or self._glued(word))

    def _glued(self, word: str) -> bool:
        """Whether a reader ran two released words together, neither longer than the longest there is."""
        cuts = range(max(2, len(word) - self._longest), min(len(word) - 1, self._longest + 1))
        return any(word[:cut] in self._words and word[cut:] in self._words for cut in cuts)

    def _in_passing(self, words: list[str], index: int) -> bool:
        """Whether the word is a piece that a reader tore off a released one."""
        for start, end in ((index - 1, index + 1), (index, index + 2), (index - 1, index + 2)):
            joined = "".join(words[max(start, 0) : end])
            if len(joined) > len(words[index]) and len(joined) >= _PIECE and joined in self._letters:
                return True
        return False

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._words), default=0)

    @cached_property
    def _letters(self) -> str:
        """The released letters run together, all of them in order, and so each string by itself."""
        return released_letters(self._expected.released)

    @cached_property
    def _masked(self) -> frozenset[str]:
        """Words of masks that are released elsewhere: capitalised, and nowhere released in small letters.

        A mask's common words (`of`, `the`) stand everywhere, and readers that order columns in their own way would
        set them between strangers.
        """
        names = {fold(word) for mask in self._masks for word in surfaces(mask) if word[0].isupper()} & self._words
        if not names:
            return frozenset()
        common = {word for word in surfaces("\n".join(self._expected.released)) if word.islower()}
        return frozenset(names - common - label_words())

    @cached_property
    def _pairs(self) -> frozenset[Pair]:
        return frozenset(self._neighbours())

    def _neighbours(self) -> Iterator[Pair]:
        for text in self._expected.released:
            words = [_BORDER, *tokens(text), _BORDER]
            yield from pairwise(words)
