"""The content flags that a policy's rules ask for, as findings."""

from collections.abc import Iterator
from functools import partial

from redactor.detect.broken import across_line_ends, across_page_lines
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

    Neither a line's end nor a page line inside a portion must hide a phrase that it cuts in two: these are read once more
    without it.
    """
    find = partial(find_flags, kinds=kinds)
    found = {*find(document.text), *across_line_ends(document.text, find)}
    for portion in reading.portions:
        if len(portion.spans) > 1:
            found.update(across_page_lines(document.text, portion.spans, find))
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.kind)))


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
