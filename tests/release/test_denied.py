"""A document denied in full leaves as a sheet that says how much and why, and nothing of how it is made."""

import io

import pypdf
import pytest

from redactor.release.denied import as_printed
from redactor.release.pages import page_numbers
from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.release.wording import frame_strings
from redactor.terms.portion import PortionKind
from redactor.terms.released import Amount, AmountUnit, Block, Place, PlaceStatus, Released, Run


def lines(low: int) -> Place:
    return Place(("1.4(B)",), Amount(AmountUnit.LINE, low, low))


def denied(build, *places: Place) -> Released:
    blocks = [
        Block(PortionKind.PARAGRAPH, (Run(f"{n}. (S) "), place), f"paragraph {n}", refill=True, gap_lines=1)
        for n, place in enumerate(places, 1)
    ]
    return build(*blocks, disposition="DENIED IN FULL")


def places_of(released: Released) -> list[Place]:
    return [piece for block in released.blocks for piece in block.pieces if isinstance(piece, Place)]


def test_a_release_in_part_is_printed_as_it_is(sample: Released) -> None:
    assert as_printed(sample) is sample


def test_nothing_of_the_documents_build_is_printed(build) -> None:
    released = denied(build, lines(2), lines(3), lines(4))
    text = write_text(released)
    assert "(S)" not in text
    assert "2." not in text.split("-" * 72)[1]
    assert "[1.4(B) · 9 lines]" in text
    assert "withheld in full" in text


def test_the_order_of_its_portions_does_not_show(build) -> None:
    referred = Place((), Amount(AmountUnit.LINE, 5, 5), PlaceStatus.REFERRED, ("CIA",))
    one, other = denied(build, lines(2), referred, lines(3)), denied(build, referred, lines(1), lines(4))
    assert write_text(one) == write_text(other)
    assert write_pdf(one) == write_pdf(other)


def test_what_is_referred_to_two_offices_stands_in_two_boxes(build) -> None:
    asked = [Place((), Amount(AmountUnit.LINE, 2, 2), PlaceStatus.REFERRED, (office,)) for office in ("CIA", "NSA")]
    assert places_of(as_printed(denied(build, *asked, *asked))) == [
        Place((), Amount(AmountUnit.LINE, 4, 4), PlaceStatus.REFERRED, (office,), whole=False)
        for office in ("CIA", "NSA")
    ]


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        pytest.param([(2, 2), (3, 3)], "5 lines", id="exact"),
        pytest.param([(2, 5), (6, 20)], "8 to 25 lines", id="classes"),
        pytest.param([(21, None), (2, 2)], "over 22 lines", id="open class"),
        pytest.param([(1, 0), (2, 2)], "3 lines", id="part of a line"),
        pytest.param([(0, 0), (2, 2)], "3 lines", id="less than one counts as one"),
        pytest.param([(1, 0)], "less than 1 line", id="one alone"),
    ],
)
def test_amounts_of_one_reason_are_summed(build, amounts: list[tuple[int, int | None]], total: str) -> None:
    places = [Place(("1.4(B)",), Amount(AmountUnit.LINE, low, high)) for low, high in amounts]
    (place,) = places_of(as_printed(denied(build, *places)))
    assert place.amount is not None
    assert place.amount.text == total


def test_amounts_that_the_policy_does_not_show_stay_unshown(build) -> None:
    (place,) = places_of(as_printed(denied(build, Place(("B1",), None), Place(("B1",), None))))
    assert place.amount is None


def test_frame_strings_know_the_words_of_the_sheet(build) -> None:
    released = denied(build, lines(2), lines(3))
    known = " ".join(frame_strings(released))
    printed = write_text(released).split("-" * 72)[1]
    assert all(word in known for word in printed.split())


def test_each_place_has_the_page_it_stands_on(build, name: Place) -> None:
    run = Run("Ships called at the port. " * 60)
    blocks = [Block(PortionKind.PARAGRAPH, (run, name), f"paragraph {n}", refill=True, gap_lines=1) for n in range(6)]
    released = build(*blocks)
    count, numbers = page_numbers(released)
    pages = pypdf.PdfReader(io.BytesIO(write_pdf(released))).pages
    assert count == len(pages)
    assert [n for n, page in enumerate(pages, 1) for _ in range(page.extract_text().count("B6 · 1 name"))] == list(
        numbers
    )


def test_a_label_too_long_for_one_box_is_one_place(build) -> None:
    place = Place(tuple(f"B3 50 USC {n}" for n in range(40)), Amount(AmountUnit.LINE, 2, 2))
    blocks = Block(PortionKind.PARAGRAPH, (Run("1. "), place), "paragraph 1", refill=True, gap_lines=1)
    assert len(page_numbers(build(blocks))[1]) == 1
