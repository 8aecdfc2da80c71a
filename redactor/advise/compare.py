"""The same passage or person treated two ways: in the documents of a run, and in earlier releases beside them.

A passage withheld here and shown there is a decision to look at again, in one of the two (36 CFR 1250; ISCAP and ISOO ask
agencies for consistent review). Compares keyed digests with released words, so that no finding holds a withheld word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redactor.advise.shown import ShownDocument, ShownPassage
from redactor.batch.passages import MaskedWords, WithheldPassage
from redactor.batch.shingles import digest_of_name, shingles
from redactor.terms.decision import MaskKind
from redactor.terms.problem import Severity

#: How much of a passage must stand elsewhere to call it the same: a word changed in ten changes half of its shingles.
_SAME_SHARE = 0.6
#: A passage of fewer shingles must stand elsewhere whole.
_SHORT = 6
#: The longest names that are looked for, in words.
_NAME_WORDS = 6
#: A portion that holds less of a passage than this is not named as a place of it.
_PLACE_SHARE = 0.2

_MESSAGES = {
    "passage-shown": "A passage withheld here is shown there.",
    "passage-cut-elsewhere": "A passage has more cuts here than there.",
    "passage-other-reasons": "A passage is withheld in both, but not for the same reasons.",
    "name-shown": "A name masked here is shown there.",
    "term-shown": "A term masked here is shown there.",
    "identifier-shown": "An identifier masked here is shown there.",
    "surname-shown": "A single name masked here is shown there; it may be another person's.",
}
_NOTES = frozenset({"surname-shown"})
_SHOWN_CODES = {MaskKind.NAME: "name-shown", MaskKind.TERM: "term-shown", MaskKind.IDENTIFIER: "identifier-shown"}


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One passage or person treated two ways.

    Attributes:
        id: the document that withholds, or withholds more.
        portion: its portion, as the index calls it.
        other: the other document; may be the same.
        other_portions: its portions concerned.
        code: what differs.
        share: how much of the passage stands there, in hundredths.
    """

    id: str
    portion: str
    other: str
    other_portions: tuple[str, ...]
    code: str
    share: int = 100

    @property
    def severity(self) -> Severity:
        """A note where it may well be chance, else an error."""
        return Severity.NOTE if self.code in _NOTES else Severity.ERROR

    def as_json(self) -> dict[str, object]:
        """One line for machines."""
        return {
            "id": self.id,
            "portion": self.portion,
            "other": self.other,
            "other_portions": list(self.other_portions),
            "code": self.code,
            "severity": self.severity.value,
            "message": _MESSAGES[self.code],
            "share": self.share,
        }


@dataclass(frozen=True, slots=True)
class _Sought:
    """A passage that is withheld, or has cuts, somewhere: where it stands, and what of it to look for."""

    document: ShownDocument
    portion: str
    shingles: frozenset[int]
    cuts: int | None = None


def compare(documents: Iterable[ShownDocument], key: bytes) -> tuple[Difference, ...]:
    """All differences, by document. `key` is the folder's own, with which its digests were made."""
    listed = tuple(documents)
    return tuple(sorted({*_passages(listed, key), *_reasons(listed), *_names(listed, key)}))


def _passages(documents: tuple[ShownDocument, ...], key: bytes) -> Iterator[Difference]:
    sought = tuple(_sought(documents, key))
    holders: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(sought):
        for shingle in each.shingles:
            holders[shingle].append(number)
    for document in documents:
        found: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for at, passage in enumerate(document.passages):
            for shingle in _shingles(passage, key) & holders.keys():
                for number in holders[shingle]:
                    found[number][at].add(shingle)
        for number, places in found.items():
            yield from _difference(sought[number], document, places)


def _sought(documents: tuple[ShownDocument, ...], key: bytes) -> Iterator[_Sought]:
    for document in documents:
        for withheld in document.withheld.withheld if document.withheld else ():
            yield _Sought(document, withheld.portion, withheld.shingles)
        for passage in document.passages:
            if passage.cuts and passage.runs and not passage.is_envelope:
                yield _Sought(document, passage.portion, _shingles(passage, key), passage.cuts)


def _difference(sought: _Sought, document: ShownDocument, places: dict[int, set[int]]) -> Iterator[Difference]:
    if sought.cuts is not None:
        # The same passage with fewer cuts is one portion, not many that each hold a piece of it.
        if document is sought.document:
            return
        places = {at: found for at, found in places.items() if document.passages[at].cuts < sought.cuts}
        best = max(places, key=lambda at: len(places[at]), default=None)
        places = {} if best is None else {best: places[best]}
    total = len(sought.shingles)
    share = len(set().union(*places.values())) / total if total else 0.0
    if share < (1.0 if total < _SHORT else _SAME_SHARE):
        return
    named = tuple(document.passages[at].portion for at in sorted(places) if len(places[at]) >= _PLACE_SHARE * total)
    code = "passage-shown" if sought.cuts is None else "passage-cut-elsewhere"
    yield Difference(sought.document.id, sought.portion, document.id, named, code, round(100 * share))


def _shingles(passage: ShownPassage, key: bytes) -> frozenset[int]:
    return frozenset().union(*(shingles(key, run) for run in passage.runs))


def _reasons(documents: tuple[ShownDocument, ...]) -> Iterator[Difference]:
    """Passages that several documents withhold, each its own way."""
    withheld = [(document, each) for document in documents if document.withheld for each in document.withheld.withheld]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, (_, passage) in enumerate(withheld):
        for shingle in passage.shingles:
            holders[shingle].append(number)
    for number, (document, passage) in enumerate(withheld):
        common: dict[int, int] = defaultdict(int)
        for shingle in passage.shingles:
            for other in holders[shingle]:
                common[other] += other > number
        for other, count in common.items():
            there, like = withheld[other]
            if count and _is_same(passage, like, count) and _way(passage) != _way(like):
                share = round(100 * count / min(len(passage.shingles), len(like.shingles)))
                yield Difference(
                    document.id, passage.portion, there.id, (like.portion,), "passage-other-reasons", min(100, share)
                )


def _is_same(one: WithheldPassage, other: WithheldPassage, common: int) -> bool:
    """Whether two withheld passages are one: the longer holds most of the shorter and is not much longer."""
    every = max(one.every, other.every)
    sizes = [sum(1 for shingle in each.shingles if shingle % every == 0) for each in (one, other)]
    return common >= _SAME_SHARE * max(sizes) and (common == max(sizes) or max(sizes) >= _SHORT)


def _way(passage: WithheldPassage) -> tuple[str, tuple[str, ...]]:
    return passage.treatment, passage.reasons


def _names(documents: tuple[ShownDocument, ...], key: bytes) -> Iterator[Difference]:
    """Names, terms and identifiers masked in one document and shown in one."""
    masked: dict[int, list[tuple[ShownDocument, MaskedWords]]] = defaultdict(list)
    for document in documents:
        for each in document.withheld.masked if document.withheld else ():
            if each.words <= _NAME_WORDS:
                masked[each.digest].append((document, each))
    widths = sorted({each.words for held in masked.values() for _, each in held})
    for document in documents:
        shown: dict[int, list[str]] = defaultdict(list)
        for passage in document.passages:
            for digest in _runs_of(passage, widths, key) & masked.keys():
                shown[digest].append(passage.portion)
        for digest, portions in shown.items():
            for holder, each in masked[digest]:
                code = _SHOWN_CODES[each.kind]
                if each.kind is MaskKind.NAME and each.words == 1 and not _is_shown_person(document, holder, digest):
                    code = "surname-shown"
                yield Difference(holder.id, each.portion, document.id, tuple(dict.fromkeys(portions)), code)


def _is_shown_person(document: ShownDocument, holder: ShownDocument, digest: int) -> bool:
    """Whether a single name was found as a person's in another document of the run, and kept."""
    return document is not holder and document.withheld is not None and digest in document.withheld.kept


def _runs_of(passage: ShownPassage, widths: Iterable[int], key: bytes) -> set[int]:
    return {
        digest_of_name(key, run[at : at + width])
        for run in passage.runs
        for width in widths
        for at in range(len(run) - width + 1)
    }
