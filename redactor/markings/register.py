"""What the registers of markings hold: levels, controls, rules and country codes, ready to be looked up.

Types only; `load` fills them from `registers/*.toml`, and docs/markings.md says how to read and extend those.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from redactor.terms.marking import Level, System
from redactor.terms.problem import Problem

#: Categories in the order in which a banner writes them (CAPCO 2016 D.1). NATO and CUI controls stand where they can.
CATEGORY_ORDER = ("sci", "sap", "aea", "fgi", "dissem", "non_ic")


class Form(NamedTuple):
    """A spelling of a control: what it names, and where the spelling is right."""

    name: str
    category: str
    in_banner: bool
    in_portion: bool
    old: bool
    retired: bool


class LevelForm(NamedTuple):
    """A spelling of a level: whose level it is, what controls it implies, and where the spelling is right.

    `owners` are those of a level as its nation writes it; empty where several write it so.
    """

    system: System
    level: Level
    in_banner: bool
    in_portion: bool
    controls: tuple[str, ...] = ()
    retired: bool = False
    activity: str = ""
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """A control of the register.

    Attributes:
        name: its canonical name.
        category: `sci`, `sap`, `aea`, `fgi`, `nato`, `dissem`, `non_ic` or `cui`.
        order: its place in the register.
        banner: how a banner writes it.
        portion: how a portion writes it.
        takes: what follows the name (`rel_to`, `programs`, `nuclear` ...), empty for nothing.
        bare: how a portion writes it when it takes the list of the banner.
        bare_problem: the problem of standing without what it takes.
        beside: the category a NATO control stands with in a United States mark.
        forbids_release: whether the information may go to no foreign government.
        stands_alone: whether it is written without its level, UNCLASSIFIED.
        classified: in a classified banner it is kept (``), dropped (`drop`) or becomes another control (its name).
        adds: what a banner takes on because of it.
        classified_adds: what a classified banner takes on because of it.
        beside_release: what it becomes in an unclassified banner that says NOFORN by itself.
        yields_to: the controls that make it superfluous in a banner.
        retired: whether it is no longer made.
        owner: the nation whose control it is: whose information the mark's is, beside a level that names none.
        unmarked: how its unclassified portions count, without a release marking among marked ones.
        source: where the register has it from.
    """

    name: str
    category: str
    order: int
    banner: str
    portion: str
    source: str
    takes: str = ""
    bare: str = ""
    bare_problem: str = ""
    beside: str = ""
    forbids_release: bool = False
    stands_alone: bool = False
    classified: str = ""
    adds: tuple[str, ...] = ()
    classified_adds: tuple[str, ...] = ()
    beside_release: str = ""
    yields_to: tuple[str, ...] = ()
    retired: bool = False
    owner: str = ""
    unmarked: str = "RELIDO"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a control asks of the mark it stands in; see `rules.py`. `levels` None allows all."""

    levels: frozenset[Level] | None
    level_problem: Problem
    systems: frozenset[System]
    needs: tuple[tuple[frozenset[str], Problem], ...]
    excludes: tuple[tuple[str, Problem], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Registers:
    """Look-ups over all rows. Compared by identity, so that readings can be remembered per set of registers."""

    levels: dict[str, LevelForm] = field(default_factory=dict)
    national: dict[str, LevelForm] = field(default_factory=dict)  # by the words of the spelling, see `written.words_of`
    misread: dict[str, str] = field(default_factory=dict)
    controls: dict[str, Control] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    compartments: dict[tuple[str, str], tuple[str, bool]] = field(default_factory=dict)
    rules: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    old_codes: dict[str, str] = field(default_factory=dict)
    expands: dict[str, tuple[str, ...]] = field(default_factory=dict)
    activities: dict[str, str] = field(default_factory=dict)
    declassification: set[str] = field(default_factory=set)
    asides: set[str] = field(default_factory=set)
    cui_categories: set[str] = field(default_factory=set)

    def is_place(self, code: str) -> bool:
        """Whether `code` is a country or a group of countries."""
        return code in self.countries or code in self.groups
