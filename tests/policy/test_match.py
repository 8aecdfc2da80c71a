"""Conditions: what holds, what does not, and what cannot be told."""

import datetime as dt
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.policy import match
from redactor.policy.facts import UNKNOWN_NAMES, Facts, Names, control_names, owner_names
from redactor.policy.match import Truth, all_hold, holds, negated, one_holds
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
from redactor.terms.marking import AtomicEnergy, Compartment, Level, Marking, SciControl, System
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.reading import DeclassifyKind, DeclassifyOn

DAY = dt.date(2008, 2, 29)


def names(*wanted: str) -> frozenset[str]:
    return frozenset(wanted)


KNOWN = Facts(
    level=Level.SECRET,
    level_known=True,
    controls=control_names(
        Marking(level=Level.SECRET, sci=(SciControl("SI", (Compartment("G"),)),), dissem=("NOFORN",))
    ),
    owners=Names.of(["USA"]),
    releasable_to=Names.of(["USA", "GBR"]),
    kind=PortionKind.SUBJECT,
    form="telegram",
    captions=Names.of(["SIPDIS"]),
    tags=Names.of(["PREL"]),
    originator="AMEMBASSY LISBON",
    dated=DAY,
    dated_known=True,
    as_of=dt.date(2026, 2, 28),
    declassified=Declassified.NO,
    declassify_on=DeclassifyOn(DeclassifyKind.EXEMPTION, dt.date(2033, 1, 1), "25X1"),
    reasons=Names.of(["1.4(b)"]),
    named=Names.of(["PERSON"]),
    level_from=LevelFrom.MARK,
    certainty=Certainty.SURE,
    text="The harbor of LISBON,\nbuoy AB-12.",
)


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        pytest.param(Condition(), True, id="nothing-asked"),
        pytest.param(Condition(level=LevelTest(one_of=frozenset({Level.SECRET}))), True, id="level"),
        pytest.param(Condition(level=LevelTest(at_least=Level.TOP_SECRET)), False, id="level-below"),
        pytest.param(Condition(level=LevelTest(at_most=Level.SECRET)), True, id="level-at-most"),
        pytest.param(Condition(level=LevelTest(missing=True)), False, id="level-there"),
        pytest.param(Condition(level=LevelTest(missing=False)), True, id="any-level"),
        pytest.param(Condition(controls=NamesTest(has_any=names("SI"))), True, id="control"),
        pytest.param(Condition(controls=NamesTest(has_any=names("SCI"))), True, id="control-class"),
        pytest.param(Condition(controls=NamesTest(has_any=names("ORCON", "RD"))), False, id="other-controls"),
        pytest.param(Condition(controls=NamesTest(has_all=names("SI", "NOFORN"))), True, id="all"),
        pytest.param(Condition(controls=NamesTest(has_all=names("SI", "RD"))), False, id="not-all"),
        pytest.param(Condition(controls=NamesTest(has_none=names("RD"))), True, id="none-of"),
        pytest.param(Condition(controls=NamesTest(has_none=names("NOFORN"))), False, id="one-of"),
        pytest.param(Condition(controls=NamesTest(has_only=names("SCI", "NOFORN"))), True, id="only-by-class"),
        pytest.param(Condition(controls=NamesTest(has_only=names("NOFORN"))), False, id="not-only"),
        pytest.param(Condition(controls=NamesTest(empty=True)), False, id="empty"),
        pytest.param(Condition(controls=NamesTest(empty=False)), True, id="not-empty"),
        pytest.param(Condition(owners=NamesTest(has_only=names("USA"))), True, id="ours"),
        pytest.param(Condition(releasable_to=NamesTest(has_all=names("GBR"))), True, id="releasable"),
        pytest.param(Condition(kinds=frozenset({PortionKind.SUBJECT})), True, id="kind"),
        pytest.param(Condition(forms=names("memorandum")), False, id="form"),
        pytest.param(Condition(captions=NamesTest(has_any=names("NODIS"))), False, id="caption"),
        pytest.param(Condition(tags=NamesTest(has_any=names("PREL"))), True, id="tags"),
        pytest.param(Condition(originator=TextTest(has_any=("amembassy",))), True, id="originator"),
        pytest.param(Condition(dated=DateTest(DAY, DAY)), True, id="date-both-ends-included"),
        pytest.param(Condition(dated=DateTest(first=dt.date(2008, 3, 1))), False, id="date-before"),
        pytest.param(Condition(dated=DateTest(known=False)), False, id="date-known"),
        pytest.param(Condition(age_years=YearsTest(under=18)), True, id="a-leap-day-comes-round-on-1-march"),
        pytest.param(Condition(age_years=YearsTest(at_least=17, under=18)), True, id="age"),
        pytest.param(Condition(age_years=YearsTest(at_least=18)), False, id="too-young"),
        pytest.param(Condition(age_years=YearsTest(under=17)), False, id="seventeen-is-not-under-seventeen"),
        pytest.param(Condition(declassified=frozenset({Declassified.NO})), True, id="declassified"),
        pytest.param(
            Condition(declassify_on=DeclassifyOnTest(tokens=NamesTest(has_any=names("25X1")))), True, id="token"
        ),
        pytest.param(
            Condition(declassify_on=DeclassifyOnTest(kinds=frozenset({DeclassifyKind.DATE}))), False, id="instruction"
        ),
        pytest.param(
            Condition(declassify_on=DeclassifyOnTest(date=DateTest(last=dt.date(2033, 1, 1)))), True, id="its-date"
        ),
        pytest.param(Condition(reasons=NamesTest(has_any=names("1.4(b)"))), True, id="reasons"),
        pytest.param(Condition(words=TextTest(has_all=("harbor", "lisbon"))), True, id="words"),
        pytest.param(Condition(words=TextTest(has_none=("lisbon",))), False, id="no-such-words"),
        pytest.param(Condition(patterns=TextTest(has_any=(r"\bAB-\d{2}\b",))), True, id="pattern"),
        pytest.param(Condition(patterns=TextTest(has_any=("lisbon",))), False, id="patterns-know-case"),
        pytest.param(Condition(named=NamesTest(has_any=names("PERSON"))), True, id="named"),
        pytest.param(Condition(level_from=frozenset({LevelFrom.BANNER})), False, id="level-from"),
        pytest.param(Condition(certainty=frozenset({Certainty.SURE})), True, id="certainty"),
        pytest.param(
            Condition(any_of=(Condition(forms=names("letter")), Condition(forms=names("telegram")))), True, id="any-of"
        ),
        pytest.param(
            Condition(all_of=(Condition(forms=names("letter")), Condition(forms=names("telegram")))), False, id="all-of"
        ),
        pytest.param(Condition(negated=Condition(forms=names("letter"))), True, id="not"),
    ],
)
def test_a_condition_holds_of_facts_that_are_known(condition: Condition, truth: bool):
    assert holds(condition, KNOWN) is truth
    if condition != Condition():
        assert holds(condition, Facts()) is None


def test_every_part_of_a_condition_is_asked():
    asked = {field.name for field in fields(Condition)}
    assert asked == set(match._TESTS)


def test_a_portion_without_a_level_has_no_level_to_compare():
    facts = Facts(level=None, level_known=True)
    assert holds(Condition(level=LevelTest(missing=True)), facts) is True
    assert holds(Condition(level=LevelTest(at_least=Level.UNCLASSIFIED)), facts) is False


@pytest.mark.parametrize(
    ("as_of", "years", "at_year_end"),
    [
        pytest.param(dt.date(2025, 6, 1), 24, 24, id="the-day-before"),
        pytest.param(dt.date(2025, 6, 2), 25, 24, id="its-day-comes-round"),
        pytest.param(dt.date(2025, 12, 30), 25, 24, id="the-day-before-the-year-ends"),
        pytest.param(dt.date(2025, 12, 31), 25, 25, id="the-year-ends"),
    ],
)
def test_automatic_declassification_counts_years_on_31_december(as_of: dt.date, years: int, at_year_end: int):
    """E.O. 13526, section 3.3(a)."""
    facts = Facts(dated=dt.date(2000, 6, 2), dated_known=True, as_of=as_of)
    assert holds(Condition(age_years=YearsTest(at_least=years, under=years + 1)), facts) is True
    assert holds(Condition(age_at_year_end=YearsTest(at_least=at_year_end, under=at_year_end + 1)), facts) is True


def test_a_missing_date_is_neither_young_nor_old():
    facts = Facts(dated_known=True, as_of=DAY)
    assert holds(Condition(age_years=YearsTest(under=25)), facts) is None
    assert holds(Condition(age_years=YearsTest(at_least=25)), facts) is None
    assert holds(Condition(age_years=YearsTest(known=False)), facts) is True
    assert holds(Condition(dated=DateTest(last=DAY)), facts) is None


def test_what_may_be_there_unseen_is_never_absent():
    seen = Facts(controls=Names((frozenset({"RD"}),), complete=False))
    assert holds(Condition(controls=NamesTest(has_any=names("RD"))), seen) is True
    assert holds(Condition(controls=NamesTest(has_any=names("SI"))), seen) is None
    assert holds(Condition(controls=NamesTest(has_none=names("RD"))), seen) is False
    assert holds(Condition(controls=NamesTest(has_none=names("SI"))), seen) is None
    assert holds(Condition(controls=NamesTest(has_only=names("RD"))), seen) is None
    assert holds(Condition(controls=NamesTest(has_only=names("SI"))), seen) is False
    assert holds(Condition(controls=NamesTest(empty=True)), seen) is False
    assert holds(Condition(controls=NamesTest(empty=True)), Facts(controls=UNKNOWN_NAMES)) is None


@pytest.mark.parametrize(
    ("marking", "controls", "owners"),
    [
        pytest.param(Marking(level=Level.SECRET), set(), {"USA"}, id="plain"),
        pytest.param(
            Marking(level=Level.SECRET, sci=(SciControl("XYZ"),)), {"XYZ", "SCI"}, {"USA"}, id="unpublished-sci"
        ),
        pytest.param(Marking(level=Level.SECRET, aea=AtomicEnergy("RD")), {"RD", "AEA"}, {"USA"}, id="atomic"),
        pytest.param(
            Marking(level=Level.SECRET, nato=("ATOMAL",)),
            {"ATOMAL", "NATO"},
            {"USA", "NATO", "FOREIGN"},
            id="nato-control-in-a-mark-of-ours",
        ),
        pytest.param(
            Marking(System.NATO, Level.UNCLASSIFIED, ("NATO",)), set(), {"NATO", "FOREIGN"}, id="nato-unclassified"
        ),
        pytest.param(
            Marking(level=Level.SECRET, fgi_concealed=True), {"FGI"}, {"USA", "FGI", "FOREIGN"}, id="concealed"
        ),
        pytest.param(Marking(System.FGI, Level.SECRET, ("GBR",)), set(), {"GBR", "FOREIGN"}, id="foreign"),
        pytest.param(Marking(System.JOINT, Level.SECRET, ("GBR", "USA")), set(), {"GBR", "USA", "FOREIGN"}, id="joint"),
    ],
)
def test_a_marking_answers_to_its_classes_and_owners(marking: Marking, controls: set[str], owners: set[str]):
    assert set().union(*control_names(marking).present) == controls
    assert set().union(*owner_names(marking).present) == owners


truths = st.sampled_from([True, False, None])


@given(st.lists(truths))
def test_conjunction_and_disjunction_mirror_each_other(each: list[Truth]):
    assert negated(all_hold(each)) is one_holds([negated(truth) for truth in each])


@given(st.lists(truths))
def test_learning_a_fact_never_turns_a_yes_into_a_no(each: list[Truth]):
    before = all_hold(each)
    for learned in (True, False):
        after = all_hold([learned if truth is None else truth for truth in each])
        assert before is None or after is before
