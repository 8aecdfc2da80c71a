import pytest

from redactor.detect.portions.govern.overall import read_record
from redactor.terms.marking import Level
from redactor.terms.reading import ClassificationFrom
from tests.detect.reading import portion_with, read_text


@pytest.mark.parametrize(
    ("given", "level", "controls"),
    [
        ("Secret.", Level.SECRET, set()),
        ("Secret; Priority.", Level.SECRET, set()),
        ("Confidential; Exdis", Level.CONFIDENTIAL, {"EXDIS"}),
        ("Secret; Niact Immediate; Nodis.", Level.SECRET, {"NODIS"}),
        ("Top Secret; Sensitive.", Level.TOP_SECRET, set()),
        ("Secret; Priority; Nodis; Noforn.", Level.SECRET, {"NODIS", "NOFORN"}),
        ("Secret; Limited Distribution.", Level.SECRET, {"LIMDIS"}),
        ("Secret; [handling restriction not declassified].", Level.SECRET, {"UNKNOWN"}),
        ("Secret; Harbor Meetings/Plus.", Level.SECRET, {"UNKNOWN"}),
        ("Official Use Only.", Level.UNCLASSIFIED, {"OUO"}),
        ("SECRET//NOFORN", Level.SECRET, {"NOFORN"}),
    ],
)
def test_a_records_classification_is_read_leniently(given: str, level: Level, controls: set[str]) -> None:
    marking = read_record(given)
    assert marking is not None
    assert (marking.level, marking.controls) == (level, controls)


@pytest.mark.parametrize("given", ["", "No classification marking.", "Priority.", "a note"])
def test_a_record_without_level_gives_nothing(given: str) -> None:
    assert read_record(given) is None


def test_a_record_above_the_banner_wins_and_is_reported() -> None:
    reading = read_text("CONFIDENTIAL\n\nThe fleet is old.\n", "Secret")
    assert reading.banner.marking.level is Level.SECRET
    assert "record-differs" in [p.code for p in reading.problems]
    assert reading.classification_from is ClassificationFrom.TEXT


def test_the_highest_banner_of_a_document_is_its_own() -> None:
    reading = read_text("CONFIDENTIAL\n\nThe fleet is old.\n\nSECRET\n\nThe harbor is small.\n")
    assert reading.banner.marking.level is Level.SECRET
    assert "banner-differs" in [p.code for p in reading.problems]


def test_the_level_of_transmission_stands_in_and_warns() -> None:
    head = "ZNY SSSSS ZZH\nO 141530Z FEB 07\nFM AMEMBASSY ANYTOWN\nTO SECSTATE WASHDC\n"
    assert read_text(f"{head}\n1. Text.\n").banner.marking.level is Level.SECRET
    reading = read_text(f"{head}C O N F I D E N T I A L ANYTOWN 0123\n\n1. Text.\n")
    assert reading.banner.marking.level is Level.SECRET
    assert "routing-level-differs" in [p.code for p in reading.problems]


def test_sensitive_makes_an_unclassified_telegram_sbu() -> None:
    text = "UNCLAS ANYTOWN 000123\n\nSENSITIVE\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: FISH\n\n1. Text.\n"
    reading = read_text(text)
    assert reading.captions == ("SENSITIVE", "SIPDIS")
    assert reading.banner.marking.controls == {"SBU"}
    assert reading.portions[-1].controls == {"SBU"}


@pytest.mark.parametrize("given", ["a note", "Unknown.", "Classified", "\u53d6\u308a\u6d88\u3057"])
@pytest.mark.parametrize("text", ["UNCLASSIFIED\n\nThe fleet is old.\n", "The fleet is old.\n"])
def test_a_record_that_cannot_be_read_leaves_no_text_unclassified(given: str, text: str) -> None:
    reading = read_text(text, given)
    assert portion_with(reading, text, "fleet").level is None
    assert "record-unread" in [p.code for p in reading.problems]


def test_a_record_that_cannot_be_read_takes_nothing_from_a_classified_banner() -> None:
    text = "SECRET\n\nThe fleet is old.\n"
    reading = read_text(text, "a note")
    assert portion_with(reading, text, "fleet").level is Level.SECRET
    assert "record-unread" in [p.code for p in reading.problems]


@pytest.mark.parametrize("given", ["", "No classification marking.", "N/A", "none"])
def test_a_record_that_says_nothing_leaves_the_banner_as_it_is(given: str) -> None:
    text = "UNCLASSIFIED\n\nThe fleet is old.\n"
    reading = read_text(text, given)
    assert portion_with(reading, text, "fleet").level is Level.UNCLASSIFIED
    assert not reading.problems


def test_a_codeword_that_is_not_named_restricts() -> None:
    assert read_record("Top Secret; Codeword.").controls == {"CODEWORD"}
