"""Other spellings of names that are sure: slips of reading machines, transliterations, a letter more or less.

`5aunders` is Saunders, Kadafi and Qaddafi are Qadhafi, Khruschev is Khrushchev. Only words that name nothing else are
taken for a spelling, so that places and ordinary words stay. Takes linear time.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from redactor.detect.persons.known import Kind, kind_of
from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.mention import WORD, opens_like_name, plain
from redactor.terms.span import Span

#: Shorter names have no other spellings: too many words differ from them by one letter.
_SHORTEST_MISREAD, _SHORTEST_SOUND, _SHORTEST_TYPED = 4, 5, 7

_POSSESSIVE = re.compile(r"['’]s?$")
_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"[gk]h|[qgck]|x"), "k"),
    (re.compile(r"dzh|dj|zh"), "j"),
    (re.compile(r"tch|tsch|ch"), "c"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"[yij]+"), "i"),
    (re.compile(r"ou|oo|[ou]"), "u"),
    (re.compile(r"[wv]"), "v"),
    (re.compile(r"e"), "a"),
    (re.compile(r"h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


class Spellings:
    """The spellings of some names, asked word by word."""

    def __init__(self, names: Iterable[str]) -> None:
        """Takes surnames that are sure, as written."""
        self._names: dict[str, str] = {}
        self._misread: dict[str, str] = {}
        self._sounds: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        for name in sorted({plain(name) for name in names}):
            self._add(name)

    def _add(self, name: str) -> None:
        self._names[name] = name
        if kind_of(name) not in {Kind.NAME, Kind.UNKNOWN}:
            return
        if len(name) >= _SHORTEST_MISREAD:
            self._misread.setdefault(_as_misread(name), name)
        if len(_sound(name)) >= _SHORTEST_SOUND:
            self._sounds.setdefault(_sound(name), name)
        if len(name) >= _SHORTEST_TYPED:
            for form in (name, *_shorter(name)):
                self._typed.setdefault(form, name)

    def name_of(self, word: str) -> str | None:
        """The name that a word is another spelling of, in its plain form; None where it is none, or the name itself."""
        folded = plain(word)
        if folded in self._names:
            return None
        has_digit = any(char.isdigit() for char in folded)
        if has_digit:
            return self._misread.get(_as_misread(folded))
        kind = kind_of(word)
        if kind not in {Kind.NAME, Kind.UNKNOWN}:
            return None
        if _sound(folded) in self._sounds:
            return self._sounds[_sound(folded)]
        return self._unknown(folded) if kind is Kind.UNKNOWN else None

    def _unknown(self, folded: str) -> str | None:
        if len(folded) > _SHORTEST_MISREAD and _as_misread(folded) in self._misread:
            return self._misread[_as_misread(folded)]
        if len(folded) < _SHORTEST_TYPED - 1:
            return None
        return next((self._typed[form] for form in (folded, *_shorter(folded)) if form in self._typed), None)


def spelt_otherwise(text: str, names: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """The words of the text that are other spellings of the names, each with its name's plain form."""
    spellings = Spellings(names)
    known: dict[str, tuple[int, str | None]] = {}  # of each word as written: its length and the name it spells
    for match in WORD.finditer(text):
        word = match[0]
        if word not in known:
            bare = _POSSESSIVE.sub("", word)
            known[word] = len(bare), spellings.name_of(bare) if opens_like_name(bare) else None
        length, name = known[word]
        if name:
            yield Span(match.start(), match.start() + length), name


def _shorter(word: str) -> Iterator[str]:
    """The word with one letter, not its first, left out."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _sound(word: str) -> str:
    """A rough sound, the same for the usual transliterations of a name."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _as_misread(word: str) -> str:
    """The word with characters that machines take for each other made one."""
    return word.replace("rn", "m").translate(_misread_table())


@cache
def _misread_table() -> dict[int, str]:
    """For each character of a slip one that stands for all it may be taken for."""
    groups: dict[str, str] = {}
    for pair in sorted(load_lexicon().slips):
        one, other = pair[0], pair[1]
        old, new = groups.get(other, other), groups.get(one, one)
        groups |= {char: new for char, group in groups.items() if group == old} | {one: new, other: new}
    return {ord(char): group for char, group in groups.items()}
