"""All that rules may ask about one document, gathered once: the facts of each portion that carries text.

Judges nothing. The facts do not depend on any policy but for the kinds of findings that one asked for.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redactor.decide.declassified import Declassification, declassification
from redactor.decide.portion_facts import Circumstances, facts_of, kinds_by_portion
from redactor.decide.rules import Grounds
from redactor.policy.exemptions import assignable
from redactor.policy.facts import Facts, Names
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.reading import Reading


@dataclass(frozen=True, slots=True, repr=False)
class Considered:
    """What is known of a document when its portions are decided.

    Attributes:
        facts: what is known of each portion that carries text, by the portion's index.
        grounds: the reasons and the extension that rules may give as codes.
        declassification: the fact for the whole document, and why.
        dated: the document's date, read or given beside it; None where none is known.
        unknown_reasons: how many reasons of the classification block are no known codes.
    """

    facts: Mapping[int, Facts]
    grounds: Grounds
    declassification: Declassification
    dated: dt.date | None
    unknown_reasons: int

    def __repr__(self) -> str:
        return f"Considered({len(self.facts)} portions)"


def consider(document: Document, reading: Reading, findings: Iterable[Finding], as_of: dt.date) -> Considered:
    """What is known of a document; see `decide.decide` for the arguments."""
    dated = reading.dated or document.source.date
    stated = frozenset(reading.authority.reasons if reading.authority else ())
    reasons = stated & assignable()
    declared = declassification(reading, dated, as_of)
    circumstances = Circumstances(
        dated, as_of, Names.of(reasons), declared, Names.of(reading.captions), Names.of(reading.tags)
    )
    kinds = kinds_by_portion(reading, tuple(findings))
    return Considered(
        facts={
            portion.index: facts_of(portion, document, reading, circumstances, kinds.get(portion.index, frozenset()))
            for portion in reading.portions
            if portion.carries_text
        },
        grounds=Grounds(reasons, declared.token if declared.token in assignable() else None),
        declassification=declared,
        dated=dated,
        unknown_reasons=len(stated) - len(reasons),
    )
