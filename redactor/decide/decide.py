"""One document decided: a decision on every portion that carries text, and what is masked in what leaves.

Nothing is removed here, and nothing returned holds a word of the document.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from redactor.decide.consider import consider
from redactor.decide.masking import maskings, shown_spans
from redactor.decide.persons import in_doubt
from redactor.decide.rules import Ruling, rulings_on
from redactor.terms.counted import counted
from redactor.terms.decision import DocumentDecision, PortionDecision, Withhold
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.mask import Doubt, Who
from redactor.terms.policy import Policy
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Reading
from redactor.terms.span import intersect, unite


def decide(
    document: Document, reading: Reading, findings: Iterable[Finding], policy: Policy, as_of: dt.date
) -> DocumentDecision:
    """Decides one document.

    Args:
        document: the text; asked for words and for titles before names, never kept.
        reading: its portions, banner and classification block.
        findings: persons, terms and identifiers found in it; all that the policy masks or asks for must be there.
        policy: the rules.
        as_of: the date decisions are taken for.

    Returns:
        One decision a portion that carries text, in portion order; the maskings; problems without document text.
    """
    found = tuple(findings)
    considered = consider(document, reading, found, as_of)
    rulings = rulings_on(policy.rules, considered.facts, considered.grounds)
    decisions = tuple(PortionDecision(index, ruling.decision) for index, ruling in rulings.items())
    return DocumentDecision(
        policy=policy.id,
        as_of=as_of,
        declassified=considered.declassification.state,
        portions=decisions,
        maskings=maskings(document, reading, found, policy.mask, decisions),
        problems=(
            *_problems(rulings.values(), considered.dated, as_of),
            *_unknown_reasons(considered.unknown_reasons),
            *_doubtful_names(reading, found, policy, decisions),
        ),
    )


def remask(
    document: Document, reading: Reading, findings: Iterable[Finding], policy: Policy, decision: DocumentDecision
) -> DocumentDecision:
    """The decision with its maskings made anew.

    Must be called wherever a person's word changed a decision on a portion: names in what a reviewer releases after all
    were not masked while it was withheld.
    """
    return replace(decision, maskings=maskings(document, reading, findings, policy.mask, decision.portions))


def _problems(rulings: Iterable[Ruling], dated: dt.date | None, as_of: dt.date) -> Iterable[Problem]:
    seen = tuple(rulings)
    if dated is not None and as_of < dated:
        yield Problem("as-of-before-document", Severity.WARNING, "the as-of date lies before the document's own date")
    waived = frozenset(guard.value for ruling in seen for guard in ruling.waived)
    if waived:
        names = ", ".join(sorted(waived))
        yield Problem("guard-rail-waived", Severity.WARNING, f"released under a recorded waiver: {names} information")
    uncoded = sum(isinstance(ruling.decision, Withhold) and not ruling.decision.exemptions for ruling in seen)
    if uncoded:
        yield Problem(
            "no-exemption",
            Severity.WARNING,
            f"{counted(uncoded, 'portion is', 'portions are')} withheld without an exemption: the document states none,"
            " or there is no level",
            source="5 USC 552(b), last paragraph",
        )


def _doubtful_names(
    reading: Reading, findings: tuple[Finding, ...], policy: Policy, decisions: tuple[PortionDecision, ...]
) -> Iterable[Problem]:
    persons = policy.mask.persons
    if persons is None or persons.who is Who.NONE:
        return
    doubtful = [finding.span for finding in in_doubt(findings)]
    count = len(intersect(unite(doubtful), shown_spans(reading, decisions))) if doubtful else 0
    if count:
        done = "masked" if persons.doubt is Doubt.MASK else "shown"
        names = counted(count, "doubtful name is", "doubtful names are")
        yield Problem("doubtful-names", Severity.NOTE, f"{names} {done}: a person should look at the review copy")


def _unknown_reasons(count: int) -> Iterable[Problem]:
    if count > 0:
        yield Problem(
            "unknown-reason", Severity.WARNING, f"{counted(count, 'reason')} of the classification block: no known code"
        )
