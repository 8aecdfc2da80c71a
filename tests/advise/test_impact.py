"""What a change of policy does to documents: every turn is one that the decisions take, and counts add up."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.advise.corpus import Study
from redactor.advise.diff import compare_policies
from redactor.advise.impact import Turn, impact
from redactor.policy.load import load_policy
from redactor.terms.condition import Condition
from redactor.terms.mask import Mask, PersonMask, Who
from redactor.terms.policy import Action, Rule
from tests.decide.papers import UNCLASSIFIED, Paper, Part, policy
from tests.decide.test_laws import AS_OF, TERMS, papers, rules

FREE = Rule("free", Condition(), Action.RELEASE)
PAPER = (
    "O 020900Z MAR 05\nFM AMEMBASSY LISBON\nTO SECSTATE WASHDC IMMEDIATE\n\nC O N F I D E N T I A L LISBON 000017\n\n"
    "E.O. 12958: DECL: 03/02/2015\nSUBJECT: HARBOR WORKS\n\n1. (C) The harbor was dredged.\n\n2. (U) The weather was fair.\n"
)


def study(paper: Paper) -> Study:
    return Study(paper.document, paper.reading)


@given(papers, st.lists(rules, max_size=5), st.lists(rules, max_size=5))
def test_every_portion_takes_one_turn_at_most_and_the_counts_add_up(paper: Paper, one: list[Rule], two: list[Rule]):
    found = impact(study(paper), policy(*one), policy(*two), AS_OF)
    assert sum(found.before.values()) == sum(found.after.values()) == found.portions == len(paper.parts)
    assert len({each.index for each in found.turns}) == len(found.turns)
    opened, closed = found.count(Turn.OPENS), found.count(Turn.CLOSES)
    assert found.after.get("release", 0) - found.before.get("release", 0) == opened - closed


@given(papers, st.lists(rules, max_size=5), st.lists(rules, max_size=5))
def test_the_other_way_round_what_opened_closes(paper: Paper, one: list[Rule], two: list[Rule]):
    there, back = (impact(study(paper), policy(*a), policy(*b), AS_OF) for a, b in ((one, two), (two, one)))
    assert {(each.index, each.turn) for each in there.turns if each.turn is Turn.OPENS} == {
        (each.index, Turn.OPENS) for each in back.turns if each.turn is Turn.CLOSES
    }
    assert (there.unmasked, there.masked) == (back.masked, back.unmasked)


@given(papers, st.lists(rules, max_size=4), st.lists(rules, max_size=4), st.sampled_from([(), TERMS]))
def test_nothing_opens_where_the_difference_lets_nothing_more_out(
    paper: Paper, one: list[Rule], two: list[Rule], terms: tuple
):
    before, after = policy(*one, *two, mask=Mask(terms=terms)), policy(*two, mask=Mask(terms=TERMS))
    found = impact(study(paper), before, after, AS_OF)
    if compare_policies(before, after).lets_nothing_more_out:
        assert (found.count(Turn.OPENS), found.unmasked) == (0, 0)


def test_a_word_no_longer_masked_is_counted_where_the_portion_leaves_either_way():
    paper = Paper((Part("The Albatross sailed.", UNCLASSIFIED),))
    masked = policy(FREE, mask=Mask(PersonMask(Who.NONE), TERMS))
    found = impact(study(paper), masked, policy(FREE), AS_OF)
    assert (found.count(Turn.OPENS), found.unmasked, found.masked) == (0, len("Albatross"), 0)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    records = [{"id": f"doc-{n}", "text": PAPER, "date": "2005-03-02"} for n in range(3)]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_the_command_lists_counts_and_names_and_no_text(redactor, corpus: Path):
    done = redactor("policy", "impact", "still-classified", "mask-everyone", corpus, "--as-of", "2020-01-01")
    assert done.code == 0, done.err
    assert "3 documents, 9 portions" in done.out
    assert "doc-1: opens subject, paragraph 1" in done.out
    assert "now release by declassified" in done.out
    assert "█" in done.out
    assert "\x1b[" not in done.out
    assert "dredged" not in done.out


def test_text_is_shown_with_the_explicit_flag_only(redactor, corpus: Path):
    words = ("policy", "impact", "still-classified", "mask-everyone", corpus, "--as-of", "2020-01-01")
    assert "The harbor was dredged." in redactor(*words, "--text").out
    plain, quoted = redactor(*words, "--json"), redactor(*words, "--json", "--text")
    assert "dredged" not in plain.out
    assert [line["opens"] for line in plain.lines] == [2, 2, 2]
    turn = quoted.lines[0]["turns"][1]
    assert "dredged" in turn["text"]
    assert turn["before"]["rules"] == ["date-passed-unconfirmed", "classified"]
    assert turn["after"] == {"do": "release", "rules": ["declassified"], "codes": [], "to": []}


def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(redactor, corpus: Path):
    done = redactor("policy", "impact", "us-base", "us-base", corpus, "nowhere.txt", "--as-of", "2020-01-01", "--json")
    assert done.code == 4
    assert len(done.lines) == 3


def test_the_date_of_a_policy_counts_where_none_is_given(redactor, corpus: Path, tmp_path: Path):
    text = "schema: 1\nid: dated\ntitle: Dated\nauthority: None\nextends: mask-everyone\nas_of: 2010-01-01\n"
    (tmp_path / "dated.yaml").write_text(text)
    done = redactor("policy", "impact", "still-classified", tmp_path / "dated.yaml", corpus, "--json")
    assert done.lines[0]["opens"] == 0
    assert dt.date(2010, 1, 1) == load_policy(str(tmp_path / "dated.yaml")).as_of
