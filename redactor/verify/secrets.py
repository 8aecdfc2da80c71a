"""One release's secrets, made ready to be held against any part of an output, and turned into findings.

Holds withheld text; its repr shows counts only.
"""

from collections.abc import Iterable
from functools import cached_property

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.expected import Expected
from redactor.verify.fold import tokens
from redactor.verify.misread import Misread
from redactor.verify.needles import WORD_LETTERS, Needles, released_words
from redactor.verify.search import Hits, Search
from redactor.verify.spoken import Spoken
from redactor.verify.wording import Wording


class Secrets:
    """What must not be found, and the wording that may.

    Attributes:
        search: looks for needles.
        words: knows the released wording.

    Args:
        expected: both sides of the release.
    """

    def __init__(self, expected: Expected) -> None:
        self._expected = expected
        self._needles = Needles(expected)
        self.search = Search(self._needles, expected.frame)
        self.words = Wording(expected, self._needles.masks)

    def __repr__(self) -> str:
        return f"Secrets({self.search!r})"

    def expect_pages(self, count: int) -> None:
        """Tells how many pages the output has: the counters on them are no words of the document."""
        self.search.expect_pages(count)
        self.words.page_count = count

    def in_page(self, text: str | Spoken, place: str, page: int | None = None) -> list[Problem]:
        """Looks for withheld words in text that a page or a string shows."""
        return found(self.search.in_page(text), place, page)

    def in_structure(self, text: str, place: str) -> list[Problem]:
        """Looks for withheld words in text that also holds file syntax."""
        return found(self.search.in_structure(text), place)

    def in_recognised(self, text: str, place: str, page: int) -> list[Problem]:
        """Looks for withheld words, misread ones too, in text that recognition saw and nothing else explains."""
        exact = self.search.in_page(text)
        words = {word for word in tokens(text) if len(word) >= WORD_LETTERS} - self._needles.words
        return found(Hits(exact.plain + len(self._misread.found(words)), exact.hidden), place, page)

    @cached_property
    def _misread(self) -> Misread:
        return Misread(self._needles.words, released_words(self._expected.released))

    def in_bytes(self, data: bytes, place: str, said: Spoken | None = None) -> list[Problem]:
        """Looks for encoded withheld words in bytes of any kind; `said` is the text that they are, where it is known."""
        return found(self.search.in_bytes(data, said), place)

    def wording(self, text: str | Spoken, place: str, page: int | None = None) -> list[Problem]:
        """Holds extracted text against the released wording."""
        count = self.words.strangers(text)
        return [finding("unexpected-text", expected=True, count=count, place=place, page=page)] if count else []

    def out_of_place(self, readings: Iterable[str | Spoken], page: int | None = None) -> list[Problem]:
        """Looks for masked words where they were not released, in every reading of one text.

        What only one reader sees is that reader's way of ordering lines; what all see stands there.
        """
        count = min((self.words.out_of_place(text) for text in readings), default=0)
        return [finding("withheld-word-out-of-place", expected=True, count=count, page=page)] if count else []


def found(hits: Hits, place: str, page: int | None = None) -> list[Problem]:
    """Hits as findings.

    Args:
        hits: what a search found.
        place: where, in our own words.
        page: 1-based page.
    """
    counts = {"withheld-text": hits.plain, "withheld-text-encoded": hits.hidden}
    return [
        finding(code, expected=True, count=count, place=place, page=page) for code, count in counts.items() if count
    ]
