"""A whole document decided: which portions are decided on, by what facts, and what is said of it."""

import datetime as dt
from dataclasses import replace

import pytest

from redactor.decide.decide import decide, remask
from redactor.decide.portion_facts import kinds_by_portion
from redactor.terms.condition import Certainty, Condition, DateTest, LevelTest, NamesTest, TextTest
from redactor.terms.decision import Declassified, NeedsDecision, PortionDecision, Release, Withhold
from redactor.terms.finding import PERSON, Finding
from redactor.terms.marking import Level, Marking, SciControl
from redactor.terms.mask import Mask, PersonMask, Who
from redactor.terms.policy import Action, Guard, Rule, Waiver
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import DeclassifyKind, DeclassifyOn
from redactor.terms.span import Span
from tests.decide.papers import CONFIDENTIAL, DATED, UNCLASSIFIED, Paper, Part, find, policy

BEFORE, AFTER = dt.date(2010, 1, 1), dt.date(2020, 1, 1)
FREE = Rule("free", Condition(), Action.RELEASE)
KEEP = Rule("keep", Condition(), Action.WITHHOLD, exempt_as_marked=True)


def when(action: Action, **condition: object) -> Rule:
    return Rule("asked", Condition(**condition), action)  # type: ignore[arg-type]


def released(paper: Paper, *rules: Rule, as_of: dt.date = AFTER, findings: tuple[Finding, ...] = ()) -> list[bool]:
    decision = decide(paper.document, paper.reading, findings, policy(*rules), as_of)
    return [isinstance(each.decision, Release) for each in decision.portions]


def test_only_portions_that_carry_text_are_decided_on():
    kinds = [PortionKind.ROUTING, PortionKind.SUBJECT, PortionKind.PARAGRAPH, PortionKind.SIGNATURE]
    paper = Paper(tuple(Part("words", kind=kind) for kind in kinds))
    decision = decide(paper.document, paper.reading, (), policy(FREE), AFTER)
    assert [each.portion for each in decision.portions] == [1, 2]
    assert all(each.decided_by == "policy" for each in decision.portions)


def test_the_fact_is_told_apart_from_the_action():
    paper = Paper((Part("words"),))
    keep = policy(KEEP)
    assert decide(paper.document, paper.reading, (), keep, AFTER).declassified is Declassified.YES
    assert decide(paper.document, paper.reading, (), keep, BEFORE).declassified is Declassified.NO


def test_a_rule_may_ask_for_the_fact():
    paper = Paper((Part("words"),))
    rule = when(Action.RELEASE, declassified=frozenset({Declassified.YES}))
    assert released(paper, rule, as_of=AFTER) == [True]
    assert released(paper, rule, as_of=BEFORE) == [False]


def test_a_mark_with_an_exemption_of_its_own_extends_its_portion_alone():
    own = Marking(level=Level.SECRET, declassify_on="25X1")
    paper = Paper((Part("one"), Part("two", own)))
    assert released(paper, when(Action.RELEASE, declassified=frozenset({Declassified.YES}))) == [True, False]


def test_reasons_that_are_no_known_codes_are_dropped_and_counted():
    paper = Paper((Part("words"),), reasons=("1.4(b)", "9.9(z)"))
    decision = decide(paper.document, paper.reading, (), policy(KEEP), AFTER)
    assert decision.portions[0].decision == Withhold(("keep",), frozenset({"1.4(b)"}))
    assert [problem.code for problem in decision.problems] == ["unknown-reason"]
    assert "9.9" not in repr(decision.problems)


@pytest.mark.parametrize("reasons", [("1.5(b)",), ("1.3(a)(5)",), ("1-301(d)",)])
def test_reasons_of_older_orders_are_given_as_marked(reasons: tuple[str, ...]):
    paper = Paper((Part("words"),), reasons=reasons)
    decision = decide(paper.document, paper.reading, (), policy(KEEP), AFTER)
    assert decision.portions[0].decision == Withhold(("keep",), frozenset(reasons))


def test_what_is_withheld_without_a_code_is_told():
    paper = Paper((Part("words"), Part("more", None, level_from=LevelFrom.NONE)), reasons=())
    decision = decide(paper.document, paper.reading, (), policy(KEEP), AFTER)
    assert [problem.message[:2] for problem in decision.problems if problem.code == "no-exemption"] == ["2 "]


def test_an_as_of_date_before_the_document_is_told():
    paper = Paper((Part("words"),))
    decision = decide(paper.document, paper.reading, (), policy(KEEP), dt.date(2001, 1, 1))
    assert [problem.code for problem in decision.problems] == ["as-of-before-document"]
    on_the_day = decide(paper.document, paper.reading, (), policy(KEEP), DATED)
    assert "as-of-before-document" not in {problem.code for problem in on_the_day.problems}


def test_a_waiver_that_was_used_is_told():
    waiver = Waiver(Guard.SCI, "declassified by its owner", "A. Reviewer", dt.date(2026, 1, 1))
    paper = Paper((Part("words", Marking(level=Level.SECRET, sci=(SciControl("SI"),))),))
    decision = decide(paper.document, paper.reading, (), policy(replace(FREE, waivers=(waiver,))), AFTER)
    assert isinstance(decision.portions[0].decision, Release)
    assert [problem.code for problem in decision.problems] == ["guard-rail-waived"]


def test_words_are_looked_for_in_the_portion_alone_and_across_its_lines():
    paper = Paper((Part("the cluster\nmunition"), Part("the weather")))
    rule = when(Action.WITHHOLD, words=TextTest(has_any=("cluster munition*",)))
    assert released(paper, rule, FREE) == [False, True]


@pytest.mark.parametrize("words", ["minefield*", "mine-field*", "old mine*"])
def test_words_are_found_where_a_line_end_breaks_them(words: str):
    paper = Paper((Part("the old mine-\nfields were cleared"), Part("the weather")))
    rule = when(Action.WITHHOLD, words=TextTest(has_any=(words,)))
    assert released(paper, rule, FREE) == [False, True]


def test_a_rule_may_ask_whether_persons_are_named():
    paper = Paper((Part("Jane Sample left"), Part("nobody left")))
    rule = when(Action.WITHHOLD, named=NamesTest(has_any=frozenset({PERSON})))
    assert released(paper, rule, FREE, findings=tuple(find(paper.document, "Jane Sample"))) == [False, True]


def test_a_finding_across_two_portions_belongs_to_both():
    paper = Paper((Part("one"), Part("two"), Part("three")))
    border = paper.reading.portions[0].spans[0].end
    assert kinds_by_portion(paper.reading, (Finding(Span(border - 1, border + 1), "X", 1.0, ("x",)),)) == {
        0: {"X"},
        1: {"X"},
    }
    for start, index in ((border - 1, 0), (border, 1)):
        found = (Finding(Span(start, start + 1), "X", 1.0, ("x",)),)
        assert kinds_by_portion(paper.reading, found) == {index: {"X"}}


@pytest.mark.parametrize(
    ("level_from", "misread", "certainty"),
    [
        (LevelFrom.MARK, False, Certainty.SURE),
        (LevelFrom.MARK, True, Certainty.DOUBTFUL),
        (LevelFrom.RUN, False, Certainty.SURE),
        (LevelFrom.BANNER, False, Certainty.INHERITED),
        (LevelFrom.RECORD, False, Certainty.INHERITED),
        (LevelFrom.DOUBT, False, Certainty.DOUBTFUL),
    ],
)
def test_certainty_is_that_of_the_reading(level_from: LevelFrom, misread: bool, certainty: Certainty):
    paper = Paper((Part("words", level_from=level_from),))
    reading = paper.reading
    portion = reading.portions[0]
    assert portion.mark
    if misread:
        broken = replace(portion.mark, problems=(Problem("x", Severity.ERROR, "x"),))
        reading = replace(reading, portions=(replace(portion, mark=broken),))
    rule = when(Action.RELEASE, certainty=frozenset({certainty}))
    decision = decide(paper.document, reading, (), policy(rule), AFTER)
    assert isinstance(decision.portions[0].decision, Release)


def test_the_date_beside_a_record_serves_where_the_text_has_none():
    paper = Paper((Part("words"),), dated=None)
    document = replace(paper.document, source=replace(paper.document.source, date=dt.date(1969, 7, 1)))
    rule = when(Action.RELEASE, dated=DateTest(last=dt.date(1970, 1, 1)))
    assert isinstance(decide(document, paper.reading, (), policy(rule), AFTER).portions[0].decision, Release)


def test_noforn_of_the_banner_does_not_stop_the_release_of_what_is_declassified():
    noforn = Marking(level=Level.CONFIDENTIAL, dissem=("NOFORN",))
    paper = Paper(
        (Part("ALLIES AGREE", noforn, PortionKind.SUBJECT, LevelFrom.BANNER), Part("They agree.")), banner=noforn
    )
    rule = when(
        Action.RELEASE, declassified=frozenset({Declassified.YES}), controls=NamesTest(has_only=frozenset({"NOFORN"}))
    )
    assert released(paper, rule) == [True, True]


def test_names_are_masked_in_what_a_reviewer_released_after_all():
    paper = Paper((Part("Jane Sample left."),))
    masking = policy(KEEP, mask=Mask(PersonMask(Who.EVERYONE, frozenset({"(b)(6)"}))))
    found = find(paper.document, "Jane Sample")
    decision = decide(paper.document, paper.reading, found, masking, AFTER)
    assert decision.maskings == ()
    reviewed = replace(decision, portions=(PortionDecision(0, Release(("reviewer",)), "A. Reviewer"),))
    masked = remask(paper.document, paper.reading, found, masking, reviewed)
    assert [each.span.of(paper.document.text) for each in masked.maskings] == ["Jane Sample"]
    assert masked.portions == reviewed.portions


def test_nothing_that_is_returned_holds_a_word_of_the_document():
    paper = Paper((Part("qzxjkv Jane wvkqz"), Part("jkqzx", UNCLASSIFIED)))
    masking = policy(
        when(Action.NEEDS_DECISION, words=TextTest(has_any=("qzxjkv",))),
        FREE,
        mask=Mask(PersonMask(Who.EVERYONE, frozenset({"(b)(6)"}))),
    )
    decision = decide(paper.document, paper.reading, find(paper.document, "Jane"), masking, AFTER)
    said = repr(decision)
    assert not any(word in said for word in ("qzxjkv", "wvkqz", "jkqzx", "Jane"))


def test_an_undated_document_is_not_released_past_a_rule_on_its_age():
    paper = Paper((Part("words"),), dated=None, instruction=DeclassifyOn(DeclassifyKind.EVENT))
    from redactor.terms.condition import YearsTest

    young = when(Action.NEEDS_DECISION, age_years=YearsTest(under=25), level=LevelTest(at_least=CONFIDENTIAL.level))
    decision = decide(paper.document, paper.reading, (), policy(young, FREE), AFTER)
    assert isinstance(decision.portions[0].decision, NeedsDecision)
