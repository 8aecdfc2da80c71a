"""What changes between policies: never called harmless where a portion is let out, and said in words."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactor.advise.diff import compare_policies
from redactor.advise.difference import Difference, Protection
from redactor.policy.cases.search import never_first
from redactor.policy.load import load_policy
from redactor.policy.shipped import shipped_policies
from redactor.terms.condition import Condition, DateTest, LevelTest, NamesTest, TextTest, YearsTest
from redactor.terms.marking import Level
from redactor.terms.mask import Across, Doubt, EntityMask, Mask, PersonMask, Show, TermMask, Who
from redactor.terms.policy import Action, Guard, Policy, Rule, Waiver
from redactor.terms.span import subtract
from tests.decide.papers import Paper, policy
from tests.decide.test_laws import EVERYONE, LISTED, TERMS, leaves, masks, papers, rules, stricter

SHIPPED = sorted(shipped_policies())
NAMED = Rule("named", Condition(named=NamesTest(has_any=frozenset({"ships"}))), Action.WITHHOLD)
FREE = Rule("free", Condition(level=LevelTest(at_most=Level.UNCLASSIFIED)), Action.RELEASE)


def of(*ordered: Rule, mask: Mask | None = None) -> Policy:
    return policy(*ordered, mask=mask)


def protections(before: Policy, after: Policy) -> set[Protection]:
    return {each.protection for each in compare_policies(before, after).effects}


waived = rules.map(
    lambda rule: (
        replace(rule, waivers=(Waiver(Guard.NATO, "disclosed", "A. Reviewer", dt.date(2026, 1, 1)),))
        if rule.action is Action.RELEASE
        else rule
    )
)


@given(papers, st.lists(rules, max_size=5), st.lists(rules, max_size=5), st.lists(waived, max_size=2), masks, st.data())
@settings(max_examples=150)
def test_no_change_is_called_harmless_that_lets_anything_out(
    paper: Paper, shared: list[Rule], more: list[Rule], loose: list[Rule], mask: Mask, data: st.DataObject
):
    before = of(*data.draw(st.permutations([*shared, *loose])), mask=mask)
    after = of(*data.draw(st.permutations([*shared, *more, *loose])), mask=data.draw(masks))
    if compare_policies(before, after).lets_nothing_more_out:
        assert subtract(leaves(paper, after), leaves(paper, before)) == ()


@given(st.lists(rules, max_size=5), masks, st.data())
def test_a_stricter_policy_is_shown_to_let_nothing_more_out(book: list[Rule], mask: Mask, data: st.DataObject):
    lax = of(*book, mask=mask)
    assert compare_policies(lax, data.draw(stricter(lax))).lets_nothing_more_out


@given(st.lists(rules, max_size=6), masks)
def test_a_policy_differs_in_nothing_from_itself(book: list[Rule], mask: Mask):
    difference = compare_policies(of(*book, mask=mask), of(*book, mask=mask))
    assert (difference.effects, difference.edits) == ((), ())


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_policy_differs_in_nothing_from_itself(name: str):
    difference = compare_policies(load_policy(name), load_policy(name))
    assert (difference.effects, difference.edits) == ((), ())


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != "us-base"])
def test_any_two_shipped_policies_are_told_apart_for_certain(name: str):
    difference = compare_policies(load_policy("us-base"), load_policy(name))
    assert Protection.PERHAPS_LESS not in {each.protection for each in difference.effects}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_rule_of_a_shipped_policy_can_come_first_but_the_one_that_is_a_proof(name: str):
    assert {rule.id for rule, _ in never_first(load_policy(name).rules)} <= {"any-compartmented"}


def test_a_rule_that_no_portion_comes_to_first_is_found():
    broad = Rule("broad", Condition(level=LevelTest(at_least=Level.CONFIDENTIAL)), Action.WITHHOLD)
    narrow = Rule("narrow", Condition(level=LevelTest(one_of=frozenset({Level.SECRET}))), Action.WITHHOLD)
    never = Rule("never", Condition(all_of=(broad.when, FREE.when)), Action.WITHHOLD)
    found = [(rule.id, matches) for rule, matches in never_first([broad, narrow, never])]
    assert found == [("narrow", True), ("never", False)]
    assert list(never_first([narrow, broad, FREE])) == []


def test_policies_of_many_words_can_be_compared():
    words = tuple(f"word{n}" for n in range(150))
    keep = Rule("keep", Condition(words=TextTest(has_any=words)), Action.WITHHOLD)
    fewer = replace(keep, when=Condition(words=TextTest(has_any=words[1:])))
    (effect,) = compare_policies(of(keep, FREE), of(fewer, FREE)).effects
    assert 'words "word0"' in effect.what
    assert compare_policies(of(fewer, FREE), of(keep, FREE)).lets_nothing_more_out


def test_an_opening_is_told_with_a_case_and_both_rules():
    keep = Rule("visa", Condition(tags=NamesTest(has_any=frozenset({"CVIS"}))), Action.NEEDS_DECISION)
    (effect,) = compare_policies(of(keep, FREE), of(FREE)).effects
    assert effect.protection is Protection.LESS
    assert (effect.rule, effect.kept_by) == ("free", "visa")
    assert "TAGS CVIS" in effect.what
    assert "level UNCLASSIFIED" in effect.what
    assert "left to a person by `visa`" in effect.what


def test_each_rule_that_kept_what_opens_is_told():
    keepers = [
        Rule(f"k{n}", Condition(tags=NamesTest(has_any=frozenset({tag}))), Action.WITHHOLD)
        for n, tag in enumerate("AB")
    ]
    effects = compare_policies(of(*keepers, FREE), of(FREE)).effects
    assert [(each.protection, each.kept_by) for each in effects] == [(Protection.LESS, "k0"), (Protection.LESS, "k1")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            Condition(age_years=YearsTest(at_least=25)), Condition(age_years=YearsTest(at_least=50)), id="age"
        ),
        pytest.param(
            Condition(as_of=DateTest(first=dt.date(2020, 1, 1))),
            Condition(as_of=DateTest(first=dt.date(2030, 1, 1))),
            id="validity",
        ),
        pytest.param(
            Condition(words=TextTest(has_none=("tritium",))),
            Condition(words=TextTest(has_none=("tritium", "yield*"))),
            id="words",
        ),
        pytest.param(
            Condition(controls=NamesTest(has_only=frozenset({"NOFORN", "LIMDIS"}))),
            Condition(controls=NamesTest(has_only=frozenset({"NOFORN"}))),
            id="only",
        ),
        pytest.param(Condition(), Condition(originator=TextTest(has_any=("AMEMBASSY*",))), id="originator"),
        pytest.param(
            Condition(controls=NamesTest(has_none=frozenset({"SI"}))),
            Condition(controls=NamesTest(has_none=frozenset({"SCI"}))),
            id="class",
        ),
    ],
)
def test_a_narrower_release_is_more_protection_and_a_broader_one_less(before: Condition, after: Condition):
    broad, narrow = of(Rule("free", before, Action.RELEASE)), of(Rule("free", after, Action.RELEASE))
    if before == Condition(controls=NamesTest(has_none=frozenset({"SI"}))):
        # a guard rail keeps every compartment, so no portion is let out by naming one alone
        assert protections(broad, narrow) == protections(narrow, broad) == set()
        return
    assert protections(broad, narrow) == {Protection.MORE}
    assert protections(narrow, broad) == {Protection.LESS}


def test_a_rule_on_an_age_that_may_be_unknown_keeps_back_what_it_cannot_exclude():
    young = Rule("young", Condition(age_years=YearsTest(under=25)), Action.WITHHOLD)
    known = replace(young, when=Condition(age_years=YearsTest(under=25, known=True)))
    (effect,) = compare_policies(of(young, FREE), of(known, FREE)).effects
    assert (effect.protection, effect.kept_by) == (Protection.LESS, "young")
    assert "no date read" in effect.what or "age not known" in effect.what


def test_another_list_of_words_makes_a_rule_that_asks_for_them_another():
    other = (replace(TERMS[0], terms=("Heron",)),)
    before, after = of(NAMED, FREE, mask=Mask(terms=TERMS)), of(NAMED, FREE, mask=Mask(terms=other))
    found = compare_policies(before, after)
    assert not found.lets_nothing_more_out
    assert "free" in {each.rule for each in found.effects}
    assert "Heron" not in repr(found)
    assert "Albatross" not in repr(found)


MASKS = {
    "everyone-to-unlisted": (Mask(EVERYONE), Mask(LISTED)),
    "unlisted-to-none": (Mask(LISTED), Mask(PersonMask(Who.NONE))),
    "unlisted-to-nothing": (Mask(LISTED), Mask()),
    "title-kept": (Mask(LISTED), Mask(replace(LISTED, keep_titles=("Ambassador", "Minister")))),
    "name-kept": (Mask(LISTED), Mask(replace(LISTED, keep_names=("Jane Sample", "John Example")))),
    "always-gone": (Mask(replace(EVERYONE, always=("Jane",))), Mask(EVERYONE)),
    "terms-gone": (Mask(terms=TERMS), Mask()),
    "word-gone": (Mask(terms=(TermMask("ships", ("A", "B")),)), Mask(terms=(TermMask("ships", ("A",)),))),
    "doubt-listed": (Mask(EVERYONE), Mask(replace(EVERYONE, doubt=Doubt.LIST))),
    "batch-left": (Mask(replace(EVERYONE, across=Across.BATCH)), Mask(EVERYONE)),
    "label-shown": (Mask(EVERYONE), Mask(replace(EVERYONE, show=Show.LABEL))),
    "pseudonym-shown": (Mask(EVERYONE), Mask(replace(EVERYONE, show=Show.PSEUDONYM))),
    "entity-gone": (Mask(entities=(EntityMask("US_SSN"),)), Mask()),
}


@pytest.mark.parametrize("name", sorted(MASKS))
def test_a_mask_that_shows_more_is_less_protection_and_the_reverse_more(name: str):
    before, after = (of(mask=mask) for mask in MASKS[name])
    assert protections(before, after) == {Protection.LESS}
    assert protections(after, before) == {Protection.MORE}


def test_a_signature_or_a_second_person_taken_away_is_less_protection():
    signed = replace(of(), second_person=True)
    assert protections(signed, replace(signed, second_person=False)) == {Protection.LESS}
    assert protections(signed, replace(signed, sign_off_required=False, second_person=False)) == {Protection.LESS}
    assert protections(of(), signed) == {Protection.MORE}


def test_another_as_of_date_may_open_and_is_never_called_harmless():
    found = compare_policies(of(FREE), replace(of(FREE), as_of=dt.date(2040, 1, 1)))
    assert not found.lets_nothing_more_out


def test_edits_are_told_rule_by_rule():
    before = of(NAMED, FREE, Rule("old", Condition(), Action.WITHHOLD))
    after = of(FREE, replace(NAMED, action=Action.NEEDS_DECISION), Rule("new", Condition(), Action.WITHHOLD))
    kinds = [(edit.kind, edit.about) for edit in compare_policies(before, after).edits]
    assert kinds == [
        ("rule-changed", "named"),
        ("rule-added", "new"),
        ("rule-removed", "old"),
        ("order", "free and named"),
    ]


def test_the_command_tells_and_gives_json(redactor, tmp_path: Path):
    text = shipped_policies()["still-classified"].read_text("utf-8")
    path = tmp_path / "bold.yaml"
    path.write_text(
        text.replace(
            "do: needs-decision\n    reason: the date", "do: withhold\n    exempt: as-marked\n    reason: the date"
        ).replace("    suggest: from-document\n", "")
    )
    done = redactor("policy", "diff", "still-classified", path)
    assert done.code == 0
    assert "Nothing that was kept back is let out." in done.out
    loose = redactor("policy", "diff", "mask-everyone", "still-classified", "--json")
    (form,) = loose.lines
    assert form["lets_nothing_more_out"] is False
    assert any(each["protection"] == "less" for each in form["effects"])
    assert isinstance(compare_policies(load_policy("us-base"), load_policy("us-base")), Difference)
