"""Lines as they look in the source, between lines and boxes set anew: what is seen, what is read, what is declared."""

import base64
import zlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa

from redactor.release.pdf import lay_out, write_pdf
from redactor.release.sheet import BODY_WIDTH_PT, Box, Ink, Strip
from redactor.release.text import write_text
from redactor.release.wording import PICTURED_NOTE, frame_strings
from redactor.terms.portion import PortionKind
from redactor.terms.released import Block, Picture, Place, Run
from redactor.verify.check import verify
from redactor.verify.expected import Expected
from tests.release.conftest import LINES, NAME, Build

BLACK, WHITE = b"\x00", b"\xff"


def picture(
    words: int, width_px: int = 800, left_pt: float = 72.0, runs: int = 1, above_pt: float | None = 3.0
) -> Picture:
    """A line of so many black words, white between."""
    step = width_px // words // 2 * 2
    row = (BLACK * (step // 2 - 8) + WHITE * 8) * words
    row = row.ljust(-(-width_px // 2), WHITE)
    boxes = tuple((i * step, 0, i * step + step - 16, 24) for i in range(words))
    grey = base64.b64encode(zlib.compress(row * 24)).decode()
    return Picture(width_px, 24, left_pt, above_pt, 200 / 72, grey, boxes, runs)


def paragraph(*pieces: Run | Place, refill: bool = True) -> Block:
    return Block(PortionKind.PARAGRAPH, pieces, "paragraph 1", refill, 0)


SHOWN = Run("The harbor office raised its dues\n", picture=picture(6))


@pytest.fixture
def released(build: Build):
    return build(
        paragraph(SHOWN, Run("of "), NAME, Run(" and him\n"), Run("again in the spring", picture=picture(4))),
        Block(PortionKind.PARAGRAPH, (Run("2. (S) "), LINES), "paragraph 2", True, 0),
        paragraph(Run("3. "), Run("(C)", struck=True)),
        form="memorandum",
    )


def test_pictured_lines_are_read_in_their_place(released):
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(write_pdf(released)))
    words = " ".join(text.split())
    assert "The harbor office raised its dues of [B6 · 1 name] and him again in the spring 2. (S)" in words
    assert PICTURED_NOTE in words


def test_the_page_shows_the_picture_and_the_text_over_it_is_unseen(released):
    page = pypdfium2.PdfDocument(write_pdf(released))[0]
    strips = [(p.baseline_pt, i) for p in lay_out(released).pages[0] for i in p.row.items if isinstance(i, Strip)]
    assert len(strips) == 2
    grey = page.render(scale=200 / 72, grayscale=True).to_numpy()
    for baseline_pt, _ in strips:
        rows = grey[int((792 - baseline_pt) * 200 / 72) - 20 : int((792 - baseline_pt) * 200 / 72) - 4]
        assert rows[:, 210:240].max() == 0
        assert (rows[0] == rows[-1]).all()


def test_the_file_has_one_picture_a_page_and_is_sound(released):
    data = write_pdf(released)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [list(page.obj.Resources.XObject) for page in pdf.pages] == [["/Im0"]]
        assert pdfa.check(pdf, "2b").findings == []
    runs = tuple(piece.text for block in released.blocks for piece in block.pieces if isinstance(piece, Run))
    for expected in (Expected(runs + frame_strings(released), ()), None):
        report = verify(data, "pdf", expected)
        assert [leak.code for leak in report.leaks] == []
        assert "text-layer" in {warning.code for warning in report.warnings}


def test_the_text_form_knows_no_pictures(build: Build, released):
    plain = build(
        *(
            Block(
                b.kind,
                tuple(Run(p.text, p.struck) if isinstance(p, Run) else p for p in b.pieces),
                b.label,
                b.refill,
                0,
            )
            for b in released.blocks
        ),
        form="memorandum",
    )
    assert write_text(released) == write_text(plain)


def test_pictures_wider_than_the_body_are_all_scaled_alike(build: Build):
    wide = build(
        paragraph(Run("a b\n", picture=picture(2, width_px=1600)), Run("c d", picture=picture(2, left_pt=90.0)))
    )
    strips = [i for p in lay_out(wide).pages[0] for i in p.row.items if isinstance(i, Strip)]
    assert [strip.pt_per_px for strip in strips] == pytest.approx([BODY_WIDTH_PT / 1600] * 2)
    assert strips[0].x_pt == 0
    assert strips[1].x_pt > 0


def test_a_picture_shows_the_runs_it_counts(build: Build):
    pieces = (Run("2. ", picture=picture(3, runs=3)), Run("(C)", struck=True), Run(" text\n"), Run("more"))
    strips = [i for p in lay_out(build(paragraph(*pieces))).pages[0] for i in p.row.items if isinstance(i, Strip)]
    assert [strip.words for strip in strips] == [("2.", "(C)", "text")]


def test_boxes_keep_their_size_beside_pictures(released):
    boxes = [i for page in lay_out(released).pages for p in page for i in p.row.items if isinstance(i, Box)]
    assert {(box.width_pt, box.height_pt) for box in boxes} == {(108.0, 11.0), (BODY_WIDTH_PT, 30.0)}


def test_many_pictures_run_over_pages_and_none_is_lost(build: Build):
    runs = tuple(Run(f"line number {n}\n", picture=picture(3, width_px=400)) for n in range(150))
    data = write_pdf(build(paragraph(*runs)))
    pdf = pypdfium2.PdfDocument(data)
    assert len(pdf) > 2
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert all(f"line number {n} " in text for n in range(150))


def test_what_is_set_anew_is_set_as_large_as_what_is_pictured(build: Build):
    def size(width_px: int) -> float:
        text = "The harbor office raised its dues\n"
        pieces = (Run(text, picture=picture(6, width_px=width_px)), Run("of "), NAME, Run(" and him"))
        items = [i for p in lay_out(build(paragraph(*pieces), form="memorandum")).pages[0] for i in p.row.items]
        return next(i.size_pt for i in items if isinstance(i, Ink) and i.text.strip() == "and him")

    assert 7.0 == size(150) < size(400) < size(500) <= 14.0 == size(1200)
