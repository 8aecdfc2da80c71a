"""Conditions as formulas over the facts of a portion, so that two policies can be compared without any document.

Each fact becomes one variable or several: the level is one, each control a policy names is one, each phrase is one. A
variable's values are cells: one stands for every value that no condition tells apart. Truth has three values, as in
`match`; a formula under facts known in part answers with the set of truths it may still have.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

#: Truths as a set of bits: what a formula may still be.
YES, NO, UNKNOWN = 1, 2, 4

Value = Hashable


class Variable(NamedTuple):
    """A fact (`level`), or one name or phrase that may be there (`controls`, `NOFORN`)."""

    fact: str
    name: str = ""


Known = dict[Variable, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A test of one variable: the truth of each of its values, and all that it may be while the value is not known."""

    variable: Variable
    truths: Mapping[Value, int]
    open: int


@dataclass(frozen=True, slots=True, eq=False)
class All:
    """Kleene's conjunction."""

    parts: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """The contrary; unknown stays unknown."""

    part: "Formula"


@dataclass(frozen=True, slots=True, eq=False)
class Surely:
    """Whether the part has just this truth: yes or no, never unknown."""

    part: "Formula"
    truth: int


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The part where a fact was read at all; unknown where it was not."""

    read: Leaf
    part: "Formula"


Formula = Leaf | All | Not | Surely | Given


def leaf(variable: Variable, truths: Mapping[Value, int]) -> Leaf:
    """A test of one variable."""
    may_be = 0
    for truth in truths.values():
        may_be |= truth
    return Leaf(variable, truths, may_be)


def one_of(parts: Iterable[Formula]) -> Formula:
    """Kleene's disjunction."""
    return Not(All(tuple(Not(part) for part in parts)))


def truths_of(formula: Formula, known: Known, assumed: Mapping[Formula, int]) -> int:
    """What `formula` may still be; `assumed` are truths of whole formulas that are taken for granted."""
    taken = assumed.get(formula)
    if taken is not None:
        return taken
    match formula:
        case Leaf(variable=variable, truths=truths, open=may_be):
            return truths[known[variable]] if variable in known else may_be
        case Not(part=part):
            return _contrary(truths_of(part, known, assumed))
        case All(parts=parts):
            return _all(parts, known, assumed)
        case Surely(part=part, truth=truth):
            inner = truths_of(part, known, assumed)
            return (YES if inner & truth else 0) | (NO if inner & ~truth else 0)
        case Given(read=read, part=part):
            was_read = truths_of(read, known, assumed)
            inner = truths_of(part, known, assumed) if was_read & YES else 0
            return inner | (UNKNOWN if was_read & NO else 0)


def _contrary(truths: int) -> int:
    return (truths & UNKNOWN) | (NO if truths & YES else 0) | (YES if truths & NO else 0)


def _all(parts: tuple[Formula, ...], known: Known, assumed: Mapping[Formula, int]) -> int:
    may_be_no, may_all_be_yes, may_be_unknown, must_be_no = 0, True, False, False
    for part in parts:
        truths = truths_of(part, known, assumed)
        if truths == NO:
            return NO
        may_be_no |= truths & NO
        may_all_be_yes = may_all_be_yes and bool(truths & YES)
        may_be_unknown = may_be_unknown or bool(truths & UNKNOWN)
        must_be_no = must_be_no or not truths & (YES | UNKNOWN)
    unknown = UNKNOWN if may_be_unknown and not must_be_no else 0
    return may_be_no | unknown | (YES if may_all_be_yes else 0)


def parts_to_hold(formula: Formula) -> Iterator[Formula]:
    """Formulas that must hold each for `formula` to hold, and that hold together only if it does."""
    match formula:
        case All(parts=parts):
            for part in parts:
                yield from parts_to_hold(part)
        case Surely(part=All(parts=parts), truth=truth) if truth == YES:
            for part in parts:
                yield from parts_to_hold(Surely(part, YES))
        case Surely(part=Not(part=part), truth=truth) if truth in (YES, NO):
            yield from parts_to_hold(Surely(part, _contrary(truth)))
        case _:
            yield formula


def variables_of(formula: Formula, found: dict[Formula, frozenset[Variable]]) -> frozenset[Variable]:
    """The variables that a formula asks; `found` keeps those of formulas asked before, for they share their parts."""
    known = found.get(formula)
    if known is None:
        match formula:
            case Leaf(variable=variable):
                known = frozenset({variable})
            case Not(part=part) | Surely(part=part):
                known = variables_of(part, found)
            case Given(read=read, part=part):
                known = variables_of(read, found) | variables_of(part, found)
            case All(parts=parts):
                known = frozenset().union(*(variables_of(part, found) for part in parts))
        found[formula] = known
    return known


def open_leaf(formula: Formula, known: Known, assumed: Mapping[Formula, int]) -> Leaf | None:
    """A leaf whose variable is not known yet and that bears on what the formula is; None where none is left."""
    if formula in assumed:
        return None
    match formula:
        case Leaf():
            return None if formula.variable in known else formula
        case Not(part=part) | Surely(part=part):
            return open_leaf(part, known, assumed)
        case Given(read=read, part=part):
            return open_leaf(read, known, assumed) or open_leaf(part, known, assumed)
        case All(parts=parts):
            undecided = (part for part in parts if truths_of(part, known, assumed) not in (YES, NO, UNKNOWN))
            return next((found for part in undecided if (found := open_leaf(part, known, assumed))), None)
