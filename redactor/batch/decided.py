"""One document decided: read, searched, decided by the policy, the reviewer's word put in place, labelled, cut.

The one way there for the run that proposes, for a document taken again from its source (`reopened`) and for the
verification that asks what an output may show (`expectation`): three that decided each in its own way would in time
decide otherwise. Where the document and the word come from, and what is written of it, is theirs.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from redactor.batch.decisions.apply import apply_word
from redactor.batch.decisions.word import ReviewersWord
from redactor.batch.names.found_before import NamesFrom, RememberedSearch
from redactor.batch.names.known_names import known_names
from redactor.batch.names.label_key import with_labels
from redactor.decide.decide import decide
from redactor.detect.findings import find_all
from redactor.detect.portions.segment import read
from redactor.excise.excise import excise
from redactor.excise.pictures import Facsimile
from redactor.policy.registers import in_force_under
from redactor.terms.decision import DocumentDecision
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.policy import Policy
from redactor.terms.reading import Reading
from redactor.terms.released import Released


@dataclass(frozen=True, slots=True)
class Rules:
    """What a document is decided by, besides a reviewer's word.

    Attributes:
        policy: whose registers are in force all the way.
        as_of: the date decisions are taken for.
        out: the run's folder, with the names of its batch and the key of its labels; None where there is none at hand.
        remembers: whether persons found before are taken from the run's folder, and those found now kept there. Not for
            whoever checks: a check finds anew.
    """

    policy: Policy
    as_of: dt.date
    out: Path | None
    remembers: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Proposed:
    """What the policy alone proposes for a document."""

    document: Document
    reading: Reading
    findings: tuple[Finding, ...]
    decision: DocumentDecision
    rules: Rules
    names_from: NamesFrom = NamesFrom.NOT_ASKED

    def __repr__(self) -> str:
        return f"Proposed({len(self.decision.portions)} portions)"


@dataclass(frozen=True, slots=True, repr=False)
class Decided:
    """What stands of a document.

    Attributes:
        proposed: what the policy alone proposes.
        word: the reviewer's word; None where none was given.
        decision: what stands: the word and the labels in it.
    """

    proposed: Proposed
    word: ReviewersWord | None
    decision: DocumentDecision

    def __repr__(self) -> str:
        return f"Decided({len(self.decision.portions)} portions)"


def propose(document: Document, rules: Rules) -> Proposed:
    """Read a document and decide on it by the policy alone.

    Raises:
        UsageError: the policy looks for names of the batch, and they were not gathered in the run's folder.
    """
    with in_force_under(rules.policy):
        reading = read(document)
        known = known_names(rules.policy, rules.out) if rules.out else None
        search = RememberedSearch(rules.out) if rules.out and rules.remembers else None
        findings = find_all(document, reading, rules.policy, known, search)
        decision = decide(document, reading, findings, rules.policy, rules.as_of)
    return Proposed(document, reading, findings, decision, rules, search.names_from if search else NamesFrom.NOT_ASKED)


def decide_with(word: ReviewersWord | None, proposed: Proposed) -> Decided:
    """Put the reviewer's word in place of the policy's, and the labels that the policy asks for.

    Raises:
        InputError: the word speaks of a portion or of words that are not there, or breaks a guard rail.
        UsageError: the key of the labels cannot be used, or there is none.
    """
    document, policy, decision = proposed.document, proposed.rules.policy, proposed.decision
    with in_force_under(policy):
        if word is not None:
            decision = apply_word(document, proposed.reading, proposed.findings, policy, decision, word)
        return Decided(proposed, word, with_labels(document, decision, policy, proposed.rules.out))


def released_of(decided: Decided, facsimile: Facsimile | None = None) -> Released:
    """What may leave of a document; with `facsimile`, lines of its source as they look."""
    proposed, policy = decided.proposed, decided.proposed.rules.policy
    with in_force_under(policy):
        return excise(proposed.document, proposed.reading, decided.decision, policy, facsimile)
