"""The sample telegram under the shipped policies: what practice asks, portion by portion."""

import datetime as dt

import pytest

from redactor.decide.decide import decide
from redactor.decide.outcome import outcome_of
from redactor.detect.portions.segment import read
from redactor.policy.load import load_policy
from redactor.terms.decision import Declassified, NeedsDecision, Outcome, Release, Withhold
from redactor.terms.document import Document, Source
from redactor.terms.reading import Reading
from tests.decide.papers import find

YOUNG, OLD = dt.date(2008, 5, 1), dt.date(2026, 1, 1)
REASONS = frozenset({"1.4(b)", "1.4(d)"})


@pytest.fixture(scope="module")
def document(telegram_text: str) -> Document:
    return Document(Source("telegram", "source.txt", "text"), telegram_text)


@pytest.fixture(scope="module")
def reading(document: Document) -> Reading:
    return read(document)


def of(document: Document, reading: Reading, name: str, as_of: dt.date):
    ambassador = [f for words in ("Victoria Nuland", "Nuland", "NULAND") for f in find(document, words, person="P1")]
    return decide(document, reading, ambassador, load_policy(name), as_of)


@pytest.mark.parametrize("name", ["still-classified", "mask-everyone"])
def test_six_paragraphs_and_the_subject_are_withheld_as_marked_while_classified(
    document: Document, reading: Reading, name: str
):
    decision = of(document, reading, name, YOUNG)
    assert decision.declassified is Declassified.NO
    assert len(decision.portions) == 7
    assert {type(each.decision) for each in decision.portions} == {Withhold}
    assert {each.decision.exemptions for each in decision.portions} == {REASONS}  # type: ignore[union-attr]


def test_a_working_copy_keeps_names_and_waits_for_a_person_once_the_date_has_passed(
    document: Document, reading: Reading
):
    assert of(document, reading, "still-classified", YOUNG).maskings == ()
    decision = of(document, reading, "still-classified", OLD)
    assert {type(each.decision) for each in decision.portions} == {NeedsDecision}


def test_under_review_all_is_released_with_its_names_once_the_date_has_passed(document: Document, reading: Reading):
    decision = of(document, reading, "state-mdr", OLD)
    assert decision.declassified is Declassified.YES
    assert {type(each.decision) for each in decision.portions} == {Release}
    assert decision.maskings == ()
    assert outcome_of(reading, decision) is Outcome.RELEASED_IN_FULL


def test_under_review_the_young_telegram_waits_for_a_person_its_reasons_suggested(document: Document, reading: Reading):
    decision = of(document, reading, "state-mdr", YOUNG)
    assert {type(each.decision) for each in decision.portions} == {NeedsDecision}
    assert {each.decision.suggested for each in decision.portions} == {REASONS}  # type: ignore[union-attr]


def test_every_mention_goes_when_everyone_is_masked(document: Document, reading: Reading):
    decision = of(document, reading, "mask-everyone", OLD)
    assert {type(each.decision) for each in decision.portions} == {Release}
    masked = [masking.span.of(document.text) for masking in decision.maskings]
    assert masked == ["Victoria Nuland", "Nuland", "Nuland", "Nuland", "Nuland", "Nuland", "NULAND"]


def test_while_classified_the_names_outside_the_paragraphs_go(document: Document, reading: Reading):
    decision = of(document, reading, "mask-everyone", YOUNG)
    masked = [masking.span.of(document.text) for masking in decision.maskings]
    assert masked == ["Victoria Nuland", "NULAND"]
