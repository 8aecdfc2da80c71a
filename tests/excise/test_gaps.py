"""White space beside what is masked tells nothing of its width."""

import pytest

from redactor.excise.gaps import without_gaps
from redactor.terms.released import Place, Run

NAME = Place(("B6",), None, whole=False)
WHOLE = Place(("1.4(D)",), None)


def shown(text: str) -> str:
    """A text in which `[]` is a masked name, `[[]]` a withheld portion and `|` the edge of a run."""
    pieces: list[Run | Place] = []
    for part in text.replace("[[]]", "|#|").replace("[]", "|@|").split("|"):
        pieces += [{"#": WHOLE, "@": NAME}.get(part) or Run(part)] if part else []
    found = without_gaps(tuple(pieces))
    assert [type(piece) for piece in found] == [type(piece) for piece in pieces]
    return "".join(piece.text if isinstance(piece, Run) else "[[]]" if piece.whole else "[]" for piece in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. []        Paris", "Mr. []  Paris"),
        ("Mr. []   Paris     2 []\t3", "Mr. []  Paris  2 []  3"),
        ("Mr. []  Paris", "Mr. []  Paris"),
        ("Mr. [] came.  He left.", "Mr. [] came.  He left."),
        ("                Mr. []\n                Deputy", "    Mr. []\n                Deputy"),
        ("Head\n|          []|", "Head\n    []"),
        ("   - Mr. []       - first", "   - Mr. []  - first"),
        ("     12. (C) []     x", "     12. (C) []  x"),
        ("FROM:          Ms. []", "FROM:          Ms. []"),
        ("NAME          POST\nMr. []       X", "NAME          POST\nMr. []  X"),
        ("     a    b     [[]]    c", "     a    b     [[]]    c"),
    ],
)
def test_gaps_that_a_masked_word_made_are_narrowed(text: str, expected: str):
    assert shown(text) == expected


@pytest.mark.parametrize(
    "line", ["{:<24}| PARIS", "{:>60}", "{:^72}", "     {:<24}- first   - second", "Mr. {:<24}\tX"]
)
def test_names_of_any_width_in_a_line_that_is_set_by_them_leave_alike(line: str):
    one, other = (
        shown(line.format(name).replace("|", "/").replace(name, "[]")) for name in ("Lee", "Featherstonehaugh")
    )
    assert one == other
