"""A text with the words it says, each taken from it once, however many checks ask for them.

Folds and parts only; what the words mean for a release is for others to say.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from redactor.verify.disguise import unmasked
from redactor.verify.fold import has_only_signs, is_broken, join_broken, join_spaced, spaced_lines, tokens

#: Words in a run.
RUN_WORDS = 3

Run = tuple[str, ...]


class Spoken:
    """A text and its words.

    Args:
        text: as it stands.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Spoken({len(self.text)} characters)"

    @classmethod
    def of(cls, text: "str | Spoken") -> "Spoken":
        """The text, taken apart if it is not yet."""
        return text if isinstance(text, Spoken) else cls(text)

    @cached_property
    def words(self) -> list[str]:
        """The folded words and numbers of the text as it stands."""
        return tokens(self.text)

    @cached_property
    def said(self) -> frozenset[str]:
        """The same, each once."""
        return frozenset(self.words)

    @cached_property
    def is_broken(self) -> bool:
        """Whether a word of the text is broken at a line's end."""
        return is_broken(self.text)

    @cached_property
    def made_whole(self) -> list[list[str]]:
        """The words of its other `forms`, as far as they say anything that the text itself does not.

        Where only spaced-out words stand otherwise, these are the words of their lines, and before and behind them
        enough for every run that goes over an end.
        """
        if self.is_broken:
            whole = join_broken(self.text)
            return [tokens(form) for form in dict.fromkeys((whole, join_spaced(whole)))]
        return [tokens(stretch) for stretch in _spaced_stretches(self.text)]

    @cached_property
    def looks_like_another(self) -> bool:
        """Whether it has letters that look like others."""
        return unmasked(self.text) != self.text

    @cached_property
    def says_the_same_in_bytes(self) -> bool:
        """Whether its ASCII words are its only words, parted by the same signs in bytes as in text."""
        return has_only_signs(self.text)


def all_runs(words: list[str]) -> Iterator[Run]:
    """All runs of three words, short ones too."""
    return zip(*[words[start:] for start in range(RUN_WORDS)], strict=False)


def _spaced_stretches(text: str) -> Iterator[str]:
    """The lines of a text with spaced-out words made whole, with the lines around them that runs go on into."""
    lines = list(spaced_lines(text))
    if not lines:
        return
    # the text with all of them made whole: what is beside one may be another
    kept = [text[end:start] for (_, end, _), (start, _, _) in pairwise([(0, 0, ""), *lines, (len(text), 0, "")])]
    whole = "".join(part for pair in zip(kept, [line for _, _, line in lines] + [""], strict=True) for part in pair)
    end = 0
    for before, (_, _, line) in zip(kept, lines, strict=False):
        start = end + len(before)
        end = start + len(line)
        yield whole[_line_before(whole, start) : _line_behind(whole, end)]


def _line_before(text: str, at: int) -> int:
    """Where the line begins from which on two words stand before a place."""
    start, count = at, 0
    while start and count < RUN_WORDS - 1:
        end, start = start, text.rfind("\n", 0, start - 1) + 1
        count += len(tokens(text[start:end]))
    return start


def _line_behind(text: str, at: int) -> int:
    """Where the line ends up to which two words stand behind a place."""
    end, count = at, 0
    while end < len(text) and count < RUN_WORDS - 1:
        start, end = end, text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        count += len(tokens(text[start:end]))
    return end
