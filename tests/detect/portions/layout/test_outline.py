"""Which text an outline's marks govern: letters below numbers, bullets set in, numbers without stops."""

from tests.detect.reading import portion_with, read_text


def _shown(text: str, words: str) -> tuple[str | None, frozenset[str]]:
    portion = portion_with(read_text(text), text, words)
    return (None if portion.level is None else portion.level.title), portion.controls


def test_a_letter_in_brackets_below_a_number_in_brackets_is_its_item():
    text = (
        "SECRET\n\n1. (U) The port:\n\na. (C) Ground.\n\n(1) (S//RD) They leak.\n\n(a) They rust.\n\n(b) (U) They shine.\n\n"
        "(2) (C) Air.\n\n(a) Balloons.\n\nb. Sea.\n"
    )
    assert _shown(text, "They rust") == ("SECRET", {"RD"})
    assert _shown(text, "They shine") == ("UNCLASSIFIED", frozenset())
    assert _shown(text, "Balloons") == ("CONFIDENTIAL", frozenset())
    assert _shown(text, "Sea") == ("SECRET", frozenset())


def test_a_bullet_set_in_is_an_item_of_the_bullet_above():
    text = "SECRET\n\n• (C) The army\n\n   – (S//RD) The shells\n\n      o Their core\n\n• The navy\n"
    assert _shown(text, "Their core") == ("SECRET", {"RD"})
    assert _shown(text, "The navy") == ("SECRET", frozenset())


def test_a_number_without_a_stop_opens_a_paragraph_of_its_own_behind_others():
    text = "SECRET\n\n1 (U) The port.\n\n2 (S) The gate.\n\n3 (C) The tower.\n\n4 The town.\n"
    assert _shown(text, "The tower") == ("CONFIDENTIAL", frozenset())
    assert _shown(text, "The town") == ("SECRET", frozenset())


def test_lines_that_each_begin_with_a_mark_are_portions_of_their_own():
    text = "SECRET\n\nCONTENTS\n\n(U) Introduction ......... 1\n(S) The North Gate ....... 2\n(U) Annex ................ 3\n"
    assert _shown(text, "Introduction")[0] == "UNCLASSIFIED"
    assert _shown(text, "North Gate")[0] == "SECRET"
    assert _shown(text, "Annex")[0] == "UNCLASSIFIED"


def test_marks_of_restricted_data_in_one_word_are_marks():
    text = "SECRET\n\n1. (SRD) The pit.\n\n2. (SFRD) The yield.\n\n3. (C-RD) The case.\n\n4. (U) The box.\n"
    assert _shown(text, "The pit") == ("SECRET", {"RD"})
    assert _shown(text, "The yield") == ("SECRET", {"FRD"})
    assert _shown(text, "The case") == ("CONFIDENTIAL", {"RD"})
    assert _shown(text, "The box") == ("UNCLASSIFIED", frozenset())


def test_what_a_letter_quotes_keeps_its_marks_and_numbers():
    text = (
        "SECRET\n\nSee below.\n\n> 1. (U) The port is open.\n> 2. (S//NF) The asset asks\n> for more pay.\n> 3. Nobody knows.\n"
        ">\n> (U) See you on Friday.\n>> (C) Older still.\n"
    )
    assert _shown(text, "The port") == ("UNCLASSIFIED", frozenset())
    assert _shown(text, "more pay") == ("SECRET", {"NOFORN"})
    assert _shown(text, "Nobody") == ("SECRET", frozenset())
    assert _shown(text, "See you") == ("UNCLASSIFIED", frozenset())
    assert _shown(text, "Older") == ("CONFIDENTIAL", frozenset())


def test_a_quoted_banner_governs_with_its_controls():
    text = "UNCLASSIFIED\n\nFine by me.\n\n> SECRET//SI\n>\n> The plan is on.\n"
    assert _shown(text, "The plan") == ("SECRET", {"SI"})
