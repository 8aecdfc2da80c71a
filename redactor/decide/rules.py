"""The rules put to one portion: the first that matches sets the action, codes and referees of all that match add up.

Fails closed. What no rule matches needs a decision. A rule that keeps something back and cannot be excluded, because a
fact is missing, is not outrun by a later rule that lets it go. And what no date releases (guard rails), what carries a
control nobody knows, and what has no level is not released whatever the rules say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redactor.policy.facts import Facts
from redactor.policy.guards import guarded
from redactor.policy.match import Asked, all_asked_hold, asked_by
from redactor.terms.decision import Consult, Decision, NeedsDecision, Refer, Release, Withhold
from redactor.terms.policy import Action, Guard, Rule

#: Stand in place of a rule's id where the law itself decided.
NO_LEVEL = "law:no-level"
UNKNOWN_CONTROL = "law:unknown-control"
GUARD_RAIL = "law:guard-rail"

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a document offers a rule: its reasons as codes, and the code of its recorded extension, None for none."""

    reasons: frozenset[str]
    extension: str | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The decision on a portion, and the guards that the rule which released it set aside."""

    decision: Decision
    waived: frozenset[Guard] = frozenset()


def rule_on(rules: Sequence[Rule], facts: Facts, grounds: Grounds) -> Ruling:
    """The decision on a portion of which these facts are known."""
    return _rule_on(_with_what_they_ask(rules), facts, grounds)


def rulings_on(rules: Sequence[Rule], facts: Mapping[int, Facts], grounds: Grounds) -> dict[int, Ruling]:
    """The decisions on the portions of a document, by the portions' indexes."""
    asking = _with_what_they_ask(rules)
    return {index: _rule_on(asking, known, grounds) for index, known in facts.items()}


def _with_what_they_ask(rules: Sequence[Rule]) -> list[tuple[Rule, Asked]]:
    return [(rule, asked_by(rule.when)) for rule in rules]


def _rule_on(rules: list[tuple[Rule, Asked]], facts: Facts, grounds: Grounds) -> Ruling:
    matched: list[Rule] = []
    in_doubt: list[Rule] = []
    for rule, asked in rules:
        truth = all_asked_hold(asked, facts)
        if truth is True:
            matched.append(rule)
        elif truth is None and not matched:
            in_doubt.append(rule)
    no_level = facts.level_known and facts.level is None
    if not matched:
        if no_level:
            return Ruling(Withhold((NO_LEVEL,), frozenset()))
        return Ruling(NeedsDecision((), "no rule matches"))
    if matched[0].action is Action.RELEASE:
        return _release(matched, in_doubt, facts, grounds, no_level=no_level)
    return Ruling(_keep(matched, facts, grounds))


def _release(matched: list[Rule], in_doubt: list[Rule], facts: Facts, grounds: Grounds, *, no_level: bool) -> Ruling:
    ids = tuple(rule.id for rule in matched if rule.action is Action.RELEASE)
    if no_level:
        return Ruling(Withhold((NO_LEVEL,), frozenset()))
    suggested = _codes(matched, grounds) | _suggested(matched, grounds)
    keeper = next((rule for rule in in_doubt if rule.action is not Action.RELEASE), None)
    if keeper:
        reason = f"rule {keeper.id} cannot be excluded: a fact it asks for is not known"
        more = _codes([keeper], grounds) | _suggested([keeper], grounds)
        return Ruling(NeedsDecision((keeper.id, *ids), reason, suggested | more))
    if any("UNKNOWN" in thing for thing in facts.controls.present):
        return Ruling(NeedsDecision((UNKNOWN_CONTROL, *ids), "a control that no register knows", suggested))
    guards = guarded(facts)
    waived = {waiver.guard for waiver in matched[0].waivers}
    if guards - waived:
        kept = ", ".join(sorted(guard.value for guard in guards - waived))
        return Ruling(NeedsDecision((GUARD_RAIL, *ids), f"no date releases {kept} information", suggested))
    return Ruling(Release(ids), guards)


def _keep(matched: list[Rule], facts: Facts, grounds: Grounds) -> Decision:
    """The decision of a first match that keeps the portion back."""
    first, ids = matched[0], tuple(rule.id for rule in matched if rule.action is not Action.RELEASE)
    codes = _codes(matched, grounds)
    match first.action:
        case Action.REFER:
            return Refer(ids, _referees(matched, facts), codes)
        case Action.CONSULT:
            return Consult(ids, _referees(matched, facts), codes)
        case Action.NEEDS_DECISION:
            reason = first.reason or f"rule {first.id} leaves it to a person"
            return NeedsDecision(ids, reason, codes | _suggested(matched, grounds))
        case Action.WITHHOLD | Action.RELEASE:
            return Withhold(ids, codes)


def _codes(rules: Sequence[Rule], grounds: Grounds) -> frozenset[str]:
    """The codes that the rules give together."""
    codes = _NOTHING.union(*[rule.exempt for rule in rules])
    if any(rule.exempt_as_marked for rule in rules):
        codes |= grounds.reasons
    if grounds.extension and any(rule.exempt_from_extension for rule in rules):
        codes |= {grounds.extension}
    return codes


def _suggested(rules: Sequence[Rule], grounds: Grounds) -> frozenset[str]:
    """The codes that the rules suggest to a person; never given by a machine (E.O. 13526, section 1.6)."""
    codes = _NOTHING.union(*[rule.suggest for rule in rules])
    return codes | grounds.reasons if any(rule.suggest_from_document for rule in rules) else codes


def _referees(rules: Sequence[Rule], facts: Facts) -> frozenset[str]:
    """Who is asked. `owner` is whose information it is; the owner of concealed information is never named."""
    asked = _NOTHING.union(*[rule.to for rule in rules])
    if "owner" not in asked:
        return asked
    owners = {name for thing in facts.owners.present for name in thing} - {"USA", "FOREIGN"}
    if "FGI" in owners:
        owners = owners - {"FGI"} | {"originator"}
    return asked - {"owner"} | (owners or {"originator"})
