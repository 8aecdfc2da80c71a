"""A policy as the engine speaks of it: rules in order, what is masked, how a release looks.

Reading the file, checking it and evaluating conditions is the `policy` room's work. A policy's words (terms, names)
may themselves be protected: the reprs of the types that hold lists of them show counts.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from redactor.terms.decision import Declassified
from redactor.terms.marking import Level, OfficeRegister
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.problem import Problem
from redactor.terms.reading import DeclassifyKind


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


class Certainty(StrEnum):
    """How sure the reading of a portion's level is.

    `sure`: by a mark without problems, its own or of the run or parent it belongs to; `inherited`: from a banner or the
    record beside the document; `doubtful`: anything else.
    """

    SURE = "sure"
    INHERITED = "inherited"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A guard rail set aside by a named person for a stated reason; printed with every decision that rests on it."""

    guard: Guard
    reason: str
    by: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class NamesTest:
    """A test of a set of canonical names; every part given must hold.

    Attributes:
        has_any: one of these at least is there; empty for no such test.
        has_all: all of these are there.
        has_none: none of these is there.
        has_only: nothing but these is there; None for no such test (an empty set allows nothing).
        empty: True: the set is empty; False: it is not; None for no such test.
    """

    has_any: frozenset[str] = frozenset()
    has_all: frozenset[str] = frozenset()
    has_none: frozenset[str] = frozenset()
    has_only: frozenset[str] | None = None
    empty: bool | None = None


@dataclass(frozen=True, slots=True)
class LevelTest:
    """A test of a portion's level; `missing` is True for portions without one, which no other part matches."""

    one_of: frozenset[Level] = frozenset()
    at_least: Level | None = None
    at_most: Level | None = None
    missing: bool | None = None


@dataclass(frozen=True, slots=True)
class DateTest:
    """A test of a date, both ends included; `known` asks whether there is one."""

    first: dt.date | None = None
    last: dt.date | None = None
    known: bool | None = None


@dataclass(frozen=True, slots=True)
class YearsTest:
    """A test of full years elapsed: `at_least` <= years < `under`; `known` asks whether they can be told."""

    at_least: int | None = None
    under: int | None = None
    known: bool | None = None


@dataclass(frozen=True, slots=True)
class DeclassifyOnTest:
    """A test of the document's declassification instruction."""

    kinds: frozenset[DeclassifyKind] = frozenset()
    tokens: NamesTest | None = None
    date: DateTest | None = None


@dataclass(frozen=True, slots=True, repr=False)
class TextTest:
    """A test of text. Words or patterns as the policy writes them; `policy.wording` says how each is matched."""

    has_any: tuple[str, ...] = ()
    has_all: tuple[str, ...] = ()
    has_none: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"TextTest({len(self.has_any)} any, {len(self.has_all)} all, {len(self.has_none)} none)"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule matches: every test given holds. A condition without tests always holds.

    Attributes:
        level: the level that governs the portion.
        controls: its controls, canonical; class names `SCI`, `SAP`, `AEA`, `FGI` stand for any control of the class.
        owners: whose information it is; `FOREIGN` stands for any owner but USA.
        releasable_to: countries and groups named by REL TO.
        kinds: what the portion is.
        forms: what the document is.
        captions: handling captions of the document.
        tags: TAGS of a telegram.
        originator: words in the originator's line.
        dated: the document's date.
        age_years: full years from the document's date to the as-of date.
        age_at_year_end: full years from the document's date, counted on 31 December only, as automatic declassification
            counts them (E.O. 13526, section 3.3(a)).
        as_of: the date decisions are taken for: a rule's time of validity.
        declassified: the declassification fact at the as-of date.
        declassify_on: the document's declassification instruction.
        reasons: the reasons of the classification block.
        words: words in the portion.
        patterns: patterns in the portion.
        named: kinds of findings in the portion: `PERSON`, entity names, term ids.
        level_from: where the level came from.
        certainty: how sure the reading is.
        any_of: one of these holds at least; empty for no such test.
        all_of: all of these hold.
        negated: this does not hold (`not` in a policy file).
    """

    level: LevelTest | None = None
    controls: NamesTest | None = None
    owners: NamesTest | None = None
    releasable_to: NamesTest | None = None
    kinds: frozenset[PortionKind] = frozenset()
    forms: frozenset[str] = frozenset()
    captions: NamesTest | None = None
    tags: NamesTest | None = None
    originator: TextTest | None = None
    dated: DateTest | None = None
    age_years: YearsTest | None = None
    age_at_year_end: YearsTest | None = None
    as_of: DateTest | None = None
    declassified: frozenset[Declassified] = frozenset()
    declassify_on: DeclassifyOnTest | None = None
    reasons: NamesTest | None = None
    words: TextTest | None = None
    patterns: TextTest | None = None
    named: NamesTest | None = None
    level_from: frozenset[LevelFrom] = frozenset()
    certainty: frozenset[Certainty] = frozenset()
    any_of: tuple["Condition", ...] = ()
    all_of: tuple["Condition", ...] = ()
    negated: "Condition | None" = None


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


class Who(StrEnum):
    """Whose names are masked: everyone's, everyone's who is not listed to be kept, nobody's."""

    EVERYONE = "everyone"
    UNLISTED = "unlisted"
    NONE = "none"


class Show(StrEnum):
    """What stands at a masked name. The code is the public default: labels that tell persons apart can leak."""

    CODE = "code"
    LABEL = "label"
    PSEUDONYM = "pseudonym"


class Doubt(StrEnum):
    """What becomes of a name that no finder was sure of: masked, or shown and listed for a person to look at."""

    MASK = "mask"
    LIST = "list"


class Across(StrEnum):
    """Where a name that was found is looked for: in its own document, or in all documents of a run."""

    DOCUMENT = "document"
    BATCH = "batch"


@dataclass(frozen=True, slots=True, repr=False)
class InOffice:
    """An official's full name, and the days of office, both ends included; None for an open end.

    `title`, where it is given, keeps the surname right behind it too (`Ambassador Sample`).
    """

    name: str
    first: dt.date | None = None
    last: dt.date | None = None
    title: str = ""

    def __repr__(self) -> str:
        return f"InOffice({self.first} to {self.last})"


@dataclass(frozen=True, slots=True, repr=False)
class PersonMask:
    """Which persons are masked.

    Attributes:
        who: everyone, unlisted or none.
        exempt: codes at the masked name.
        keep_names: full names kept (`unlisted` only).
        keep_in_office: full names kept in documents dated within a period of office (`unlisted` only).
        keep_titles: a title right before or behind any mention keeps all mentions of that person (`unlisted` only).
        always: names masked wherever they stand, whatever else holds.
        doubt: what becomes of a name that no finder was sure of.
        across: where a name that was found is looked for.
        show: what stands in the name's place.
        key_file: path of the file that holds the key of labels and pseudonyms; empty for the run folder's own key.
    """

    who: Who
    exempt: frozenset[str] = frozenset()
    keep_names: tuple[str, ...] = ()
    keep_in_office: tuple[InOffice, ...] = ()
    keep_titles: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    doubt: Doubt = Doubt.MASK
    across: Across = Across.DOCUMENT
    show: Show = Show.CODE
    key_file: str = ""

    def __repr__(self) -> str:
        kept = f"{len(self.keep_names) + len(self.keep_in_office)} names, {len(self.keep_titles)} titles kept"
        return f"PersonMask({self.who.value}, {kept}, {len(self.always)} always)"


@dataclass(frozen=True, slots=True, repr=False)
class TermMask:
    """A list of terms masked inside what is released; findings of it have `id` as their kind."""

    id: str
    terms: tuple[str, ...]
    exempt: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"TermMask({self.id!r}, {len(self.terms)} terms)"


@dataclass(frozen=True, slots=True)
class EntityMask:
    """A kind of identifier masked inside what is released (`EMAIL_ADDRESS`), by its Presidio entity name."""

    kind: str
    exempt: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mask:
    """What is masked inside what is released; `persons` None means that the policy masks no person."""

    persons: PersonMask | None = None
    terms: tuple[TermMask, ...] = ()
    entities: tuple[EntityMask, ...] = ()


class Notation(StrEnum):
    """How a withheld place is written."""

    CODES = "codes"
    EDITORIAL = "editorial"
    BLOCKS = "blocks"


class AmountStyle(StrEnum):
    """How exactly the amount withheld is shown (5 USC 552(b), last paragraph)."""

    LINES = "lines"
    CLASS = "class"
    NONE = "none"


#: `StampStyle.disposition` where the outcome itself is printed: RELEASED IN FULL, RELEASED IN PART, DENIED IN FULL.
AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class StampStyle:
    """What each page is stamped with.

    Attributes:
        disposition: `automatic` (the outcome), or fixed words that claim no release (`NOT REVIEWED FOR RELEASE`).
        case: case number; empty for none.
        specimen: prints SPECIMEN, whatever the source.
    """

    disposition: str = AUTOMATIC
    case: str = ""
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseStyle:
    """How a release looks. `amount_reason` is the recorded reason why no amount is shown; empty otherwise."""

    notation: Notation = Notation.CODES
    amount: AmountStyle = AmountStyle.LINES
    amount_reason: str = ""
    stamp: StampStyle = field(default_factory=StampStyle)


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
    masked: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PolicyTest:
    """A test a policy carries: a made-up text, an as-of date, and what must become of its portions.

    `classification` is the level given beside the text, as a record would; `outcome` the whole document's, None for
    any; `line` where the test stands in the policy file.
    """

    name: str
    text: str
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
