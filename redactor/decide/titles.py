"""Titles of office before and behind a name: how they are written, and which word before one makes another office.

A title counts where it is held: right before the name (`Ambassador Sample`), in a list behind a plural (`Ambassadors Sample
and Doe`), or right behind it, set off (`Jane Sample, Ambassador to Portugal`), as lists of persons present have it.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("titles.toml")

#: How far before a mention its title may begin, and how far behind it may end.
_REACH = 100

#: A title of more letters is written out, and no full stop belongs to it.
_LONGEST_SHORT = 5

#: Between a title and a name, and between its words: blanks and one line end, never an empty line.
_GAP = r"[^\S\n]*(?:\n[^\S\n]*)?"

_HOUR = re.compile(r"\d\s{0,2}[AP]\.?M\.?\s*\Z", re.IGNORECASE)

_LAST = re.compile(r"([^\W_]+)\.?\s*\Z")

#: Stands between a name and the title behind it.
_SET_OFF = r"[^\S\n]*(?:,|\(|[–—]|-(?=\s))" + _GAP
_ARTICLE = (
    rf"(?:(?:the|our|his|her|their|its|U\.?S\.?|American|acting|former|then|new|incoming|outgoing|senior){_GAP}){{0,3}}"
)

#: Ends the words that say what an office is of.
_PHRASE_END = re.compile(r"[,;:)\n]|\.(?:\s|\Z)")

#: Follows a title that stands behind its bearer: an end, or what the office is of. A name there would be another bearer.
_CLOSED = r"(?=[^\S\n]*(?:\Z|\n|[,;.:)]|(?:of|to|for|at|in|and|who|was|said)\b))"


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles made ready to be looked for beside a mention."""

    before: re.Pattern[str]
    plural: re.Pattern[str]
    behind: re.Pattern[str]
    within: re.Pattern[str]
    another: re.Pattern[str]
    listed: frozenset[str]
    ends: frozenset[str]

    def held_before(self, text: str, start: int) -> bool:
        """Whether a title stands right before the mention that begins at `start`, and no word makes another of it."""
        if not self._may_stand_before(text, start):
            return False
        found = self.before.search(text, max(0, start - _REACH), start)
        return found is not None and self._counts(text, found)

    def plural_before(self, text: str, start: int) -> bool:
        """Whether a title in the plural stands right before the mention: those listed behind it hold it too."""
        if not self._may_stand_before(text, start):
            return False
        found = self.plural.search(text, max(0, start - _REACH), start)
        return found is not None and self._counts(text, found)

    def held_behind(self, text: str, end: int) -> int | None:
        """Where what names the office ends, of a title set off right behind the mention that ends at `end`; None for none.

        A mention that begins before there is the one who holds it: `Sample, Assistant Secretary of State Doe`.
        """
        found = self.behind.match(text, end, min(len(text), end + _REACH))
        if not found or self._is_another(text, found.start("title")):
            return None
        closed = _PHRASE_END.search(text, found.end("title"), found.end("title") + _REACH)
        return closed.start() if closed else min(len(text), found.end("title") + _REACH)

    def _may_stand_before(self, text: str, start: int) -> bool:
        """Whether the word before the mention ends a title; asked first, for it is quickly told."""
        last = _LAST.search(text, max(0, start - 40), start)
        return last is not None and last[1].casefold() in self.ends

    def _counts(self, text: str, found: re.Match[str]) -> bool:
        """Whether what was found is a title: no other office, no sentence's end, no `min` in small letters, no `3 PM`."""
        title = found[0].strip()
        if title.endswith(".") and len(_last_word(title)) > _LONGEST_SHORT:
            return False  # a full stop behind a word written out ends a sentence
        is_short = title.rstrip(".").casefold() not in self.listed
        if is_short and (title[0].islower() or _HOUR.search(text, max(0, found.start() - 8), found.end())):
            return False
        return not self._is_another(text, found.start())

    def _is_another(self, text: str, start: int) -> bool:
        """Whether the word before a title makes another office: `Press Secretary`."""
        return bool(self.another.search(text, max(0, start - 40), start))


@cache
def titles_ready(titles: tuple[str, ...]) -> Titles:
    """The titles a policy lists, with the other ways each is written."""
    singular = _alternation(form for title in titles for form in _forms(title))
    plural = _alternation(form for title in titles for form in _plurals(title))
    another = _alternation(_table()["another"]["words"])
    return Titles(
        before=re.compile(rf"(?<![\w/])(?:{singular}){_GAP}\Z", re.IGNORECASE),
        plural=re.compile(rf"(?<![\w/])(?:{plural}){_GAP}\Z", re.IGNORECASE),
        behind=re.compile(rf"{_SET_OFF}{_ARTICLE}(?P<title>{singular}){_CLOSED}", re.IGNORECASE),
        within=re.compile(rf"(?:{singular})(?=\s){_GAP}\S", re.IGNORECASE),
        another=re.compile(rf"(?<!\w)(?:{another})(?:[\s-]|{_GAP})\Z", re.IGNORECASE),
        listed=frozenset(form.casefold() for title in titles for form in (title, f"{title}s")),
        ends=frozenset(_last_word(form) for title in titles for form in (*_forms(title), *_plurals(title))),
    )


def _last_word(form: str) -> str:
    return re.split(r"[\W_]+", form.rstrip("."))[-1].casefold()


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text("utf-8"))


def _forms(title: str) -> Iterator[str]:
    yield title
    yield from _written().get(_folded(title), ())


def _plurals(title: str) -> Iterator[str]:
    yield f"{title}s"
    yield from (form for form in _written().get(_folded(title), ()) if form.endswith("s"))


@cache
def _written() -> dict[str, tuple[str, ...]]:
    return {_folded(title): tuple(forms) for title, forms in _table()["written"].items()}


def _folded(title: str) -> str:
    return " ".join(title.casefold().replace("’", "'").replace(".", "").split())


def _alternation(forms: Iterator[str] | list[str]) -> str:
    """The forms, the longest first; a full stop may follow each word."""
    listed = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(_GAP.join(re.escape(word.rstrip(".")) + r"\.?" for word in form.split()) for form in listed)
