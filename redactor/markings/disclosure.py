"""Rolls the release markings of portions up to the one of a banner (CAPCO 2016 D.2 table 3, B.3 table 2).

Knows only who may see what: NOFORN, REL TO, RELIDO, EYES ONLY and DISPLAY ONLY. The rest of a banner is `rollup`'s.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from redactor.markings.lists import arrange
from redactor.markings.problems import problem
from redactor.markings.register import Registers
from redactor.terms.marking import Marking, System
from redactor.terms.problem import Problem

#: Classified information created since then without a release marking counts as RELIDO (ICD 710; CAPCO 2016 B.3).
RELIDO_SINCE = dt.date(2010, 6, 28)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a banner says on release: NOFORN, or RELIDO and the lists; nothing where all are empty."""

    noforn: bool = False
    relido: bool = False
    rel_to: tuple[str, ...] = ()
    display_only: tuple[str, ...] = ()
    eyes_only: tuple[str, ...] = ()


NOFORN = Disclosure(noforn=True)


class _Kind(Enum):
    """How a portion counts."""

    NOFORN = auto()
    MARKED = auto()
    UNRESOLVED = auto()  # the list of a banner that is not there
    BARE = auto()  # no release marking
    LEFT_ASIDE = auto()  # unclassified without any control: not considered


def roll_up_disclosure(
    markings: Sequence[Marking], date: dt.date | None, registers: Registers
) -> tuple[Disclosure, tuple[Problem, ...]]:
    """The release marking of a banner over `markings`, and what a reader should know of it.

    Args:
        markings: those of the portions.
        date: when the document was made; None counts as before 28 June 2010, the stricter rule.
        registers: the vocabulary.
    """
    markings = [_with_owners(marking, markings) for marking in markings]
    kinds = [_kind(marking, registers) for marking in markings]
    if _Kind.NOFORN in kinds:
        return NOFORN, ()
    if _Kind.UNRESOLVED in kinds:
        return NOFORN, (problem("unresolved-list"),)
    marked = [marking for marking, kind in zip(markings, kinds, strict=True) if kind is _Kind.MARKED]
    if not marked:
        return Disclosure(), ()
    bare = [marking for marking, kind in zip(markings, kinds, strict=True) if kind is _Kind.BARE]
    notes = (problem("unmarked-release"),) if bare else ()
    if any(_counts_as_noforn(marking, date, registers) for marking in bare):
        return NOFORN, notes
    if bare:
        only_relido = all(_is_relido(marking) for marking in marked) and not any(map(_lists, marked))
        return (Disclosure(relido=True), notes) if only_relido else (NOFORN, notes)
    common = _common(marked, registers)
    return (common, ()) if common != Disclosure() else (NOFORN, (problem("no-common-release"),))


def _with_owners(marking: Marking, all_markings: Sequence[Marking]) -> Marking:
    """A JOINT portion that says REL goes to its co-owners at least, and to no more that we know of (H.3 p.57)."""
    if marking.system is not System.JOINT or "REL TO" not in marking.dissem:
        return marking
    owners = marking.owners or tuple(dict.fromkeys(owner for each in all_markings for owner in each.owners))
    dissem = tuple(name for name in marking.dissem if name != "REL TO")
    return replace(marking, rel_to=owners, dissem=dissem) if owners else marking


def _kind(marking: Marking, registers: Registers) -> _Kind:
    names = (*marking.dissem, *marking.non_ic)
    if any(name in registers.controls and registers.controls[name].forbids_release for name in names):
        return _Kind.NOFORN
    if not {"REL TO", "EYES ONLY", "DISPLAY ONLY"}.isdisjoint(marking.dissem):
        return _Kind.UNRESOLVED
    if _is_relido(marking) or _lists(marking):
        return _Kind.MARKED
    if marking.level is not None and not marking.level.is_classified and not _caveats(marking):
        return _Kind.LEFT_ASIDE
    return _Kind.BARE


def _is_relido(marking: Marking) -> bool:
    return "RELIDO" in marking.dissem


def _lists(marking: Marking) -> bool:
    return bool(marking.rel_to or marking.display_only or marking.eyes_only)


def _caveats(marking: Marking) -> tuple[str, ...]:
    """The controls that make information caveated: all but SCI (CAPCO 2016 B.3, note on caveated)."""
    return (
        *marking.sap,
        *([marking.aea.type] if marking.aea else ()),
        *marking.dissem,
        *marking.non_ic,
        *marking.cui,
        *marking.accm,
        *marking.unknown,
    )


def _counts_as_noforn(marking: Marking, date: dt.date | None, registers: Registers) -> bool:
    """Whether a portion without a release marking counts as NOFORN, else as RELIDO (CAPCO 2016 B.3 table 2)."""
    caveats = _caveats(marking)
    if marking.level is not None and not marking.level.is_classified:
        controls = [registers.controls.get(name) for name in caveats]
        return any(each is None or each.category == "non_ic" or each.unmarked == "NOFORN" for each in controls)
    if marking.system is not System.US or marking.fgi or marking.fgi_concealed:
        return True
    return bool(caveats) or date is None or date < RELIDO_SINCE


def _common(marked: Sequence[Marking], registers: Registers) -> Disclosure:
    """What all of `marked` allow (CAPCO 2016 D.2 table 3, rules 9 to 27)."""
    if all(marking.eyes_only and not marking.rel_to for marking in marked):
        codes = _shared([marking.eyes_only for marking in marked], registers)
        return Disclosure(eyes_only=("USA", *codes)) if codes else Disclosure()
    relido = all(map(_is_relido, marked))
    released = [(*marking.rel_to, *marking.eyes_only) for marking in marked]
    shown = [(*codes, *marking.display_only) for codes, marking in zip(released, marked, strict=True)]
    rel_to = _shared(released, registers)
    seen = _expand(rel_to, registers)
    display = tuple(code for code in _shared(shown, registers) if not _expand((code,), registers) <= seen)
    return Disclosure(
        relido=relido and not display,
        rel_to=("USA", *rel_to) if rel_to else (),
        display_only=display,
    )


def _shared(lists: Iterable[Sequence[str]], registers: Registers) -> tuple[str, ...]:
    """The codes that all lists allow, USA aside; FVEY, ACGU and TEYE are written out to compare (rule 23)."""
    raw = [set(codes) - {"USA"} for codes in lists]
    same = set.intersection(*raw)
    spread = set.intersection(*(_expand(codes, registers) for codes in raw))
    codes = same | (spread - _expand(same & registers.expands.keys(), registers))
    return arrange(codes, registers, usa_first=False)


def _expand(codes: Iterable[str], registers: Registers) -> set[str]:
    return {member for code in codes for member in registers.expands.get(code, (code,))} - {"USA"}
