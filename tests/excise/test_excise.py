"""What is lined through: the old banner and the cancelled marks of released portions, on copies that are released."""

from dataclasses import replace

import pytest

from redactor.excise.amount import LINE_COLUMNS
from redactor.terms.decision import Declassified
from redactor.terms.portion import PortionKind
from redactor.terms.release_style import StampStyle
from redactor.terms.released import Place, Released, Run
from tests.made_up import Made, Paragraph, make

RELEASED = Paragraph("release", ("ships", "came"))
WITHHELD = Paragraph("withhold", ("ships", "came"))


def struck(released: Released) -> list[str]:
    return [
        piece.text for block in released.blocks for piece in block.pieces if isinstance(piece, Run) and piece.struck
    ]


def with_disposition(made: Made, words: str) -> Made:
    style = replace(made.policy.release, stamp=StampStyle(disposition=words))
    return replace(made, policy=replace(made.policy, release=style))


def declassified(made: Made) -> Made:
    return replace(made, decision=replace(made.decision, declassified=Declassified.YES))


def test_banner_and_marks_of_released_portions_are_lined_through():
    assert struck(declassified(make([RELEASED, RELEASED])).released) == ["CONFIDENTIAL", "(C)", "(C)"]


def test_the_mark_of_a_withheld_portion_is_in_force():
    assert struck(declassified(make([WITHHELD, RELEASED])).released) == ["CONFIDENTIAL", "(C)"]


@pytest.mark.parametrize("state", sorted(set(Declassified) - {Declassified.YES}))
def test_a_mark_stands_where_the_classification_has_not_ended(state: Declassified):
    made = make([RELEASED])
    made = replace(made, decision=replace(made.decision, declassified=state))
    assert struck(made.released) == ["CONFIDENTIAL"]


def test_nothing_is_lined_through_on_a_copy_that_is_not_released():
    assert struck(declassified(make([WITHHELD])).released) == []
    assert struck(declassified(make([Paragraph("undecided", ("ships",)), RELEASED])).released) == []
    assert struck(with_disposition(declassified(make([RELEASED])), "NOT REVIEWED FOR RELEASE").released) == []


def test_the_number_and_mark_that_stay_count_for_no_line_of_what_is_withheld():
    (place,) = (
        piece
        for piece in make([Paragraph("withhold", ("a" * LINE_COLUMNS,))]).released.blocks[1].pieces
        if isinstance(piece, Place)
    )
    assert place.amount is not None
    assert place.amount.text == "1 line"


def test_lines_beside_a_withheld_place_are_set_anew_and_others_stay():
    blocks = make([RELEASED, WITHHELD, replace(RELEASED, masked=(1,))]).released.blocks
    assert [block.refill for block in blocks] == [False, False, True, True]


def test_what_a_withheld_portion_was_by_its_words_alone_does_not_show():
    """A heading ends without a full stop: that its text did must not be told by its tag, though its mark stands."""
    made = make([WITHHELD, RELEASED])
    portions = tuple(replace(each, kind=PortionKind.HEADING) if each.number else each for each in made.reading.portions)
    other = replace(made, reading=replace(made.reading, portions=portions)).released
    assert [block.label for block in other.blocks if block.kind is PortionKind.HEADING] == ["heading 2"]
    assert other.blocks[1] == made.released.blocks[1]
