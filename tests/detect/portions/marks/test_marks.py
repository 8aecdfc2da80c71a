"""Which brackets are marks, and which portion each marks."""

import pytest

from redactor.terms.portion import LevelFrom, PortionKind
from tests.detect.reading import of_kind, portion_with, read_text

FRAME = "SECRET\n\n1. (C) The first paragraph says something.\n\n2. (S) The second says more.\n\n"


def marks(text: str) -> list[str]:
    return [p.mark.span.of(text) for p in read_text(text).portions if p.mark]


@pytest.mark.parametrize(
    "bracket",
    [
        "(C)",
        "(S)",
        "(U)",
        "(TS)",
        "(SBU)",
        "(LOU)",
        "(S/NF)",
        "(S-NF)",
        "(S//NF)",
        "(//NS)",
        "(//GBR S)",
        "(CUI)",
        "[C]",
        "(C//REL TO USA, GBR)",
        "(S//FGI GBR)",
        "( S / / N F )",
        "(5//NF)",
    ],
)
def test_a_bracket_that_opens_its_portion_is_a_mark(bracket: str) -> None:
    assert marks(f"{FRAME}3. {bracket} The third paragraph.\n")[2:] == [bracket]
    assert marks(f"{FRAME}- {bracket} A bullet.\n")[2:] == [bracket]


@pytest.mark.parametrize(
    "words",
    [
        "(S)he will report.",
        "The function(s) and country(S) were named.",
        "Section 1.4 (b) applies.",
        "Article 5(c) of the treaty applies.",
        "It was cut under (b)(7)(C) of the act.",
        "See Exhibit (C) for more.",
        "The storm, Tropical Storm (TS) Ann, passed.",
        "Rep. Roe (R) spoke.",
        "They sell Doors (R) by the dozen.",
        "They moved uranium (U) by ship.",
        "The Fish Intelligence (SI) office knew.",
        "Mr. Roe (S/P) and Mr. Doe (U/OP) came.",
        "(C) 2008 Acme Corp. All rights reserved.",
        "(NF) near-field antennas",
        "http://host//NF/x",
        "N/A // TBD",
        "[Omitted here is a list.]",
        "[1 paragraph (4 lines) not declassified]",
        "B1 1.4(B) 1.4(D)",
        "Ref: (C)",
    ],
)
def test_false_friends_are_no_marks(words: str) -> None:
    assert marks(f"{FRAME}{words}\n\nThe last paragraph.\n") == ["(C)", "(S)"]


def test_letters_of_a_list_are_no_marks() -> None:
    text = f"{FRAME}3. (C) We may:\n\n(A) wait;\n\n(B) ask;\n\n(C) consult the harbor;\n\n(D) leave.\n"
    reading = read_text(text)
    assert [p.mark.span.of(text) for p in reading.portions if p.mark] == ["(C)", "(S)", "(C)"]
    assert portion_with(reading, text, "consult").level_from is LevelFrom.DOUBT
    assert [p.code for p in reading.problems] == ["doubtful-mark"]


def test_a_numbered_paragraph_behind_a_list_of_two_keeps_its_mark() -> None:
    text = f"{FRAME}3. (C) Either (A) we wait or (B) we ask.\n\n4. (C) We asked.\n"
    assert marks(text) == ["(C)", "(S)", "(C)", "(C)"]


def test_a_mark_at_the_end_governs_the_paragraph_it_ends() -> None:
    text = "SECRET\n\nThe fleet is old. It left on May 4.4 (S)\n\nThe harbor is small. (C)\n\nIt is cold. (U)\n"
    reading = read_text(text)
    assert portion_with(reading, text, "fleet").level.title == "SECRET"
    assert portion_with(reading, text, "harbor").level.title == "CONFIDENTIAL"
    assert portion_with(reading, text, "cold").level.title == "UNCLASSIFIED"
    assert portion_with(reading, text, "fleet").visible[0].of(text) == "(S)"


def test_a_mark_at_the_end_of_a_line_ends_the_paragraph() -> None:
    text = "CONFIDENTIAL\n\nThe fleet is old and nobody wants\nto pay for it. (C)\nThe harbor is small and the ice\nlies on it until May. (U)\n"
    reading = read_text(text)
    assert [p.level.title for p in of_kind(reading, PortionKind.PARAGRAPH)] == ["CONFIDENTIAL", "UNCLASSIFIED"]


def test_a_paragraph_with_a_mark_inside_is_cut_behind_it_where_marks_close() -> None:
    text = "SECRET\n\nOne thing is so. (C) Another thing is not.\n\nA third is. (S)\n\nA fourth is. (S)\n"
    reading = read_text(text)
    assert portion_with(reading, text, "One thing").level.title == "CONFIDENTIAL"
    assert portion_with(reading, text, "Another").mark is None
    assert portion_with(reading, text, "Another").level.title == "SECRET"


def test_a_paragraph_with_a_mark_inside_is_cut_before_it_where_marks_open() -> None:
    text = "SECRET\n\n1. (C) One thing is so. (S) Another thing is not.\n\n2. (U) A third is.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "One thing").level.title == "CONFIDENTIAL"
    assert portion_with(reading, text, "Another").level.title == "SECRET"


@pytest.mark.parametrize(
    ("start", "level"),
    [
        ("3. SUMMARY: (S) The fleet", "SECRET"),
        ("3. Summary. (U) The fleet", "UNCLASSIFIED"),
        ("The fleet (S)—The captain said", "SECRET"),
    ],
)
def test_a_mark_behind_a_title_that_runs_in_governs_the_paragraph(start: str, level: str) -> None:
    text = f"{FRAME}{start} is old.\n"
    assert portion_with(read_text(text), text, start).level.title == level


def test_a_mark_alone_in_a_paragraph_goes_to_the_text_it_marks() -> None:
    closing = "SECRET\n\nOne is so. (C)\n\nTwo is so. (S)\n\nThree is not.\n\n(U)\n\nFour is. (C)\n"
    reading = read_text(closing)
    assert portion_with(reading, closing, "Three").level.title == "UNCLASSIFIED"
    opening = "SECRET\n\n1.\n(C)\nOne is so.\n2.\n(S) Two is so.\n"
    reading = read_text(opening)
    assert portion_with(reading, opening, "One").level.title == "CONFIDENTIAL"


def test_two_brackets_in_a_row_are_one_mark() -> None:
    text = f"{FRAME}3. (S) (NF) The third.\n"
    portion = portion_with(read_text(text), text, "The third")
    assert portion.mark.span.of(text) == "(S) (NF)"
    assert portion.controls == {"NOFORN"}


def test_a_subject_takes_the_mark_at_its_end_or_behind_its_label() -> None:
    for subject in ("SUBJECT: Harbor Plans (U)", "SUBJECT: (U) Harbor Plans"):
        text = f"SECRET\n\n{subject}\n\n1. (S) Text.\n"
        portion = of_kind(read_text(text), PortionKind.SUBJECT)[0]
        assert portion.level.title == "UNCLASSIFIED"


@pytest.mark.parametrize("bracket", ["(UHATtf0)", "(11//-*Wl3)"])
def test_a_damaged_mark_is_a_problem_and_takes_the_banner(bracket: str) -> None:
    text = f"{FRAME}(U) Three.\n\n{bracket} The fourth paragraph.\n"
    reading = read_text(text)
    portion = portion_with(reading, text, "fourth")
    assert (portion.level.title, portion.level_from) == ("SECRET", LevelFrom.DOUBT)
    assert "mark-unread" in [p.code for p in reading.problems]


def test_a_lower_case_mark_without_its_list_is_in_doubt() -> None:
    text = f"{FRAME}(c) The third paragraph.\n"
    assert portion_with(read_text(text), text, "third").level_from is LevelFrom.DOUBT
    text = f"{FRAME}(a) one;\n\n(b) two;\n\n(c) three.\n"
    assert portion_with(read_text(text), text, "three").level_from is LevelFrom.PARENT


def test_a_letter_alone_counts_only_where_the_document_has_other_marks() -> None:
    text = "A letter about fish.\n\nThey spoke of the isotope (U)\n\nThey left.\n"
    reading = read_text(text)
    assert not [p for p in reading.portions if p.mark]
    assert all(p.level is None for p in reading.portions)


def test_marks_at_both_ends_are_reported() -> None:
    opening = "".join(f"{n}. (C) Text number {n} says so.\n\n" for n in range(1, 5))
    closing = "".join(f"Text of harbor {n} says so. (C)\n\n" for n in range(1, 5))
    assert "mixed-marks" in [p.code for p in read_text(f"SECRET\n\n{opening}{closing}").problems]


def test_a_cell_does_not_mark_its_table() -> None:
    text = "SECRET\n\n1. (C) Figures.\n\nfleet    old     (U)\nharbor   small   (U)\nice      thick   (U)\n"
    table = of_kind(read_text(text), PortionKind.TABLE)
    assert [p.mark for p in table] == [None]


def test_a_subject_is_marked_even_where_nothing_else_is() -> None:
    text = "SUBJECT: Harbor Plan (U)\n\nThe fleet is old.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "Plan").level.title == "UNCLASSIFIED"
    assert portion_with(reading, text, "fleet").level is None
    assert marks("SUBJECT: Sale of Uranium (U)\n\nThe fleet is old.\n") == []


@pytest.mark.parametrize("end", ["\n", "\r", "\f", "\v", "\x1c", "\x85", "\u2028"])
def test_a_bracket_broken_by_a_line_end_is_no_mark(end: str) -> None:
    assert marks(f"{FRAME}3. [ SECRET.{end}) Text.\n") == ["(C)", "(S)"]


@pytest.mark.parametrize("number", ["I.", "II.", "IV.", "XII."])
def test_a_roman_heading_is_one_portion_with_its_mark(number: str) -> None:
    text = f"SECRET\n\n{number} (U) The Harbor\n\nThe fleet is old.\n\n2. (S) The boats are new.\n"
    reading = read_text(text)
    heading = portion_with(reading, text, "Harbor")
    assert heading is portion_with(reading, text, f"{number} (U)")
    assert (heading.kind, heading.level, heading.level_from) == (PortionKind.HEADING, 0, LevelFrom.MARK)
    assert [span.of(text) for span in heading.visible] == [f"{number} (U) "]
    below = portion_with(reading, text, "fleet")
    assert below.level is not None
    assert (below.level.title, below.parent) == ("SECRET", None)


def test_a_sentence_behind_a_roman_number_is_a_paragraph_and_marks_nothing_below() -> None:
    text = "SECRET\n\nII. (C) The fleet is old and it stays.\nIt stays long.\n\nThe boats are new.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "fleet").kind is PortionKind.PARAGRAPH
    assert portion_with(reading, text, "II.") is portion_with(reading, text, "stays long")
    assert portion_with(reading, text, "boats").level_from is LevelFrom.BANNER


def test_the_letter_i_behind_h_is_a_letter() -> None:
    text = "SECRET\n\n" + "".join(f"{letter}. (C) The {letter} boat is old.\n\n" for letter in "ABCDEFGHI")
    assert portion_with(read_text(text), text, "I boat").kind is PortionKind.SUBPARAGRAPH


@pytest.mark.parametrize("mark", ["(Confidential)", "(S//NF)", "(SECRET)"])
def test_a_level_in_full_behind_the_word_annex_is_a_mark(mark: str) -> None:
    text = f"UNCLASSIFIED\n\n1. It rained.\n\nAnnex {mark}: Order of Battle\n\n1. The ship is old.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "Order").mark is not None
    assert portion_with(reading, text, "ship").level.is_classified
