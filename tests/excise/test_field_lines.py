"""Fields of a classification block keep their lines where a name is masked in one of them; nothing else does."""

import pytest

from redactor.excise.field_lines import by_field
from redactor.terms.portion import PortionKind
from redactor.terms.released import Block, Place, Run

NAME = Place(("B6",), None, whole=False)


def block(*pieces: Run | Place, kind: PortionKind = PortionKind.AUTHORITY, refill: bool = True) -> Block:
    return Block(kind, pieces, kind.value, refill, gap_lines=2)


def lines(*pieces: Run | Place) -> list[str]:
    """Each block's text, the name as `*`."""
    parts = by_field(block(*pieces))
    return ["".join(piece.text if isinstance(piece, Run) else "*" for piece in part.pieces) for part in parts]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("\nDeclassify on: 2016/06/05", ["Classified By: *", "Declassify on: 2016/06/05"]),
        (", Chief\n  DECL: 2016/06/05", ["Classified By: *, Chief", "DECL: 2016/06/05"]),
        (
            "\nDerived From: Multiple\nSources\nDeclassify On: 25X1",
            ["Classified By: *", "Derived From: Multiple\nSources", "Declassify On: 25X1"],
        ),
        (", for\nreasons 1.4 (b)", ["Classified By: *, for\nreasons 1.4 (b)"]),
        (", Chief.\nDeclassify on: 2016", ["Classified By: *, Chief.\nDeclassify on: 2016"]),
        ("\ndeclassified by him later", ["Classified By: *\ndeclassified by him later"]),
    ],
    ids=["behind a place", "indented", "three fields", "wrapped prose", "behind a sentence", "no field"],
)
def test_a_line_that_begins_with_a_field_stays_a_line(behind: str, expected: list[str]):
    assert lines(Run("Classified By: "), NAME, Run(behind)) == expected


def test_only_the_line_with_the_place_is_set_anew_and_the_gap_comes_last():
    parts = by_field(block(Run("Classified By: "), NAME, Run("\nDerived From: a\nDeclassify On: b")))
    assert [(part.refill, part.gap_lines) for part in parts] == [(True, 0), (False, 0), (False, 2)]


def test_what_is_no_block_of_fields_or_keeps_its_lines_is_left():
    pieces = (Run("Classified By: "), NAME, Run("\nDeclassify on: 2016"))
    for whole in (block(*pieces, kind=PortionKind.PARAGRAPH), block(*pieces, refill=False)):
        assert by_field(whole) == (whole,)
