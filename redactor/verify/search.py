"""Looking for needles: in what a page shows, in text that also holds file syntax, in bytes of any kind.

All needles are looked for at once (`patterns`), so that the time goes with the size of the output and not with the
number of needles. What an output shows is nearly always clean, so a quick look comes first: it may take a clean text for
one that is not, never the other way, and only what it does not clear is looked through for good.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from redactor.verify.disguise import turned, unmasked
from redactor.verify.encodings import (
    BASE64_SIGN,
    ESCAPES,
    base64_forms,
    has_wide_ascii,
    long_enough,
    lowered,
    wide,
)
from redactor.verify.fold import fold
from redactor.verify.needles import WORD_LETTERS, Needles, forms
from redactor.verify.patterns import ByteRuns, ByteStrings, LateForms, Strings
from redactor.verify.seams import SEAM, Seams, words_between
from redactor.verify.spoken import Spoken, all_runs
from redactor.verify.vocabulary import structure_words

#: Shortest word looked for in letters run together and in escapes, where chance plays a part.
LONG_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Hits:
    """How many different needles were found: as they are, and in a form that hides them."""

    plain: int = 0
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.plain or self.hidden)

    def __or__(self, other: "Hits") -> "Hits":
        return Hits(max(self.plain, other.plain), max(self.hidden, other.hidden))


def _long(words: frozenset[str]) -> frozenset[str]:
    return frozenset([word for word in words if len(word) >= LONG_LETTERS])


def _disguised(words: frozenset[str]) -> frozenset[str]:
    """The long words as they are written backwards, and turned by thirteen letters."""
    long = _long(words)
    return frozenset([*(word[::-1] for word in long), *turned(long)])


class Search:
    """Needles made ready. Built once for an output; its parts are made when first needed.

    Args:
        needles: what is looked for.
        frame: what the writers print besides the released runs; no needle is found across its ends.
    """

    def __init__(self, needles: Needles, frame: Iterable[str] = ()) -> None:
        self._needles = needles
        self._seams = Seams(frame)
        self._cleared: Spoken | None = None

    def __repr__(self) -> str:
        return f"Search({self._needles!r})"

    def expect_pages(self, count: int) -> None:
        """Lets the counters of so many pages stand at the ends of lines."""
        self._seams.page_count = count

    def in_page(self, text: str | Spoken) -> Hits:
        """Looks in text that a page, a string or a bookmark holds: whatever is not released counts."""
        said = Spoken.of(text)
        if self._is_clear(said):
            self._cleared = said
            return Hits()
        return self._in_text(said.text, self._of_page, self._joined)

    def in_structure(self, text: str) -> Hits:
        """Looks in text that also holds file syntax: words of the format, numbers and codes are no evidence."""
        return self._in_text(text, self._structural, self._joined_structural)

    def in_bytes(self, data: bytes, said: Spoken | None = None) -> Hits:
        """Looks in bytes of any kind for encoded words and for runs of words.

        Args:
            data: the bytes.
            said: the text that they are in UTF-8, if they are one: the runs of its words are known then.
        """
        folded = data.lower()
        encoded = self._accented_bytes.found(folded)
        if BASE64_SIGN.search(data) or not self._needles.is_ascii:
            encoded += self._exact_bytes.found(data)
        encoded += sum(escaped.found(folded) for has_sign, escaped in self._escaped if has_sign(folded))
        if not self._needles.is_ascii or has_wide_ascii(data, WORD_LETTERS):
            encoded += self._wide_bytes.found(folded)
        has_no_run = (
            said
            and said.says_the_same_in_bytes
            and 0 not in data
            and (said is self._cleared or self._needles.has_no_run(said.words))
        )
        return Hits(hidden=encoded if has_no_run else encoded + self._run_bytes.found(folded))

    def in_opaque(self, data: bytes) -> Hits:
        """Looks in a font program or colour profile for runs of words and for names: they carry words of their makers."""
        return Hits(hidden=self._run_bytes.found(data.lower()) + self._name_bytes.found(data))

    def _is_clear(self, said: Spoken) -> bool:
        """Whether a quick look shows that no needle stands in a page's text."""
        if SEAM in said.text or said.looks_like_another:
            return False
        if not all(self._of_page.isdisjoint(words) for words in (said.said, *said.made_whole)):
            return False
        if not all(map(self._needles.has_no_run, (said.words, *said.made_whole))):
            return False
        found = self._long_either_way.found_in_words(said.words, self._run_together)
        return not found or found <= self._long_either_way.found(self._needles.known)

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
        return {*wanted.intersection(words), *self._needles.runs.intersection(all_runs(words))}

    @cached_property
    def _of_page(self) -> frozenset[str]:
        return self._needles.words | self._needles.shorts

    @cached_property
    def _structural(self) -> frozenset[str]:
        """Words that can be told from file syntax: four letters at least, and not of its vocabulary."""
        return frozenset(
            word for word in self._needles.words - structure_words() if sum(map(str.isalpha, word)) >= WORD_LETTERS
        )

    @cached_property
    def _run_together(self) -> frozenset[str]:
        """Long words as they are and in disguise, those too that the released letters hold by chance."""
        return _long(self._needles.words) | _disguised(self._needles.words)

    @cached_property
    def _either_way(self) -> Strings:
        """All words, and the long ones in disguise too: made ready once, for all that looks for some of them."""
        return Strings(self._needles.words | self._run_together)

    @cached_property
    def _long_either_way(self) -> Strings:
        """The long ones alone, as they are and in disguise: enough for a quick look."""
        return Strings(self._run_together)

    @cached_property
    def _in_released(self) -> frozenset[str]:
        """Those that the released letters hold by chance."""
        return frozenset(self._either_way.found(self._needles.known))

    @cached_property
    def _joined(self) -> frozenset[str]:
        """What is looked for in letters run together."""
        return self._run_together - self._in_released

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
    def _accented_bytes(self) -> ByteStrings:
        accented = () if self._needles.is_ascii else self._long_surfaces
        forms = (form for each in accented if not each.isascii() for form in lowered(each, "utf-8"))
        return ByteStrings(long_enough(forms))

    @cached_property
    def _wide_bytes(self) -> ByteStrings:
        return ByteStrings(long_enough(chain.from_iterable(map(wide, self._surfaces))))

    @cached_property
    def _escaped(self) -> tuple[tuple[Callable[[bytes], object], LateForms], ...]:
        return tuple((has_sign, LateForms(forms_of, lambda: self._long_surfaces)) for has_sign, forms_of in ESCAPES)

    @cached_property
    def _exact_bytes(self) -> ByteStrings:
        return ByteStrings(long_enough(chain.from_iterable(map(base64_forms, self._long_surfaces))))

    @cached_property
    def _name_bytes(self) -> ByteStrings:
        names = self._needles.names
        return ByteStrings(form for name in names for form in (name.encode(), name.encode("utf-16-be")))

    @cached_property
    def _run_bytes(self) -> ByteRuns:
        return ByteRuns(self._needles.runs)
