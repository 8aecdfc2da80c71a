"""Values that hold text of a document, or words of a policy, do not show it."""

import datetime as dt

import pytest

from redactor.batch.decisions.word import Passage, PortionWord, ReviewersWord
from redactor.ingest.sources import Item
from redactor.terms.decision import PortionDecision, Release
from redactor.terms.document import Document, Source
from redactor.terms.marking import Marking
from redactor.terms.policy import Expectation, PolicyTest
from redactor.terms.reading import Reading

SECRET = "zanzibar-lantern"
FORM = {"words": SECRET}


def test_a_document_shows_its_size_only():
    document = Document(Source("a", "a", "text"), SECRET)
    assert SECRET not in repr(document)
    assert "16 code points" in repr(document)


def test_an_item_shows_its_medium_only():
    assert SECRET not in repr(Item(Source("a", "a", "record"), text=SECRET))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(Source("a", "a", "record", title=SECRET), id="title-given"),
        pytest.param(Reading("telegram", (), None, originator=SECRET), id="originator"),
        pytest.param(Marking(unknown=(SECRET,)), id="unknown-block-of-a-mark"),
        pytest.param(Passage(SECRET, frozenset()), id="bracket"),
        pytest.param(PortionWord(PortionDecision(0, Release(())), (), frozenset(), FORM), id="word-on-a-portion"),
        pytest.param(ReviewersWord("a.json", names_form={"add": [FORM]}), id="names"),
        pytest.param(PolicyTest("a", SECRET, dt.date(2026, 1, 1)), id="test-of-a-policy"),
        pytest.param(Expectation("1", masked=(SECRET,)), id="names-a-test-expects"),
    ],
)
def test_no_words_stand_in_what_a_traceback_would_print(value: object):
    assert SECRET not in repr(value)
