"""Why each portion of a document is decided as it is: the rule, the facts it saw, and what would have made a difference.

Holds no text of the document; writes nothing.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redactor.advise.decided import Decided, called, told
from redactor.advise.facts_in_words import facts_in_words, failed_tests
from redactor.advise.in_words import rule_in_words
from redactor.advise.otherwise import Otherwise, otherwise
from redactor.decide.consider import Considered, consider
from redactor.decide.rules import rule_on
from redactor.policy.cases.condition_parts import parts_of
from redactor.policy.facts import Facts
from redactor.policy.match import holds
from redactor.policy.registers import in_force_under
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.policy import Action, Policy, Rule
from redactor.terms.reading import Reading

#: What each of the law's own words stands for, where no rule of the policy decided.
_LAWS = {
    "law:no-level": "nothing tells its level, and what has no level is never released",
    "law:unknown-control": "it carries a control that no register knows",
    "law:guard-rail": "a guard rail: no date releases it",
}


@dataclass(frozen=True, slots=True)
class Near:
    """The rule that came nearest to deciding otherwise, and each of its tests that the portion does not meet."""

    rule: str
    does: str
    unmet: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The form of `explain --json`."""
        return {"rule": self.rule, "does": self.does, "unmet": list(self.unmet)}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one portion is decided as it is.

    Attributes:
        index: the portion's place in the document.
        called: `paragraph 4`.
        decided: the decision.
        rule: the deciding rule in words; what the law says where no rule decided.
        source: the law that rule rests on; empty for none.
        place: `file:line` of the rule's policy; empty where no rule decided.
        facts: what the rules saw, in words.
        nearest: the rule nearest to deciding otherwise; None where there is none.
        otherwise: the smallest change that would have it decided otherwise; None where no two facts make a difference.
        released_from: the day from which these rules would release what they keep now; None where no date does.
    """

    index: int
    called: str
    decided: Decided
    rule: str
    source: str
    place: str
    facts: dict[str, str]
    nearest: Near | None
    otherwise: Otherwise | None
    released_from: dt.date | None

    def as_json(self) -> dict[str, object]:
        """The form of one portion in `explain --json`."""
        return {
            "index": self.index,
            "portion": self.called,
            **self.decided.as_json(),
            "reason": self.decided.reason,
            "rule": self.rule,
            "source": self.source,
            "place": self.place,
            "facts": self.facts,
            "nearest": self.nearest and self.nearest.as_json(),
            "otherwise": self.otherwise and self.otherwise.as_json(),
            "released_from": self.released_from and self.released_from.isoformat(),
        }


def explain(
    document: Document, reading: Reading, findings: tuple[Finding, ...], policy: Policy, as_of: dt.date
) -> tuple[Explanation, ...]:
    """Why each portion that carries text is decided as it is, in the document's order.

    `reading` is the document's as read with the policy's registers (`corpus.studies`).
    """
    with in_force_under(policy):
        return tuple(_explain(document, reading, findings, policy, as_of))


def _explain(
    document: Document, reading: Reading, findings: tuple[Finding, ...], policy: Policy, as_of: dt.date
) -> Iterator[Explanation]:
    considered = consider(document, reading, findings, as_of)
    by_id = {rule.id: rule for rule in policy.rules}
    later = [
        (day, consider(document, reading, findings, day)) for day in _days_to_come(policy.rules, considered, as_of)
    ]
    for index, facts in considered.facts.items():
        decided = told(rule_on(policy.rules, facts, considered.grounds).decision)
        rule = by_id.get(decided.rule)
        other = otherwise(policy.rules, facts, considered.grounds)
        yield Explanation(
            index=index,
            called=called(reading.portions[index]),
            decided=decided,
            rule=rule_in_words(rule) if rule else _LAWS.get(decided.rule, "no rule matches it"),
            source=rule.source if rule else "",
            place=f"{rule.policy}, line {rule.line}" if rule else "",
            facts=facts_in_words(facts),
            nearest=_nearest(policy.rules, facts, decided, other),
            otherwise=other,
            released_from=None if decided.lets_go else _released_from(policy.rules, index, later),
        )


def _released_from(rules: Sequence[Rule], index: int, later: Iterable[tuple[dt.date, Considered]]) -> dt.date | None:
    for day, then in later:
        if told(rule_on(rules, then.facts[index], then.grounds).decision).lets_go:
            return day
    return None


def _days_to_come(rules: Sequence[Rule], considered: Considered, as_of: dt.date) -> list[dt.date]:
    """The days after the as-of date on which a fact that rules ask about changes with time alone."""
    dated = considered.dated
    years = {25, 50, 75}
    days: set[dt.date] = set()
    for condition in (part for rule in rules for part in parts_of(rule.when)):
        for test in (condition.age_years, condition.age_at_year_end):
            years |= {test.at_least or 0, test.under or 0} if test else set()
        if condition.as_of:
            days |= {condition.as_of.first or as_of, (condition.as_of.last or as_of) + dt.timedelta(days=1)}
    instructions = {facts.declassify_on for facts in considered.facts.values()}
    days |= {each.date for each in instructions if each and each.date}
    days |= {dt.date(day.year, 12, 31) for day in days}
    if dated:
        days |= {_anniversary(dated, number) for number in years}
        days |= {dt.date(dated.year + number, 12, 31) for number in years}
    return sorted(day for day in days if day > as_of)


def _anniversary(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # a 29 February comes round on 1 March of a common year
        return dt.date(day.year + years, 3, 1)


def _nearest(rules: Sequence[Rule], facts: Facts, decided: Decided, other: Otherwise | None) -> Near | None:
    """The rule that the smallest change leads to, else the one of the other kind with the fewest tests unmet."""
    by_id = {rule.id: rule for rule in rules}
    rule = by_id.get(other.decided.rule) if other else None
    if rule is None:
        wanted = [each for each in rules if (each.action is Action.RELEASE) is not decided.lets_go]
        wanted = [each for each in wanted if holds(each.when, facts) is not True] or wanted
        rule = min(wanted, key=lambda each: len(failed_tests(each, facts)), default=None)
    if rule is None:
        return None
    unmet = failed_tests(rule, facts) or (f"`{decided.rule}` stands before it",)
    return Near(rule.id, rule_in_words(rule), unmet)
