"""Joins a policy with the policies it extends, and checks what concerns several rules at once.

Floors of the furthest base come first and cannot be replaced; then the nearer ones'; then the policy's own rules; then
its bases' rules, those aside that it wrote anew under the same id. Masks add up; of how a release looks, the nearest
word counts; a signature that a base asks for cannot be waived further down.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redactor.policy.exemptions import exemptions
from redactor.policy.file.shape import PolicyShape, ReleaseShape, StampShape
from redactor.policy.file.yaml_source import Path as YamlPath
from redactor.policy.file.yaml_source import YamlSource
from redactor.policy.guards import Breach, breaches, releases_of_controlled
from redactor.policy.joined.build import rules_of, tests_of
from redactor.policy.joined.doubtful_words import doubtful_words
from redactor.policy.joined.masks import mask_of
from redactor.policy.nearest import nearest
from redactor.policy.vocabulary import vocabulary
from redactor.terms.condition import Condition
from redactor.terms.finding import PERSON
from redactor.terms.marking import OfficeRegister
from redactor.terms.mask import Mask
from redactor.terms.policy import Action, Policy, Rule
from redactor.terms.problem import Problem, Severity
from redactor.terms.release_style import AmountStyle, Notation, ReleaseStyle, StampStyle


@dataclass(frozen=True, slots=True)
class Layer:
    """One policy file of a chain: its shape, its text's places, where it stands, and the registers it names."""

    shape: PolicyShape
    source: YamlSource
    path: Path
    registers: tuple[OfficeRegister, ...] = ()


@dataclass(slots=True)
class _Joined:
    """The chain while it is joined; `places` says where each rule stands."""

    layers: tuple[Layer, ...]
    problems: list[Problem]
    places: dict[str, tuple[YamlSource, YamlPath]]

    def complain(
        self, code: str, message: str, rule: Rule, *, severity: Severity = Severity.ERROR, law: str = ""
    ) -> None:
        source, path = self.places[rule.id]
        line, column = source.place(path) or (None, None)
        self.problems.append(Problem(code, severity, message, source.file, None, line, column, source=law or None))


def merge(layers: tuple[Layer, ...]) -> tuple[Policy | None, tuple[Problem, ...]]:
    """The policy of a chain, the policy itself first and its furthest base last, and what is wrong with it.

    The policy is None where an error stands among the problems.
    """
    joined = _Joined(layers, [], {})
    rules = _rules(joined)
    mask, mask_problems = mask_of(tuple((layer.shape, layer.source, layer.path.parent) for layer in layers))
    joined.problems += mask_problems
    _check_sign_off(joined)
    _check_named(joined, rules, mask)
    _check_guards(joined, rules)
    for rule, code, message in doubtful_words(rules):
        joined.complain(code, message, rule, severity=Severity.WARNING)
    as_of = next((layer.shape.as_of for layer in layers if "as_of" in layer.shape.model_fields_set), None)
    _check_codes(joined, rules, as_of)
    if any(problem.severity is Severity.ERROR for problem in joined.problems):
        return None, tuple(joined.problems)
    own = layers[0].shape
    policy = Policy(
        id=own.id,
        title=own.title,
        authority=own.authority,
        source_file=layers[0].path.name,
        as_of=as_of,
        sign_off_required=any(_sign_off(layer.shape) == "required" for layer in layers) or own.sign_off == "required",
        second_person=any(layer.shape.second_person for layer in layers),
        rules=rules,
        mask=mask,
        release=_release([layer.shape.release for layer in layers if layer.shape.release]),
        tests=tests_of(own, layers[0].source),
        extends=tuple(layer.shape.id for layer in layers[1:]),
        problems=tuple(joined.problems),
        registers=tuple(dict.fromkeys(each for layer in reversed(layers) for each in layer.registers)),
    )
    return policy, tuple(joined.problems)


def _rules(joined: _Joined) -> tuple[Rule, ...]:
    floors: tuple[Rule, ...] = ()
    kept: tuple[Rule, ...] = ()
    for layer in reversed(joined.layers):
        own_floors, own_rules = rules_of(layer.shape, layer.source)
        floor_ids, kept_ids = {rule.id for rule in floors}, {rule.id for rule in kept}
        here: set[str] = set()
        for where, group in (("floors", own_floors), ("rules", own_rules)):
            for number, rule in enumerate(group):
                joined.places[rule.id] = (layer.source, (where, number, "id"))
                if rule.id in here:
                    joined.complain("duplicate-rule", f"rule `{rule.id}` stands twice", rule)
                elif rule.id in floor_ids:
                    joined.complain("floor-replaced", f"`{rule.id}` is a floor of a base and cannot be replaced", rule)
                elif rule.id in kept_ids and where == "floors":
                    joined.complain(
                        "duplicate-rule", f"`{rule.id}` is a rule of a base: give the floor another id", rule
                    )
                here.add(rule.id)
        floors = (*floors, *own_floors)
        kept = (*own_rules, *(rule for rule in kept if rule.id not in here))
    return floors + kept


def _sign_off(shape: PolicyShape) -> str | None:
    return shape.sign_off if "sign_off" in shape.model_fields_set else None


def _check_sign_off(joined: _Joined) -> None:
    own, *bases = joined.layers
    if _sign_off(own.shape) == "none" and any(_sign_off(base.shape) == "required" for base in bases):
        own.source.complain(
            "sign-off", "a base asks for a signature: it cannot be waived here", own.source.place(("sign_off",))
        )
        joined.problems.append(own.source.problems[-1])


def _check_named(joined: _Joined, rules: tuple[Rule, ...], mask: Mask) -> None:
    """`named` asks for kinds of findings; one that nothing finds would never match."""
    known = vocabulary().entities | vocabulary().flags | {PERSON} | {term.id for term in mask.terms}
    for rule in rules:
        for name in sorted(set(_named(rule.when)) - known):
            near = nearest(name, known)
            hint = f"; did you mean {near}?" if near else ""
            joined.complain("unknown-name", f"rule `{rule.id}` asks for `{name[:60]}`, which nothing finds{hint}", rule)


def _named(condition: Condition) -> Iterator[str]:
    if condition.named:
        yield from condition.named.has_any | condition.named.has_all | condition.named.has_none
        yield from condition.named.has_only or ()
    for inner in (*condition.any_of, *condition.all_of, *([condition.negated] if condition.negated else [])):
        yield from _named(inner)


def _check_guards(joined: _Joined, rules: tuple[Rule, ...]) -> None:
    for breach in breaches(rules):
        message = (
            f"rule `{breach.rule.id}` could release {breach.what} information: write `{breach.avoid}`, "
            "extend `us-base`, or record a waiver"
        )
        joined.complain("guard-rail", message, breach.rule, law=breach.source)
    for breach in releases_of_controlled(rules):
        joined.complain(
            "releases-controlled", _controlled(breach), breach.rule, severity=Severity.WARNING, law=breach.source
        )


def _controlled(breach: Breach) -> str:
    what = breach.what if len(breach.what) <= 60 else breach.what[:57] + "..."
    return (
        f"rule `{breach.rule.id}` could release {what}: unclassified is no ground for release; write `{breach.avoid}`"
    )


def _check_codes(joined: _Joined, rules: tuple[Rule, ...], as_of: dt.date | None) -> None:
    """What is withheld names its law, and a law that is in force: an old order's reasons are read, not given."""
    table = exemptions()
    for rule in rules:
        given = rule.exempt or rule.exempt_as_marked or rule.exempt_from_extension or rule.reason
        if rule.action is Action.WITHHOLD and not given:
            message = f"rule `{rule.id}` withholds without `exempt`: what is withheld names its law"
            joined.complain("no-exemption", message, rule, severity=Severity.WARNING)
        for code in sorted(rule.exempt | rule.suggest):
            first, last = table[code].valid_from, table[code].valid_until
            too_late = last is not None and (as_of is None or as_of > last)
            if too_late or (first is not None and as_of is not None and as_of < first):
                when = f"until {last}" if too_late else f"from {first}"
                message = f"rule `{rule.id}` gives `{code}`, which could be given {when} only ({table[code].source})"
                joined.complain("exemption-out-of-time", message, rule, severity=Severity.WARNING)


def _release(shapes: list[ReleaseShape]) -> ReleaseStyle:
    """The nearest word for each key counts."""
    said: dict[str, str] = {}
    stamp: dict[str, object] = {}
    for shape in reversed(shapes):
        said.update({key: getattr(shape, key) for key in shape.model_fields_set - {"stamp"}})
        if "amount" in shape.model_fields_set and shape.amount != "none":
            said.pop("amount_reason", None)
        if shape.stamp:
            stamp.update({key: getattr(shape.stamp, key) for key in shape.stamp.model_fields_set})
    stamped = StampShape.model_validate(stamp)
    return ReleaseStyle(
        notation=Notation(said.get("notation", "codes")),
        amount=AmountStyle(said.get("amount", "lines")),
        amount_reason=said.get("amount_reason", ""),
        stamp=StampStyle(stamped.disposition, stamped.case, stamped.specimen),
    )
