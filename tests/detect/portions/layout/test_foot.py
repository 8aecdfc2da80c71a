"""The foot of a document or page: classification blocks and signatures."""

import pytest

from redactor.terms.portion import PortionKind
from redactor.terms.span import Span
from tests.detect.reading import of_kind, read_text

BLOCK = "Classified By: 1234567\nDerived From: Report 7\nDeclassify On: 20370312\n"


def test_a_block_at_the_foot_of_a_page_is_read() -> None:
    first = f"SECRET\n\n(S) The fleet is old.\n\n{BLOCK}SECRET\n\f"
    text = first + "SECRET\n\n" + "(S) The harbor is small.\n\n" * 20 + "SECRET\n"
    reading = read_text(text, pages=(Span(0, len(first)), Span(len(first), len(text))))
    assert reading.authority.declassify_on.date.year == 2037
    assert [p.spans[0].of(text) for p in of_kind(reading, PortionKind.AUTHORITY)] == [BLOCK]


def test_a_block_in_the_middle_of_a_page_is_text() -> None:
    text = f"SECRET\n\n(S) The fleet is old.\n\n{BLOCK}\n" + "(S) The harbor is small.\n\n" * 20
    reading = read_text(text)
    assert of_kind(reading, PortionKind.AUTHORITY) == []
    assert reading.authority is None


@pytest.mark.parametrize("token", ["GP-3", "GDS", "XGDS-2", "GROUP 4"])
def test_a_bare_schedule_stands_before_the_signature(token: str) -> None:
    text = f"S E C R E T ANYTOWN 123\nE.O. 11652:\nTAGS: PREL\nSUBJECT: FISH\n1. THE FLEET IS OLD.\n{token}\nROE\n"
    kinds = [p.kind for p in read_text(text).portions]
    assert kinds[-2:] == [PortionKind.AUTHORITY, PortionKind.SIGNATURE]


def test_one_labelled_line_alone_is_text() -> None:
    text = "SECRET\n\n(S) The fleet is old.\n\nDeclassify On: the day the harbor freezes\n"
    assert of_kind(read_text(text), PortionKind.AUTHORITY) == []
