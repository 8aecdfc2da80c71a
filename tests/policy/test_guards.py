"""Guard rails: no policy lets go by a date what no date releases, however its rules are written."""

import datetime as dt

import pytest

from redactor.policy.facts import Facts, Names, control_names, owner_names
from redactor.policy.guards import breaches, guarded, releases_of_controlled
from redactor.terms.condition import Condition, LevelTest, NamesTest
from redactor.terms.decision import Declassified
from redactor.terms.marking import AtomicEnergy, Level, Marking, SciControl, System
from redactor.terms.policy import Action, Guard, Rule, Waiver

OURS = NamesTest(has_only=frozenset({"USA"}))
DECLASSIFIED = frozenset({Declassified.YES})
ALL_GUARDS = frozenset(Guard)


def release(**condition: object) -> Rule:
    return Rule("release", Condition(**condition), Action.RELEASE)  # type: ignore[arg-type]


def refer(**condition: object) -> Rule:
    return Rule("refer", Condition(**condition), Action.REFER, to=frozenset({"owner"}))  # type: ignore[arg-type]


def none_of(*names: str) -> NamesTest:
    return NamesTest(has_none=frozenset(names))


def broken(*rules: Rule) -> frozenset[Guard | None]:
    return frozenset(breach.guard for breach in breaches(rules))


@pytest.mark.parametrize(
    ("rules", "guards"),
    [
        pytest.param([release()], ALL_GUARDS, id="everything"),
        pytest.param([release(declassified=DECLASSIFIED)], ALL_GUARDS, id="by-date"),
        pytest.param(
            [release(level=LevelTest(one_of=frozenset({Level.UNCLASSIFIED})))], ALL_GUARDS, id="nato-unclassified-too"
        ),
        pytest.param([release(owners=OURS)], ALL_GUARDS - {Guard.NATO, Guard.FOREIGN}, id="ours"),
        pytest.param([release(owners=OURS, controls=NamesTest(empty=True))], frozenset(), id="ours-without-controls"),
        pytest.param([release(owners=OURS, controls=none_of("SCI", "SAP", "AEA"))], frozenset(), id="classes-left-out"),
        pytest.param(
            [release(owners=OURS, controls=none_of("SI", "TK", "HCS", "SAP", "AEA"))],
            frozenset({Guard.SCI}),
            id="a-list-forgets-unpublished-compartments",
        ),
        pytest.param(
            [release(owners=OURS, controls=NamesTest(has_only=frozenset({"NOFORN", "REL TO"})))], frozenset(), id="only"
        ),
        pytest.param(
            [release(owners=OURS, controls=NamesTest(has_only=frozenset({"NOFORN", "SI"})))],
            frozenset({Guard.SCI}),
            id="only-with-a-compartment",
        ),
        pytest.param(
            [release(owners=NamesTest(has_only=frozenset({"USA", "GBR"})), controls=NamesTest(empty=True))],
            frozenset({Guard.FOREIGN}),
            id="a-named-ally",
        ),
        pytest.param(
            [
                release(
                    controls=NamesTest(empty=True), negated=Condition(owners=NamesTest(has_any=frozenset({"FOREIGN"})))
                )
            ],
            frozenset({}),
            id="not-foreign",
        ),
        pytest.param(
            [refer(owners=NamesTest(has_any=frozenset({"FOREIGN"}))), release(controls=NamesTest(empty=True))],
            frozenset(),
            id="kept-back-before",
        ),
        pytest.param(
            [
                refer(owners=NamesTest(has_any=frozenset({"FOREIGN"})), forms=frozenset({"telegram"})),
                release(controls=NamesTest(empty=True)),
            ],
            frozenset({Guard.NATO, Guard.FOREIGN}),
            id="kept-back-before-in-telegrams-only",
        ),
        pytest.param(
            [release(owners=OURS, controls=none_of("SCI", "SAP", "AEA")), release(), refer()],
            ALL_GUARDS,
            id="a-later-rule",
        ),
        pytest.param([refer(), release()], frozenset(), id="never-reached"),
    ],
)
def test_a_rule_that_may_release_what_a_guard_keeps_is_found(rules: list[Rule], guards: frozenset[Guard]):
    assert broken(*rules) == guards


def test_a_waiver_sets_one_guard_aside_and_no_other():
    waiver = Waiver(Guard.NATO, "publicly disclosed", "A. Reviewer", dt.date(2026, 1, 1))
    rule = Rule("disclosed", Condition(), Action.RELEASE, waivers=(waiver,))
    assert broken(rule) == ALL_GUARDS - {Guard.NATO}


@pytest.mark.parametrize(
    ("marking", "guards"),
    [
        pytest.param(Marking(level=Level.SECRET, dissem=("NOFORN",)), set(), id="plain"),
        pytest.param(Marking(level=Level.SECRET, aea=AtomicEnergy("RD")), {Guard.RD}, id="rd"),
        pytest.param(Marking(level=Level.SECRET, aea=AtomicEnergy("FRD")), {Guard.FRD}, id="frd"),
        pytest.param(Marking(level=Level.SECRET, sci=(SciControl("ABC"),)), {Guard.SCI}, id="unpublished-sci"),
        pytest.param(Marking(level=Level.SECRET, sap=("X",)), {Guard.SAP}, id="sap"),
        pytest.param(Marking(System.NATO, Level.UNCLASSIFIED, ("NATO",)), {Guard.NATO}, id="nato-unclassified"),
        pytest.param(Marking(level=Level.SECRET, fgi=("GBR",)), {Guard.FOREIGN}, id="fgi"),
        pytest.param(Marking(level=Level.SECRET, fgi_concealed=True), {Guard.FOREIGN}, id="concealed"),
        pytest.param(Marking(System.JOINT, Level.SECRET, ("GBR", "USA")), {Guard.FOREIGN}, id="joint"),
        pytest.param(Marking(level=Level.SECRET, fgi=("GBR", "NATO")), {Guard.NATO, Guard.FOREIGN}, id="both"),
    ],
)
def test_a_portion_answers_to_its_guards(marking: Marking, guards: set[Guard]):
    assert guarded(Facts(controls=control_names(marking), owners=owner_names(marking))) == guards


def test_a_release_of_what_is_unclassified_and_controlled_is_told():
    unclassified = LevelTest(one_of=frozenset({Level.UNCLASSIFIED}))
    told = list(releases_of_controlled([release(level=unclassified, owners=OURS)]))
    assert len(told) == 1
    assert "U//SBU" in told[0].what
    assert not list(releases_of_controlled([release(level=unclassified, owners=OURS, controls=NamesTest(empty=True))]))


def test_facts_that_are_not_known_guard_nothing_by_themselves():
    assert guarded(Facts(controls=Names(), owners=Names.of(["USA"]))) == frozenset()
