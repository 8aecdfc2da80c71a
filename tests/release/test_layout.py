"""What stands where, before anything is drawn: nothing lost, nothing overlapping, boxes of constant size."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.errors import InputError
from redactor.release.boxes import FULL_HEIGHT_PT, FULL_WIDTH_PT, INLINE_HEIGHT_PT, INLINE_WIDTH_PT
from redactor.release.faces import Face, printable, printed_forms, width_pt
from redactor.release.label import label
from redactor.release.panel import panel
from redactor.release.pdf import lay_out
from redactor.release.sheet import BODY_WIDTH_PT, DECORATION, Box, Ink, Placed, Sheet
from redactor.release.visible import visible
from redactor.terms.portion import PortionKind
from redactor.terms.released import Amount, AmountUnit, Block, Place, PlaceStatus, Released, Run, SignOff

Build = Callable[..., Released]


def paragraph(*pieces: Run | Place, refill: bool = True, kind: PortionKind = PortionKind.PARAGRAPH) -> Block:
    return Block(kind, pieces, "paragraph 1", refill, 1)


def inked(text: str) -> str:
    """The text without white space, spelled-out characters as they were, letters with their accents."""
    whole = re.sub(r"<U\+([0-9A-F]{4,6})>", lambda found: chr(int(found[1], 16)), "".join(text.split()))
    return unicodedata.normalize("NFC", whole)


def inks_of(placed: Placed) -> Iterator[Ink]:
    for item in placed.row.items:
        if isinstance(item, Box):
            yield from item.inks
        elif isinstance(item, Ink):
            yield item


def body_ink(sheet: Sheet, released: Released) -> str:
    first = len(panel(released)[1])
    rows = (placed for page in sheet.pages for placed in page if placed.row.part >= first)
    return inked("".join(ink.text for placed in rows for ink in inks_of(placed)))


def expected_ink(released: Released) -> str:
    notation = released.stamps.notation
    pieces = (piece for block in released.blocks for piece in block.pieces)
    texts = (
        label(piece, notation).strip("█ " if notation == "blocks" else "")
        if isinstance(piece, Place)
        else visible(piece.text)
        for piece in pieces
    )
    return inked("".join(texts))


def boxes_of(sheet: Sheet) -> list[Box]:
    return [item for page in sheet.pages for placed in page for item in placed.row.items if isinstance(item, Box)]


@given(data=st.data())
def test_every_visible_character_and_label_is_laid_out_in_order(
    any_released: st.SearchStrategy[Released], data: st.DataObject
) -> None:
    released = data.draw(any_released)
    assert body_ink(lay_out(released), released) == expected_ink(released)


@given(data=st.data())
def test_nothing_overlaps_and_nothing_leaves_the_page(
    any_released: st.SearchStrategy[Released], data: st.DataObject
) -> None:
    sheet = lay_out(data.draw(any_released))
    for page in sheet.pages:
        edge_pt = sheet.frame.top_pt
        for placed in page:
            assert placed.baseline_pt + placed.row.ascent_pt <= edge_pt + 1e-6
            edge_pt = placed.baseline_pt + placed.row.ascent_pt - placed.row.height_pt
            assert_apart_in_the_row(placed)
        assert edge_pt >= sheet.frame.bottom_pt - 1e-6


def assert_apart_in_the_row(placed: Placed) -> None:
    spans = []
    for item in placed.row.items:
        if isinstance(item, Box):
            spans.append((item.x_pt, item.x_pt + item.width_pt))
            for ink in item.inks:
                assert item.x_pt < ink.x_pt
                assert ink.x_pt + width_pt(ink.face, ink.size_pt, ink.text) < item.x_pt + item.width_pt
        elif isinstance(item, Ink):
            spans.append((item.x_pt, item.x_pt + width_pt(item.face, item.size_pt, item.text.rstrip(" "))))
    for (_, end_pt), (start_pt, _) in itertools.pairwise(spans):
        assert end_pt <= start_pt + 1e-6
    assert all(start_pt >= -1e-6 and end_pt <= BODY_WIDTH_PT + 1e-6 for start_pt, end_pt in spans)


@given(data=st.data())
def test_a_box_has_one_of_two_sizes(any_released: st.SearchStrategy[Released], data: st.DataObject) -> None:
    sizes = {(box.width_pt, box.height_pt) for box in boxes_of(lay_out(data.draw(any_released)))}
    assert sizes <= {(INLINE_WIDTH_PT, INLINE_HEIGHT_PT), (FULL_WIDTH_PT, FULL_HEIGHT_PT)}


ONE_NAME = Amount(AmountUnit.NAME, 1, 1)
BOXES = [
    pytest.param(Place(("B6",), ONE_NAME), INLINE_WIDTH_PT, 1, id="name"),
    pytest.param(Place(("1.4(B)", "1.4(D)"), Amount(AmountUnit.LINE, 1, 0)), INLINE_WIDTH_PT, 1, id="part of a line"),
    pytest.param(Place(("B1",), None, whole=False), INLINE_WIDTH_PT, 1, id="no amount, inside a portion"),
    pytest.param(Place(("B1",), None), FULL_WIDTH_PT, 1, id="no amount, a whole portion"),
    pytest.param(Place(("B1",), Amount(AmountUnit.LINE, 9, 9)), FULL_WIDTH_PT, 1, id="lines"),
    pytest.param(Place(("B1",), Amount(AmountUnit.PAGE, 1, 1)), FULL_WIDTH_PT, 1, id="pages"),
    pytest.param(Place(("B6",), ONE_NAME, PlaceStatus.REFERRED, ("the Department of Energy",)), FULL_WIDTH_PT, 1, id="a name whose label is long"),
    pytest.param(Place(tuple(f"B3 50 USC {n}" for n in range(60)), ONE_NAME), FULL_WIDTH_PT, 4, id="a label longer than any box"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "width", "count"), BOXES)
def test_a_box_is_as_large_as_its_unit_asks_and_shows_its_whole_label(
    build: Build, place: Place, width: float, count: int
) -> None:
    boxes = boxes_of(lay_out(build(paragraph(Run("1. (S) "), place))))
    assert [box.width_pt for box in boxes] == [width] * count
    assert inked("".join(ink.text for box in boxes for ink in box.inks)) == inked(label(place, "codes"))


def test_text_after_a_box_of_its_own_line_begins_at_the_margin(build: Build, withheld_lines: Place) -> None:
    sheet = lay_out(build(paragraph(Run("He said "), withheld_lines, Run("   and left."))))
    assert [(ink.text, ink.x_pt) for ink in inks_of(sheet.pages[0][-1])] == [("and left.", 0.0)]


def test_labels_are_never_smaller_than_six_points(build: Build) -> None:
    places = [row.values[0] for row in BOXES]
    inks = [ink for box in boxes_of(lay_out(build(paragraph(*places)))) for ink in box.inks]
    assert min(ink.size_pt for ink in inks) >= 6


@pytest.mark.parametrize(
    ("form", "kind", "text", "face"),
    [
        pytest.param("telegram", PortionKind.PARAGRAPH, "text", Face.MONO, id="telegram"),
        pytest.param("memorandum", PortionKind.PARAGRAPH, "text", Face.SERIF, id="memorandum"),
        pytest.param("memorandum", PortionKind.HEADING, "text", Face.SERIF_BOLD, id="heading"),
        pytest.param("memorandum", PortionKind.TABLE, "text", Face.MONO, id="table"),
        pytest.param("memorandum", PortionKind.ROUTING, "TO:      A\nFROM:    B", Face.MONO, id="columns"),
    ],
)
def test_the_face_follows_form_and_kind(build: Build, form: str, kind: PortionKind, text: str, face: Face) -> None:
    sheet = lay_out(build(paragraph(Run(text), kind=kind, refill=False), form=form))
    assert {ink.face for ink in inks_of(sheet.pages[-1][-1])} == {face}


def test_a_telegram_line_of_72_columns_fits(build: Build) -> None:
    sheet = lay_out(build(paragraph(Run("M" * 72), refill=False)))
    assert [ink.text for ink in inks_of(sheet.pages[-1][-1])] == ["M" * 72]


def test_a_word_of_many_pages_is_laid_out_in_linear_time(build: Build) -> None:
    sheet = lay_out(build(paragraph(Run("w" * 300_000)), form="memorandum"))
    assert sum(ink.text.count("w") for page in sheet.pages for placed in page for ink in inks_of(placed)) >= 300_000


def test_prose_broken_to_a_width_of_its_own_is_set_anew_in_a_book_face(build: Build) -> None:
    words = " ".join(["several words"] * 40)
    broken = re.sub(r"(.{50,60}) ", r"\1\n", words)
    sheets = [lay_out(build(paragraph(Run(text), refill=False), form="memorandum")) for text in (broken, words)]
    assert broken != words
    assert sheets[0] == sheets[1]


def test_lines_a_writer_ended_stay_in_a_book_face(build: Build) -> None:
    sheet = lay_out(build(paragraph(Run("one\na rather longer line\ntwo"), refill=False), form="memorandum"))
    assert [ink.text.strip() for placed in sheet.pages[0][-3:] for ink in inks_of(placed)] == [
        "one",
        "a rather longer line",
        "two",
    ]


def test_a_box_stands_on_one_page_with_its_number_and_mark(build: Build, withheld_lines: Place) -> None:
    blocks = [paragraph(Run(f"{n}. (S) "), withheld_lines) for n in range(200)]
    for page in lay_out(build(*blocks)).pages:
        assert not any(ink.text.startswith(("1", "2")) and "(S)" in ink.text for ink in inks_of(page[-1]))


def test_a_heading_stands_on_one_page_with_what_follows(build: Build) -> None:
    blocks = []
    for n in range(100):
        blocks.append(paragraph(Run("Heading"), kind=PortionKind.HEADING))
        blocks.append(paragraph(Run("text " * (n % 7 * 20 + 1))))
    for page in lay_out(build(*blocks, form="memorandum")).pages:
        assert [ink.text for ink in inks_of(page[-1])] != ["Heading"]


def test_pages_are_numbered_and_all_carry_the_frame(build: Build) -> None:
    sheet = lay_out(build(*[paragraph(Run("word " * 300))] * 12, specimen=True))
    assert len(sheet.pages) > 2
    head = " ".join(ink.text for placed in sheet.frame.head for ink in inks_of(placed))
    assert head == "UNCLASSIFIED RELEASED IN PART SPECIMEN PROPOSED, not signed"
    foot = " ".join(ink.text for placed in sheet.frame.foot for ink in inks_of(placed))
    assert foot == "Document D-17 · Case M-2026-00001 UNCLASSIFIED"
    assert sheet.frame.watermark == "SPECIMEN"


def test_a_signature_stands_on_every_page(build: Build, signed: SignOff) -> None:
    head = " ".join(ink.text for placed in lay_out(build(signed=signed)).frame.head for ink in inks_of(placed))
    assert "Declassified in part and released by Ada Quill, Chief of Review" in head
    assert "2026-01-03" in head
    assert "PROPOSED" not in head


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"banner": "SECRET//REL TO " + ", ".join(f"X{n:02}" for n in range(60))}, id="banner of three lines"),
        pytest.param({"disposition": "RELEASED IN PART AS A COPY MADE FOR REVIEW BY ANOTHER DEPARTMENT ONLY"}, id="disposition too long to share its line"),
        pytest.param({"document": "box/folder/" * 40}, id="name too long for the foot"),
        pytest.param({"policy": "P" * 300, "case": "C" * 300}, id="words without a space"),
        pytest.param({"banner": "", "case": "", "document": "", "policy": "", "authority": ""}, id="nothing given"),
    ],
)  # fmt: skip
def test_long_stamps_are_set_whole_inside_the_margins(build: Build, changes: dict[str, str]) -> None:
    released = build(paragraph(Run("text")), specimen=True, **changes)
    sheet = lay_out(released)
    rows = [*sheet.frame.head, *sheet.frame.foot, *sheet.pages[0]]
    for placed in rows:
        assert_apart_in_the_row(placed)
    printed = inked("".join(ink.text for placed in rows for ink in inks_of(placed)))
    assert all(inked(text) in printed for text in changes.values())


def test_stamps_that_leave_no_room_for_the_document_are_refused(build: Build) -> None:
    with pytest.raises(InputError, match="leave no room"):
        lay_out(build(paragraph(Run("text")), banner="SECRET//" + "X" * 9000))


def test_decoration_is_no_part_of_the_document(sample: Released) -> None:
    sheet = lay_out(sample)
    used = {placed.row.part for page in sheet.pages for placed in page} - {DECORATION}
    assert used == set(range(len(sheet.parts)))


def test_bookmarks_name_each_portion_once(build: Build) -> None:
    blocks = [
        paragraph(Run("a")),
        paragraph(Run("b")),
        Block(PortionKind.FURNITURE, (Run("p"),), "page line", False, 0),
    ]
    assert [part.bookmark for part in lay_out(build(*blocks)).parts if part.bookmark] == ["Paragraph 1"]


def test_a_character_the_face_lacks_is_spelled_out() -> None:
    assert printable(Face.MONO)("ship 船 é") == "ship <U+8239> é"


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        pytest.param("plain (S) text", set(), id="prints as it is"),
        pytest.param("é Ж", set(), id="every face has it"),
        pytest.param("船", {"<U+8239>"}, id="no face has it"),
        pytest.param("a\u200bb", {"a<U+200B>b"}, id="no one sees it"),
    ],
)
def test_a_verifier_is_told_how_text_is_printed(text: str, forms: set[str]) -> None:
    assert set(printed_forms(text)) == forms


def test_the_ink_check_can_fail(sample: Released, build: Build) -> None:
    assert body_ink(lay_out(sample), sample) != expected_ink(build(*sample.blocks[:-1]))


def test_paragraphs_without_an_empty_line_between_stand_apart_in_a_book_face(build: Build) -> None:
    def tops(form: str, *labels: str) -> list[float]:
        blocks = [Block(PortionKind.PARAGRAPH, (Run("text"),), label, refill=False, gap_lines=0) for label in labels]
        sheet = lay_out(build(*blocks, form=form))
        return [
            placed.row.space_before_pt for placed in sheet.pages[0] if any("text" in i.text for i in inks_of(placed))
        ][1:]

    assert tops("memorandum", "paragraph 1", "paragraph 2") == [6.0]
    assert tops("memorandum", "paragraph 1", "paragraph 1") == [0.0]
    assert tops("telegram", "paragraph 1", "paragraph 2") == [0.0]
