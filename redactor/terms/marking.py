"""What a classification marking says, once read. The reading itself is `markings`' work.

Names are canonical: a control is called by its banner abbreviation (`NOFORN`, `ORCON`, `SI`, `TK`, `RD`, `LIMDIS`,
`SBU NOFORN`), a country or group by its code (`USA`, `GBR`, `FVEY`, `NATO`).
"""

from dataclasses import dataclass, field, fields
from enum import IntEnum, StrEnum

from redactor.terms.problem import Problem, Severity


class Level(IntEnum):
    """Levels of classification, ordered by the protection they ask for."""

    UNCLASSIFIED = 0
    RESTRICTED = 1
    CONFIDENTIAL = 2
    SECRET = 3
    TOP_SECRET = 4

    @property
    def title(self) -> str:
        """The level as a banner writes it: `TOP SECRET`."""
        return self.name.replace("_", " ")

    @property
    def is_classified(self) -> bool:
        """Whether the level is a classification at all."""
        return self > Level.UNCLASSIFIED


class System(StrEnum):
    """Whose rules a marking follows."""

    US = "US"
    NATO = "NATO"
    FGI = "FGI"
    JOINT = "JOINT"


@dataclass(frozen=True, slots=True, repr=False)
class OfficeRegister:
    """An office's own register of markings, unread: `name` of its file, and `toml`, what it says (docs/markings.md).

    Names of controls may themselves be protected: the repr shows none.
    """

    name: str
    toml: str

    def __repr__(self) -> str:
        return f"OfficeRegister({len(self.toml)} characters)"


@dataclass(frozen=True, slots=True)
class Compartment:
    """A compartment of an SCI control system, with its sub-compartments."""

    name: str
    subs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SciControl:
    """An SCI control system (`SI`, `TK`, `HCS`) with its compartments."""

    control: str
    compartments: tuple[Compartment, ...] = ()


@dataclass(frozen=True, slots=True)
class AtomicEnergy:
    """Atomic Energy Act information: `RD`, `FRD`, `TFNI`, `DOD UCNI`, `DOE UCNI`."""

    type: str
    cnwdi: bool = False
    sigma: tuple[int, ...] = ()


#: Handling markings that say that special access programs are there without naming one (DoDM 5200.01 vol. 2): they
#: stand in `dissem` and count as `SAP`.
UNNAMED_SAP = frozenset({"HVSACO", "SAR-MULTIPLE PROGRAMS", "WAIVED"})


@dataclass(frozen=True, slots=True)
class Marking:
    """One marking. Lists are tuples in the order read; every name is canonical.

    `level` is None only where no level could be read. `owners` is empty for US marks; the foreign owners, NATO or the
    JOINT partners otherwise. `unknown` keeps every block that no register knows: it is never dropped.
    `declassify_on` is an old-syntax date (`2028-12-31`) or exemption that stood in the line. `REL TO`, `EYES ONLY` or
    `DISPLAY ONLY` in `dissem` is one without its list: that of the banner is meant, and without one nothing may go out.
    """

    system: System = System.US
    level: Level | None = None
    owners: tuple[str, ...] = ()
    sci: tuple[SciControl, ...] = ()
    sap: tuple[str, ...] = ()
    aea: AtomicEnergy | None = None
    fgi: tuple[str, ...] = ()
    fgi_concealed: bool = False
    nato: tuple[str, ...] = ()
    dissem: tuple[str, ...] = ()
    rel_to: tuple[str, ...] = ()
    display_only: tuple[str, ...] = ()
    eyes_only: tuple[str, ...] = ()
    non_ic: tuple[str, ...] = ()
    cui: tuple[str, ...] = ()
    accm: tuple[str, ...] = ()
    unknown: tuple[str, ...] = field(default=(), repr=False)
    declassify_on: str | None = None

    @property
    def controls(self) -> frozenset[str]:
        """Every control of the mark by its canonical name, `unknown` blocks included as `UNKNOWN`.

        SCI systems, SAP (as `SAP`), AEA type, FGI, NATO, dissemination, non-IC, CUI (as `CUI`) and ACCM (as `ACCM`)
        count as controls. `REL TO`, `DISPLAY ONLY` and `EYES ONLY` stand for their lists. SAP counts too where its
        programs are not named.
        """
        named = [sci.control for sci in self.sci] + [*self.nato, *self.dissem, *self.non_ic]
        if self.aea:
            named.append(self.aea.type)
        present = (
            ("SAP", self.sap or not UNNAMED_SAP.isdisjoint(self.dissem)),
            ("FGI", self.fgi or self.fgi_concealed),
            ("REL TO", self.rel_to),
            ("DISPLAY ONLY", self.display_only),
            ("EYES ONLY", self.eyes_only),
            ("CUI", self.cui),
            ("ACCM", self.accm),
            ("UNKNOWN", self.unknown),
        )
        return frozenset(named) | {name for name, there in present if there}

    @property
    def all_owners(self) -> frozenset[str]:
        """Whose information this is, FGI sources included; `USA` for a plain US mark, `FGI` for a concealed source."""
        foreign = (
            frozenset(self.owners) | frozenset(self.fgi) | (frozenset({"FGI"}) if self.fgi_concealed else frozenset())
        )
        return foreign | {"USA"} if self.system is System.US else foreign or frozenset({"FGI"})

    def as_json(self) -> dict[str, object]:
        """The contract's form of a marking."""
        form: dict[str, object] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            form[each.name] = list(value) if isinstance(value, tuple) else value
        form["system"] = self.system.value
        form["level"] = None if self.level is None else self.level.title
        form["sci"] = [
            {"control": sci.control, "compartments": [{"name": c.name, "subs": list(c.subs)} for c in sci.compartments]}
            for sci in self.sci
        ]
        form["aea"] = self.aea and {"type": self.aea.type, "cnwdi": self.aea.cnwdi, "sigma": list(self.aea.sigma)}
        return form


@dataclass(frozen=True, slots=True)
class ParsedMarking:
    """The most protective reading of a string as a marking, and what is wrong with how it is written.

    `valid` is false when a problem is an error; the reading stands in both cases.
    """

    form: str
    marking: Marking
    problems: tuple[Problem, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether no problem is an error."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)
