"""A label says codes, amount and standing, in the three notations."""

import pytest

from redactor.release.label import label, spoken
from redactor.terms.person_label import PersonLabel
from redactor.terms.released import Amount, AmountUnit, Place, PlaceStatus

NINE_LINES = Amount(AmountUnit.LINE, 9, 9)
ONE_NAME = Amount(AmountUnit.NAME, 1, 1)

TABLE = [
    pytest.param(Place(("1.4(B)", "1.4(D)"), NINE_LINES), "[1.4(B) 1.4(D) · 9 lines]", "[1 paragraph (9 lines) not declassified]", id="lines"),
    pytest.param(Place(("B1",), NINE_LINES, whole=False), "[B1 · 9 lines]", "[9 lines not declassified]", id="lines inside a portion"),
    pytest.param(Place(("B6",), ONE_NAME), "[B6 · 1 name]", "[name not declassified]", id="one name"),
    pytest.param(Place(("B6",), ONE_NAME, whole=False, person=PersonLabel("K4RP2-XM7BV")), "[B6 · 1 name K4RP2-XM7BV]", "[name K4RP2-XM7BV not declassified]", id="labelled"),
    pytest.param(Place(("B6",), None, whole=False, person=PersonLabel("K4RP2-XM7BV")), "[B6 · K4RP2-XM7BV]", "[name K4RP2-XM7BV not declassified]", id="labelled, no amount"),
    pytest.param(Place(("B6",), ONE_NAME, whole=False, person=PersonLabel("Gozolari Vizepuzi", True)), "[B6 · “Gozolari Vizepuzi”]", "[name “Gozolari Vizepuzi” not declassified]", id="pseudonym"),
    pytest.param(Place(("B6",), Amount(AmountUnit.NAME, 2, 2)), "[B6 · 2 names]", "[2 names not declassified]", id="two names"),
    pytest.param(Place((), ONE_NAME), "[withheld · 1 name]", "[name not declassified]", id="no code"),
    pytest.param(Place(("B3",), Amount(AmountUnit.TERM, 1, 1)), "[B3 · 1 term]", "[term not declassified]", id="term"),
    pytest.param(Place(("B1",), Amount(AmountUnit.LINE, 1, 0)), "[B1 · less than 1 line]", "[less than 1 line not declassified]", id="part of a line"),
    pytest.param(Place(("B1",), Amount(AmountUnit.LINE, 2, 5)), "[B1 · 2 to 5 lines]", "[1 paragraph (2 to 5 lines) not declassified]", id="class of amount"),
    pytest.param(Place(("B1",), Amount(AmountUnit.LINE, 21, None)), "[B1 · over 20 lines]", "[1 paragraph (over 20 lines) not declassified]", id="open class"),
    pytest.param(Place(("B1",), Amount(AmountUnit.PARAGRAPH, 3, 3)), "[B1 · 3 paragraphs]", "[3 paragraphs not declassified]", id="paragraphs"),
    pytest.param(Place(("B1",), Amount(AmountUnit.PAGE, 4, 4)), "[B1 · 4 pages]", "[4 pages not declassified]", id="pages"),
    pytest.param(Place(("B1",), None), "[B1]", "[text not declassified]", id="no amount"),
    pytest.param(Place((), None), "[withheld]", "[text not declassified]", id="nothing known"),
    pytest.param(Place(("1.4(B)",), Amount(AmountUnit.LINE, 3, 3), PlaceStatus.REFERRED, ("NATO",)), "[referred to NATO · 1.4(B) · 3 lines]", "[1 paragraph (3 lines) referred to NATO]", id="referred"),
    pytest.param(Place((), ONE_NAME, PlaceStatus.REFERRED, ("CIA", "DOE")), "[referred to CIA, DOE · 1 name]", "[name referred to CIA, DOE]", id="two referees"),
    pytest.param(Place((), ONE_NAME, PlaceStatus.REFERRED), "[referred to another office · 1 name]", "[name referred to another office]", id="referee unknown"),
    pytest.param(Place(("B1",), NINE_LINES, PlaceStatus.CONSULTED, ("NSC",)), "[in consultation with NSC · B1 · 9 lines]", "[1 paragraph (9 lines), in consultation with NSC]", id="consulted"),
    pytest.param(Place((), NINE_LINES, PlaceStatus.UNDECIDED), "[decision pending · 9 lines]", "[1 paragraph (9 lines), decision pending]", id="undecided"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "codes", "editorial"), TABLE)
def test_a_label_says_codes_and_amount_in_each_notation(place: Place, codes: str, editorial: str) -> None:
    assert label(place, "codes") == codes
    assert label(place, "editorial") == editorial
    assert label(place, "blocks") == f"██ {codes[1:-1]} ██"


def test_an_editors_label_holds_no_foia_code() -> None:
    assert "B6" not in label(Place(("B6",), ONE_NAME), "editorial")


def test_an_unknown_notation_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'runes'"):
        label(Place(("B6",), ONE_NAME), "runes")


def test_a_label_from_a_careless_policy_stays_on_one_line_and_visible() -> None:
    assert label(Place(("B6\n\u202e",), ONE_NAME), "codes") == "[B6 <U+202E> · 1 name]"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        pytest.param(Place(("1.4(B)",), NINE_LINES), "withheld: 1.4(B), 9 lines", id="withheld"),
        pytest.param(Place(("B1",), ONE_NAME, PlaceStatus.REFERRED, ("NATO",)), "referred to NATO: B1, 1 name", id="referred"),
        pytest.param(Place((), None), "withheld", id="nothing known"),
    ],
)  # fmt: skip
def test_a_screen_reader_is_told_that_something_is_withheld(place: Place, words: str) -> None:
    assert spoken(place) == words
