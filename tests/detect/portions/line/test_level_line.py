import pytest

from redactor.detect.portions.line.caption_line import read_captions
from redactor.detect.portions.line.level_line import read_level_line
from redactor.detect.portions.line.lines import Line


def level_line(text: str):
    return read_level_line(Line(100, 101 + len(text), text))


@pytest.mark.parametrize(
    ("text", "marking", "covered", "section"),
    [
        ("SECRET", "SECRET", "SECRET", None),
        ("top secret", "TOP SECRET", "top secret", None),
        ("Confidential", "CONFIDENTIAL", "Confidential", None),
        ("C O N F I D E N T I A L SECTION 01 OF 02 ANYTOWN 000321", "CONFIDENTIAL", "C O N F I D E N T I A L", (1, 2)),
        ("S E C R E T/NOFORN SECTION 2 OF 3 PORTVILLE 0905", "SECRET//NOFORN", "S E C R E T/NOFORN", (2, 3)),
        ("UNCLAS SECTION 01 OF 02 ANYTOWN 123", "UNCLASSIFIED", "UNCLAS", (1, 2)),
        ("SECRET NODIS", "SECRET//NODIS", "SECRET NODIS", None),
        ("TOP SECRET//SI//NOFORN", "TOP SECRET//SI//NOFORN", "TOP SECRET//SI//NOFORN", None),
        ("SECRET//REL TO USA, GBR and CAN//20281231", "SECRET//REL TO USA, GBR and CAN//20281231", None, None),
        ("LIMITEO OFFICIAL USE", "LIMITED OFFICIAL USE", "LIMITEO OFFICIAL USE", None),
        ("NATO SECRET", "NATO SECRET", "NATO SECRET", None),
        ("//GBR SECRET", "//GBR SECRET", "//GBR SECRET", None),
        ("CONFIDENTIAL                 August 15, 1979", "CONFIDENTIAL", "CONFIDENTIAL", None),
        ("TOP SECRET UMBRA", "TOP SECRET UMBRA", "TOP SECRET UMBRA", None),
        ("S E C R E T 041200Z MAY 75 STAFF", "SECRET", "S E C R E T", None),
        ("C O N F I D E N T I A L 041200Z CITE PORTVILLE 12345", "CONFIDENTIAL", "C O N F I D E N T I A L", None),
        ("S E C R E T 041200Z MAY 75 SECTION 1 OF 2 STAFF", "SECRET", "S E C R E T", (1, 2)),
        ("SECRET////NOFORN", "SECRET//NOFORN", "SECRET////NOFORN", None),
    ],
)
def test_a_level_line_is_read(text: str, marking: str, covered: str | None, section: tuple[int, int] | None) -> None:
    found = level_line(text)
    assert found is not None
    assert (found.marking, found.section) == (marking, section)
    assert text[found.span.start - 100 : found.span.end - 100] == (covered or text)


@pytest.mark.parametrize(
    "text",
    [
        "SECRETARY OF STATE",
        "CONFIDENTIALITY AGREEMENT",
        "RESTRICTED STOCK UNITS",
        "CONFIDENTIAL SUMMARY",
        "SECRET TALKS WITH THE HARBOR MASTER",
        "The text is SECRET",
        "Secret talks",
        "",
    ],
)
def test_a_level_followed_by_prose_is_no_banner(text: str) -> None:
    assert level_line(text) is None


def test_a_level_line_tells_its_captions_and_schedule() -> None:
    found = level_line("SECRET/SENSITIVE/EYES ONLY/XGDS-3")
    assert found.captions == ("SENSITIVE", "EYES ONLY")
    assert found.until == "XGDS-3"
    assert level_line("C O N F I D E N T I A L STATE 012345 EXDIS").late is not None


def test_captions_on_a_line_of_their_own() -> None:
    text = "NODIS CHEROKEE"
    assert [words for words, _ in read_captions(Line(0, 14, text))] == ["NODIS", "CHEROKEE"]
    assert read_captions(Line(0, 9, "NODIS FOR")) == ()


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("-SECRET-", "SECRET"),
        ("*** TOP SECRET ***", "TOP SECRET"),
        ('"CONFIDENTIAL//NOFORN"', "CONFIDENTIAL//NOFORN"),
        ("- SECRET -", "SECRET"),
        ("=== SECRET ===", "SECRET"),
        ("SECRET                Page 1 of 3", "SECRET"),
        ("TOP SECRET          Copy 3 of 12 copies", "TOP SECRET"),
        ("SECRET   COPY NO. 4", "SECRET"),
        ("SECRET      - 12 -", "SECRET"),
        ("CONFIDENTIAL—LIMDIS", "CONFIDENTIAL//LIMDIS"),
    ],
)
def test_a_banner_set_between_signs_or_beside_a_page_number_is_read(text: str, marking: str):
    found = read_level_line(Line(7, 7 + len(text), text))
    assert found is not None
    assert found.marking == marking
    assert text[found.span.start - 7 : found.span.end - 7][:6] == marking[:6]


@pytest.mark.parametrize(
    "text", ["- SECRET", "* SECRET talks *", "- secret talks -", "-----", "* *", "SECRET 12", "- SECRET FUNDS -"]
)
def test_a_bullet_or_prose_between_signs_is_no_banner(text: str):
    assert read_level_line(Line(0, len(text), text)) is None
