import datetime as dt

import pytest

from redactor.detect.portions.classification_block.authority import (
    entry_end,
    is_block_line,
    read_authority,
    read_reasons,
)
from redactor.detect.portions.classification_block.declassify import Origin
from redactor.detect.portions.line.lines import cut_lines


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ("for reasons 1.4 (b) and (d)", ("1.4(b)", "1.4(d)")),
        ("REASONS: 1.5 (B), (D)", ("1.5(b)", "1.5(d)")),
        ("1.4(b,d)", ("1.4(b)", "1.4(d)")),
        ("1.4 B AND D", ("1.4(b)", "1.4(d)")),
        ("1.4 (b/d).", ("1.4(b)", "1.4(d)")),
        ("1.4(a)(c)", ("1.4(a)", "1.4(c)")),
        ("section 11.4 (b)", ()),
        ("paragraph 4 (b)", ()),
    ],
)
def test_reasons_are_read_in_many_forms(words: str, reasons: tuple[str, ...]) -> None:
    assert read_reasons(words) == reasons


@pytest.mark.parametrize(
    ("line", "belongs"),
    [
        ("Classified By: 1234567", True),
        ("CLASSIFIED BY DCM ROE FOR REASONS 1.4 (B)", True),
        ("Classified by the ministry as a failure.", False),
        ("Derived From: Multiple Sources", True),
        ("Derived from the old report.", False),
        ("Declassify On: 20330101", True),
        ("Declassify on the day of the move", False),
        ("Reason: 1.4(b)", True),
        ("Reason: nobody knew", False),
        ("Review on August 2, 1985", True),
        ("Review on progress in the harbor", False),
        ("GDS", True),
        ("Group 3 met the minister", False),
    ],
)
def test_only_forms_belong_to_a_block(line: str, belongs: bool) -> None:
    assert is_block_line(line) is belongs


def test_an_entry_runs_on_to_its_reasons_and_no_further() -> None:
    lines = cut_lines("Classified By: DCM Roe,\nfor reasons 1.4 (b)\nand (d).\nThe text.\n")
    assert entry_end(lines, 0) == 3


def test_without_reasons_the_entry_is_its_first_line() -> None:
    lines = cut_lines("Classified By: DCM Roe\nThe text begins here.\nIt goes on.\n")
    assert entry_end(lines, 0) == 1


def test_a_block_is_read_together() -> None:
    text = (
        "E.O. 12958: DECL: 02/14/2017\nClassified By: DCM Ann Roe\nREASONS 1.4 (B) AND (D)\nDerived From: Report 7.\n"
    )
    authority, problems = read_authority(text, cut_lines(text), Origin(dt.date(2007, 2, 14)))
    assert authority is not None
    assert authority.order == "E.O. 12958"
    assert authority.classified_by.of(text) == "DCM Ann Roe"
    assert authority.derived_from.of(text) == "Report 7"
    assert authority.reasons == ("1.4(b)", "1.4(d)")
    assert authority.declassify_on.date == dt.date(2017, 2, 14)
    assert problems == ()


def test_an_order_line_names_its_classifier_in_brackets() -> None:
    text = "E.O. 12065: RDS-4 6/5/99 (ROE, RICHARD R.) OR-M"
    authority, _ = read_authority(text, cut_lines(text), Origin(dt.date(1979, 6, 5)))
    assert authority.classified_by.of(text) == "ROE, RICHARD R."


@pytest.mark.parametrize("line", ["E.O. 12958: DECL:", "E.O. 12958: DECL: 02/30/2017"])
def test_an_instruction_that_cannot_be_read_is_a_problem(line: str) -> None:
    _, problems = read_authority(line, cut_lines(line), Origin(dt.date(2007, 2, 14)))
    assert [problem.code for problem in problems] == ["declassify-on-unread"]
    assert all(line[16:] not in problem.message for problem in problems)
