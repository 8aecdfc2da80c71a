"""The rules put to a portion: first match, codes that add up, and every way in which doubt keeps things back."""

import datetime as dt

import pytest

from redactor.decide.rules import GUARD_RAIL, NO_LEVEL, UNKNOWN_CONTROL, Grounds, rule_on, rulings_on
from redactor.policy.facts import Facts, Names, control_names, owner_names
from redactor.terms.condition import Condition, LevelTest, NamesTest, YearsTest
from redactor.terms.decision import Consult, NeedsDecision, Refer, Release, Withhold
from redactor.terms.marking import AtomicEnergy, Level, Marking, SciControl, System
from redactor.terms.policy import Action, Guard, Rule, Waiver

GROUNDS = Grounds(frozenset({"1.4(b)"}), "25X1")
ALWAYS = Condition()
NEVER = Condition(negated=ALWAYS)
SECRET = Marking(level=Level.SECRET)


def facts(marking: Marking | None = SECRET, **more: object) -> Facts:
    known = {
        "level": marking.level if marking else None,
        "level_known": True,
        "controls": control_names(marking) if marking else Names(),
        "owners": owner_names(marking) if marking else Names(),
        "dated_known": True,
        "as_of": dt.date(2026, 1, 1),
    }
    return Facts(**(known | more))  # type: ignore[arg-type]


def rule(rule_id: str, action: Action, when: Condition = ALWAYS, **more: object) -> Rule:
    return Rule(rule_id, when, action, **more)  # type: ignore[arg-type]


def codes(*names: str) -> frozenset[str]:
    return frozenset(names)


def test_the_first_rule_that_matches_sets_the_action():
    rules = [rule("a", Action.WITHHOLD, NEVER), rule("b", Action.RELEASE), rule("c", Action.WITHHOLD)]
    assert rule_on(rules, facts(), GROUNDS).decision == Release(("b",))


def test_codes_and_referees_of_all_that_match_add_up():
    rules = [
        rule("si", Action.REFER, to=codes("NSA"), exempt=codes("1.4(c)", "50 USC 3605")),
        rule("free", Action.RELEASE),
        rule("tk", Action.CONSULT, to=codes("NRO", "NGA"), exempt=codes("1.4(c)")),
        rule("privacy", Action.WITHHOLD, exempt=codes("(b)(6)")),
        rule("other", Action.WITHHOLD, NEVER, exempt=codes("(b)(5)")),
    ]
    decision = rule_on(rules, facts(), GROUNDS).decision
    assert decision == Refer(
        ("si", "tk", "privacy"), codes("NSA", "NRO", "NGA"), codes("1.4(c)", "50 USC 3605", "(b)(6)")
    )


def test_what_a_rule_suggests_is_never_given():
    rules = [
        rule("keep", Action.WITHHOLD, exempt=codes("(b)(6)")),
        rule("ask", Action.NEEDS_DECISION, suggest=codes("1.4(a)"), suggest_from_document=True),
    ]
    assert rule_on(rules, facts(), GROUNDS).decision == Withhold(("keep", "ask"), codes("(b)(6)"))


def test_the_codes_of_the_document_and_of_its_extension_are_given_where_asked_for():
    as_marked = rule("a", Action.WITHHOLD, exempt=codes("(b)(6)"), exempt_as_marked=True)
    extended = rule("b", Action.WITHHOLD, exempt_from_extension=True)
    assert rule_on([as_marked], facts(), GROUNDS).decision == Withhold(("a",), codes("(b)(6)", "1.4(b)"))
    assert rule_on([extended], facts(), GROUNDS).decision == Withhold(("b",), codes("25X1"))
    assert rule_on([extended], facts(), Grounds(frozenset(), None)).decision == Withhold(("b",), codes())


def test_a_person_is_told_why_and_what_is_suggested():
    rules = [
        rule("ask", Action.NEEDS_DECISION, reason="a guide topic", suggest_from_document=True),
        rule("keep", Action.WITHHOLD, exempt=codes("(b)(6)")),
    ]
    decision = rule_on(rules, facts(), GROUNDS).decision
    assert decision == NeedsDecision(("ask", "keep"), "a guide topic", codes("1.4(b)", "(b)(6)"))


def test_what_no_rule_matches_needs_a_decision():
    assert isinstance(rule_on([], facts(), GROUNDS).decision, NeedsDecision)
    assert isinstance(rule_on([rule("a", Action.RELEASE, NEVER)], facts(), GROUNDS).decision, NeedsDecision)


@pytest.mark.parametrize("rules", [[], [rule("free", Action.RELEASE)]], ids=["no-rule", "a-rule-that-releases"])
def test_what_has_no_level_is_withheld(rules: list[Rule]):
    assert rule_on(rules, facts(None), GROUNDS).decision == Withhold((NO_LEVEL,), codes())


def test_a_rule_may_say_what_becomes_of_what_has_no_level():
    asked = rule("ask", Action.NEEDS_DECISION, Condition(level=LevelTest(missing=True)))
    assert isinstance(rule_on([asked], facts(None), GROUNDS).decision, NeedsDecision)


YOUNG = Condition(age_years=YearsTest(under=25))


@pytest.mark.parametrize("action", [Action.WITHHOLD, Action.REFER, Action.CONSULT, Action.NEEDS_DECISION])
def test_a_rule_that_cannot_be_excluded_is_not_outrun_by_a_release(action: Action):
    rules = [rule("young", action, YOUNG), rule("free", Action.RELEASE)]
    decision = rule_on(rules, facts(dated=None), GROUNDS).decision
    assert isinstance(decision, NeedsDecision)
    assert decision.rules == ("young", "free")
    assert rule_on(rules, facts(dated=dt.date(1980, 1, 1)), GROUNDS).decision == Release(("free",))


def test_a_rule_behind_the_one_that_releases_is_not_asked_whether_it_can_be_excluded():
    rules = [rule("free", Action.RELEASE), rule("young", Action.WITHHOLD, YOUNG)]
    assert rule_on(rules, facts(dated=None), GROUNDS).decision == Release(("free",))


def test_a_release_that_cannot_be_excluded_changes_nothing():
    rules = [rule("free", Action.RELEASE, YOUNG), rule("keep", Action.WITHHOLD)]
    assert rule_on(rules, facts(dated=None), GROUNDS).decision == Withhold(("keep",), codes())


@pytest.mark.parametrize(
    "marking",
    [
        pytest.param(Marking(level=Level.SECRET, aea=AtomicEnergy("RD")), id="rd"),
        pytest.param(Marking(level=Level.SECRET, sci=(SciControl("XYZ"),)), id="sci"),
        pytest.param(Marking(level=Level.SECRET, sap=("P",)), id="sap"),
        pytest.param(Marking(System.NATO, Level.UNCLASSIFIED, ("NATO",)), id="nato-unclassified"),
        pytest.param(Marking(System.FGI, Level.CONFIDENTIAL, ("GBR",)), id="foreign"),
        pytest.param(Marking(level=Level.SECRET, fgi_concealed=True), id="concealed"),
        pytest.param(Marking(System.JOINT, Level.SECRET, ("GBR", "USA")), id="joint"),
    ],
)
def test_a_rule_that_slipped_through_the_check_still_releases_nothing_guarded(marking: Marking):
    decision = rule_on([rule("free", Action.RELEASE)], facts(marking), GROUNDS).decision
    assert isinstance(decision, NeedsDecision)
    assert decision.rules[0] == GUARD_RAIL


@pytest.mark.parametrize(
    "marking",
    [
        pytest.param(Marking(System.FGI, Level.CONFIDENTIAL, ("GBR",)), id="guarded"),
        pytest.param(Marking(level=Level.SECRET, unknown=("XYZZY",)), id="unknown-control"),
    ],
)
def test_what_the_law_keeps_from_a_release_is_suggested_every_code_that_a_rule_gives_or_suggests(marking: Marking):
    rules = [
        rule("free", Action.RELEASE),
        rule("privacy", Action.WITHHOLD, exempt=codes("(b)(6)")),
        rule("ask", Action.NEEDS_DECISION, suggest=codes("1.4(a)"), suggest_from_document=True),
    ]
    decision = rule_on(rules, facts(marking), GROUNDS).decision
    assert isinstance(decision, NeedsDecision)
    assert decision.suggested == codes("(b)(6)", "1.4(a)", "1.4(b)")


def test_a_waiver_of_the_very_rule_lets_its_guard_go_and_is_reported():
    waiver = Waiver(Guard.NATO, "disclosed", "A. Reviewer", dt.date(2026, 1, 1))
    nato = facts(Marking(System.NATO, Level.UNCLASSIFIED, ("NATO",)))
    ruling = rule_on([rule("free", Action.RELEASE, waivers=(waiver,))], nato, GROUNDS)
    assert ruling.decision == Release(("free",))
    assert ruling.waived == {Guard.NATO}
    behind = [rule("first", Action.RELEASE), rule("free", Action.RELEASE, waivers=(waiver,))]
    assert isinstance(rule_on(behind, nato, GROUNDS).decision, NeedsDecision)


def test_a_waiver_of_one_guard_lets_nothing_go_that_another_keeps():
    waiver = Waiver(Guard.NATO, "disclosed", "A. Reviewer", dt.date(2026, 1, 1))
    both = facts(Marking(System.NATO, Level.SECRET, ("NATO",), sci=(SciControl("SI"),)))
    decision = rule_on([rule("free", Action.RELEASE, waivers=(waiver,))], both, GROUNDS).decision
    assert decision == NeedsDecision((GUARD_RAIL, "free"), "no date releases SCI information")


def test_a_control_that_nobody_knows_is_not_released():
    unread = facts(Marking(level=Level.UNCLASSIFIED, unknown=("MYSTERY",)))
    decision = rule_on([rule("free", Action.RELEASE)], unread, GROUNDS).decision
    assert isinstance(decision, NeedsDecision)
    assert decision.rules[0] == UNKNOWN_CONTROL


@pytest.mark.parametrize(
    ("marking", "asked"),
    [
        pytest.param(Marking(System.FGI, Level.SECRET, ("CAN", "GBR")), {"CAN", "GBR"}, id="owners"),
        pytest.param(Marking(System.JOINT, Level.SECRET, ("GBR", "USA")), {"GBR"}, id="joint-without-us"),
        pytest.param(Marking(level=Level.SECRET, fgi_concealed=True), {"originator"}, id="concealed-is-never-named"),
        pytest.param(SECRET, {"originator"}, id="ours"),
    ],
)
def test_the_owner_is_asked_by_name_unless_concealed(marking: Marking, asked: set[str]):
    decision = rule_on([rule("owner", Action.CONSULT, to=codes("owner"))], facts(marking), GROUNDS).decision
    assert isinstance(decision, Consult)
    assert decision.to == asked


def test_only_one_control_of_many_is_enough():
    when = Condition(controls=NamesTest(has_any=codes("SCI")))
    marking = Marking(level=Level.SECRET, sci=(SciControl("TK"),), dissem=("NOFORN",))
    assert isinstance(rule_on([rule("sci", Action.REFER, when)], facts(marking), GROUNDS).decision, Refer)


def test_portions_decided_together_are_decided_as_each_by_itself():
    rules = [
        rule("keep", Action.WITHHOLD, Condition(level=LevelTest(at_least=Level.SECRET)), exempt=codes("1.4(b)")),
        rule("old", Action.RELEASE, Condition(age_years=YearsTest(at_least=25))),
        rule("nato", Action.REFER, Condition(owners=NamesTest(has_any=codes("NATO"))), to=codes("owner")),
        rule("free", Action.RELEASE, Condition(negated=Condition(level=LevelTest(at_least=Level.SECRET)))),
    ]
    known = dict(
        enumerate([facts(), facts(None), facts(Marking(level=Level.UNCLASSIFIED)), facts(Marking(System.NATO))])
    )
    assert rulings_on(rules, known, GROUNDS) == {index: rule_on(rules, each, GROUNDS) for index, each in known.items()}
