"""A decision on a portion in one form, whatever its type: what is done, by which rules, under which codes, to whom."""

from dataclasses import dataclass

from redactor.terms.decision import Consult, Decision, NeedsDecision, Refer, Release, Withhold
from redactor.terms.policy import Action
from redactor.terms.portion import Portion

_ACTIONS: dict[type[Decision], Action] = {
    Release: Action.RELEASE,
    Withhold: Action.WITHHOLD,
    Refer: Action.REFER,
    Consult: Action.CONSULT,
    NeedsDecision: Action.NEEDS_DECISION,
}


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision told.

    Attributes:
        do: the action.
        rules: ids of the rules, the deciding one first.
        codes: exemption codes given, or suggested where a person decides.
        to: who is asked.
        reason: why a person must decide; empty otherwise.
    """

    do: Action
    rules: tuple[str, ...]
    codes: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    reason: str = ""

    @property
    def lets_go(self) -> bool:
        """Whether the portion leaves."""
        return self.do is Action.RELEASE

    @property
    def rule(self) -> str:
        """The rule that set the action; `no rule` where none matched."""
        return self.rules[0] if self.rules else "no rule"

    def as_json(self) -> dict[str, object]:
        """The form of `explain --json` and `impact --json`."""
        return {"do": self.do.value, "rules": list(self.rules), "codes": sorted(self.codes), "to": sorted(self.to)}


def told(decision: Decision) -> Decided:
    """The decision in one form."""
    action = _ACTIONS[type(decision)]
    match decision:
        case Release(rules=rules):
            return Decided(action, rules)
        case Withhold(rules=rules, exemptions=codes):
            return Decided(action, rules, codes)
        case Refer(rules=rules, to=to, exemptions=codes) | Consult(rules=rules, to=to, exemptions=codes):
            return Decided(action, rules, codes, to)
        case NeedsDecision(rules=rules, reason=reason, suggested=codes):
            return Decided(action, rules, codes, reason=reason)


def called(portion: Portion) -> str:
    """What a portion is called: `paragraph 4`, `subject`."""
    return f"{portion.kind.value} {portion.number}" if portion.number else portion.kind.value
