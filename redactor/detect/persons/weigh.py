"""Doubtful finds of the model, weighed by what is known of their words and by the rest of the document.

The model's threshold is so low that hardly a name is missed; most of what it finds down there are places, bodies and
words with a capital. A find of such words needs a higher score. A word that a finder is sure of somewhere in the
document is a name in all of it, and one behind a title is weighed no further.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from redactor.detect.persons.found import SPREAD, SURE, Found
from redactor.detect.persons.known import Kind, is_given_name, is_word_in_small, kind_of
from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.mention import WORD, last_word, plain
from redactor.detect.persons.things import is_called_after, is_hour
from redactor.detect.persons.uses import Uses, is_title, word_before
from redactor.terms.span import Span

#: A link of Arabic names, which hardly anything but a name of several words has.
_LINKED = re.compile(r"(?i)\b(?:al|el|abd|abu|bin|ibn)[- ]")

_NEXT = re.compile(r"[ \n]([^\W\d_a-z][^\W\d_]+)")
_NEXT_SMALL = re.compile(r"[ \n]([^\W\d_]+)")

#: The score a find needs whose words are all of these kinds at best.
_NEEDED = {
    Kind.NAME: 0.0,
    Kind.UNKNOWN: 0.0075,
    Kind.DERIVED: 0.1,
    Kind.PLACE: 0.95,
    Kind.SLIP: 0.7,
    Kind.PROPER: 0.6,
    Kind.ORDINARY: 0.35,
}

#: No find scores as much.
_NEVER = 2.0

#: What needs more than this is known to be something else than a name.
_LITTLE = 0.12

#: The order in which a word's kind speaks for a name.
_RANKS = {kind: rank for rank, kind in enumerate(Kind)}

#: The score that a word needs which the document uses as a place or thing, or writes small elsewhere.
_NEEDED_PLACED = 0.4

#: A word that stands so often, behind `the` now and then, and never scores as much is no name: a model sees a real one
#: better at least once.
_OFTEN, _NEEDED_OFTEN = 5, 0.3

#: Shorter words in small letters are not looked for elsewhere.
_SHORTEST_SMALL = 5

#: Several doubtful sightings of a word are as good as one sure one when their scores add up to this.
_SUM = 0.8

#: Of a word that stands often, the share of mentions that must score `_SEEN` for it to be looked for elsewhere.
_SHARE, _SEEN = 0.4, 0.15


class Weighed:
    """The finds of the model in one document, weighed together."""

    def __init__(self, text: str, finds: Iterable[Found], named: frozenset[str]) -> None:
        """Takes finds without titles and the like at their edges.

        Args:
            text: the document's text.
            finds: of the model.
            named: plain words of names that other finders are sure of.
        """
        self._text = text
        self._finds = [(find, _keys(find.span.of(text))) for find in finds]
        self._scores: dict[str, list[float]] = defaultdict(list)
        for find, keys in self._finds:
            for key in keys:
                self._scores[key].append(find.score)
        spans = (find.span for find, _ in self._finds)
        self._things = frozenset(span for span in spans if is_called_after(text, span) or is_hour(text, span))
        persons = [(find, keys[-1]) for find, keys in self._finds if keys and find.span not in self._things]
        self._sure = named | {key for find, key in persons if find.score >= SURE}
        self._seen = self._sure | {key for _, key in persons}
        self._uses = Uses(text, frozenset(self._scores))

    def standing(self) -> Iterator[Found]:
        """The finds that stand."""
        for find, keys in self._finds:
            if find.score >= SURE if not keys else find.score >= self._needed(find, keys):
                yield find

    def spreading(self) -> Iterator[Found]:
        """The finds that stand and are looked for elsewhere in the document."""
        for find in self.standing():
            name = find.span.of(self._text)
            keys = _keys(name)
            if self._spreads(find, keys) if keys else _is_small_name(name):
                yield find

    def _needed(self, find: Found, keys: list[str]) -> float:
        kind = self._kind(find)
        if find.span in self._things and keys[-1] not in self._seen:
            return _NEVER
        if is_title(word_before(self._text, find.span.start)) or keys[-1] in self._sure:
            return 0.0 if kind is not Kind.PROPER else _NEEDED_PLACED
        if is_before_geography(self._text, find.span):
            return _NEEDED[Kind.PLACE]
        if _NEEDED[kind] > _LITTLE:
            return _NEEDED[kind]
        if self._uses.is_placed(keys[0], is_name=kind is Kind.NAME) or is_thing(self._text, find.span):
            return _NEEDED_PLACED
        is_often = self._uses.total(keys[-1]) >= _OFTEN and self._uses.is_seldom_person(keys[-1])
        return 1.0 if is_often and max(self._scores[keys[-1]]) < _NEEDED_OFTEN else _NEEDED[kind]

    def _spreads(self, find: Found, keys: list[str]) -> bool:
        kind = self._kind(find)
        key = keys[-1]
        scores = self._scores[key]
        if self._uses.is_titled(key):
            return _NEEDED[kind] <= _LITTLE or find.score >= SURE
        if _NEEDED[kind] > _LITTLE and (find.score < SURE or len(keys) == 1):
            return False
        if len(keys) > 1:
            is_full = is_given_name(keys[0]) or bool(_LINKED.search(find.span.of(self._text)))
            return find.score >= (_LITTLE if is_full else SPREAD)
        if self._uses.is_placed(key, is_name=kind is Kind.NAME):
            return False
        total = self._uses.total(key)
        if total >= _OFTEN and sum(score >= _SEEN for score in scores) < _SHARE * total:
            return False
        return find.score >= SPREAD or sum(scores) >= _SUM

    def _kind(self, find: Found) -> Kind:
        name = find.span.of(self._text)
        particles = load_lexicon().particles
        words = [word for word in WORD.findall(name) if len(word.rstrip(".")) > 1 and word not in particles]
        kinds = [kind_of(word) for part in words for word in re.split("[-‐]", part) if len(word) > 1]
        if re.search(r"[-‐/]", name) and not {Kind.PLACE, Kind.PROPER}.isdisjoint(kinds):
            return Kind.PLACE  # of two joined by a stroke one is a place, and so is the other
        return min(kinds, key=_RANKS.__getitem__, default=Kind.ORDINARY)


def is_before_geography(text: str, name: Span) -> bool:
    """Whether a name ends with a word that makes it a place or a body, or stands before one."""
    last = WORD.findall(name.of(text))[-1:]
    after = _NEXT.match(text, name.end)
    geography = load_lexicon().geography
    return bool((after and after[1].casefold() in geography) or (last and last[0].casefold() in geography))


def is_thing(text: str, name: Span) -> bool:
    """Whether a word is used as no person is: behind `the`, with nothing behind it that it could belong to (`the Hill`)."""
    if word_before(text, name.start).casefold() != "the":
        return False
    after = _NEXT_SMALL.match(text, name.end)
    return not after or after[1].casefold() in load_lexicon().function_words


def _is_small_name(name: str) -> bool:
    """Whether a name in small letters, of which the model is sure, ends in a word that is nothing but a name."""
    last = last_word(name)
    return len(last) >= _SHORTEST_SMALL and kind_of(last) in {Kind.NAME, Kind.UNKNOWN} and not is_word_in_small(last)


def _keys(name: str) -> list[str]:
    return [
        plain(word)
        for word in WORD.findall(name)
        if len(word.rstrip(".")) > 1 and (word[0].isdigit() or not word.islower())
    ]
