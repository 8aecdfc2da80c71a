"""The PDF as a file: read back with other libraries, nothing in it but the release."""

import io
import os
import pickle
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactor.release.bands import counted
from redactor.release.draw import draw
from redactor.release.pdf import lay_out, write_pdf
from redactor.release.sheet import Box, Counter, Ink, Sheet
from redactor.release.text import write_text
from redactor.release.wording import SPELLED_NOTE, frame_strings
from redactor.terms.portion import PortionKind
from redactor.terms.released import Amount, AmountUnit, Bates, Block, Place, Released, Run

Build = Callable[..., Released]


def paragraph(*pieces: Run | Place, refill: bool = True) -> Block:
    return Block(PortionKind.PARAGRAPH, pieces, "paragraph 1", refill, 1)


def inked(text: str) -> str:
    """The text without white space; PDFium writes a hyphen at a line's end as U+0002 or U+FFFE."""
    return "".join(text.split()).replace("\ufffe", "-").replace("\x02", "-")


def page_ink(sheet: Sheet, page_index: int) -> str:
    """All the ink of a page, in the order it is drawn."""
    rows = chain(sheet.frame.head, sheet.pages[page_index], sheet.frame.foot)
    parts = [sheet.frame.watermark] * 2
    for item in chain.from_iterable(placed.row.items for placed in rows):
        match item:
            case Box():
                parts += [ink.text for ink in item.inks]
            case Ink():
                parts.append(item.text)
            case Counter():
                parts.append(counted(item, page_index + 1, len(sheet.pages)).text)
    return inked("".join(parts))


def read_by_pypdf(data: bytes) -> list[str]:
    return [inked(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def read_by_pdfium(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [inked(page.get_textpage().get_text_bounded()) for page in document]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def first_page(data: bytes) -> list[pikepdf.models.ContentStreamInstructions]:
    with opened(data) as pdf:
        return pikepdf.parse_content_stream(pdf.pages[0])


@pytest.fixture(scope="module")
def long(build: Build, name: Place, withheld_lines: Place) -> Released:
    """A memorandum of several pages."""
    blocks = [paragraph(Run(f"{n}. (S) The dues of the port rose. "), name, Run(" said so. " + "Ships called. " * 30), withheld_lines) for n in range(20)]  # fmt: skip
    return build(*blocks, form="memorandum", specimen=True)


@pytest.mark.parametrize("reader", [read_by_pypdf, read_by_pdfium])
@pytest.mark.parametrize("which", ["sample", "long"])
def test_readers_find_all_ink_in_order_and_nothing_else(
    request: pytest.FixtureRequest, which: str, reader: Callable[[bytes], list[str]]
) -> None:
    released = request.getfixturevalue(which)
    sheet = lay_out(released)
    assert reader(write_pdf(released)) == [page_ink(sheet, i) for i in range(len(sheet.pages))]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_pypdf_finds_all_ink_of_any_release(any_released: st.SearchStrategy[Released], data: st.DataObject) -> None:
    released = data.draw(any_released)
    sheet = lay_out(released)
    assert read_by_pypdf(write_pdf(released)) == [page_ink(sheet, i) for i in range(len(sheet.pages))]


def test_the_same_release_gives_the_same_bytes_in_any_process(long: Released) -> None:
    program = (
        "import pickle, sys; from redactor.release.pdf import write_pdf;"
        "sys.stdout.buffer.write(write_pdf(pickle.load(sys.stdin.buffer)))"
    )

    def made(seed: str) -> bytes:
        env = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", program], input=pickle.dumps(long), env=env, capture_output=True, check=True
        )
        return done.stdout

    first = made("1")
    time.sleep(1.1)  # the clock's second is what an identifier of the usual kind is made from
    assert made("2") == first == write_pdf(long)


def test_another_release_gives_other_bytes(sample: Released, build: Build) -> None:
    assert write_pdf(sample) != write_pdf(build(*sample.blocks[1:]))


def test_the_catalog_and_pages_hold_only_what_is_listed(long: Released) -> None:
    pdf = opened(write_pdf(long))
    assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Lang", "/MarkInfo", "/Metadata", "/OutputIntents", "/Outlines", "/PageMode", "/StructTreeRoot", "/ViewerPreferences"}  # fmt: skip
    for page in pdf.pages:
        assert set(page.obj.keys()) == {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources", "/StructParents", "/Tabs"}  # fmt: skip
        assert set(page.obj.Resources.keys()) == {"/Font"}


@pytest.mark.parametrize("key", ["/Annots", "/AA", "/OpenAction", "/JavaScript", "/JS", "/EmbeddedFiles", "/AF", "/AcroForm", "/OCProperties", "/Thumb", "/PieceInfo", "/Dests", "/Producer", "/CreationDate", "/ModDate"])  # fmt: skip
def test_no_object_holds_what_a_release_must_not(long: Released, key: str) -> None:
    pdf = opened(write_pdf(long))
    dictionaries = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream)]
    assert not any(key in o for o in (*dictionaries, pdf.trailer, pdf.Root))
    assert "/Info" not in pdf.trailer


def test_the_file_has_one_revision_and_no_trace_of_its_makers(long: Released) -> None:
    data = write_pdf(long)
    assert data.startswith(b"%PDF-1.7")
    assert data.count(b"%%EOF") == 1
    assert data.rstrip().endswith(b"%%EOF")
    assert b"/Prev" not in data
    everything = data + b"".join(o.read_bytes() for o in opened(data).objects if isinstance(o, pikepdf.Stream))
    makers = ("ReportLab", "reportlab", "pikepdf", "qpdf", "Helvetica", "Steve Matteson", "Red Hat", "License")
    for trace in makers:
        assert trace.encode() not in everything
        assert trace.encode("utf-16-be") not in everything


def test_every_object_is_reached(long: Released) -> None:
    data = write_pdf(long)
    pdf = opened(data)
    before = len(pdf.objects)
    pdf.remove_unreferenced_resources()
    out = io.BytesIO()
    pdf.save(out)
    # An object and cross-reference stream are written anew by each save; all others must be there again.
    kinds = ("/ObjStm", "/XRef")
    again = opened(out.getvalue())
    count = sum(1 for o in again.objects if not (isinstance(o, pikepdf.Stream) and o.get("/Type") in kinds))
    assert count == before - sum(1 for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Type") in kinds)


def test_metadata_say_title_language_and_as_of_date_and_no_more(long: Released) -> None:
    pdf = opened(write_pdf(long))
    assert pdf.Root.Lang == "en-US"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        found = {key.rsplit("}", 1)[1]: metadata[key] for key in metadata}
    assert found == {
        "part": "2",
        "conformance": "B",
        "format": "application/pdf",
        "language": {"en-US"},
        "title": "D-17",
        "date": ["2026-01-02"],
    }


def test_a_hostile_document_name_cannot_break_the_metadata(build: Build) -> None:
    pdf = opened(write_pdf(build(paragraph(Run("x")), document='a</rdf:li>&<b x="{0}">]]>')))
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        assert metadata["dc:title"] == 'a</rdf:li>&<b x="{0}">]]>'


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]


def test_every_font_is_ours_and_embedded(long: Released) -> None:
    pdf = opened(write_pdf(long))
    fonts = fonts_of(pdf)
    assert fonts
    for font in fonts:
        assert str(font.BaseFont)[8:].startswith("Liberation")
        assert b"glyf" in font.FontDescriptor.FontFile2.read_bytes()[:300]


def test_a_page_names_the_fonts_it_uses_and_no_others(long: Released) -> None:
    pdf = opened(write_pdf(long))
    for page in pdf.pages:
        used = {str(i.operands[0]) for i in pikepdf.parse_content_stream(page) if str(i.operator) == "Tf"}
        assert set(page.obj.Resources.Font.keys()) == used


def test_fonts_declare_only_characters_that_a_page_shows(build: Build) -> None:
    data = write_pdf(build(paragraph(Run("Zebra quay"))))
    pdf = opened(data)
    shown = set(pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()) | {" ", "\0"}
    maps = b"".join(font.ToUnicode.read_bytes() for font in fonts_of(pdf))
    listed = b"".join(re.findall(rb"beginbfchar(.*?)endbfchar", maps, re.DOTALL))
    declared = {chr(int(code, 16)) for code in re.findall(rb"> <([0-9A-F]+)>", listed)}
    assert {"Z", "q"} <= declared
    assert declared <= shown


def test_the_structure_tree_names_every_piece_of_marked_content(long: Released) -> None:
    pdf = opened(write_pdf(long))
    root = pdf.Root.StructTreeRoot
    assert pdf.Root.MarkInfo.Marked
    numbers = root.ParentTree.Nums
    for page_index, page in enumerate(pdf.pages):
        operators = pikepdf.parse_content_stream(page)
        mcids = [int(i.operands[1].MCID) for i in operators if str(i.operator) == "BDC" and "/MCID" in i.operands[1]]
        owners = numbers[2 * page_index + 1]
        assert page.obj.StructParents == numbers[2 * page_index] == page_index
        assert mcids == list(range(len(owners)))
        for mcid, owner in enumerate(owners):
            kids = owner.K if isinstance(owner.K, pikepdf.Array) else [owner.K]
            assert any(kid.get("/MCID") == mcid and kid.Pg == page.obj for kid in kids)
    document = root.K[0]
    assert document.S == "/Document"
    assert [str(kid.S) for kid in document.K[:2]] == ["/H1", "/P"]


def test_every_mark_is_closed_and_all_ink_is_marked(long: Released) -> None:
    for page in opened(write_pdf(long)).pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += (operator == "BDC") - (operator == "EMC")
            assert depth in {0, 1}
            assert depth == 1 or operator not in {"Tj", "TJ", "re", "l", "f", "S"}
        assert depth == 0


def test_a_screen_reader_is_told_what_a_box_is(build: Build, name: Place) -> None:
    pdf = opened(write_pdf(build(paragraph(Run("Mr. "), name))))
    spans = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Span"]
    assert [str(span.ActualText) for span in spans] == ["withheld: B6, 1 name"]


def test_bookmarks_lead_to_the_page_their_portion_begins_on(build: Build) -> None:
    blocks = [Block(PortionKind.PARAGRAPH, (Run("word " * 400),), f"paragraph {n}", True, 1) for n in (1, 2, 3)]
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(build(*blocks))))
    found = [(item.title, reader.get_destination_page_number(item)) for item in reader.outline]
    assert [title for title, _ in found] == ["Paragraph 1", "Paragraph 2", "Paragraph 3"]
    assert found[0][1] == 0 < found[2][1] < len(reader.pages)


LABELS = [
    Place(("B6",), Amount(AmountUnit.NAME, 1, 1)),
    Place(("1.4(B)", "1.4(D)", "B6"), Amount(AmountUnit.NAME, 3, 3)),
    Place((), None, whole=False),
]


def test_drawn_boxes_have_one_size_whatever_the_label(build: Build) -> None:
    sizes = set()
    for place in LABELS:
        instructions = first_page(write_pdf(build(paragraph(Run("Mr. "), place))))
        rectangles = [i.operands for i in instructions if str(i.operator) == "re"]
        sizes |= {(float(width), float(height)) for _, _, width, height in rectangles}
    assert len(sizes) == 1


def test_what_follows_a_box_stands_at_the_same_place_whatever_the_label(build: Build) -> None:
    places = set()
    for place in LABELS:
        sheet = lay_out(build(paragraph(Run("Mr. "), place, Run(" spoke."))))
        places |= {item.x_pt for item in sheet.pages[0][-1].row.items if isinstance(item, Ink) and "spoke" in item.text}
    assert len(places) == 1


def test_text_lined_through_stays_text_under_a_line(build: Build) -> None:
    data = write_pdf(build(paragraph(Run("SECRET", struck=True), Run(" text"))))
    assert "SECRETtext" in read_by_pypdf(data)[0]
    plain = write_pdf(build(paragraph(Run("SECRET text"))))

    def strokes(pdf: bytes) -> int:
        return sum(str(i.operator) == "S" for i in first_page(pdf))

    assert strokes(data) == strokes(plain) + 1


def test_a_very_long_word_is_broken_and_whole(build: Build) -> None:
    data = write_pdf(build(paragraph(Run("w" * 3000))))
    assert sum(page.count("w") for page in read_by_pypdf(data)) >= 3000


def test_an_empty_release_still_shows_its_frame(build: Build) -> None:
    (page,) = read_by_pypdf(write_pdf(build()))
    assert "RELEASEDINPART" in page


@pytest.mark.parametrize("which", ["sample", "long"])
def test_frame_strings_cover_all_that_is_printed_besides_runs(request: pytest.FixtureRequest, which: str) -> None:
    released = request.getfixturevalue(which)
    runs = (piece.text for block in released.blocks for piece in block.pieces if isinstance(piece, Run))
    known = set(re.findall("[a-z]+", " ".join([*frame_strings(released), *runs]).lower()))
    pages = pypdf.PdfReader(io.BytesIO(write_pdf(released))).pages
    printed = " ".join([write_text(released), *(page.extract_text() for page in pages)])
    assert set(re.findall("[a-z]+", printed.lower())) <= known


def test_marks_of_one_page_are_numbered_from_zero(long: Released) -> None:
    _, marks = draw(lay_out(long))
    first = [mark.mcid for mark in marks if mark.page_index == 1]
    assert first == list(range(len(first)))


def test_it_is_pdf_a_2b(long: Released, tmp_path: os.PathLike[str]) -> None:
    pytest.importorskip("fontTools", reason="pikepdf's validator of PDF/A needs its extra")
    pytest.importorskip("jsonschema", reason="pikepdf's validator of PDF/A needs its extra")
    from pikepdf import pdfa

    path = os.path.join(tmp_path, "release.pdf")  # noqa: PTH118 -- PathLike
    with open(path, "wb") as file:  # noqa: PTH123 -- PathLike
        file.write(write_pdf(long))
    assert pdfa.validate_written(path, "2b").findings == []


def test_right_to_left_writing_is_spelled_out_in_its_order_and_said_so(build: Build) -> None:
    (page,) = read_by_pypdf(write_pdf(build(paragraph(Run("He wrote \u05e9\u05dc\u05d5\u05b9\u05dd."), refill=False))))
    assert "Hewrote<U+05E9><U+05DC><U+05D5><U+05B9><U+05DD>." in page
    assert inked(SPELLED_NOTE) in page


def test_a_page_that_shows_all_characters_has_no_note_on_others(build: Build) -> None:
    (page,) = read_by_pypdf(write_pdf(build(paragraph(Run("He wrote caf\u00e9, \u0416.")))))
    assert "<U+" not in page


def test_bates_numbers_run_on_from_page_to_page(long: Released) -> None:
    pages = read_by_pypdf(write_pdf(replace(long, bates=Bates("DOS-", 41))))
    assert len(pages) > 1
    for page_index, page in enumerate(pages):
        assert f"Page{page_index + 1}of{len(pages)}·DOS-{41 + page_index:06d}" in page
    assert "BatesfromDOS-000041" in pages[0]
