"""A policy as the engine speaks of it: rules in order, what is masked, how a release looks.

Reading the file, checking it and evaluating conditions is the `policy` room's work. A policy's words (terms, names)
may themselves be protected: the reprs of the types that hold lists of them show counts.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from redactor.terms.condition import Condition
from redactor.terms.marking import OfficeRegister
from redactor.terms.mask import Mask
from redactor.terms.problem import Problem
from redactor.terms.release_style import ReleaseStyle


class Action(StrEnum):
    """What a rule does with a portion it matches."""

    RELEASE = "release"
    WITHHOLD = "withhold"
    REFER = "refer"
    CONSULT = "consult"
    NEEDS_DECISION = "needs-decision"


class Guard(StrEnum):
    """Information that no date ever releases. Law, not policy: a rule breaks one only by a recorded waiver.

    Sources: 42 USC 2162 and 2274 (RD, FRD, TFNI); E.O. 13526 3.3(g) and 3.6(b), 4.3 (SCI, SAP); C-M(2002)49 and
    E.O. 13526 4.1(h), 1.1(d) (NATO, foreign government information).
    """

    RD = "RD"
    FRD = "FRD"
    TFNI = "TFNI"
    SCI = "SCI"
    SAP = "SAP"
    NATO = "NATO"
    FOREIGN = "FOREIGN"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A guard rail set aside by a named person for a stated reason; printed with every decision that rests on it."""

    guard: Guard
    reason: str
    by: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. The first that matches sets the action; exemptions and referees of all that match accumulate.

    Attributes:
        id: unique in the policy, its bases included.
        when: the condition.
        action: what is done.
        exempt: exemption codes given.
        exempt_as_marked: the reasons of the document's classification block are given as codes.
        exempt_from_extension: the code of the recorded extension (`25X1`) is given.
        to: who is asked (refer, consult).
        suggest: codes suggested to the person who decides.
        suggest_from_document: the reasons of the classification block are suggested.
        reason: why a person must decide, in the policy's words; empty for the rule's id.
        waivers: guard rails this rule sets aside.
        floor: runs before every rule of the policy that extends this one, and is never replaced.
        source: the law or directive it rests on.
        policy: id of the policy file it stands in.
        line: 1-based line in that file.
    """

    id: str
    when: Condition
    action: Action
    exempt: frozenset[str] = frozenset()
    exempt_as_marked: bool = False
    exempt_from_extension: bool = False
    to: frozenset[str] = frozenset()
    suggest: frozenset[str] = frozenset()
    suggest_from_document: bool = False
    reason: str = ""
    waivers: tuple[Waiver, ...] = ()
    floor: bool = False
    source: str = ""
    policy: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a policy's own test expects of one portion; parts that are None are not looked at.

    Attributes:
        portion: the number the portion is called by (`1`), or its kind (`subject`).
        do: the action.
        to: exactly these are asked.
        exempt: exactly these codes.
        masked: exactly these strings of the test's own text are masked in it, in order.
    """

    portion: str
    do: Action | None = None
    to: frozenset[str] | None = None
    exempt: frozenset[str] | None = None
    masked: tuple[str, ...] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PolicyTest:
    """A test a policy carries: a made-up text, an as-of date, and what must become of its portions.

    `classification` is the level given beside the text, as a record would; `outcome` the whole document's, None for
    any; `line` where the test stands in the policy file.
    """

    name: str
    text: str = field(repr=False)
    as_of: dt.date
    classification: str | None = None
    expect: tuple[Expectation, ...] = ()
    outcome: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A checked policy, its bases merged in.

    Attributes:
        id: short name (`state-mdr`).
        title: as printed on a release.
        authority: the order or act it works under, as printed on a release.
        source_file: name of the file it was read from, without its folder.
        as_of: the date decisions are taken for; None for the date of the run.
        sign_off_required: a run proposes and a signature releases; else outputs are final.
        second_person: a second person must sign.
        rules: floors first (the furthest base's before the nearer one's), then its own rules, then its bases' rules.
        mask: what is masked inside what is released.
        release: how a release looks.
        tests: its own tests, those of its bases not included.
        extends: ids of its bases, the nearest first.
        problems: warnings and notes that checking brought up.
        registers: the office's own registers of markings, those of the furthest base first; in force wherever
            documents are read under this policy.
    """

    id: str
    title: str
    authority: str
    source_file: str
    as_of: dt.date | None
    sign_off_required: bool
    second_person: bool
    rules: tuple[Rule, ...]
    mask: Mask = field(default_factory=Mask)
    release: ReleaseStyle = field(default_factory=ReleaseStyle)
    tests: tuple[PolicyTest, ...] = ()
    extends: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    registers: tuple[OfficeRegister, ...] = ()

    @property
    def waivers(self) -> tuple[tuple[str, Waiver], ...]:
        """Every guard rail set aside, with the id of the rule that does it."""
        return tuple((rule.id, waiver) for rule in self.rules for waiver in rule.waivers)
