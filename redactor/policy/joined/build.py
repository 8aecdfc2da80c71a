"""Turns the checked shape of one policy file into rules, masks and tests as the engine speaks of them.

One file at a time; joining a policy with its bases is `merge`'s work.
"""

from redactor.policy.file import shape_conditions as asked
from redactor.policy.file.shape import PolicyShape, RuleShape, TestShape
from redactor.policy.file.shape_names import NamesShape
from redactor.policy.file.yaml_source import YamlSource
from redactor.terms.condition import (
    Certainty,
    Condition,
    DateTest,
    DeclassifyOnTest,
    LevelTest,
    NamesTest,
    TextTest,
    YearsTest,
)
from redactor.terms.decision import Declassified
from redactor.terms.marking import Level
from redactor.terms.policy import Action, Expectation, Guard, PolicyTest, Rule, Waiver
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.reading import DeclassifyKind


def rules_of(policy: PolicyShape, source: YamlSource) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The floors and the rules of one file, in its order."""
    return (
        tuple(_rule(each, policy.id, source, ("floors", n)) for n, each in enumerate(policy.floors)),
        tuple(_rule(each, policy.id, source, ("rules", n)) for n, each in enumerate(policy.rules)),
    )


def tests_of(policy: PolicyShape, source: YamlSource) -> tuple[PolicyTest, ...]:
    """The tests of one file, in its order."""
    return tuple(_test(each, source, n) for n, each in enumerate(policy.tests))


def _rule(rule: RuleShape, policy_id: str, source: YamlSource, where: tuple[str, int]) -> Rule:
    place = source.place(where)
    return Rule(
        id=rule.id,
        when=condition(rule.when),
        action=Action(rule.do),
        exempt=frozenset(rule.exempt) - {"as-marked", "from-extension", "none"},
        exempt_as_marked="as-marked" in rule.exempt,
        exempt_from_extension="from-extension" in rule.exempt,
        to=frozenset(rule.to),
        suggest=frozenset(rule.suggest) - {"from-document"},
        suggest_from_document="from-document" in rule.suggest,
        reason=rule.reason or "",
        waivers=tuple(Waiver(Guard(each.guard), each.reason, each.by, each.date) for each in rule.waive),
        floor=where[0] == "floors",
        source=rule.source or "",
        policy=policy_id,
        line=place[0] if place else None,
    )


def condition(shape: asked.ConditionShape) -> Condition:
    """The condition as the engine asks it."""
    return Condition(
        level=_level(shape.level),
        controls=_names(shape.controls),
        owners=_names(shape.owners),
        releasable_to=_names(shape.releasable_to),
        kinds=frozenset(PortionKind(each) for each in shape.kind),
        forms=frozenset(shape.form),
        captions=_names(shape.captions),
        tags=_names(shape.tags),
        originator=_text(shape.originator),
        dated=_dates(shape.dated),
        age_years=_years(shape.age_years),
        age_at_year_end=_years(shape.age_at_year_end),
        as_of=_dates(shape.as_of),
        declassified=frozenset(Declassified(each) for each in shape.declassified),
        declassify_on=_instruction(shape.declassify_on),
        reasons=_names(shape.reasons),
        words=_text(shape.words),
        patterns=_text(shape.patterns),
        named=_names(shape.named),
        level_from=frozenset(LevelFrom(each) for each in shape.level_from),
        certainty=frozenset(Certainty(each) for each in shape.certainty),
        any_of=tuple(condition(each) for each in shape.any_of),
        all_of=tuple(condition(each) for each in shape.all_of),
        negated=condition(shape.negated) if shape.negated else None,
    )


def _level_named(word: str) -> Level:
    return Level[word.replace(" ", "_")]


def _level(test: asked.LevelShape | None) -> LevelTest | None:
    if test is None:
        return None
    return LevelTest(
        one_of=frozenset(_level_named(each) for each in test.any if each != "any"),
        at_least=_level_named(test.at_least) if test.at_least else None,
        at_most=_level_named(test.at_most) if test.at_most else None,
        missing=True if test.none else False if "any" in test.any else None,
    )


def _names(test: NamesShape | None) -> NamesTest | None:
    if test is None:
        return None
    return NamesTest(
        has_any=frozenset(test.any) - {"any"},
        has_all=frozenset(test.all),
        has_none=frozenset(test.none) - {"any"},
        has_only=frozenset(test.only) if test.only is not None else None,
        empty=True if "any" in test.none else False if "any" in test.any else None,
    )


def _text(test: asked.WordsShape | None) -> TextTest | None:
    return TextTest(tuple(test.any), tuple(test.all), tuple(test.none)) if test else None


def _dates(test: asked.DatesShape | asked.ValidityShape | None) -> DateTest | None:
    if test is None:
        return None
    return DateTest(test.first, test.last, test.known if isinstance(test, asked.DatesShape) else None)


def _years(test: asked.YearsShape | None) -> YearsTest | None:
    return YearsTest(test.at_least, test.under, test.known) if test else None


def _instruction(test: asked.InstructionShape | None) -> DeclassifyOnTest | None:
    if test is None:
        return None
    dated = DateTest(test.first, test.last) if test.first or test.last else None
    return DeclassifyOnTest(frozenset(DeclassifyKind(each) for each in test.kind), _names(test.token), dated)


def _test(test: TestShape, source: YamlSource, number: int) -> PolicyTest:
    place = source.place(("tests", number))
    return PolicyTest(
        name=test.name,
        text=test.given.text,
        as_of=test.given.as_of,
        classification=test.given.classification,
        expect=tuple(
            Expectation(
                portion=each.portion,
                do=Action(each.do) if each.do else None,
                to=None if each.to is None else frozenset(each.to),
                exempt=None if each.exempt is None else frozenset(each.exempt),
                masked=None if each.masked is None else tuple(each.masked),
            )
            for each in test.expect
        ),
        outcome=test.outcome,
        line=place[0] if place else None,
    )
