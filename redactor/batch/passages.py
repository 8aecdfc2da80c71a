"""What a run withheld of a document, as keyed digests: for `compare`, which asks where it is shown.

Stands in the internal folder, one file a document. Holds no text: a passage is the set of its shingles' digests, a
masked name the digest of its words.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from redactor.batch.shingles import digest_of_name, shingles, words_of
from redactor.errors import InputError
from redactor.excise.excise import withheld_spans
from redactor.terms.decision import (
    Consult,
    Decision,
    DocumentDecision,
    MaskKind,
    NeedsDecision,
    Refer,
    Release,
    Withhold,
)
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.portion import Portion
from redactor.terms.reading import Reading
from redactor.terms.span import Span, intersect

#: Digests kept of one passage at most; of a longer one those that divide by a power of two, the same everywhere.
_MOST_SHINGLES = 512


@dataclass(frozen=True, slots=True)
class WithheldPassage:
    """A portion that is withheld whole.

    Attributes:
        portion: what the index calls it: `paragraph 4`; without a number, `paragraph (portion 12)`.
        treatment: `withhold`, `refer`, `consult` or `needs-decision`.
        reasons: exemption codes and offices asked, sorted.
        shingles: keyed digests of its runs of words.
        every: only digests that divide by this are kept.
    """

    portion: str
    treatment: str
    reasons: tuple[str, ...]
    shingles: frozenset[int]
    every: int


@dataclass(frozen=True, slots=True)
class MaskedWords:
    """A name, term or identifier that is masked inside a released portion: its kind, its digest, its count of words."""

    portion: str
    kind: MaskKind
    digest: int
    words: int


@dataclass(frozen=True, slots=True)
class Passages:
    """All that is withheld of one document; `kept` are the digests of persons that were found and are shown."""

    withheld: tuple[WithheldPassage, ...]
    masked: tuple[MaskedWords, ...]
    kept: frozenset[int] = frozenset()


def passages_of(
    document: Document, reading: Reading, findings: Iterable[Finding], decision: DocumentDecision, key: bytes
) -> Passages:
    """The passages and names of a document that do not leave, and the persons that do."""
    decisions = {each.portion: each.decision for each in decision.portions}
    withheld = withheld_spans(reading, decision)
    passages = []
    for portion in reading.portions:
        decided = decisions.get(portion.index)
        if portion.carries_text and not isinstance(decided, Release):
            text = "\n".join(span.of(document.text) for span in intersect(portion.spans, withheld))
            found = _passage(portion, decided, words_of(text), key)
            passages += [found] if found else []
    masked = _masked(document, reading, decision, key)
    ends = [span.end for span in withheld]
    shown = (each.span for each in findings if each.kind == PERSON and _is_outside(each.span, withheld, ends))
    kept = frozenset(digest_of_name(key, words_of(span.of(document.text))) for span in shown)
    return Passages(tuple(passages), tuple(dict.fromkeys(masked)), kept)


def _masked(document: Document, reading: Reading, decision: DocumentDecision, key: bytes) -> list[MaskedWords]:
    called = sorted((span.start, place_of(portion)) for portion in reading.portions for span in portion.spans)
    masked = []
    at = 0
    for masking in decision.maskings:
        while at + 1 < len(called) and called[at + 1][0] <= masking.span.start:
            at += 1
        words = words_of(masking.span.of(document.text))
        if words and masking.kind is not MaskKind.PASSAGE:
            masked.append(MaskedWords(called[at][1], masking.kind, digest_of_name(key, words), len(words)))
    return masked


def _is_outside(span: Span, spans: tuple[Span, ...], ends: list[int]) -> bool:
    """Whether none of the sorted, disjoint spans touches this one; `ends` are their ends."""
    at = bisect_right(ends, span.start)
    return at == len(spans) or spans[at].start >= span.end


def name_of(portion: Portion) -> str:
    """What the index calls a portion."""
    return f"{portion.kind.value} {portion.number}" if portion.number else portion.kind.value


def place_of(portion: Portion) -> str:
    """What the index calls a portion; one without a number by its place in the decisions file."""
    return name_of(portion) if portion.number else f"{portion.kind.value} (portion {portion.index})"


def _passage(portion: Portion, decided: Decision | None, words: list[str], key: bytes) -> WithheldPassage | None:
    found = shingles(key, words)
    every = 1
    while len(found) > _MOST_SHINGLES * every:
        every *= 2
    kept = found if every == 1 else frozenset(each for each in found if each % every == 0)
    if not kept:
        return None
    treatment, reasons = _treatment(decided)
    return WithheldPassage(place_of(portion), treatment, tuple(sorted(reasons)), kept, every)


def _treatment(decided: Decision | None) -> tuple[str, frozenset[str]]:
    match decided:
        case Withhold(exemptions=exemptions):
            return "withhold", exemptions
        case Refer(exemptions=exemptions, to=to):
            return "refer", exemptions | to
        case Consult(exemptions=exemptions, to=to):
            return "consult", exemptions | to
        case NeedsDecision() | Release() | None:
            return "needs-decision", frozenset()


def dump_passages(passages: Passages) -> bytes:
    """The passages as JSON; digests stand sorted, so that their order tells nothing."""
    form = {
        "schema": 1,
        "withheld": [
            {
                "portion": each.portion,
                "do": each.treatment,
                "reasons": each.reasons,
                "every": each.every,
                "shingles": sorted(each.shingles),
            }
            for each in passages.withheld
        ],
        "masked": [[each.portion, each.kind.value, each.digest, each.words] for each in passages.masked],
        "kept": sorted(passages.kept),
    }
    return (json.dumps(form, separators=(",", ":")) + "\n").encode()


def load_passages(data: bytes, name: str) -> Passages:
    """The passages back from JSON.

    Raises:
        InputError: the file is not what a run wrote.
    """
    try:
        form = json.loads(data)
        withheld = tuple(
            WithheldPassage(
                each["portion"], each["do"], tuple(each["reasons"]), frozenset(each["shingles"]), each["every"]
            )
            for each in form["withheld"]
        )
        masked = tuple(MaskedWords(portion, MaskKind(kind), *rest) for portion, kind, *rest in form["masked"])
        kept = frozenset(form["kept"])
    except (ValueError, KeyError, TypeError):
        raise InputError("its stored passages are broken", do="run redact again", file=name) from None
    return Passages(withheld, masked, kept)
