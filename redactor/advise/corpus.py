"""Documents read once, to be asked many questions. Holds their text in memory, writes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from redactor.detect.findings import find_all
from redactor.detect.portions.segment import read
from redactor.errors import InputError
from redactor.ingest.read import read_item
from redactor.ingest.sources import Item, Refusal
from redactor.markings.load import registers_in_force, registers_with
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.marking import OfficeRegister
from redactor.terms.mask import Mask, Who
from redactor.terms.policy import Policy
from redactor.terms.reading import Reading


@dataclass(frozen=True, slots=True, repr=False)
class Study:
    """A document and its reading."""

    document: Document
    reading: Reading

    def __repr__(self) -> str:
        return f"Study({self.document!r})"

    def findings(self, policy: Policy, *, masks: bool) -> tuple[Finding, ...]:
        """What the rules of a policy ask for, and with `masks` what it masks; lists cost nothing and are always there.

        Raises:
            MissingProgramError: persons or identifiers are asked for and the language model is not installed.
        """
        return find_all(self.document, self.reading, policy if masks else without_model(policy))


def study_of(document: Document, registers: tuple[OfficeRegister, ...]) -> Study:
    """The document as it reads with these registers beside the built-in ones."""
    with registers_in_force(registers_with(registers)):
        return Study(document, read(document))


def without_model(policy: Policy) -> Policy:
    """The policy with those masks only that need no language model: its lists of terms and of names."""
    persons = policy.mask.persons and replace(
        policy.mask.persons, who=Who.NONE, keep_names=(), keep_in_office=(), keep_titles=()
    )
    return replace(policy, mask=Mask(persons, policy.mask.terms))


def studies(items: Iterable[Item | Refusal], registers: tuple[OfficeRegister, ...] = ()) -> Iterator[Study | Refusal]:
    """Each document read; a refusal, with its reason, for what cannot be.

    Args:
        items: the documents.
        registers: a policy's own, with which they are read.
    """
    for item in items:
        if isinstance(item, Refusal):
            yield item
            continue
        try:
            document = read_item(item)
        except InputError as error:
            yield Refusal(item.source.id, error)
        else:
            yield study_of(document, registers)
