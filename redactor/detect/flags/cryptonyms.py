"""Cryptonyms and code words: two letters of a known digraph run together with a word in capitals (`PBSUCCESS`)."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from redactor.terms.span import Span

TABLE = Path(__file__).with_name("cryptonyms.toml")

#: A word in capitals, with the number that may follow a cryptonym: `AMLASH-1`, `AECASSOWARY/15`.
_WORD = re.compile(r"(?<![\w-])([A-Z]{2})[-/]?([A-Z]{3,14})(?:[-/]\d{1,3})?(?![\w])")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{4,}(?:[-/][A-Z0-9]{1,10})?(?!\w)")
_VOWEL = re.compile("[AEIOUY]")

#: A word in capitals tells something only where its line is not all capitals: so many small letters in a hundred.
_SMALL_LETTERS_PERCENT = 25

#: In a line of capitals the word behind the digraph must be so long.
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class Cryptonyms:
    """The table: digraphs that begin no English word, those that do with the letters that may follow, listed words."""

    apart: frozenset[str]
    mixed: dict[str, frozenset[str]]
    listed: frozenset[str]
    code_words: frozenset[str]
    never: frozenset[str]


@cache
def load_cryptonyms() -> Cryptonyms:
    """The table, read once."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return Cryptonyms(
        apart=frozenset(table["apart"]),
        mixed={digraph: frozenset(letters) for digraph, letters in table["mixed"].items()},
        listed=frozenset(table["listed"]),
        code_words=frozenset(table["code_words"]),
        never=frozenset(table["never"]),
    )


def find_cryptonyms(text: str) -> Iterator[Span]:
    """Where a cryptonym or code word stands, by its own form; what a word stands for is not asked."""
    table = load_cryptonyms()
    for match in _WORD.finditer(text):
        is_known = match[1] + match[2] in table.never
        if not is_known and _is_cryptonym(match[1], match[2], is_mixed=_is_mixed(text, match.span()), table=table):
            yield Span(*match.span())
    for match in _CAPITALS.finditer(text):
        is_code = match[0] in table.code_words and _is_mixed(text, match.span())
        if match[0] in table.listed or is_code:
            yield Span(*match.span())


def _is_cryptonym(digraph: str, word: str, *, is_mixed: bool, table: Cryptonyms) -> bool:
    if not _VOWEL.search(word):
        return False
    if digraph in table.apart:
        return is_mixed or len(word) >= _LONG_WORD
    return is_mixed and word[0] in table.mixed.get(digraph, frozenset())


def _is_mixed(text: str, place: tuple[int, int]) -> bool:
    """Whether the line around a word, the word aside, is written in small letters too."""
    start = max(text.rfind("\n", 0, place[0]) + 1, place[0] - 200)
    end = text.find("\n", place[1])
    around = text[start : place[0]] + text[place[1] : min(len(text) if end < 0 else end, place[1] + 200)]
    letters = sum(map(str.isalpha, around))
    return letters > 0 and 100 * sum(map(str.islower, around)) >= _SMALL_LETTERS_PERCENT * letters
