"""Law 6: anything unread, unparsed, contradictory, unmatched or undecided is withheld."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.decide.outcome import outcome_of
from redactor.excise.excise import released_spans
from redactor.release.text import write_text
from redactor.terms.decision import Outcome
from redactor.terms.released import Place, PlaceStatus
from redactor.terms.span import intersect, subtract
from tests.made_up import ACTIONS, Paragraph, make, paragraphs_with_secrets


@pytest.mark.parametrize("action", sorted(set(ACTIONS) - {"release"}))
def test_every_action_but_release_keeps_the_text(action: str):
    made = make([Paragraph(action, ("qxzjkvw",) * 5)])
    assert "qxzjkvw" not in write_text(made.released)


@given(paragraphs_with_secrets(), st.data())
def test_a_portion_that_nobody_decided_on_is_withheld(paragraphs: list[Paragraph], data: st.DataObject):
    made = make(paragraphs)
    forgotten = data.draw(st.sampled_from(made.decision.portions))
    rest = tuple(each for each in made.decision.portions if each is not forgotten)
    made = replace(made, decision=replace(made.decision, portions=rest))
    portion = made.reading.portions[forgotten.portion]
    shown = released_spans(made.reading, made.decision)
    assert intersect(shown, subtract(portion.spans, portion.visible)) == ()
    places = [piece for block in made.released.blocks for piece in block.pieces if isinstance(piece, Place)]
    assert any(place.status is PlaceStatus.UNDECIDED for place in places)
    assert outcome_of(made.reading, made.decision) is Outcome.NEEDS_DECISION
