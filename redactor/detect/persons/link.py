"""Mentions linked to persons: all forms of one person's name get one id. Finds nothing.

The same surname is the same person, in whatever spelling; a given name, a nickname, a plural or initials alone join the
one person they fit, if there is just one. Where two persons share a surname, the surname alone is in doubt and says so.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.mention import WORD, plain
from redactor.terms.span import Span

#: Shorter words are no plural of a surname.
_SHORTEST_PLURAL = 4

_ARTICLE = re.compile(r"(?:a[ldnrstz]|e[ls]|ash|ad|az)[-‐ ](?=\w)")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True, repr=False)
class _Name:
    """A mention's name, folded: `given` and `surname`, either of them empty; `lone` where it is one word."""

    given: tuple[str, ...]
    surname: str

    @property
    def lone(self) -> bool:
        return not self.given


def link(text: str, mentions: Iterable[Span], spellings: Mapping[str, str] | None = None) -> dict[Span, str]:
    """One person id a mention, numbered in order of first mention.

    Args:
        text: the document's text.
        mentions: where names stand.
        spellings: other spellings of surnames, plain, with the surname each is one of.
    """
    names = {span: _name(text, span, spellings or {}) for span in sorted(set(mentions))}
    surnames = {name.surname for name in names.values() if not name.lone}
    bearers = _bearers(names.values())
    ids: dict[str, str] = {}
    return {span: ids.setdefault(_key(name, surnames, bearers), f"P{len(ids) + 1}") for span, name in names.items()}


def namesakes(text: str, persons: Mapping[Span, str]) -> frozenset[Span]:
    """The mentions by surname alone of those who share it with another: given names tell two persons of one id."""
    names = {span: _name(text, span, {}) for span in persons}
    given: dict[str, set[str]] = {}
    for span, name in names.items():
        if name.given:
            given.setdefault(persons[span], set()).add(_formal(name.given[0]))
    shared = {person for person, firsts in given.items() if _are_several(firsts)}
    return frozenset(span for span, name in names.items() if name.lone and persons[span] in shared)


def _are_several(firsts: set[str]) -> bool:
    """Whether given names and initials cannot all be of one person."""
    full = {first for first in firsts if len(first) > 1}
    initials = {first[0] for first in firsts if len(first) == 1}
    return len(full) > 1 or len(initials) > 1 or bool(full and initials - {first[0] for first in full})


def _key(name: _Name, surnames: set[str], bearers: Mapping[str, set[str]]) -> str:
    key = name.surname
    if not name.lone or key in surnames:
        return key
    for form in (key, _formal(key), *_singulars(key)):
        if form in surnames:
            return form
        if len(bearers.get(form, ())) == 1:
            return next(iter(bearers[form]))
    return key


def _bearers(names: Iterable[_Name]) -> dict[str, set[str]]:
    """The surnames of those who bear each given name, its formal form, and each row of initials (`rk`, `jfd`)."""
    bearers: dict[str, set[str]] = {}
    for name in names:
        if name.given:
            first = name.given[0]
            initials = "".join(word[0] for word in name.given)
            for form in {first, _formal(first), initials, initials + name.surname[:1]}:
                bearers.setdefault(form, set()).add(name.surname)
    return bearers


def _name(text: str, span: Span, spellings: Mapping[str, str]) -> _Name:
    lexicon = load_lexicon()
    folded = plain(" ".join(span.of(text).split()))
    before, comma, behind = folded.partition(",")
    is_turned = bool(comma) and behind.strip().rstrip(".") not in lexicon.suffixes
    if is_turned:
        folded = f"{behind} {before}"
    dropped = lexicon.suffixes | lexicon.ranks | lexicon.styles
    words = [_POSSESSIVE.sub("", word.rstrip(".")) for word in WORD.findall(folded)]
    words = [word for word in words if word and word not in dropped] or words
    if not words:
        return _Name((), folded)
    surname = _ARTICLE.sub("", words[-1])
    given = tuple(word for word in words[:-1] if word not in lexicon.particles)
    return _Name(given, spellings.get(surname, surname))


def _singulars(word: str) -> tuple[str, ...]:
    """What the word may be a family's plural of."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s"):
        return ()
    return (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)


def _formal(given: str) -> str:
    """The given name that a nickname stands for; another one is its own."""
    return _nicknames().get(given, given)


@cache
def _nicknames() -> dict[str, str]:
    """Nicknames with what they stand for, from rows `robert: bob bobby rob` of the lexicon."""
    return {nick: row[0] for row in load_lexicon().nicknames for nick in row[1:]}
