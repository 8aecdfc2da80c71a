"""Items of a list whose lines end in no stop are portions of their own."""

import pytest

from redactor.terms.marking import Level
from tests.detect.reading import portion_with, read_text

LISTS = [
    pytest.param("- {}\n- {}\n- {}\n- {}\n", id="dashes"),
    pytest.param("• {}\n   – {}\n   – {}\n• {}\n", id="nested bullets"),
    pytest.param("a. {}\nb. {}\nc. {}\nd. {}\n", id="letters"),
    pytest.param("(1) {}\n(2) {}\n(3) {}\n(4) {}\n", id="numbers"),
    pytest.param("* {}\n* {}\n* {}\n* {}\n", id="stars"),
]


@pytest.mark.parametrize("form", LISTS)
def test_marked_items_without_stops_are_portions_of_their_own(form: str):
    items = (
        "(U) Began in the year",
        "(S//NF) Cost nine million in all",
        "The rest is not known",
        "(U) The last of all",
    )
    text = f"SECRET\n\n{form.format(*items)}"
    reading = read_text(text)
    assert portion_with(reading, text, "Began").level is Level.UNCLASSIFIED
    assert portion_with(reading, text, "Cost").controls == {"NOFORN"}
    assert portion_with(reading, text, "rest").level is Level.SECRET
    assert portion_with(reading, text, "last").level is Level.UNCLASSIFIED


def test_a_dash_or_number_in_wrapped_prose_opens_no_item():
    text = (
        "SECRET\n\n1. (U) The harbor was built in the spring of the year 1974 for the fleet\n"
        "- the old one - and for the boats of the town, which have lain there for\n"
        "12 years and more.\n\n2. (S) The end.\n"
    )
    reading = read_text(text)
    assert portion_with(reading, text, "harbor") == portion_with(reading, text, "old one")
    assert portion_with(reading, text, "harbor") == portion_with(reading, text, "12 years")


def test_the_next_number_opens_a_portion_behind_an_item_of_one_line() -> None:
    text = "SECRET\n\nEnclosures:\n1. (S) Order of battle\n2. (U) Press clippings\n3. Map of the harbor\n"
    reading = read_text(text)
    assert portion_with(reading, text, "Press").level is Level.UNCLASSIFIED
    assert portion_with(reading, text, "Map").level is Level.SECRET
