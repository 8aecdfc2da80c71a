"""Guard rails: what no date releases, found in a policy before it runs and in a portion before it leaves.

A policy is checked without any document: for each guard, a portion of which nothing is known but that it carries the
guarded thing is put to the rules in order. A rule that may release it, before a rule that certainly keeps it back, is
refused unless it carries a waiver. The guards are data (`guards.toml`), each with its source.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from redactor.policy.facts import Facts, Names
from redactor.policy.match import holds
from redactor.policy.vocabulary import vocabulary
from redactor.terms.condition import Condition, NamesTest
from redactor.terms.marking import Level
from redactor.terms.policy import Action, Guard, Rule

TABLE = Path(__file__).with_name("guards.toml")


@dataclass(frozen=True, slots=True)
class GuardRail:
    """One guard rail, as the table describes it."""

    guard: Guard
    fact: str
    also: frozenset[str]
    named_class: str | None
    unless: frozenset[str]
    avoid: str
    source: str

    def guards(self, facts: Facts) -> bool:
        """Whether a portion of which these facts are known carries what this guard keeps."""
        names: Names = getattr(facts, self.fact)
        for thing in names.present:  # noqa: SIM110 -- asked of each portion by each guard: a generator costs more
            if self.guard.value in thing and self.unless.isdisjoint(thing):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that may release what a guard keeps, or what is unclassified and controlled (`guard` None)."""

    rule: Rule
    guard: Guard | None
    what: str
    avoid: str
    source: str


@cache
def guard_rails() -> tuple[GuardRail, ...]:
    """Every guard rail, in the order of the table."""
    return tuple(
        GuardRail(
            guard=Guard(row["name"]),
            fact=row["fact"],
            also=frozenset(row.get("also", ())),
            named_class=row.get("each_named_in"),
            unless=frozenset(row.get("except", ())),
            avoid=row["avoid"],
            source=row["source"],
        )
        for row in tomllib.loads(TABLE.read_text("utf-8"))["guard"]
    )


def guarded(facts: Facts) -> frozenset[Guard]:
    """The guards that keep a portion of which these facts are known."""
    return frozenset(rail.guard for rail in guard_rails() if rail.guards(facts))


def breaches(rules: Iterable[Rule]) -> Iterator[Breach]:
    """Every rule that may release guarded information without a waiver, each guard once a rule."""
    ordered = tuple(rules)
    seen: set[tuple[str, Guard]] = set()
    for rail in guard_rails():
        for probe in _probes(rail, ordered):
            for rule in _may_release(ordered, probe):
                waived = any(waiver.guard is rail.guard for waiver in rule.waivers)
                if not waived and (rule.id, rail.guard) not in seen:
                    seen.add((rule.id, rail.guard))
                    yield Breach(rule, rail.guard, rail.guard.value, rail.avoid, rail.source)


def releases_of_controlled(rules: Iterable[Rule]) -> Iterator[Breach]:
    """Every rule that may release what is unclassified and yet controlled, each rule once."""
    ordered = tuple(rules)
    row = tomllib.loads(TABLE.read_text("utf-8"))["controlled_unclassified"]
    found: dict[str, tuple[Rule, list[str]]] = {}
    for control in row["controls"]:
        controls = Names((frozenset({control}),), complete=False)
        probe = Facts(level=Level.UNCLASSIFIED, level_known=True, controls=controls, owners=Names.of(["USA"]))
        for rule in _may_release(ordered, probe):
            found.setdefault(rule.id, (rule, []))[1].append(control)
    for rule, controls_released in found.values():
        yield Breach(rule, None, "U//" + ", U//".join(controls_released), row["avoid"], row["source"])


def _may_release(rules: tuple[Rule, ...], probe: Facts) -> Iterator[Rule]:
    """The releasing rules that a portion like `probe` may come to, before a rule that matches it for certain."""
    for rule in rules:
        truth = holds(rule.when, probe)
        if truth is not False and rule.action is Action.RELEASE:
            yield rule
        if truth is True:
            return


def _probes(rail: GuardRail, rules: tuple[Rule, ...]) -> Iterator[Facts]:
    """Portions of which nothing is known but the guarded thing: one nobody names, and each that a rule names."""
    things = [frozenset({rail.guard.value}) | rail.also]
    if rail.named_class:
        named = {name for rule in rules for name in _names(rule.when, rail.fact)} - rail.unless
        # of controls only those of the class can be the guarded thing; any owner but USA can
        named &= vocabulary().control_classes.get(rail.named_class, vocabulary().owners) - {"USA"}
        things += [frozenset({rail.named_class, name}) for name in sorted(named)]
    for thing in things:
        names = Names((thing,), complete=False)
        yield Facts(controls=names) if rail.fact == "controls" else Facts(owners=names)


def _names(condition: Condition, fact: str) -> Iterator[str]:
    """Every name that a condition, or one inside it, asks of a fact."""
    test: NamesTest | None = getattr(condition, fact)
    if test:
        yield from test.has_any | test.has_all | test.has_none | (test.has_only or frozenset())
    for inner in (*condition.any_of, *condition.all_of, *([condition.negated] if condition.negated else [])):
        yield from _names(inner, fact)
