"""Labels of masked persons: the same person the same wherever the same key is used, whatever else a document holds.

A label is made from a keyed digest (HMAC-SHA-256) of the surname that is masked, and from nothing else: it tells no
length, no letters, no order and no count, and without the key no name can be tried against it. So persons who share a
surname share a label, unless one document shows that they are two; and two documents need nothing but the key to agree.
What is withheld with its portion is not asked: only mentions that are masked in what leaves count.

The digest gives 48 bits of a code and 47 of a pseudonym: among 100,000 persons two would meet by chance once in 50,000
runs. Two persons of one document never do: their labels are drawn again until they part.
"""

import hashlib
import hmac
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from redactor.detect.persons.lexicon import load_lexicon
from redactor.terms.decision import DocumentDecision, Masking, MaskKind
from redactor.terms.document import Document
from redactor.terms.mask import Show
from redactor.terms.person_label import PersonLabel

#: Signs of a code: no vowels, so that it spells nothing, and no signs that look alike.
_SIGNS = "BCDFGHJKLMNPQRSTVWXZ23456789"
_CODE_SIGNS = 10

#: Syllables of a pseudonym: own-made, of equal length, of no language in particular.
_CONSONANTS, _VOWELS = "bdglmnprstvz", "aeiou"
_SYLLABLES = tuple(consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS)
_SYLLABLES_A_WORD = 4

#: What follows a name and belongs to no surname, in small letters.
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md"})

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP = re.compile(r"([^\W\d_]{3,})\.\s+(?=[^\W\d_])")
_ARTICLE = re.compile(r"(?:a[ldnrstz]|e[ls]|ash)-(?=\w{3})")
_BROKEN = re.compile(r"[-‐]\s*\n\s*")
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s|\Z)")

#: Who a masking belongs to: a person of the document, or the masked surname itself where it was linked to nobody; with
#: the given name where two share the surname.
_Person = tuple[str, str, str]


def labelled(document: Document, decision: DocumentDecision, show: Show, key: bytes) -> DocumentDecision:
    """The decision with a label on every masked name; as it is where the policy shows the code alone.

    Args:
        document: the text; asked for the masked names.
        decision: the decision as it stands, a reviewer's word in it.
        show: what stands in a name's place.
        key: secret; the same key gives the same labels. At least 16 bytes.

    Raises:
        ValueError: the key is too short to keep anything secret.
    """
    if show is Show.CODE:
        return decision
    if len(key) < 16:
        raise ValueError("a key of labels has 16 bytes at least")
    masked = [each for each in decision.maskings if each.kind is MaskKind.NAME and _is_one(each.span.of(document.text))]
    persons = dict(zip(masked, _persons(masked, document), strict=True))
    names: dict[_Person, list[tuple[str, str]]] = {}
    for masking, person in persons.items():
        names.setdefault(person, []).append(_name(masking.span.of(document.text)))
    made = _labels(_identities(names), _maker(show, key, document.text))
    return replace(
        decision,
        maskings=tuple(
            replace(each, label=made[persons[each]]) if each in persons else each for each in decision.maskings
        ),
    )


def _persons(masked: list[Masking], document: Document) -> Iterator[_Person]:
    """Who each masking belongs to. A surname that two given names show to be two persons' is theirs and a third's."""
    names = [_name(masking.span.of(document.text)) for masking in masked]
    linked = [
        ("person", masking.person) if masking.person else ("name", name[1])
        for masking, name in zip(masked, names, strict=True)
    ]
    given: dict[tuple[str, str], set[str]] = {}
    for person, (first, _) in zip(linked, names, strict=True):
        given.setdefault(person, set()).add(_formal(first))
    shared = {person for person, firsts in given.items() if _are_several(firsts - {""})}
    for person, (first, _) in zip(linked, names, strict=True):
        yield (*person, _formal(first) if person in shared else "")


def _is_one(text: str) -> bool:
    """Whether what is masked is one name: two that stand side by side may be found as one, and no label fits both."""
    lexicon = load_lexicon()
    short = lexicon.titles | lexicon.ranks | lexicon.personal | lexicon.suffixes
    if any(match[1].casefold() not in short for match in _STOP.finditer(text)):
        return False
    words = _WORD.findall(_POSSESSIVE.sub("", _BROKEN.sub("", text)))
    has_capital = any(word[0].isupper() for word in words)
    return not has_capital or all(
        word[0].isupper() or word.casefold() in lexicon.particles or "-" in word for word in words
    )


def _are_several(firsts: set[str]) -> bool:
    """Whether given names and initials cannot all be of one person."""
    full = {first for first in firsts if len(first) > 1}
    initials = {first[0] for first in firsts}
    return len(full) > 1 or len(initials) > 1


def _formal(given: str) -> str:
    """The given name that a nickname stands for; another one is its own."""
    return _nicknames().get(given, given)


@cache
def _nicknames() -> dict[str, str]:
    return {nick: row[0] for row in load_lexicon().nicknames for nick in row[1:]}


def _name(text: str) -> tuple[str, str]:
    """The first given name (empty for none) and the surname, folded; a name set surname first is turned."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", _BROKEN.sub("", text)) if not unicodedata.combining(c))
    last, comma, first = plain.partition(",")
    if comma and _WORD.search(first) and first.strip().casefold().rstrip(".") not in _SUFFIXES:
        plain = f"{first} {last}"
    words = [word.casefold() for word in _WORD.findall(_POSSESSIVE.sub("", plain))]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    if not words:
        return "", plain.casefold().strip()
    lexicon = load_lexicon()
    no_name = lexicon.titles | lexicon.ranks | lexicon.styles | lexicon.particles
    given = [word for word in words[:-1] if word not in no_name]
    return (given[0] if given else ""), _ARTICLE.sub("", words[-1])


def _identities(names: Mapping[_Person, list[tuple[str, str]]]) -> dict[_Person, str]:
    """What is digested for each person: the surname, with the given name where the document shows two of a surname."""
    surnames = {person: _commonest(surname for _, surname in mentions) for person, mentions in names.items()}
    shared = Counter(surnames.values())
    identities = {}
    for person, mentions in names.items():
        surname = surnames[person]
        given = _commonest(given for given, _ in mentions if given) if shared[surname] > 1 else ""
        identities[person] = f"{surname}\0{given}" if given else surname
    return identities


def _commonest(words: Iterable[str]) -> str:
    """The word that stands most often; of several the longest, of these the first by the alphabet; empty for none."""
    counted = Counter(words)
    return min(counted, key=lambda word: (-counted[word], -len(word), word), default="")


def _labels(identities: Mapping[_Person, str], make: Callable[[str, int], PersonLabel]) -> dict[_Person, PersonLabel]:
    """The labels; where two identities would have the same, both are drawn again, so that no order counts."""
    drawn = {identity: (0, make(identity, 0)) for identity in set(identities.values())}
    while True:
        met = Counter(label for _, label in drawn.values())
        again = [identity for identity, (_, label) in drawn.items() if met[label] > 1]
        if not again:
            return {person: drawn[identity][1] for person, identity in identities.items()}
        for identity in again:
            attempt = drawn[identity][0] + 1
            drawn[identity] = (attempt, make(identity, attempt))


def _maker(show: Show, key: bytes, text: str) -> Callable[[str, int], PersonLabel]:
    if show is Show.LABEL:
        return lambda identity, attempt: PersonLabel(_code(_number(key, "label", identity, attempt)))
    taken = {word.casefold() for word in _WORD.findall(text)}

    def pseudonym(identity: str, attempt: int) -> PersonLabel:
        """A pseudonym; never a word of the document, which could be somebody's name."""
        redrawn = 0
        while True:
            words = _words(_number(key, "pseudonym", identity, attempt, redrawn))
            if taken.isdisjoint(word.casefold() for word in words):
                return PersonLabel(" ".join(words), is_pseudonym=True)
            redrawn += 1

    return pseudonym


def _number(key: bytes, use: str, identity: str, *attempts: int) -> int:
    told = "\0".join((use, *map(str, attempts), identity))
    return int.from_bytes(hmac.new(key, told.encode(), hashlib.sha256).digest(), "big")


def _code(number: int) -> str:
    signs = _drawn(number, _SIGNS, _CODE_SIGNS)
    return f"{signs[: _CODE_SIGNS // 2]}-{signs[_CODE_SIGNS // 2 :]}"


def _words(number: int) -> tuple[str, str]:
    letters = _drawn(number, _SYLLABLES, 2 * _SYLLABLES_A_WORD)
    half = len(letters) // 2
    return letters[:half].capitalize(), letters[half:].capitalize()


def _drawn(number: int, signs: str | tuple[str, ...], count: int) -> str:
    drawn = []
    for _ in range(count):
        number, at = divmod(number, len(signs))
        drawn.append(signs[at])
    return "".join(drawn)
