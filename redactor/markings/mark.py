"""Puts the blocks of a mark together into one `Marking`, taking the most protective reading wherever two are possible."""

import re
from collections.abc import Iterable
from typing import Any

from redactor.markings.draft import BlockReading
from redactor.markings.problems import problem
from redactor.markings.register import CATEGORY_ORDER, Registers
from redactor.markings.rules import broken
from redactor.terms.marking import AtomicEnergy, Compartment, Level, Marking, SciControl, System
from redactor.terms.problem import Problem

_UNPUBLISHED_SCI = re.compile(r"[A-Z0-9]{2,3}(?:-[A-Z0-9]+(?: [A-Z0-9]+)*)*")
_BESIDE_SCI = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+(?: [A-Z0-9]+)*)*")
_SCI, _DISSEM, _NON_IC = (CATEGORY_ORDER.index(name) for name in ("sci", "dissem", "non_ic"))
_NUCLEAR = ("RD", "FRD", "TFNI", "DOD UCNI", "DOE UCNI")
_RELEASES = frozenset({"REL TO", "RELIDO", "EYES ONLY", "DISPLAY ONLY"})
_DISSEMINATIONS = frozenset({"dissem", "non_ic", "rel_to", "display_only", "eyes_only"})
_MOST_PROGRAMS = 4
_SUBJECT = {System.JOINT: "JOINT", System.NATO: "NATO", System.FGI: "FGI MARK"}


class Mark:
    """The reading of one mark, as it grows block by block."""

    def __init__(self, system: System, level: Level | None, registers: Registers) -> None:
        self.system = system
        self.level = level
        self.registers = registers
        self.fields: dict[str, list[Any]] = {}
        self.names: dict[str, None] = {}
        self._problems: dict[int, Problem] = {}
        self._rank = -1

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the mark, each problem once."""
        return tuple(self._problems.values())

    def note(self, code: str) -> None:
        """Remembers a problem of the catalogue, once."""
        found = problem(code)
        self._problems[id(found)] = found

    def note_all(self, problems: Iterable[Problem]) -> None:
        """Remembers problems, each once. A problem is one object wherever it comes up, and costly to compare."""
        for each in problems:
            self._problems[id(each)] = each

    def put(self, field: str, *values: object) -> None:
        """Puts values in a field of the marking."""
        self.fields.setdefault(field, []).extend(values)

    def take(self, block: BlockReading, *, may_be_sci: bool = True) -> None:
        """Takes in what a block says; `may_be_sci` tells whether unread entries may be unpublished SCI."""
        for field, value in block.items:
            self.fields.setdefault(field, []).append(value)
        for name in block.names:
            self.names[name] = None
        if block.problems:
            self.note_all(block.problems)
        if block.first >= 0:
            self._check_place(block)
        for entry in block.unread:
            if not (may_be_sci and self._take_unpublished(entry, in_sci=block.in_sci)):
                self.put("unknown", entry)
                self.note("unknown-block")

    def _check_place(self, block: BlockReading) -> None:
        """Categories stand in the order of the register, each in one block (CAPCO 2016 D.1)."""
        if block.first < self._rank:
            excused = self._rank == _NON_IC and block.first == _DISSEM
            self.note("release-after-non-ic" if excused else "category-order")
        elif block.first == self._rank:
            self.note("split-category")
        self._rank = max(self._rank, block.last)

    def _take_unpublished(self, entry: str, *, in_sci: bool) -> bool:
        """Takes in an entry in the place of SCI that looks like an unpublished SCI system (CAPCO 2016 H.4 p.61)."""
        shape = _BESIDE_SCI if in_sci else _UNPUBLISHED_SCI
        classified = self.level is not None and self.level > Level.RESTRICTED
        if not classified or self._rank > _SCI or not shape.fullmatch(entry):
            return False
        system, *parts = entry.split("-")
        self.names.setdefault("SCI")
        self.put("sci", sci_control(system, parts))
        self.note("unregistered-sci")
        self._rank = _SCI
        return True

    def finish(self) -> Marking:
        """The marking, after the rules of the registers were asked."""
        self._settle_level()
        self._settle_nuclear()
        if self.fields.get("rel_to") == ["USA"]:
            self.note("usa-alone")
        self._check_rules()
        self._withdraw_release()
        fields = {
            name: tuple(values) if len(values) == 1 else tuple(dict.fromkeys(values))
            for name, values in self.fields.items()
        }
        if len(fields.get("cui", ())) > 1:
            fields["cui"] = tuple(name for name in fields["cui"] if name != "CUI")
        aea = fields.pop("aea", ())
        declassify = fields.pop("declassify_on", ())
        if self.system is not System.US and "fgi" in fields:
            fields["fgi"] = tuple(code for code in fields["fgi"] if code not in fields.get("owners", ()))
        concealed = bool(fields.pop("fgi_concealed", ()))
        return Marking(
            self.system,
            self.level,
            aea=aea[0] if aea else None,
            fgi_concealed=concealed,
            declassify_on=" ".join(declassify) or None,
            **fields,
        )

    def _settle_level(self) -> None:
        levels = self.fields.pop("level", [])
        if levels and self.level is None:
            self._problems.pop(id(problem("no-level")), None)
        if levels:
            self.level = Level(max(levels if self.level is None else [self.level, *levels]))

    def _settle_nuclear(self) -> None:
        """RD over FRD over TFNI, with all SIGMA numbers (CAPCO 2016 H.6 p.104); a second UCNI stands with dissem."""
        found: list[AtomicEnergy] = self.fields.get("aea", [])
        if len(found) < 2:
            return
        found.sort(key=lambda each: _NUCLEAR.index(each.type) if each.type in _NUCLEAR else len(_NUCLEAR))
        first = found[0]
        cnwdi = any(each.cnwdi for each in found)
        sigma = tuple(sorted({number for each in found for number in each.sigma}))
        self.fields["aea"] = [AtomicEnergy(first.type, cnwdi, sigma)]
        others = dict.fromkeys(each.type for each in found[1:] if each.type != first.type)
        if any(name in _NUCLEAR[:3] for name in others):
            self.note("several-nuclear")
        dissem = self.fields.setdefault("dissem", [])
        controls = self.registers.controls
        at = sum(1 for name in dissem if name in controls and controls[name].category == "sap")
        dissem[at:at] = [name for name in others if name not in _NUCLEAR[:3]]

    def _check_rules(self) -> None:
        if "SCI" in self.names and self._is_disseminated():
            self.names.setdefault("DISSEM")
        if self.system in _SUBJECT:
            self.names.setdefault(_SUBJECT[self.system])
        self.note_all(broken(tuple(self.names), self.level, self.system, self.registers))
        if len(self.fields.get("sap", ())) > _MOST_PROGRAMS:
            self.note("too-many-programs")

    def _is_disseminated(self) -> bool:
        return not _DISSEMINATIONS.isdisjoint(name for name, values in self.fields.items() if values)

    def _withdraw_release(self) -> None:
        """A control that forbids release outweighs every list of those it may go to (CAPCO 2016 D.2 table 3).

        EYES ONLY without a list stays: as a caption it restricts.
        """
        if _RELEASES.isdisjoint(self.names):
            return
        lists = [name for name in ("rel_to", "display_only", "eyes_only") if self.fields.get(name)]
        markers = [name for name in self.fields.get("dissem", ()) if name in _RELEASES and name != "EYES ONLY"]
        if not lists and not markers:
            return
        controls = self.registers.controls
        present = (*self.fields.get("dissem", ()), *self.fields.get("non_ic", ()))
        if not any(name in controls and (controls[name].forbids_release or controls[name].adds) for name in present):
            return
        for name in lists:
            del self.fields[name]
        if markers:
            self.fields["dissem"] = [name for name in self.fields["dissem"] if name not in markers]
        self.note("release-withdrawn")


def sci_control(system: str, parts: list[str]) -> SciControl:
    """An SCI control of compartments written as `G ABCD EFGH`."""
    words = [part.split() for part in parts]
    return SciControl(system, tuple(Compartment(each[0], tuple(each[1:])) for each in words if each))
