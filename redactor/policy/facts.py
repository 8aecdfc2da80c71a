"""What is known of a portion when a rule asks. Values only; who gathers them is `decide`'s work.

A fact may be unknown: the document's date was not read, or (when a policy itself is checked) no document is there at
all. What an unknown fact answers is neither yes nor no, and a rule that keeps something back is not outrun by a rule
that lets it go merely because a fact is missing.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from redactor.policy.vocabulary import FOREIGN, vocabulary
from redactor.terms.condition import Certainty
from redactor.terms.decision import Declassified
from redactor.terms.marking import Level, Marking
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.reading import DeclassifyOn


@dataclass(frozen=True, slots=True)
class Names:
    """What names are present. Each thing present answers to several names: the control `SI` also to its class `SCI`.

    `complete` is False where more may be there than is known.
    """

    present: tuple[frozenset[str], ...] = ()
    complete: bool = True

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """Things that answer to one name each, and nothing else is there."""
        return cls(tuple([frozenset({name}) for name in sorted(set(names))])) if names else _NO_NAMES


_NO_NAMES = Names()

#: Nothing is known of a set.
UNKNOWN_NAMES = Names(complete=False)


@dataclass(frozen=True, slots=True, repr=False)
class Facts:
    """Everything a condition may ask of a portion; the defaults know nothing.

    Attributes:
        level: the level that governs it; None with `level_known` means that no level could be found.
        dated: the document's date; None with `dated_known` means that none was read.
        as_of: the date decisions are taken for.
        text: the portion's own text, page lines inside it left out.
        originator: the originator's line.
    """

    level: Level | None = None
    level_known: bool = False
    controls: Names = UNKNOWN_NAMES
    owners: Names = UNKNOWN_NAMES
    releasable_to: Names = UNKNOWN_NAMES
    kind: PortionKind | None = None
    form: str | None = None
    captions: Names = UNKNOWN_NAMES
    tags: Names = UNKNOWN_NAMES
    originator: str | None = None
    dated: dt.date | None = None
    dated_known: bool = False
    as_of: dt.date | None = None
    declassified: Declassified | None = None
    declassify_on: DeclassifyOn | None = None
    reasons: Names = UNKNOWN_NAMES
    named: Names = UNKNOWN_NAMES
    level_from: LevelFrom | None = None
    certainty: Certainty | None = None
    text: str | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        return f"Facts(level={self.level!r}, declassified={self.declassified!r})"


def control_names(marking: Marking) -> Names:
    """The controls of a marking, each with its class (`SI` answers to `SCI` too)."""
    known = vocabulary()
    groups = [frozenset({system.control, "SCI"}) for system in marking.sci]
    for name in sorted(marking.controls - {system.control for system in marking.sci}):
        of_class = known.class_of(name)
        groups.append(frozenset({name, of_class} if of_class else {name}))
    return Names(tuple(groups))


def owner_names(marking: Marking) -> Names:
    """The owners of a marking; every owner but USA answers to `FOREIGN` too. A NATO control makes NATO an owner."""
    owners = marking.all_owners | ({"NATO"} if marking.nato else set())
    return Names(tuple(frozenset({owner} if owner == "USA" else {owner, FOREIGN}) for owner in sorted(owners)))


def full_years(dated: dt.date, as_of: dt.date, *, at_year_end: bool = False) -> int:
    """The full years from one day to another, negative where it lies behind it.

    Args:
        dated: the document's date.
        as_of: the date decisions are taken for.
        at_year_end: count on 31 December only, as automatic declassification does (E.O. 13526, section 3.3(a)): -1 in
            the year of the document itself.
    """
    # a 29 February comes round on 1 March of a common year; at a year's end every day of that year has come round
    since = (12, 31) if at_year_end else (dated.month, dated.day)
    return as_of.year - dated.year - ((as_of.month, as_of.day) < since)
