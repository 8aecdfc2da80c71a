"""When a rule of a policy applies: what it asks of a portion and its document.

Data only: whether a portion meets one is told in `redactor.policy.match`.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from redactor.terms.decision import Declassified
from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.reading import DeclassifyKind


class Certainty(StrEnum):
    """How sure the reading of a portion's level is.

    `sure`: by a mark without problems, its own or of the run or parent it belongs to; `inherited`: from a banner or the
    record beside the document; `doubtful`: anything else.
    """

    SURE = "sure"
    INHERITED = "inherited"
    DOUBTFUL = "doubtful"


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
