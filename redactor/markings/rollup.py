"""Rolls portion marks up to the banner of a document (CAPCO 2016 D.2 and the precedence rules of H).

A banner may be higher than all its portions (compilation); a portion is never above its banner. What is in doubt goes
the protective way: an unread portion counts as TOP SECRET and NOFORN.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redactor.markings.disclosure import NOFORN, Disclosure, roll_up_disclosure
from redactor.markings.lists import arrange, arrange_cui
from redactor.markings.load import in_force
from redactor.markings.problems import problem
from redactor.markings.register import Registers
from redactor.terms.marking import AtomicEnergy, Compartment, Level, Marking, SciControl, System
from redactor.terms.problem import Problem

_RELEASES = frozenset({"NOFORN", "REL TO", "RELIDO", "EYES ONLY", "DISPLAY ONLY"})
_NUCLEAR = ("RD", "FRD", "TFNI")


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The banner over some portions, and what a reader should know of it."""

    banner: Marking
    problems: tuple[Problem, ...] = ()


def roll_up(markings: Sequence[Marking], date: dt.date | None = None, registers: Registers | None = None) -> RolledUp:
    """The banner that covers all of `markings`.

    Args:
        markings: those of the portions.
        date: when the document was made; it decides how portions without a release marking count (CAPCO 2016 B.3).
        registers: the vocabulary; the registers in force where None.
    """
    if not markings:
        return RolledUp(Marking(), (problem("no-portions"),))
    return _RollUp(tuple(markings), registers or in_force()).banner(date)


class _RollUp:
    """One roll-up: the portions' markings and the rules they meet under."""

    def __init__(self, markings: tuple[Marking, ...], registers: Registers) -> None:
        self._markings = markings
        self._registers = registers
        levels = [marking.level for marking in markings if marking.level is not None]
        self._is_unread = len(levels) < len(markings)
        self._system = _system(markings)
        self._level = Level.TOP_SECRET if self._is_unread else self._highest(levels)

    def _highest(self, levels: list[Level]) -> Level:
        """The highest level. Another government's RESTRICTED is CONFIDENTIAL in a United States banner (H.7 p.123)."""
        highest = Level(max(levels))
        has_own = any(each.system is System.US and each.level is Level.RESTRICTED for each in self._markings)
        is_foreign = self._system is System.US and highest is Level.RESTRICTED and not has_own
        return Level.CONFIDENTIAL if is_foreign else highest

    def banner(self, date: dt.date | None) -> RolledUp:
        disclosure, notes = roll_up_disclosure(self._markings, date, self._registers)
        controls, added = self._controls()
        if self._is_unread:
            notes = (*notes, problem("unread-portion"))
            added.add("NOFORN")
        if "NOFORN" in added and not disclosure.noforn:
            notes = (*notes, problem("release-barred")) if disclosure != Disclosure() else notes
            disclosure = NOFORN
        if disclosure.noforn and self._says_noforn_itself(controls):
            disclosure = Disclosure()
        released = [name for name, there in (("NOFORN", disclosure.noforn), ("RELIDO", disclosure.relido)) if there]
        is_us = self._system is System.US
        return RolledUp(
            Marking(
                self._system,
                self._level,
                owners=() if is_us else self._codes(marking.owners for marking in self._markings),
                sci=_sci(self._markings),
                sap=self._union("sap"),
                aea=self._nuclear(),
                fgi=() if self._is_concealed() else self._foreign(),
                fgi_concealed=self._is_concealed(),
                nato=self._nato(),
                dissem=self._ordered([*(name for name in controls if not self._is_non_ic(name)), *released]),
                rel_to=disclosure.rel_to,
                display_only=disclosure.display_only,
                eyes_only=disclosure.eyes_only,
                non_ic=self._ordered(name for name in controls if self._is_non_ic(name)),
                cui=self._cui(),
                accm=self._union("accm"),
                unknown=self._union("unknown"),
            ),
            notes,
        )

    def _controls(self) -> tuple[list[str], set[str]]:
        """Controls that the banner carries, and those that it takes on because of others (CAPCO 2016 H.6 to H.9)."""
        found = dict.fromkeys(
            name
            for marking in self._markings
            for name in (*marking.dissem, *marking.non_ic, *([marking.aea.type] if marking.aea else ()))
            if name not in _RELEASES
        )
        added: set[str] = set()
        carried: dict[str, None] = {}
        for name in found:
            control = self._registers.controls.get(name)
            if control is None:
                carried[name] = None
                continue
            added.update(control.adds)
            if self._level.is_classified:
                added.update(control.classified_adds)
                if control.classified == "drop":
                    continue
                carried[control.classified or name] = None
            elif control.beside_release and self._has_release():
                added.add("NOFORN")
                carried[control.beside_release] = None
            else:
                carried[name] = None
        kept = [name for name in carried if name not in _NUCLEAR and not self._yields(name, carried)]
        first_nuclear = self._nuclear()
        return [name for name in kept if first_nuclear is None or name != first_nuclear.type], added

    def _yields(self, name: str, others: Iterable[str]) -> bool:
        control = self._registers.controls.get(name)
        return control is not None and not set(control.yields_to).isdisjoint(others)

    def _has_release(self) -> bool:
        """Whether a portion has a release marking that is not part of SBU NOFORN or LES NOFORN."""
        return any(
            not _RELEASES.isdisjoint(marking.dissem) or marking.rel_to or marking.display_only or marking.eyes_only
            for marking in self._markings
        )

    def _says_noforn_itself(self, controls: Iterable[str]) -> bool:
        """Whether SBU NOFORN or LES NOFORN stands in the banner: NOFORN is not written beside it (H.9 p.178)."""
        known = self._registers.controls
        return not self._has_release() and any(name in known and known[name].beside_release for name in controls)

    def _nuclear(self) -> AtomicEnergy | None:
        """RD over FRD over TFNI with all SIGMA numbers; UCNI in unclassified banners only (H.6 p.104, p.116)."""
        found = [marking.aea for marking in self._markings if marking.aea]
        kinds = [kind for kind in (*_NUCLEAR, "DOD UCNI", "DOE UCNI") if any(each.type == kind for each in found)]
        if self._level.is_classified:
            kinds = [kind for kind in kinds if kind in _NUCLEAR]
        if not kinds:
            return None
        sigma = tuple(sorted({number for each in found for number in each.sigma}))
        return AtomicEnergy(kinds[0], any(each.cnwdi for each in found), sigma)

    def _is_concealed(self) -> bool:
        """A concealed source hides all others; owners that stand in an absent banner's list count as one (H.7 p.124)."""
        if self._system is not System.US:
            return any(marking.fgi_concealed for marking in self._markings)
        return any(
            marking.fgi_concealed or (marking.system is not System.US and not marking.owners)
            for marking in self._markings
        )

    def _foreign(self) -> tuple[str, ...]:
        """Foreign sources: in a United States banner the owners of foreign and JOINT portions too (H.3 p.57, H.7)."""
        lists = [marking.fgi for marking in self._markings]
        if self._system is System.US:
            lists += [marking.owners for marking in self._markings]
        return tuple(code for code in self._codes(lists) if code != "USA")

    def _nato(self) -> tuple[str, ...]:
        """NATO controls in the order in which a line writes them: beside SCI, then beside AEA (H.7 p.122)."""
        controls = self._registers.controls
        return tuple(
            sorted(self._union("nato"), key=lambda name: name not in controls or controls[name].beside != "sci")
        )

    def _cui(self) -> tuple[str, ...]:
        names = arrange_cui(self._union("cui"))
        return tuple(name for name in names if name != "CUI") or names

    def _codes(self, lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
        return arrange((code for codes in lists for code in codes), self._registers, usa_first=False)

    def _union(self, field: str) -> tuple[str, ...]:
        return tuple(sorted({value for marking in self._markings for value in getattr(marking, field)}))

    def _is_non_ic(self, name: str) -> bool:
        control = self._registers.controls.get(name)
        if control is not None:
            return control.category == "non_ic"
        return any(name in marking.non_ic for marking in self._markings)

    def _ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        controls = self._registers.controls
        return tuple(sorted(set(names), key=lambda name: (controls[name].order if name in controls else 10**6, name)))


def _system(markings: Sequence[Marking]) -> System:
    """A foreign or JOINT banner only where every portion is of that system, JOINT ones of the same owners (D.2, H.3)."""
    systems = {marking.system for marking in markings}
    if len(systems) > 1:
        return System.US
    system = systems.pop()
    if system is System.JOINT and len({frozenset(marking.owners) for marking in markings if marking.owners}) > 1:
        return System.US
    return system


def _sci(markings: Sequence[Marking]) -> tuple[SciControl, ...]:
    """All SCI, compartments and sub-compartments of one system together (CAPCO 2016 D.2, H.4 p.90)."""
    systems: dict[str, dict[str, set[str]]] = {}
    for marking in markings:
        for sci in marking.sci:
            compartments = systems.setdefault(sci.control, {})
            for compartment in sci.compartments:
                compartments.setdefault(compartment.name, set()).update(compartment.subs)
    return tuple(
        SciControl(
            control, tuple(Compartment(name, tuple(sorted(subs))) for name, subs in sorted(compartments.items()))
        )
        for control, compartments in sorted(systems.items())
    )
