"""Amounts: counted on a page of 72 columns, shown as exactly as the policy says."""

import pytest

from redactor.excise.amount import LINE_COLUMNS, of_masking, of_passage, of_text
from redactor.terms.decision import MaskKind
from redactor.terms.release_style import AmountStyle


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one line", "1 line"),
        ("a" * 72, "1 line"),
        ("a" * 73, "2 lines"),
        ("one\ntwo\n\nthree\n", "3 lines"),
        ("", "1 line"),
    ],
)
def test_lines_are_counted_as_set(text: str, shown: str):
    amount = of_text(text, AmountStyle.LINES)
    assert amount is not None
    assert amount.text == shown


@pytest.mark.parametrize(
    ("lines", "shown"), [(1, "1 to 5 lines"), (5, "1 to 5 lines"), (6, "6 to 20 lines"), (21, "over 20 lines")]
)
def test_classes_tell_less_than_counts(lines: int, shown: str):
    amount = of_text("x\n" * lines, AmountStyle.CLASS)
    assert amount is not None
    assert amount.text == shown


def test_no_amount_is_shown_where_the_policy_shows_none():
    assert of_text("x", AmountStyle.NONE) is None
    assert of_masking(MaskKind.NAME, AmountStyle.NONE) is None


def test_a_masked_name_is_one_name_in_every_style():
    amounts = {of_masking(MaskKind.NAME, style) for style in (AmountStyle.LINES, AmountStyle.CLASS)}
    assert [amount.text for amount in amounts if amount] == ["1 name"]


@pytest.mark.parametrize(
    ("columns", "shown"),
    [(LINE_COLUMNS - 1, "less than 1 line"), (LINE_COLUMNS, "1 line"), (LINE_COLUMNS + 1, "2 lines")],
)
def test_a_passage_that_fills_no_line_is_less_than_one(columns: int, shown: str):
    amount = of_passage("a" * columns, AmountStyle.LINES)
    assert amount is not None
    assert amount.text == shown
