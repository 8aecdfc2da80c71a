"""All that a policy wants found in a document: persons, listed names, terms, identifiers. Loads no model it need not."""

from redactor.detect.terms import find_terms
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.policy import Condition, Policy, Who
from redactor.terms.reading import Reading


def find_all(document: Document, reading: Reading, policy: Policy) -> tuple[Finding, ...]:
    """The findings that the policy's masks and rules ask for, in order of place.

    Raises:
        MissingProgramError: the policy asks for persons or identifiers and the language model is not installed.
    """
    found: list[Finding] = []
    persons = policy.mask.persons
    kinds = _named_kinds(policy)
    if (persons and persons.who is not Who.NONE) or PERSON in kinds:
        from redactor.detect.persons.find import find_persons

        found += find_persons(document, reading)
    if persons:
        found += find_terms(document.text, persons.always, PERSON)
    for term in policy.mask.terms:
        found += find_terms(document.text, term.terms, term.id)
    entities = {entity.kind for entity in policy.mask.entities} | kinds - {PERSON} - {t.id for t in policy.mask.terms}
    if entities:
        from redactor.detect.identifiers import find_identifiers

        found += find_identifiers(document.text, frozenset(entities))
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.kind)))


def _named_kinds(policy: Policy) -> frozenset[str]:
    """The kinds of findings that rules ask about."""
    kinds: set[str] = set()
    waiting = [rule.when for rule in policy.rules]
    while waiting:
        condition: Condition = waiting.pop()
        waiting += [*condition.any_of, *condition.all_of, *([condition.negated] if condition.negated else [])]
        if condition.named:
            kinds |= condition.named.has_any | condition.named.has_all | condition.named.has_none
            kinds |= condition.named.has_only or frozenset()
    return frozenset(kinds)
