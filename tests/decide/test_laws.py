"""Laws of deciding: a stricter policy never releases more (3), and what nobody decided is withheld (6)."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from redactor.decide.decide import decide
from redactor.decide.masking import shown_spans
from redactor.terms.condition import Condition, LevelTest, NamesTest, TextTest, YearsTest
from redactor.terms.decision import Declassified, Release
from redactor.terms.finding import PERSON, Finding
from redactor.terms.marking import AtomicEnergy, Level, Marking, SciControl, System
from redactor.terms.mask import Mask, PersonMask, TermMask, Who
from redactor.terms.policy import Action, Policy, Rule
from redactor.terms.portion import LevelFrom
from redactor.terms.reading import DeclassifyKind, DeclassifyOn
from redactor.terms.span import Span, subtract, unite
from tests.decide.papers import Paper, Part, policy

AS_OF = dt.date(2020, 1, 1)

markings = st.sampled_from(
    [
        None,
        Marking(level=Level.UNCLASSIFIED),
        Marking(level=Level.UNCLASSIFIED, non_ic=("SBU",)),
        Marking(level=Level.CONFIDENTIAL, dissem=("NOFORN",)),
        Marking(level=Level.SECRET),
        Marking(level=Level.SECRET, aea=AtomicEnergy("RD")),
        Marking(level=Level.TOP_SECRET, sci=(SciControl("SI"),)),
        Marking(level=Level.SECRET, unknown=("MYSTERY",)),
        Marking(System.NATO, Level.UNCLASSIFIED, ("NATO",)),
        Marking(System.FGI, Level.SECRET, ("GBR",)),
    ]
)
words = st.sampled_from(
    ["Jane Sample sailed.", "The Albatross sailed.", "Ambassador Sample left with Jane.", "Nothing."]
)
parts = st.builds(Part, words, markings, level_from=st.sampled_from([LevelFrom.MARK, LevelFrom.BANNER]))
papers = st.builds(
    Paper,
    st.lists(parts, min_size=1, max_size=5).map(tuple),
    dated=st.none() | st.dates(dt.date(1960, 1, 1), dt.date(2019, 1, 1)),
    instruction=st.none()
    | st.builds(
        DeclassifyOn,
        st.sampled_from(list(DeclassifyKind)),
        st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)),
    ),
)

simple = st.one_of(
    st.builds(Condition),
    st.builds(Condition, level=st.builds(LevelTest, at_least=st.sampled_from(Level))),
    st.builds(Condition, level=st.builds(LevelTest, missing=st.booleans())),
    st.builds(Condition, controls=st.builds(NamesTest, has_none=st.just(frozenset({"SBU", "RD"})))),
    st.builds(Condition, controls=st.builds(NamesTest, empty=st.booleans())),
    st.builds(Condition, owners=st.just(NamesTest(has_only=frozenset({"USA"})))),
    st.builds(Condition, declassified=st.sets(st.sampled_from(Declassified), min_size=1).map(frozenset)),
    st.builds(Condition, age_years=st.builds(YearsTest, under=st.integers(1, 60))),
    st.builds(Condition, words=st.just(TextTest(has_any=("albatross",)))),
)
conditions = st.one_of(
    simple,
    st.builds(Condition, negated=simple),
    st.builds(Condition, any_of=st.lists(simple, min_size=1, max_size=2).map(tuple)),
)
rules = st.builds(
    Rule,
    st.uuids().map(str),
    conditions,
    st.sampled_from(Action),
    exempt=st.just(frozenset({"1.4(b)"})),
    to=st.just(frozenset({"CIA"})),
)
keeping = rules.map(lambda rule: replace(rule, action=Action.WITHHOLD) if rule.action is Action.RELEASE else rule)
TERMS = (TermMask("ships", ("Albatross",), frozenset({"1.4(c)"})),)
EVERYONE = PersonMask(Who.EVERYONE, frozenset({"(b)(6)"}))
LISTED = PersonMask(Who.UNLISTED, frozenset({"(b)(6)"}), keep_names=("Jane Sample",), keep_titles=("Ambassador",))
masks = st.builds(Mask, st.sampled_from([None, LISTED, EVERYONE]), st.sampled_from([(), TERMS]))


def leaves(paper: Paper, rule_book: Policy) -> tuple[Span, ...]:
    """All that leaves: what is shown, less what is masked."""
    document, reading = paper.document, paper.reading
    found = [
        Finding(Span(at, at + len(name)), kind, 1.0, ("x",), person)
        for name, kind, person in (
            ("Jane Sample", PERSON, "P1"),
            ("Sample", PERSON, "P1"),
            ("Albatross", "ships", None),
        )
        for at in range(len(document.text))
        if document.text.startswith(name, at)
    ]
    decision = decide(document, reading, found, rule_book, AS_OF)
    shown = shown_spans(reading, decision.portions)
    return subtract(shown, (masking.span for masking in decision.maskings))


@st.composite
def stricter(draw: st.DrawFn, lax: Policy) -> Policy:
    """A policy that keeps back what `lax` does, and perhaps more: one step of many that an author may take."""
    ordered = list(lax.rules)
    at = draw(st.integers(0, len(ordered)))
    step = draw(st.sampled_from(["keep", "turn", "narrow", "drop", "mask"]))
    mask = lax.mask
    releasing = [n for n, rule in enumerate(ordered) if rule.action is Action.RELEASE]
    if step == "keep":
        ordered.insert(at, draw(keeping))
    elif step == "mask":
        persons = {None: LISTED, LISTED: EVERYONE}.get(mask.persons, EVERYONE)
        mask = Mask(persons, TERMS)
    elif releasing:
        n = draw(st.sampled_from(releasing))
        if step == "turn":
            ordered[n] = replace(
                ordered[n], action=draw(st.sampled_from([a for a in Action if a is not Action.RELEASE]))
            )
        elif step == "narrow":
            ordered[n] = replace(ordered[n], when=Condition(all_of=(ordered[n].when, draw(conditions))))
        else:
            del ordered[n]
    return replace(lax, rules=tuple(ordered), mask=mask)


@given(papers, st.lists(rules, max_size=5), masks, st.data())
def test_a_stricter_policy_never_releases_more(paper: Paper, book: list[Rule], mask: Mask, data: st.DataObject):
    lax = policy(*book, mask=mask)
    strict = lax
    for _ in range(data.draw(st.integers(1, 3))):
        strict = data.draw(stricter(strict))
    assert subtract(leaves(paper, strict), leaves(paper, lax)) == ()


def test_the_law_can_fail():
    paper = Paper((Part("Nothing.", Marking(level=Level.SECRET)),))
    lax = policy(Rule("keep", Condition(), Action.WITHHOLD), Rule("free", Condition(), Action.RELEASE))
    laxer = policy(*lax.rules[1:])
    assert subtract(leaves(paper, laxer), leaves(paper, lax)) != ()


@given(papers, st.lists(rules, max_size=6))
def test_only_a_rule_that_releases_lets_a_portion_go(paper: Paper, book: list[Rule]):
    decision = decide(paper.document, paper.reading, (), policy(*book), AS_OF)
    by_id = {rule.id: rule for rule in book}
    for each in decision.portions:
        if isinstance(each.decision, Release):
            assert by_id[each.decision.rules[0]].action is Action.RELEASE
            portion = paper.reading.portions[each.portion]
            assert portion.level is not None
            assert "UNKNOWN" not in portion.controls
            assert portion.owners == {"USA"}
            assert not portion.controls & {"RD", "SI"}


@given(papers)
def test_without_rules_nothing_is_released(paper: Paper):
    decision = decide(paper.document, paper.reading, (), policy(), AS_OF)
    assert not any(isinstance(each.decision, Release) for each in decision.portions)
    texts = {portion.index for portion in paper.reading.portions if portion.carries_text}
    assert {each.portion for each in decision.portions} == texts
    visible = unite(span for portion in paper.reading.portions for span in portion.visible)
    assert shown_spans(paper.reading, decision.portions) == visible


@given(papers, st.lists(rules, max_size=5), masks)
def test_the_same_papers_are_decided_the_same_way(paper: Paper, book: list[Rule], mask: Mask):
    rule_book = policy(*book, mask=mask)
    first = decide(paper.document, paper.reading, (), rule_book, AS_OF)
    assert decide(paper.document, paper.reading, (), rule_book, AS_OF) == first
