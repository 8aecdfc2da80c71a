"""All that a policy wants found in a document: persons, listed names, terms, identifiers, flags. Loads no model it need not."""

from collections.abc import Callable, Iterable, Iterator

from redactor.detect.flags.find import flags_of
from redactor.detect.terms import terms_of
from redactor.terms.condition import Condition
from redactor.terms.document import Document
from redactor.terms.finding import FLAGS, PERSON, Finding
from redactor.terms.mask import Who
from redactor.terms.policy import Policy
from redactor.terms.reading import Reading


class Search:
    """The searches that cost: for persons and for identifiers. What they find depends on the document, on no policy."""

    def persons(self, document: Document, reading: Reading) -> tuple[Finding, ...]:
        """Every mention of a person (`persons.find`); loads the language model when first called.

        Raises:
            MissingProgramError: the language model is not installed.
        """
        from redactor.detect.persons.find import find_persons

        return find_persons(document, reading)

    def identifiers(self, document: Document, kinds: frozenset[str]) -> tuple[Finding, ...]:
        """Every identifier of the kinds asked for (`identifiers.find`); loads Presidio when first called."""
        from redactor.detect.identifiers.find import find_identifiers

        return tuple(find_identifiers(document.text, kinds))


def find_all(
    document: Document,
    reading: Reading,
    policy: Policy,
    known: Callable[[str], bool] | None = None,
    search: Search | None = None,
) -> tuple[Finding, ...]:
    """The findings that the policy's masks and rules ask for, in order of place.

    Args:
        document: the text.
        reading: its portions.
        policy: says what is asked for.
        known: whether a plain surname was found in another document of the batch; None where it is not asked for.
        search: finds persons and identifiers, where the policy asks for any; a plain one where none is given.

    Raises:
        MissingProgramError: the policy asks for persons or identifiers and the language model is not installed.
    """
    persons = policy.mask.persons
    masks_persons = bool(persons and persons.who is not Who.NONE)
    kinds = _named_kinds(policy) | ({PERSON} if masks_persons else frozenset())
    kinds |= {entity.kind for entity in policy.mask.entities}
    found = _found(document, reading, policy, kinds, search or Search())
    if known is None or PERSON not in kinds:
        return found
    from redactor.detect.across import names_across

    return _in_order((*found, *names_across(document, found, known)))


def find_asked(document: Document, reading: Reading, policy: Policy) -> tuple[Finding, ...]:
    """The findings that the policy's rules ask for, and its listed terms: enough to decide on portions, not to mask.

    Raises:
        MissingProgramError: a rule asks for persons or identifiers and the language model is not installed.
    """
    return _found(document, reading, policy, _named_kinds(policy), Search())


def _found(
    document: Document, reading: Reading, policy: Policy, kinds: frozenset[str], search: Search
) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if PERSON in kinds:
        from redactor.detect.cut_names import cut_names

        found += search.persons(document, reading)
        found += cut_names(document, reading, found)
    if policy.mask.persons and policy.mask.persons.always:
        listed = terms_of(document, reading, policy.mask.persons.always, PERSON)
        found += listed
        if listed and PERSON not in kinds:
            found += _everywhere(document, listed)
    for term in policy.mask.terms:
        found += terms_of(document, reading, term.terms, term.id)
    if kinds & FLAGS:
        found += flags_of(document, reading, kinds & FLAGS)
    identifiers = kinds - {PERSON} - FLAGS - {term.id for term in policy.mask.terms}
    if identifiers:
        found += search.identifiers(document, identifiers)
    return _in_order(found)


def _everywhere(document: Document, listed: Iterable[Finding]) -> Iterator[Finding]:
    """The other mentions of listed persons who were found, where no search for persons finds them."""
    from redactor.detect.persons.lexicon import load_lexicon
    from redactor.detect.persons.propagate import propagated

    for span in propagated(document.text, [each.span for each in listed], load_lexicon()):
        yield Finding(span, PERSON, 1.0, ("list", "propagated"))


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
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
