"""Findings: a person, an identifier or a term stands here. A finding holds no text."""

from dataclasses import dataclass

from redactor.terms.span import Span

#: The kind of a finding that is a person's name; other kinds are Presidio's entity names or a policy's term id.
PERSON = "PERSON"

#: Content flags: what stands here may be of a kind that a rule asks about. A flag is a sign, no proof.
CRYPTONYM = "CRYPTONYM"
NUCLEAR = "NUCLEAR"
FOREIGN_STATEMENT = "FOREIGN_STATEMENT"
FLAGS = frozenset({CRYPTONYM, NUCLEAR, FOREIGN_STATEMENT})


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where something stands that a policy may want masked.

    Attributes:
        span: where; never ends inside a word.
        kind: `PERSON`, an entity name (`EMAIL_ADDRESS`), a content flag (`NUCLEAR`) or a term's id.
        score: how sure the finder is, 0 to 1.
        found_by: who found it, in order of finding (`encoder`, `spacy`, `title`, `signature`, `classifier`, `envelope`,
            `historical`, `roster`, `form`, `propagated`, `spelling`, `initials`, `list`); `namesake` finds nothing: it says that the
            surname alone stands here, and that two persons of the document share it.
        person: the person it belongs to (`P1`), the same for every mention of one person in the document.
    """

    span: Span
    kind: str
    score: float
    found_by: tuple[str, ...]
    person: str | None = None
