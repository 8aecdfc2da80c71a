"""What governs text without a mark of its own."""

import pytest

from redactor.terms.portion import LevelFrom
from redactor.terms.span import Span
from tests.detect.reading import level_names, portion_with, read_text


def test_unmarked_text_without_any_banner_has_no_level() -> None:
    reading = read_text("The fleet is old.\n\nThe harbor is small.\n")
    assert level_names(reading) == [None, None]
    assert {p.level_from for p in reading.portions} == {LevelFrom.NONE}


def test_unmarked_text_takes_what_is_given_beside_it() -> None:
    reading = read_text("The fleet is old.\n", "Secret; Priority; Exdis.")
    portion = reading.portions[0]
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.RECORD)
    assert portion.controls == {"EXDIS"}
    assert reading.captions == ("EXDIS",)


@pytest.mark.parametrize("item", ["    a. tea", "-- tea", "• tea", "(1) tea"])
def test_an_unmarked_item_takes_its_paragraph(item: str) -> None:
    text = f"SECRET\n\n1. (C) They offered:\n\n{item}\n\n2. (S) Text.\n"
    portion = portion_with(read_text(text), text, "tea")
    assert (portion.level.title, portion.level_from) == ("CONFIDENTIAL", LevelFrom.PARENT)


def test_a_marked_item_keeps_its_own_and_raises_nothing() -> None:
    text = "SECRET\n\n1. (C) They offered:\n\n-- (S) a ship;\n\n-- tea.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "ship").level.title == "SECRET"
    assert portion_with(reading, text, "They").level.title == "CONFIDENTIAL"
    assert portion_with(reading, text, "tea").level.title == "CONFIDENTIAL"


def test_text_under_a_number_goes_with_its_mark() -> None:
    text = "SECRET\n\n1. (C) The fleet is old.\n\nIt is also small.\n\n2. (S) Text.\n"
    portion = portion_with(read_text(text), text, "also")
    assert (portion.level.title, portion.level_from) == ("CONFIDENTIAL", LevelFrom.PARENT)


def test_u_is_not_carried_on_into_unmarked_text_of_a_classified_document() -> None:
    text = "SECRET\n\n1. (U) The fleet is old.\n\nIt is also small.\n\n2. (S) Text.\n"
    portion = portion_with(read_text(text), text, "also")
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.DOUBT)


@pytest.mark.parametrize(
    "paragraph",
    [
        "(SBU) The fleet is old.\n\nIt is also small.",
        "(SBU) The fleet (S) is also old.",
        "(SBU) The fleet (S) is old.\n\nIt is also small.",
        "[SBU] The fleet is also old.",
    ],
)
def test_what_is_raised_in_doubt_keeps_the_controls_of_the_mark(paragraph: str) -> None:
    text = f"SECRET\n\n1. {paragraph}\n\n2. (S) Text.\n"
    portion = portion_with(read_text(text), text, "also")
    assert portion.level.title == "SECRET"
    assert portion.controls == {"SBU"}


@pytest.mark.parametrize("label", ["a. ", "- ", "(1) ", "3. ", "• "])
def test_a_mark_alone_behind_its_label_marks_the_lines_below(label: str) -> None:
    text = f"SECRET\n\n1. (C) They offered:\n\n{label}(S//RD)\nThe ship is old.\n\n2. (S) Text.\n"
    portion = portion_with(read_text(text), text, "ship")
    assert portion.level.title == "SECRET"
    assert portion.controls == {"RD"}


@pytest.mark.parametrize(
    ("paragraph", "level", "controls"),
    [
        ("(C//PR) The ship is old. (S)", "SECRET", {"PROPIN"}),
        ("(S) The ship is old. (C//PR)", "SECRET", {"PROPIN"}),
        ("(C//PR) The ship is old. (C//OC)", "CONFIDENTIAL", {"PROPIN", "ORCON"}),
        ("(S//FGI GBR) The ship is old. (TS)", "TOP SECRET", {"FGI"}),
    ],
)
def test_two_marks_of_one_portion_restrict_it_both(paragraph: str, level: str, controls: set[str]) -> None:
    text = f"TOP SECRET\n\n1. {paragraph}\n\n2. (S) Text.\n"
    portion = portion_with(read_text(text), text, "ship")
    assert portion.level.title == level
    assert portion.controls >= controls


def test_a_heading_takes_the_banner() -> None:
    text = "SECRET\n\n1. (U) The fleet is old.\n\nThe Harbor\n----------\n\n2. (S) Text.\n"
    portion = portion_with(read_text(text), text, "The Harbor")
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.BANNER)


def test_a_run_takes_the_mark_that_closes_it() -> None:
    text = "SECRET\n\nWe hope for:\n\n—peace;\n\n—a ship; and\n\n—fish. (C)\n\nIt is late. (S)\n"
    reading = read_text(text)
    for words in ("hope", "peace", "ship"):
        portion = portion_with(reading, text, words)
        assert (portion.level.title, portion.level_from) == ("CONFIDENTIAL", LevelFrom.RUN), words


def test_the_highest_mark_of_a_run_governs_what_leads_into_it() -> None:
    text = "SECRET\n\nWe hope for:\n\n—peace; (U)\n\n—a ship; (S)\n\n—fish. (C)\n\nIt is late. (C)\n"
    assert portion_with(read_text(text), text, "hope").level.title == "SECRET"


def test_whole_sentences_before_a_closing_mark_take_the_banner() -> None:
    text = "SECRET\n\nThe fleet is old.\n\nThe harbor is small. (U)\n\nIt is late. (C)\n"
    portion = portion_with(read_text(text), text, "fleet")
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.BANNER)


def test_a_mark_above_the_banner_raises_what_is_unmarked() -> None:
    text = "CONFIDENTIAL\n\n1. (S) The fleet is old.\n\n2. (U) Text.\n\nThe Harbor\n\n3. (C) Text.\n"
    reading = read_text(text)
    portion = portion_with(reading, text, "The Harbor")
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.DOUBT)
    assert "mark-above-banner" in [p.code for p in reading.problems]


def test_rel_takes_the_list_of_the_banner() -> None:
    text = "SECRET//REL TO USA, GBR\n\n(S//REL) The fleet is old.\n\n(U) Text.\n"
    assert portion_with(read_text(text), text, "fleet").marking.rel_to == ("USA", "GBR")
    text = "SECRET\n\n(S//REL) The fleet is old.\n\n(U) Text.\n"
    portion = portion_with(read_text(text), text, "fleet")
    assert portion.marking.rel_to == ()
    assert "REL TO" in portion.controls


def pages_of(text: str) -> tuple[Span, ...]:
    middle = text.index("\f") + 1
    return Span(0, middle), Span(middle, len(text))


def test_a_page_banner_governs_where_every_page_has_its_own() -> None:
    text = "SECRET\n\nThe fleet is old.\n\n\fCONFIDENTIAL\n\nThe harbor is small.\n"
    reading = read_text(text, pages=pages_of(text))
    assert portion_with(reading, text, "fleet").level.title == "SECRET"
    portion = portion_with(reading, text, "harbor")
    assert (portion.level.title, portion.level_from, portion.page_number) == ("CONFIDENTIAL", LevelFrom.PAGE, 2)
    assert [banner.page_number for banner in reading.page_banners] == [2]


def test_a_page_without_banner_takes_the_documents() -> None:
    text = "SECRET\n\nThe fleet is old.\n\n\fThe harbor is small.\n"
    portion = portion_with(read_text(text, pages=pages_of(text)), text, "harbor")
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.BANNER)


@pytest.mark.parametrize("label", ["—", "1. ", "a. "])
def test_a_list_behind_a_colon_takes_the_mark_that_closes_it(label: str) -> None:
    items = [f"{label}The fleet is old.", f"{label.replace('1', '2').replace('a', 'b')}The harbor is small. (C)"]
    text = "SECRET\n\nWe face this:\n\n" + "\n\n".join(items) + "\n\nIt is late. (S)\n"
    reading = read_text(text)
    for words in ("We face", "fleet"):
        portion = portion_with(reading, text, words)
        assert (portion.level.title, portion.level_from) == ("CONFIDENTIAL", LevelFrom.RUN), words


def test_a_closing_u_lowers_no_whole_sentence() -> None:
    text = "SECRET\n\nWe face this:\n\n—The fleet is old.\n\n—The harbor is small. (U)\n\nIt is late. (S)\n"
    assert portion_with(read_text(text), text, "fleet").level.title == "SECRET"


def test_what_may_be_a_mark_above_its_document_is_believed() -> None:
    text = "UNCLASSIFIED\n\n1. (U) Words.\n\n2. (U) We may:\n\n(A) wait;\n\n(B) ask;\n\n(C) consult the harbor;\n"
    portion = portion_with(read_text(text), text, "consult")
    assert (portion.level.title, portion.level_from) == ("CONFIDENTIAL", LevelFrom.DOUBT)


def test_a_mark_that_closes_a_run_does_not_lower_what_its_paragraph_gives() -> None:
    text = "SECRET\n\n1. (S) We hope for:\n\n— peace; and\n\n— fish. (C)\n\n2. (C) Text.\n"
    portion = portion_with(read_text(text), text, "peace")
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.PARENT)


@pytest.mark.parametrize("damaged", ["{S}", "5)", "(S", "S)", "(5)"])
def test_u_before_a_damaged_mark_frees_nothing_where_only_marks_tell_that_the_document_is_classified(
    damaged: str,
) -> None:
    text = f"1. (U) {damaged} The fleet is old.\n\n2. (S) Text.\n\n3. (S) More.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "fleet").level is None
    assert "mark-unread" in [problem.code for problem in reading.problems]


def test_the_list_of_the_banner_takes_the_place_of_a_bare_rel() -> None:
    text = "SECRET//REL TO USA, GBR\n\n1. (S//REL) The fleet is old.\n"
    marking = portion_with(read_text(text), text, "fleet").marking
    assert marking is not None
    assert (marking.rel_to, marking.dissem) == (("USA", "GBR"), ())
