"""The content flags that a policy's rules ask for, as findings."""

from collections.abc import Iterator

from redactor.detect.flags.cryptonyms import find_cryptonyms
from redactor.detect.flags.foreign_statements import find_foreign_statements
from redactor.detect.flags.nuclear import find_nuclear
from redactor.detect.flags.phrases import lowered
from redactor.terms.finding import CRYPTONYM, FLAGS, FOREIGN_STATEMENT, NUCLEAR, Finding
from redactor.terms.span import Span, unite

#: Score of a flag: its words are there, what they mean is a person's to judge.
_SCORE = 0.6


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
