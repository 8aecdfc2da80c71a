"""Why a portion is decided as it is: the rule, the facts, and a flip that holds when it is tried."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.advise.corpus import Study
from redactor.advise.decided import told
from redactor.advise.explain import Explanation, explain
from redactor.advise.facts_in_words import age_in_words
from redactor.advise.otherwise import in_words, otherwise
from redactor.decide.consider import consider
from redactor.decide.decide import decide
from redactor.detect.portions.segment import read
from redactor.policy.facts import Facts
from redactor.policy.load import load_policy
from redactor.terms.document import Document, Source
from redactor.terms.policy import Action, Policy, Rule
from tests.decide.papers import Paper, policy
from tests.decide.test_laws import AS_OF, papers, rules

YOUNG, OLD = dt.date(2008, 5, 1), dt.date(2026, 1, 1)


def study(text: str) -> Study:
    document = Document(Source("paper", "paper.txt", "text"), text)
    return Study(document, read(document))


def explained(text: str, name: str, as_of: dt.date) -> dict[str, Explanation]:
    found, book = study(text), load_policy(name)
    findings = found.findings(book, masks=False)
    return {each.called: each for each in explain(found.document, found.reading, findings, book, as_of)}


@given(papers, st.lists(rules, max_size=5))
def test_what_is_explained_is_what_is_decided(paper: Paper, book: list[Rule]):
    rule_book = policy(*book)
    decision = decide(paper.document, paper.reading, (), rule_book, AS_OF)
    found = list(explain(paper.document, paper.reading, (), rule_book, AS_OF))
    assert [(each.index, each.decided) for each in found] == [
        (each.portion, told(each.decision)) for each in decision.portions
    ]


@given(papers, st.lists(rules, max_size=5))
def test_a_flip_is_another_decision(paper: Paper, book: list[Rule]):
    considered = consider(paper.document, paper.reading, (), AS_OF)
    for each in explain(paper.document, paper.reading, (), policy(*book), AS_OF):
        flip = otherwise(book, considered.facts[each.index], considered.grounds)
        assert flip == each.otherwise
        assert flip is None or flip.decided.do is not each.decided.do


@given(papers, st.lists(rules, max_size=5))
def test_the_day_told_is_a_day_on_which_it_is_released(paper: Paper, book: list[Rule]):
    rule_book = policy(*book)
    for each in explain(paper.document, paper.reading, (), rule_book, AS_OF):
        if each.released_from:
            assert each.released_from > AS_OF
            then = decide(paper.document, paper.reading, (), rule_book, each.released_from)
            (now,) = [told(d.decision) for d in then.portions if d.portion == each.index]
            assert now.lets_go


def test_the_young_telegram_opens_on_its_date(telegram_text: str):
    found = explained(telegram_text, "state-mdr", YOUNG)
    one = found["paragraph 1"]
    assert (one.decided.do, one.decided.rule) == (Action.NEEDS_DECISION, "young-and-classified")
    assert one.released_from == dt.date(2018, 4, 22)
    assert one.otherwise
    assert in_words(one.otherwise) == "if declassified were yes: release by `declassified`"
    assert one.nearest
    assert one.nearest.rule == "declassified"
    assert one.facts["level"] == "CONFIDENTIAL (from mark)"
    assert one.facts["declassification instruction"] == "date 2018-04-22"


def test_what_is_released_tells_how_it_would_be_kept(telegram_text: str):
    one = explained(telegram_text, "state-mdr", OLD)["paragraph 1"]
    assert one.decided.lets_go
    assert one.otherwise
    assert not one.otherwise.decided.lets_go
    assert one.released_from is None


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        pytest.param("//NS", "it belonged to USA alone", id="owner"),
        pytest.param("S//SI", "SI were not among its controls", id="control"),
        pytest.param("SBU", "SBU were not among its controls", id="unclassified-control"),
    ],
)
def test_what_stands_in_the_way_is_named(mark: str, words: str):
    text = (
        "O 020900Z MAR 05\nFM AMEMBASSY LISBON\nTO SECSTATE WASHDC IMMEDIATE\n\nS E C R E T LISBON 000018\n\n"
        f"E.O. 12958: DECL: 03/02/2015\n\n1. ({mark}) The buoys were moved.\n"
    )
    one = explained(text, "state-mdr", OLD)["paragraph 1"]
    assert one.otherwise
    assert words in one.otherwise.changes
    assert one.otherwise.decided.lets_go


MOVED = (
    "O 020900Z MAR 05\nFM AMEMBASSY LISBON\nTO SECSTATE WASHDC IMMEDIATE\n\nS E C R E T LISBON 000018\n\n"
    "E.O. 12958: DECL: 03/02/2015\n\n1. (S) The nuclear warheads were moved.\n"
)


def test_what_was_found_in_it_is_named():
    found = explained(MOVED, "state-mdr", OLD)["paragraph 1"]
    assert found.decided.rule == "nuclear-words"
    assert found.otherwise
    assert "NUCLEAR were not among its findings" in found.otherwise.changes


def test_words_that_keep_it_are_named(tmp_path):
    kept = "  - {id: moved, when: {words: moved}, do: withhold, exempt: as-marked}\n"
    freed = "  - {id: freed, when: {controls: none, owners: {only: USA}}, do: release}\n"
    book = tmp_path / "office.yaml"
    book.write_text(f"schema: 1\nid: office\ntitle: Office\nauthority: E.O. 13526\nrules:\n{kept}{freed}")
    found = explained(MOVED, str(book), OLD)["paragraph 1"]
    assert found.decided.rule == "moved"
    assert found.otherwise
    assert "none of the words that rules look for stood in it" in found.otherwise.changes


def test_without_any_other_rule_the_answer_says_so():
    found = study("SECRET\n\n1. (S) The buoys were moved.\n")
    (one,) = explain(found.document, found.reading, (), Policy(
        "none", "None", "None", "none.yaml", None, True, False, ()
    ), OLD)  # fmt: skip
    assert (one.rule, one.nearest, one.otherwise) == ("no rule matches it", None, None)


def test_the_command_tells_portion_by_portion_and_quotes_no_text(redactor, telegram_path):
    done = redactor("policy", "explain", telegram_path, "--policy", "state-mdr", "--as-of", "2008-05-01")
    assert done.code == 0
    assert "paragraph 1: needs-decision | suggested: 1.4(b), 1.4(d)" in done.out
    assert "opens    released from 2018-04-22 on" in done.out
    assert "Oslo" not in done.out
    as_json = redactor("policy", "explain", telegram_path, "--policy", "state-mdr", "--as-of", "2008-05-01", "--json")
    (form,) = as_json.lines
    assert (form["id"], form["policy"], form["as_of"]) == ("source.txt", "state-mdr", "2008-05-01")
    assert [each["portion"] for each in form["portions"]][:2] == ["subject", "paragraph 1"]
    assert set(form["portions"][0]) == {
        "index", "portion", "do", "rules", "codes", "to", "reason", "rule", "source", "place", "facts", "nearest",
        "otherwise", "released_from",
    }  # fmt: skip
    assert "Oslo" not in as_json.out


def test_a_document_that_is_not_there_is_refused(redactor):
    assert redactor("policy", "explain", "nowhere.txt", "--policy", "state-mdr").code == 4


@pytest.mark.parametrize(
    ("as_of", "age", "at_year_end"),
    [
        pytest.param("2008-05-01", "0 years", "0 years", id="the-year-of-the-paper-itself"),
        pytest.param("2009-12-31", "1 year", "1 year", id="a-year-end"),
        pytest.param("2010-04-22", "1 year", "1 year", id="the-day-before-the-second-year"),
        pytest.param("2007-04-22", "none yet", "none yet", id="before-the-paper"),
    ],
)
def test_an_age_is_told_in_full_years(as_of: str, age: str, at_year_end: str):
    facts = Facts(dated=dt.date(2008, 4, 23), dated_known=True, as_of=dt.date.fromisoformat(as_of))
    assert (age_in_words(facts), age_in_words(facts, at_year_end=True)) == (age, at_year_end)
