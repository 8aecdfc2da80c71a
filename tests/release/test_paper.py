"""Working papers: every word is set, tables are tables to readers by ear, and the file is made like a release."""

import datetime as dt
import io
import os

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactor.release.paper import Column, Heading, Paper, Paragraph, Table
from redactor.release.paper_pdf import lay_out_paper, write_paper_pdf
from redactor.release.paper_text import UPRIGHT_COLUMNS, WIDE_COLUMNS, write_paper_text
from redactor.release.sheet import MARGIN_PT, Ink
from redactor.release.text import columns

COLUMNS = (Column("No.", 1), Column("Withheld", 2), Column("Law and its meaning", 4))
ROWS = tuple((str(n), "" if n % 3 else "9 lines", f"Law number {n} on harbours\nand dues") for n in range(60))


def paper(*parts: Heading | Paragraph | Table, wide: bool = True, **changes: str) -> Paper:
    words = {"title": "Index of cuts", "banner": "UNCLASSIFIED", "notice": "DRAFT", "identity": "Case M-1"} | changes
    return Paper(**words, as_of=dt.date(2026, 1, 2), parts=parts, wide=wide)


LONG = paper(
    Paragraph("Of a port."), Heading("First"), Table(COLUMNS, ROWS), Heading("Second"), Table(COLUMNS, ROWS[:2])
)


def elements(pdf: pikepdf.Pdf) -> list[tuple[str, list[str]]]:
    """The elements right under the document, each with the types of its own."""
    document = pdf.Root.StructTreeRoot.K[0]
    return [(str(kid.S), [str(each.get("/S", "")) for each in kid.K]) for kid in document.K]


def test_a_table_is_a_table_to_a_reader_by_ear() -> None:
    with pikepdf.open(io.BytesIO(write_paper_pdf(LONG))) as pdf:
        found = elements(pdf)
        assert [name for name, _ in found] == ["/H1", "/P", "/H2", "/Table", "/H2", "/Table"]
        assert found[3][1] == ["/TR"] * 61
        head, first, second = pdf.Root.StructTreeRoot.K[0].K[3].K[:3]
        assert [str(cell.S) for cell in head.K] == ["/TH"] * 3
        assert {str(cell.A.Scope) for cell in head.K} == {"/Column"}
        assert [str(cell.S) for cell in first.K] == [str(cell.S) for cell in second.K] == ["/TD"] * 3


def test_each_page_of_a_table_begins_with_its_head() -> None:
    pages = pypdf.PdfReader(io.BytesIO(write_paper_pdf(LONG))).pages
    assert len(pages) > 2
    assert all("Law and its meaning" in page.extract_text() for page in pages)


def test_a_row_of_a_table_is_not_broken_over_pages() -> None:
    for page in pypdf.PdfReader(io.BytesIO(write_paper_pdf(LONG))).pages:
        text = page.extract_text()
        assert text.count("on harbours") == text.count("and dues")


def test_the_page_lies_on_its_side_where_asked() -> None:
    for wide, width in ((True, 792), (False, 612)):
        page = pypdf.PdfReader(io.BytesIO(write_paper_pdf(paper(Paragraph("x"), wide=wide)))).pages[0]
        assert page.mediabox.width == width


def test_notice_and_banner_stand_on_every_page() -> None:
    for page in pypdf.PdfReader(io.BytesIO(write_paper_pdf(LONG))).pages:
        text = page.extract_text()
        assert "DRAFT" in text
        assert text.count("UNCLASSIFIED") == 2


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_paper_pdf(LONG) == write_paper_pdf(LONG)


def test_it_is_pdf_a_2b(tmp_path: os.PathLike[str]) -> None:
    pytest.importorskip("fontTools", reason="pikepdf's validator of PDF/A needs its extra")
    pytest.importorskip("jsonschema", reason="pikepdf's validator of PDF/A needs its extra")
    from pikepdf import pdfa

    path = os.path.join(tmp_path, "paper.pdf")  # noqa: PTH118 -- PathLike
    with open(path, "wb") as file:  # noqa: PTH123 -- PathLike
        file.write(write_paper_pdf(LONG))
    assert pdfa.validate_written(path, "2b").findings == []


def test_an_address_keeps_its_lines_in_text() -> None:
    assert "[NAME]\n[STREET]\n[TOWN]" in write_paper_text(paper(Paragraph("[NAME]\n[STREET]\n[TOWN]")))


texts = st.text(st.sampled_from(list("abcde.,  \n\t<&>é漢א\u202e\x1b")) | st.characters(codec="utf-8"), max_size=120)
parts = st.one_of(
    st.builds(Heading, texts),
    st.builds(Paragraph, texts, st.booleans()),
    st.builds(Table, st.just(COLUMNS), st.lists(st.tuples(texts, texts, texts), max_size=4).map(tuple)),
)


@given(st.lists(parts, max_size=5), st.booleans())
def test_no_line_of_text_is_wider_than_the_paper(found: list[Heading | Paragraph | Table], wide: bool) -> None:
    text = write_paper_text(paper(*found, wide=wide))
    assert all(columns(line) <= (WIDE_COLUMNS if wide else UPRIGHT_COLUMNS) for line in text.split("\n"))
    assert "\x1b" not in text
    assert "\u202e" not in text


@given(st.lists(parts, max_size=5), st.booleans())
def test_all_ink_stands_between_the_margins(found: list[Heading | Paragraph | Table], wide: bool) -> None:
    sheet = lay_out_paper(paper(*found, wide=wide))
    for page in sheet.pages:
        for placed in page:
            assert sheet.frame.bottom_pt - 1e-6 <= placed.baseline_pt <= sheet.frame.top_pt
            for item in placed.row.items:
                if isinstance(item, Ink):
                    assert 0 <= item.x_pt <= sheet.leaf.width_pt - 2 * MARGIN_PT


@settings(max_examples=15)
@given(st.lists(parts, max_size=4))
def test_any_paper_can_be_written(found: list[Heading | Paragraph | Table]) -> None:
    data = write_paper_pdf(paper(*found))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert elements(pdf)[0][0] == "/H1"
