"""Searches the cases that two policies tell apart for one that the second releases and the first keeps.

The answer is a case, or the proof that there is none, or that the search was given up: what could not be shown harmless
is never called so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from redactor.policy.cases.cases import Cases
from redactor.policy.cases.formula import (
    NO,
    YES,
    Formula,
    Known,
    Not,
    Surely,
    Value,
    Variable,
    one_of,
    open_leaf,
    parts_to_hold,
    truths_of,
    variables_of,
)
from redactor.policy.cases.formula import All as AllOf
from redactor.policy.guards import guard_rails
from redactor.terms.policy import Action, Rule

#: How many partial cases are looked at before a search is given up.
MAX_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Opening:
    """A rule that releases what another policy keeps.

    Attributes:
        rule: the rule that releases.
        case: what is known of such a portion; None where the search was given up, so that it may be so.
        kept_by: the rule that kept it; None where none matched it.
    """

    rule: Rule
    case: Known | None
    kept_by: Rule | None


#: Formulas that must hold, each with the truths that are taken for granted for it and the variables it asks.
_Goals = list[tuple[Formula, dict[Formula, int], frozenset[Variable]]]


@dataclass(slots=True)
class _Search:
    """A search under way: formulas that must hold.

    `last` must hold too; for it the truths in `assumed`, which `wanted` settles, are taken for granted.
    """

    cases: Cases
    wanted: tuple[Formula, ...]
    coherence: tuple[Formula, ...]
    last: Formula | None = None
    assumed: dict[Formula, int] = field(default_factory=dict)
    known: Known = field(default_factory=dict)

    def run(self) -> bool | None:
        """Whether a case was found (in `known`); None where the search was given up.

        Tries the values of one fact after another and goes back where they contradict a goal. Its own trail, not the
        stack, holds where it stands: a policy may ask about thousands of words.
        """
        trail: list[tuple[Variable, Iterator[Value], _Goals]] = []
        goals: _Goals | None = self._goals()
        for _ in range(MAX_STEPS):
            goals = self._open(goals or [], trail[-1][0] if trail else None)
            if goals == []:
                return True
            if goals is not None:
                chosen = open_leaf(goals[0][0], self.known, goals[0][1])
                if chosen is None:
                    return None
                trail.append((chosen.variable, iter(self.cases.values[chosen.variable]), goals))
            goals = self._next(trail)
            if goals is None:
                return False
        return None

    def _goals(self) -> _Goals:
        parts = [part for formula in (*self.wanted, *self.coherence) for part in parts_to_hold(formula)]
        goals: _Goals = [(part, {}, variables_of(part, self.cases.variables)) for part in parts]
        if self.last:
            goals.append((self.last, self.assumed, variables_of(self.last, self.cases.variables)))
        return goals

    def _open(self, goals: _Goals, new: Variable | None) -> _Goals | None:
        """The goals that are not reached yet; None where one cannot be. What is reached stays so as more is known.

        `new` is the variable that has just got its value: goals that do not ask it are open as they were.
        """
        left: _Goals = []
        for goal in goals:
            formula, assumed, asked = goal
            if new is None or new in asked:
                truths = truths_of(formula, self.known, assumed)
                if not truths & YES:
                    return None
                if truths == YES:
                    continue
            left.append(goal)
        return left

    def _next(self, trail: list[tuple[Variable, Iterator[Value], _Goals]]) -> _Goals | None:
        """The next value of the last fact that has one left, and the goals open before it; None where all is tried."""
        while trail:
            variable, values, goals = trail[-1]
            for value in values:
                self.known[variable] = value
                return goals
            trail.pop()
            self.known.pop(variable, None)
        return None

    def thin_out(self) -> None:
        """Forgets every fact that the case does not need; facts that must only agree with each other go too."""
        agreeing = {part for formula in self.coherence for part in parts_to_hold(formula)}
        needed = [goal for goal in self._goals() if goal[0] not in agreeing]
        for variable in list(self.known):
            value = self.known.pop(variable)
            if any(truths_of(formula, self.known, assumed) != YES for formula, assumed, _ in needed):
                self.known[variable] = value


def openings(before: Iterable[Rule], after: Iterable[Rule]) -> Iterator[Opening]:
    """Each rule of `after` that releases, or may release, what `before` keeps; once for each rule that kept it."""
    old, new = tuple(before), tuple(after)
    cases = Cases(rule.when for rule in (*old, *new))
    kept = Not(_released(cases, old))
    for at, rule in enumerate(new):
        if rule.action is not Action.RELEASE:
            continue
        terms = (*_releases(cases, new, at), *cases.law())
        search = _Search(cases, terms, cases.coherence, kept, _assumed(cases, new, at))
        found = search.run()
        if found is None:
            yield Opening(rule, None, None)
        elif found:
            each = [*_by_keeper(cases, old, terms, rule)]
            search.thin_out()
            yield from each or [Opening(rule, search.known, first_match(cases, old, search.known))]


def _by_keeper(cases: Cases, old: tuple[Rule, ...], terms: tuple[Formula, ...], rule: Rule) -> Iterator[Opening]:
    """A case for each rule of the old policy that came first and kept what `rule` releases."""
    none_before: list[Formula] = []
    for keeper in (*old, None):
        if keeper is None or keeper.action is not Action.RELEASE:
            comes_first = [] if keeper is None else [Not(Surely(cases.formula(keeper.when), NO))]
            search = _Search(cases, (*terms, *none_before, *comes_first), cases.coherence)
            if search.run():
                search.thin_out()
                yield Opening(rule, search.known, keeper)
        if keeper is not None:
            formula = cases.formula(keeper.when)
            releases = keeper.action is Action.RELEASE
            none_before.append(Not(Surely(formula, YES)) if releases else Surely(formula, NO))


def never_first(rules: Iterable[Rule]) -> Iterator[tuple[Rule, bool]]:
    """Each rule that no portion can come to first, and whether it can match at all.

    It never matches, for what it asks contradicts itself; or the rules before it take all that it would, and it gives
    its codes at most.
    """
    ordered = tuple(rules)
    cases = Cases(rule.when for rule in ordered)
    matching = [Surely(cases.formula(rule.when), YES) for rule in ordered]
    before: list[Formula] = []
    for rule, matches in zip(ordered, matching, strict=True):
        alone = _Search(cases, (matches,), cases.coherence)
        found = alone.run()
        comes_first = found and _is_case_of(cases, alone.known, before)
        if found is False or (not comes_first and _Search(cases, (matches, *before), cases.coherence).run() is False):
            yield rule, found is not False
        before.append(Not(matches))


def _is_case_of(cases: Cases, case: Known, formulas: Iterable[Formula]) -> bool:
    """Whether all formulas hold of a case, its open facts being ordinary: most rules have such a case, quickly seen."""
    full = {variable: case.get(variable, values[0]) for variable, values in cases.values.items()}
    return all(truths_of(formula, full, {}) == YES for formula in (*formulas, *cases.coherence))


def first_match(cases: Cases, rules: tuple[Rule, ...], case: Known) -> Rule | None:
    """The rule that keeps a portion of this case: the first that matches, or that cannot be excluded before it."""
    full = {variable: case.get(variable, values[0]) for variable, values in cases.values.items()}
    for rule in rules:
        truths = truths_of(cases.formula(rule.when), full, {})
        if truths == YES or (truths != NO and rule.action is not Action.RELEASE):
            return rule
    return None


def _releases(cases: Cases, rules: tuple[Rule, ...], at: int) -> Iterator[Formula]:
    """What must hold for the rule at this place to release: it matches, and nothing before it may keep."""
    yield Surely(cases.formula(rules[at].when), YES)
    for rule in rules[:at]:
        if rule.action is not Action.RELEASE:
            yield Surely(cases.formula(rule.when), NO)
    waived = {waiver.guard for waiver in rules[at].waivers}
    yield from (Not(cases.guard(rail)) for rail in guard_rails() if rail.guard not in waived)


def _released(cases: Cases, rules: tuple[Rule, ...]) -> Formula:
    """Whether a policy releases. A waiver counts for the first rule that matches only."""
    has_waivers = any(rule.waivers for rule in rules)
    ways: list[Formula] = []
    for at, rule in enumerate(rules):
        if rule.action is Action.RELEASE:
            earlier = [each for each in rules[:at] if each.action is Action.RELEASE] if has_waivers else []
            first = (Not(Surely(cases.formula(each.when), YES)) for each in earlier)
            ways.append(AllOf((*_releases(cases, rules, at), *first)))
    return one_of(ways)


def _assumed(cases: Cases, rules: tuple[Rule, ...], at: int) -> dict[Formula, int]:
    """Truths of conditions that the search's own terms settle: shared conditions need not be taken apart again."""
    settled = {cases.formula(rule.when): NO for rule in rules[:at] if rule.action is not Action.RELEASE}
    return settled | {cases.formula(rules[at].when): YES}
