"""Decisions: one a portion, and the maskings inside what is released. A closed union, matched on type."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from redactor.terms.person_label import PersonLabel
from redactor.terms.problem import Problem
from redactor.terms.span import Span


@dataclass(frozen=True, slots=True)
class Release:
    """The portion may leave, but for what is masked in it."""

    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withhold:
    """The portion stays. `exemptions` are codes (`1.4(b)`, `(b)(6)`)."""

    rules: tuple[str, ...]
    exemptions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Refer:
    """Another agency or government decides; withheld until its answer."""

    rules: tuple[str, ...]
    to: frozenset[str]
    exemptions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Consult:
    """Ours to decide after asking another; withheld until its answer."""

    rules: tuple[str, ...]
    to: frozenset[str]
    exemptions: frozenset[str]


@dataclass(frozen=True, slots=True)
class NeedsDecision:
    """A person must decide; withheld until then. `suggested` are the codes a rule suggests."""

    rules: tuple[str, ...]
    reason: str
    suggested: frozenset[str] = frozenset()


Decision = Release | Withhold | Refer | Consult | NeedsDecision


@dataclass(frozen=True, slots=True)
class PortionDecision:
    """The decision on one portion, and who took it: `policy`, or a reviewer's name."""

    portion: int
    decision: Decision
    decided_by: str = "policy"


class MaskKind(StrEnum):
    """What is masked inside a released portion; the amount is counted in these, a reviewer's passage in lines."""

    NAME = "name"
    TERM = "term"
    IDENTIFIER = "identifier"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Masking:
    """A place inside released text that stays. `exemptions` are codes; may be empty where a policy gives none.

    `label` tells the masked person apart, where the policy shows more than the code.
    """

    span: Span
    kind: MaskKind
    exemptions: frozenset[str]
    rule: str
    person: str | None = None
    label: PersonLabel | None = None


class Declassified(StrEnum):
    """Whether the document's classification has ended at the as-of date. A fact, apart from any action."""

    YES = "yes"
    NO = "no"
    EXTENDED = "extended"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What became of a document."""

    RELEASED_IN_FULL = "released_in_full"
    RELEASED_IN_PART = "released_in_part"
    DENIED_IN_FULL = "denied_in_full"
    NEEDS_DECISION = "needs_decision"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DocumentDecision:
    """All that was decided on one document: one decision a text-carrying portion, in portion order, and the maskings.

    Envelope portions (routing, tags, furniture ...) have no entry: they are shown, but for maskings in them.
    """

    policy: str
    as_of: dt.date
    declassified: Declassified
    portions: tuple[PortionDecision, ...]
    maskings: tuple[Masking, ...] = ()
    problems: tuple[Problem, ...] = ()
