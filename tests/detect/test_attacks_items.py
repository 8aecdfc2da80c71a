"""Items, tables and quoted heads without a mark of their own, in documents that are higher than the text before them."""

import pytest

from redactor.terms.marking import Level
from redactor.terms.portion import TEXT_KINDS
from tests.detect.reading import portion_with, read_text

_MEMO = "SECRET\n\nMEMORANDUM FOR THE RECORD\n\nDATE: May 3, 2005\n\nSUBJECT: (U) Harbor dues\n\n"
_TELEGRAM = (
    "O 020900Z MAR 05\nFM AMEMBASSY LISBON\nTO SECSTATE WASHDC IMMEDIATE\n\nS E C R E T LISBON 000017\n\n"
    "E.O. 12958: DECL: 03/02/2035\nTAGS: PREL, PO\nSUBJECT: (U) HARBOR WORKS\n\n"
)


def is_shown(text: str, words: str) -> bool:
    """Whether the words leave where only what is unclassified does."""
    portion = portion_with(read_text(text), text, words)
    return portion.kind not in TEXT_KINDS or portion.level is Level.UNCLASSIFIED


@pytest.mark.parametrize("label", ["a.", "(a)", "1)", "i.", "(1)"])
@pytest.mark.parametrize("head", [_MEMO, _TELEGRAM], ids=["memo", "telegram"])
def test_the_items_of_a_marked_bullet_do_not_go_by_the_text_above_it(head: str, label: str):
    text = f"{head}1. (U) The week.\n\n   - (U) The band played.\n\n   - (S) Two boats came.\n   {label} The first was grey.\n"
    assert not is_shown(text, "grey")


def test_all_items_of_a_list_that_a_marked_bullet_begins_stay_with_it():
    items = (
        "   - (S) Two boats came.\n   a. The first was grey.\n   b. The second was black.\n   - (U) The band played.\n"
    )
    text = f"{_MEMO}1. (U) The week.\n\n{items}"
    assert not is_shown(text, "black")
    assert is_shown(text, "band")


def test_an_item_goes_by_the_text_above_where_its_list_began_there():
    text = f"{_MEMO}1. (U) The week.\n   a. The tide came.\n   - (S) Two boats came.\n   b. The band played.\n\n2. (U) End.\n"
    assert is_shown(text, "band")


@pytest.mark.parametrize("label", ["a.", "(a)", "*", "-", "1)"])
def test_an_item_does_not_go_by_a_mark_that_closed_the_paragraph_before_it(label: str):
    text = f"{_MEMO}The band played in the square. (U)\n\n{label} The boat was seen at dawn.\n\nIt left with the crew. (S)\n"
    assert not is_shown(text, "dawn")


def test_an_item_goes_by_a_mark_at_the_end_of_the_words_that_lead_to_it():
    lead = "The band played on Sunday. The office says that the rest of that week went\nas is told here: (U)"
    text = f"{_MEMO}The boat left the pier before dawn on Friday. (S)\n\n{lead}\n\n- The tide came.\n\n- It went.\n"
    assert is_shown(text, "tide")


@pytest.mark.parametrize(("first", "second"), [("1. (U)", "2. (S)"), ("(U)", "(S)")])
def test_a_bullet_below_a_marked_table_does_not_go_by_the_paragraph_before_the_table(first: str, second: str):
    text = f"{_MEMO}{first} The band played.\n\n{second} Ships:\tname\tport\n\tgrey\tOstia\n\n* The third boat was black.\n"
    assert not is_shown(text, "black")


@pytest.mark.parametrize(
    "line", ["FROM: J. DOE", "To: Jane Doe", "MEMORANDUM FOR J. DOE", "VIA: Doe", "From: Doe\nTo: Roe"]
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The pilot was met at the pier by our officer, who gave him\nthe letter.", "The pilot burned it."),
        ("The letter read:", "The pilot burned it."),
        ("(S) The letter.", "(S) It burned."),
        ("- (S) The letter.", "- (S) It burned."),
        ("A. (S) THE LETTER.", "B. (S) IT BURNED."),
    ],
    ids=["sentence", "lead", "marked", "bullet", "lettered"],
)
def test_the_head_of_a_message_quoted_in_the_text_is_text(before: str, after: str, line: str):
    text = f"{_MEMO}{before}\n\n{line}\n\n{after}\n"
    assert not is_shown(text, line)


@pytest.mark.parametrize("before", ["(S) THE LETTER.", "- (S) THE LETTER.", "A. (S) THE LETTER."])
def test_a_classifier_named_below_a_marked_paragraph_is_text(before: str):
    text = f"{_TELEGRAM}{before}\nTHE PILOT BURNED IT.\n\nClassified By: Jane Doe\n\n(S) The end.\n"
    assert not is_shown(text, "Jane Doe")


@pytest.mark.parametrize(
    "subject", ["(S) SUBJECT: Boats", "SUBJECT: (S) Boats of the harbor and\nthe old piers of the town"]
)
def test_a_head_goes_on_behind_its_subject(subject: str):
    text = f"SECRET\n\nMEMORANDUM FOR THE RECORD\n\n{subject}\n\nFROM: Jane Doe\n\nDATE: May 3, 2005\n\nThe boats came to port.\n"
    reading = read_text(text)
    assert str(reading.dated) == "2005-05-03"
    assert portion_with(reading, text, "Jane Doe").kind not in TEXT_KINDS
