"""The text writer: lines kept, wrapped or filled anew; boxes whole; nothing lost."""

import itertools
import re
import textwrap
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.release.fill import fill, refit
from redactor.release.label import label
from redactor.release.text import COLUMNS, RULE, body_lines, columns, write_text
from redactor.release.visible import visible
from redactor.release.wording import MARKS_NOTE, TILDE_NOTE
from redactor.release.wrap import Measure
from redactor.terms.portion import PortionKind
from redactor.terms.released import Block, Place, Released, Run, SignOff

Build = Callable[..., Released]


def paragraph(*pieces: Run | Place, refill: bool = False, gap_lines: int = 0) -> Block:
    return Block(PortionKind.PARAGRAPH, pieces, "paragraph 1", refill, gap_lines)


def banner(*pieces: Run | Place, refill: bool = False) -> Block:
    return Block(PortionKind.BANNER, pieces, "banner", refill, 0)


def inked(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


LONG = "The harbour master was asked whether the ship had called and replied so: it had not called"

LAYOUT = [
    pytest.param([paragraph(Run("A  short line\n   indented\n\nafter a gap"))], ["A  short line", "   indented", "", "after a gap"], id="source lines that hold are kept"),
    pytest.param([paragraph(Run(LONG))], [LONG[:72], LONG[73:]], id="a long line is wrapped at 72"),
    pytest.param([paragraph(Run("x" * 70 + " yy"))], ["x" * 70, "yy"], id="the space counts too"),
    pytest.param([paragraph(Run(" " * 80 + "x"))], ["x"], id="an indent wider than the line goes"),
    pytest.param([paragraph(Run("x" * 80))], ["x" * 72, "x" * 8], id="a long word is cut"),
    pytest.param([paragraph(Run("no end   \nof space \t"))], ["no end", "of space"], id="white space at line ends goes"),
    pytest.param([paragraph(Run("a\tb\nabc\td"))], ["a       b", "abc     d"], id="tabs stand at every eighth column"),
    pytest.param([paragraph(Run("one\n  two\nthree\n\n\nfour"), refill=True)], ["one two three", "", "four"], id="a refilled block keeps paragraphs only"),
    pytest.param([paragraph(Run("one"), gap_lines=2), paragraph(Run("two"))], ["one", "", "", "two"], id="gap lines follow a block"),
    pytest.param([banner(Run("(S)", struck=True), Run(" text"))], ["~~(S)~~ text"], id="struck text stands between tildes"),
    pytest.param([banner(Run("TOP\nSECRET ", struck=True), Run("x"))], ["~~TOP~~", "~~SECRET~~ x"], id="each line of struck text is struck for itself"),
    pytest.param([banner(Run("TOP\nSECRET", struck=True), refill=True)], ["~~TOP SECRET~~"], id="struck words joined are struck as one"),
    pytest.param([banner(Run("y" * 70, struck=True))], ["~~" + "y" * 68 + "~~", "~~yy~~"], id="tildes count as columns"),
    pytest.param([paragraph(Run("1. "), Run("(S)", struck=True), Run(" text"))], ["1. (S) text"], id="a portion's own mark stands as it was"),
    pytest.param([paragraph(Run("")), paragraph()], [""], id="an empty block is nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "lines"), LAYOUT)
def test_lines_stand_as_the_source_or_the_measure_has_them(build: Build, blocks: list[Block], lines: list[str]) -> None:
    assert body_lines(build(*blocks)) == [line for line in lines if line or len(lines) > 1]


def test_a_box_is_its_label_and_moves_to_the_next_line_whole(build: Build, name: Place) -> None:
    lines = body_lines(build(paragraph(Run("z" * 65 + " "), name, Run("'s ship"))))
    assert lines == ["z" * 65, "[B6 · 1 name]'s ship"]


def test_a_label_longer_than_a_line_stands_alone_and_unbroken(build: Build) -> None:
    place = Place(tuple(f"B3 50 USC {n}" for n in range(9)), None)
    lines = body_lines(build(paragraph(Run("before "), place, Run(" after"))))
    assert lines == ["before", label(place, "codes"), "after"]


def test_a_proposal_says_so_above_and_below(build: Build) -> None:
    above, body, below = write_text(build(paragraph(Run("text")), specimen=True)).split(RULE)
    for part in (above, below):
        assert "PROPOSED, not signed" in part
        assert "RELEASED IN PART" in part
        assert "SPECIMEN" in part
        assert "UNCLASSIFIED" in part
        assert "2026-01-02" in part
    assert body.strip() == "text"


@pytest.mark.parametrize("fact", ["D-17", "M-2026-00001", "Review under test; E.O. 13526, section 3.5", "B6      personal privacy"])  # fmt: skip
def test_the_panel_names_document_case_policy_and_codes(build: Build, fact: str) -> None:
    assert fact in write_text(build(paragraph(Run("text")))).split(RULE)[0]


def test_a_signed_release_names_who_signed_and_is_no_proposal(build: Build, signed: SignOff) -> None:
    text = " ".join(write_text(build(paragraph(Run("text")), signed=signed)).split())
    who = "by Ada Quill, Chief of Review, E.O. 13526, section 3.1(b), 2026-01-03, second: Ben Stamp, Reviewer"
    assert f"Declassified in part and released {who}" in text
    assert "PROPOSED" not in text
    assert "When signed" not in text


@pytest.mark.parametrize(
    ("disposition", "verb"),
    [("RELEASED IN FULL", "Released by"), ("DENIED IN FULL", "Denied by"), ("NOT REVIEWED FOR RELEASE", "Signed by")],
)
def test_the_verb_of_the_signature_follows_the_disposition(
    build: Build, signed: SignOff, disposition: str, verb: str
) -> None:
    assert f"\n{verb} Ada" in write_text(build(disposition=disposition, declassified="", signed=signed))


def test_a_proposal_is_not_stamped_declassified(build: Build) -> None:
    text = write_text(build(paragraph(Run("text"))))
    assert text.count("Declassified") == text.count("When signed: Declassified in part") == 1


def test_the_note_on_lined_through_text_is_printed_only_where_needed(build: Build) -> None:
    assert TILDE_NOTE not in write_text(build(paragraph(Run("text"))))
    assert TILDE_NOTE in write_text(build(banner(Run("SECRET", struck=True))))


def test_portion_marks_that_are_cancelled_are_told_of_once_in_the_head(build: Build) -> None:
    text = write_text(build(*[paragraph(Run("(S)", struck=True), Run(" text"))] * 3))
    assert text.count(MARKS_NOTE) == 1
    assert TILDE_NOTE not in text
    assert MARKS_NOTE not in write_text(build(paragraph(Run("(S) text"))))


def expected_ink(released: Released) -> str:
    """What must be read in the body, in order, tildes left out."""
    notation = released.stamps.notation
    pieces = (piece for block in released.blocks for piece in block.pieces)
    return inked("".join(label(p, notation) if isinstance(p, Place) else visible(p.text) for p in pieces))


@given(data=st.data())
def test_every_visible_character_stands_in_the_text_in_order(
    any_released: st.SearchStrategy[Released], data: st.DataObject
) -> None:
    released = data.draw(any_released)
    assert inked("".join(body_lines(released))).replace("~~", "") == expected_ink(released)


@given(data=st.data())
def test_no_line_is_wider_than_72_columns_but_a_label_alone(
    any_released: st.SearchStrategy[Released], data: st.DataObject
) -> None:
    released = data.draw(any_released)
    labels = {label(p, released.stamps.notation) for b in released.blocks for p in b.pieces if isinstance(p, Place)}
    for line in write_text(released).splitlines():
        assert columns(line) <= 72 or line in labels
        assert line == line.rstrip()


@given(data=st.data())
def test_no_label_is_broken(any_released: st.SearchStrategy[Released], data: st.DataObject) -> None:
    released = data.draw(any_released)
    body = "\n".join(body_lines(released))
    for place in (p for block in released.blocks for p in block.pieces if isinstance(p, Place)):
        assert label(place, released.stamps.notation) in body


@given(data=st.data())
def test_the_text_is_safe_to_print_and_ends_with_one_newline(
    any_released: st.SearchStrategy[Released], data: st.DataObject
) -> None:
    text = write_text(data.draw(any_released))
    assert text.encode()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert {unicodedata.category(char) for char in text if char != "\n"}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@given(data=st.data())
def test_the_tildes_of_every_line_close(any_released: st.SearchStrategy[Released], data: st.DataObject) -> None:
    for line in body_lines(data.draw(any_released)):
        assert line.count("~~") % 2 == 0


def test_a_word_of_a_million_letters_is_set_in_linear_time(build: Build) -> None:
    lines = body_lines(build(paragraph(Run("w" * 1_000_000))))
    assert all(map(re.compile("w{1,72}").fullmatch, itertools.islice(lines, 3)))
    assert sum(map(len, lines)) == 1_000_000


def test_prose_broken_to_a_wider_page_is_set_anew(build: Build) -> None:
    wide = textwrap.fill(f"{LONG}. " * 6, 78)
    lines = body_lines(build(paragraph(Run(wide))))
    assert " ".join(lines) == " ".join(wide.split())
    assert all(len(line) > 60 for line in lines[:-1])


def test_lines_that_a_writer_ended_are_wrapped_one_by_one(build: Build) -> None:
    listed = f"{LONG}\nshort\n{LONG}\nshort"
    assert body_lines(build(paragraph(Run(listed)))) == [LONG[:72], LONG[73:], "short"] * 2


PIECES = st.one_of(
    st.text(alphabet="ab1 .(S)\t\n·한\u200b", max_size=30).map(Run),
    st.builds(Place, st.sampled_from([(), ("B1",), ("1.4(D)", "B6")]), st.none()),
)


@given(st.lists(PIECES, max_size=4), st.booleans())
def test_a_block_on_one_line_is_set_as_its_cells_would_be(build: Build, pieces: list[Run | Place], refill: bool):
    block = paragraph(*pieces, refill=refill)
    labels = {piece: label(piece, "codes") for piece in pieces if isinstance(piece, Place)}
    measure = Measure(COLUMNS, columns, lambda place: columns(labels[place]), len("~~~~"))
    set_lines = [
        "".join(labels[cell.place] if cell.place else cell.text for cell in line.cells)
        for line in fill(refit(block, measure), measure)
    ]
    assert body_lines(build(block)) == set_lines


def test_characters_take_the_columns_that_unicode_gives_them():
    printable = [char for char in map(chr, range(0x11000)) if char.isprintable()]
    assert all(columns(char) == (2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1) for char in printable)
