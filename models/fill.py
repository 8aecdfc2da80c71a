"""Mentions that editors left untagged, filled in or set aside.

About one mention in nine is untagged: editors tag a person's first mentions. Taken as they are they would teach the
model to miss names. A mention is *filled in* when its words are tagged elsewhere and stand for a person most of the time;
it is *doubtful* (no lesson either way) when that cannot be told.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]

_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SAFE_TITLE = r"(?:Mr|Mrs|Miss|Messrs|Mssrs|Dr|Señor|Herr|Monsieur|Madame|Mme)\.?"
_TITLE = re.compile(
    rf"\b(?:(?P<safe>{_SAFE_TITLE})|Ambassador|Amb\.|General|Gen\.|Admiral|Adm\.|Colonel|Col\.|Senator|President|"
    r"Secretary|Minister|Premier|Chancellor|King|Prince|Sir|Lord|Governor|Congressman|Judge|Marshal|Captain|Shah)[ ]+"
    r"(?P<name>(?:[A-Z]\.\s?)*[A-Z][a-zà-ÿ’'-]+[A-Za-zà-ÿ]*(?:[ ][A-Z]\.)?(?:[ ][A-Z][a-zà-ÿ]{3,})?)"
)
_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_ROLES = frozenset(_WORDS["roles"].split())
_HISTORY = frozenset(_WORDS["history"].split())
_PLACE_BEFORE = re.compile(
    r"\b(?:Camp|Fort|Ft\.|Lake|Mount|Mt\.|San|Santa|Saint|St\.|Port|Cape|Point|New|USS|Hotel|the)\s$"
)
_PLACE_AFTER = re.compile(
    r"\s(?:Island|Islands|House|Street|Avenue|Square|Airport|Field|Air|Airlines|Hall|City|Strait|Sea|River|Valley|"
    r"Canal|Palace|Base|Corporation|Company|Co\.|Inc\.|Motors|Foundation|University|College|Hotel|Paper)\b"
)
_REST = re.compile(r"(?:[ ][A-Z]\.){1,2}[ ][A-Z][a-zà-ÿ]+(?:[A-Z][a-z]+)?")


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """A text as its editors tagged it.

    Attributes:
        id: `volume/document/kind`.
        volume: the volume it is from.
        text: its text.
        tags: spans of the names tagged.
    """

    id: str
    volume: str
    text: str
    tags: Spans

    @property
    def document(self) -> str:
        """The document it is of; its notes have the same."""
        return self.id.rsplit("/", 1)[0]


def filled(rows: list[Row]) -> Iterator[tuple[Row, Spans, Spans]]:
    """Each row, volume by volume, with the spans of its names and of what is doubtful."""
    given = _given_names(rows)
    anywhere = _shares(rows, least=8)
    by_volume: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_volume[row.volume].append(row)
    for volume in by_volume.values():
        known = _Known(_shares(volume, least=1), anywhere)
        here = _tagged_words(volume)
        for row in volume:
            yield row, *_fill(row, known, here[row.document], given)


def _given_names(rows: list[Row]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        for start, end in row.tags:
            words = row.text[start:end].split()
            if len(words) > 1 and words[0].isalpha() and len(words[0]) > 2:
                counts[words[0]] += 1
    return frozenset(name for name, count in counts.items() if count >= 4 and name.casefold() not in _ROLES)


@dataclass(frozen=True, slots=True)
class _Known:
    """How often each capitalised word stands inside a tag, of all its occurrences: 0 to 1."""

    in_volume: dict[str, float]
    anywhere: dict[str, float]

    def is_name(self, word: str, *, here: bool) -> bool:
        """Whether an untagged occurrence is surely a name; `here`: the word is tagged in the same document."""
        return self.in_volume.get(word, 0.0) >= (0.4 if here else 0.7) or self.anywhere.get(word, 0.0) >= 0.65

    def is_doubtful(self, word: str) -> bool:
        """Whether an untagged occurrence may be a name."""
        return self.in_volume.get(word, 0.0) >= 0.15 or self.anywhere.get(word, 0.0) >= 0.3


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Capitalised words of three letters or more, without possessives: start, end, word."""
    for match in _CAPITALISED.finditer(text):
        word = re.sub(r"['’]s?$", "", match[0])
        if len(word) > 2:
            yield match.start(), match.start() + len(word), word


def _shares(rows: list[Row], least: int) -> dict[str, float]:
    """For each word tagged at least `least` times, the share of its occurrences that are tagged."""
    tagged: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for row in rows:
        seen.update(word for _, _, word in _words(row.text))
        for start, end in row.tags:
            tagged.update(word for _, _, word in _words(row.text[start:end]))
    return {
        word: min(1.0, count / seen[word])
        for word, count in tagged.items()
        if count >= least and seen[word] and word.casefold() not in _ROLES
    }


def _tagged_words(rows: list[Row]) -> dict[str, set[str]]:
    """For each document the words inside its tags."""
    words: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for start, end in row.tags:
            words[row.document].update(word for _, _, word in _words(row.text[start:end]))
    return words


def _fill(row: Row, known: _Known, here: set[str], given: frozenset[str]) -> tuple[Spans, Spans]:
    text = row.text
    mark = bytearray(len(text))  # 0 no name, 1 name, 2 doubtful
    for match in _TITLE.finditer(text):
        first = match["name"].split()[0]
        if first.casefold() not in _ROLES:
            start, end = match.span("name")
            end -= len(match[0]) - len(re.sub(r"['’]s?$", "", match[0]))
            mark[start:end] = bytes([1 if match["safe"] else 2]) * (end - start)
    for start, end, word in _words(text):
        if not _is_place(text, start, end):
            if word in _HISTORY or known.is_name(word, here=word in here):
                mark[start:end] = bytes([1]) * (end - start)
            elif known.is_doubtful(word) and not mark[start]:
                mark[start:end] = bytes([2]) * (end - start)
        if word in given:
            _fill_full_name(text, start, end, mark)
    for start, end in row.tags:
        mark[start:end] = bytes([1]) * (end - start)
    return _spans(mark, 1), _spans(mark, 2)


def _fill_full_name(text: str, start: int, end: int, mark: bytearray) -> None:
    """A given name, initials and a capitalised word are a name wherever they stand."""
    rest = _REST.match(text, end)
    if rest and rest[0].split()[-1].casefold() not in _ROLES:
        mark[start : rest.end()] = bytes([1]) * (rest.end() - start)


def _is_place(text: str, start: int, end: int) -> bool:
    before = _PLACE_BEFORE.search(text[max(0, start - 12) : start])
    the = before is not None and before[0].startswith("the")
    return bool((before and not the) or _PLACE_AFTER.match(text, end))


def _spans(mark: bytearray, value: int) -> Spans:
    return tuple(match.span() for match in re.finditer(bytes([value]) + b"+", bytes(mark)))
