"""The content flags that a policy's rules ask for, as findings."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from redactor.detect.flags.cryptonyms import find_cryptonyms
from redactor.detect.flags.foreign_statements import find_foreign_statements
from redactor.detect.flags.nuclear import find_nuclear
from redactor.detect.flags.phrases import lowered
from redactor.terms.document import Document
from redactor.terms.finding import CRYPTONYM, FLAGS, FOREIGN_STATEMENT, NUCLEAR, Finding
from redactor.terms.reading import Reading
from redactor.terms.span import Span, unite

#: Score of a flag: its words are there, what they mean is a person's to judge.
_SCORE = 0.6


def flags_of(document: Document, reading: Reading, kinds: frozenset[str] = FLAGS) -> tuple[Finding, ...]:
    """Every flag of the kinds asked for in a document, in order of place.

    A page line inside a portion must not hide a phrase that it cuts in two: such portions are read once more without it.
    """
    found = set(find_flags(document.text, kinds))
    for portion in reading.portions:
        if len(portion.spans) > 1:
            found.update(_across_page_lines(document.text, portion.spans, kinds))
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.kind)))


def _across_page_lines(text: str, spans: tuple[Span, ...], kinds: frozenset[str]) -> Iterator[Finding]:
    """The flags that a portion has only where its pieces are read as one text; each part of one stands for itself."""
    starts = list(accumulate((len(span) + 1 for span in spans), initial=0))
    for finding in find_flags("\n".join(span.of(text) for span in spans), kinds):
        for start, span in zip(starts, spans, strict=False):
            low, high = max(finding.span.start, start), min(finding.span.end, start + len(span))
            is_whole = (low, high) == (finding.span.start, finding.span.end)
            if low < high and not is_whole:
                yield replace(finding, span=Span(low - start + span.start, high - start + span.start))


def find_flags(text: str, kinds: frozenset[str] = FLAGS) -> Iterator[Finding]:
    """Every flag of the kinds asked for; overlapping places of one kind are one. Linear in the text; loads no model."""
    low = lowered(text) if kinds & {NUCLEAR, FOREIGN_STATEMENT} else ""
    if CRYPTONYM in kinds:
        yield from _flagged(CRYPTONYM, find_cryptonyms(text))
    if NUCLEAR in kinds:
        yield from _flagged(NUCLEAR, find_nuclear(low))
    if FOREIGN_STATEMENT in kinds:
        yield from _flagged(FOREIGN_STATEMENT, find_foreign_statements(low))


def _flagged(kind: str, spans: Iterator[Span]) -> Iterator[Finding]:
    for span in unite(spans):
        yield Finding(span, kind, _SCORE, ("flag",))
