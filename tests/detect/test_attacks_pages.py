"""Lines that an attacker sets to be taken for page lines or banners: what stands in doubt is never shown as free."""

import pytest

from redactor.terms.marking import Level
from tests.detect.reading import portion_with, read_text

HEAD = """P 240700Z APR 74
FM AMEMBASSY CAIRO
TO SECSTATE WASHDC 1234
{level} CAIRO 2344
E.O. 11652: GDS
TAGS: PFOR
SUBJECT: WEATHER

1. THE WEATHER IS FINE.
"""
SECOND = """
NNNN
P 240800Z APR 74
FM AMEMBASSY CAIRO
TO SECSTATE WASHDC 1235
S E C R E T CAIRO 2345
E.O. 11652: XGDS-2
SUBJECT: MEETING

1. AMBASSADOR MET ZAPTU.
"""


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("SECRET/KILL LIST ZAP IVANOV", id="level and unknown block"),
        pytest.param("SECRET//CODE IS ZAP", id="level and unknown control"),
        pytest.param("PAGE 3 NAMES ZAP", id="page and words"),
        pytest.param("ZAP PLACE 12345 12 OF 30", id="post that the head does not name"),
        pytest.param("SECRET SECTION 01 OF 02 STRIKE ON ZAP 0500", id="section and words"),
        pytest.param("SECRET SECTION 01 OF 02 STRIKE ZAP 0500", id="section and post"),
    ],
)
def test_a_page_line_with_words_of_its_own_is_text(line: str) -> None:
    text = HEAD.format(level="CONFIDENTIAL") + line + "\n2. THE WIND IS WEAK.\n"
    portion = portion_with(read_text(text), text, "ZAP")
    assert portion.carries_text
    assert portion.level is not None
    assert portion.level.is_classified


def test_a_page_line_that_names_the_post_of_the_head_stays_one() -> None:
    text = HEAD.format(level="SECRET") + "SECRET PAGE 02 CAIRO 02344 01 OF 02 240701Z\nAND WARM.\n"
    assert not portion_with(read_text(text), text, "SECRET PAGE").carries_text


@pytest.mark.parametrize("level", ["UNCLAS", "CONFIDENTIAL"])
def test_a_second_telegram_raises_the_first_and_takes_its_date(level: str) -> None:
    text = HEAD.format(level=level) + SECOND
    reading = read_text(text)
    assert portion_with(reading, text, "ZAPTU").level is Level.SECRET
    assert reading.authority is not None
    assert reading.authority.declassify_on is not None
    assert reading.authority.declassify_on.token == "XGDS-2"
    assert "head-repeated" in {problem.code for problem in reading.problems}


@pytest.mark.parametrize(
    "line",
    [
        "SEGRET", "SECRET.,", "— SECRET —", "*SECRET*", "\uff33\uff25\uff23\uff32\uff25\uff34",
        "S\u0415\u0421R\u0415T", "S.E.C.R.E.T.", "S-E-C-R-E-T", "CONFIDENTAL", "CONFlDENTIAL",
        "Classification: SECRET", "SECRET COPY 3 OF 5", "SECRET 1", "SECRET/", "SECRET//", "TOP SECRET UMBRA GAMMA",
        "SECRET XX CONTROLS", "SECRET (WHEN FILLED IN)", "RESTRICTED DATA", "STRICTLY CONFIDENTIAL",
    ],
)  # fmt: skip
def test_a_line_that_may_be_a_banner_raises_the_document(line: str) -> None:
    text = f"UNCLASSIFIED\n{line}\n\nMEMORANDUM FOR: Ann Roe\nSUBJECT: Boats\n\nThe weather ZAP is fine.\n\n{line}\n"
    level = portion_with(read_text(text), text, "ZAP").level
    assert level is None or level.is_classified


@pytest.mark.parametrize("line", ["Secretary of State", "Secret talks were held in May.", "Confidential talks go on."])
def test_prose_that_begins_like_a_banner_raises_nothing(line: str) -> None:
    text = f"UNCLASSIFIED\n\nMEMORANDUM FOR: Ann Roe\nSUBJECT: Boats\n\nThe weather ZAP is fine.\n\n{line}\n"
    assert portion_with(read_text(text), text, "ZAP").level is Level.UNCLASSIFIED


def test_text_of_a_stricter_page_does_not_join_a_paragraph_before_it() -> None:
    text = "UNCLASSIFIED\n\nSUBJECT: Boats\n\n5. (U) The boats are\n\nSECRET\nThe agent ZAP met us.\n"
    assert portion_with(read_text(text), text, "ZAP").level is Level.SECRET


@pytest.mark.parametrize(
    ("order", "kept"),
    [("E.O. 13526: DECL: 50X1-HUM", "50X1-HUM"), ("E.O. 11652: XGDS-2", "XGDS-2"), ("E.O. 11652: GDS", None)],
)
def test_an_exemption_of_a_second_head_is_kept_and_a_date_is_not(order: str, kept: str | None) -> None:
    head = "R 1{0}0900Z MAY 74\nFM AMEMBASSY {1}\nTO SECSTATE WASHDC 1234\nS E C R E T {1} 0777\n{2}\nTAGS: PFOR\n\n1. THE MINISTER SPOKE.\n\n"
    text = head.format(4, "BONN", "E.O. 11652: GDS") + head.format(5, "CAIRO", order)
    reading = read_text(text)
    until = reading.authority.declassify_on if reading.authority else None
    assert (until.token if until else None) == kept
