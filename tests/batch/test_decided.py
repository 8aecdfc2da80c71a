"""The one way from text to decision: what a run stores, anybody who goes the way again comes to."""

from pathlib import Path

import pytest

from redactor.batch.decided import Proposed, Rules, decide_with, propose, released_of
from redactor.batch.decisions.word import PortionWord, ReviewersWord
from redactor.batch.folder import RunFolder
from redactor.batch.proposal import dump
from redactor.batch.stored import read_stored
from redactor.batch.work import work
from redactor.ingest.read import read_item
from redactor.ingest.sources import Item, list_items
from redactor.policy.load import load_policy
from redactor.terms.decision import PortionDecision, Release, Withhold
from tests.batch.rounds import options, run_over

TEXT = "CONFIDENTIAL\n\n1. (C) The envoy asked for the harbor.\n\n2. (U) The market was open.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT)
    return path


def item_of(source: Path) -> Item:
    (item,) = list_items((str(source),))
    assert isinstance(item, Item)
    return item


@pytest.fixture
def proposed(source: Path) -> Proposed:
    rules = Rules(load_policy("still-classified"), options(source).as_of, None)
    return propose(read_item(item_of(source)), rules)


def decision_on(words: str, proposed: Proposed, decisions: tuple[PortionDecision, ...]) -> PortionDecision:
    text = proposed.document.text
    portions = proposed.reading.portions
    return next(each for each in decisions if any(words in span.of(text) for span in portions[each.portion].spans))


def test_without_a_word_the_policys_proposal_stands(proposed: Proposed):
    assert decide_with(None, proposed).decision == proposed.decision


def test_an_empty_word_is_as_good_as_none(proposed: Proposed):
    assert decide_with(ReviewersWord("note.json"), proposed).decision.portions == proposed.decision.portions


def test_a_word_stands_in_place_of_the_policys_and_the_proposal_stays_known(proposed: Proposed):
    before = decision_on("market", proposed, proposed.decision.portions)
    assert isinstance(before.decision, Release)
    withheld = PortionDecision(before.portion, Withhold((), frozenset({"(b)(5)"})), "J. Doe")
    word = ReviewersWord("note.json", {before.portion: PortionWord(withheld, (), frozenset(), {})})
    decided = decide_with(word, proposed)
    assert isinstance(decision_on("market", proposed, decided.decision.portions).decision, Withhold)
    assert decided.proposed.decision == proposed.decision
    assert "market" not in dump(released_of(decided)).decode()


def test_going_the_way_again_comes_to_what_the_run_stored(source: Path, tmp_path: Path, proposed: Proposed):
    run_over(source, tmp_path / "out")
    stored = read_stored(RunFolder(tmp_path / "out"), "note.txt")
    assert dump(released_of(decide_with(None, proposed))) == stored.proposal


def test_no_repr_tells_a_word_of_the_document(proposed: Proposed):
    told = repr(proposed) + repr(decide_with(None, proposed))
    assert not [word for word in ("envoy", "harbor", "market", "note.txt") if word in told]


def test_a_document_that_cannot_be_decided_is_refused_and_nothing_is_written(source: Path, tmp_path: Path, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError(TEXT)

    monkeypatch.setattr("redactor.batch.decided.decide", broken)
    (tmp_path / "out" / "internal").mkdir(parents=True)
    done = work(item_of(source), options(tmp_path / "out"))
    assert done.answer.problems[0].code == "internal-error"
    assert "envoy" not in done.answer.problems[0].message
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.name != "key"]
