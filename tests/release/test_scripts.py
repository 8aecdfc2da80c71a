"""Every character of a released run is drawn with a glyph or spelled out: none is dropped, blank or another's."""

import struct
import unicodedata
from importlib.resources import files

import pypdfium2
import pytest

from redactor.release.faces import Face, printable
from redactor.release.pdf import write_pdf
from redactor.release.visible import spelled, visible
from redactor.terms.portion import PortionKind
from redactor.terms.released import Block, Run
from tests.release.conftest import Build

PLANE = [chr(point) for point in range(0x20, 0x10000) if not 0xD800 <= point < 0xE000]
TEXTS = {
    "Greek": "Ὁ πρέσβυς ἔγραψε· Αθήνα, ΐ ΰ ώ Ω",
    "Cyrillic": "Посольство сообщило, Ґ є ї ћ љ ђ",
    "Vietnamese": "Đại sứ Nguyễn Văn Ứng, Ộ ặ ẫ ự",
    "Polish": "Zażółć gęślą jaźń ŁÓDŹ",
    "Turkish": "İstanbul ığ şŞ çÇ İIıi",
    "Czech and Romanian": "Žluťoučký kůň ďábelské ódy, țară șură",
    "signs": "€ № ¶ § † • … – — ‘’ “” « »",
}


def outlines(face: Face) -> set[int]:
    """The glyphs of a face that draw something (OpenType: `loca`)."""
    data = (files("redactor.release") / "fonts" / f"{face.value}.ttf").read_bytes()
    tables = {}
    for i in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        tables[name] = data[start : start + length]
    is_long = struct.unpack_from(">h", tables[b"head"], 50)[0]
    loca = struct.unpack(f">{len(tables[b'loca']) // (4 if is_long else 2)}{'I' if is_long else 'H'}", tables[b"loca"])
    return {glyph for glyph in range(len(loca) - 1) if loca[glyph + 1] > loca[glyph]}


@pytest.mark.parametrize("face", Face)
def test_each_character_of_the_plane_has_a_glyph_that_draws_or_is_spelled_out(face: Face) -> None:
    from redactor.release.faces import register

    drawing = outlines(face)
    glyphs = register(face).face.charToGlyph
    for char in PLANE:
        for shown in printable(face)(char):
            assert shown in " \n\t" or glyphs[ord(shown)] in drawing, (hex(ord(char)), shown)


@pytest.mark.parametrize("form", ["telegram", "memorandum"])
def test_a_sample_of_the_plane_is_read_back_whole(build: Build, form: str) -> None:
    sample = [char for char in PLANE[::23] if visible(char).strip() and not unicodedata.combining(char)]
    runs = [" ".join(sample[at : at + 40]) for at in range(0, len(sample), 40)]
    blocks = [Block(PortionKind.PARAGRAPH, (Run(run),), "paragraph", refill=False, gap_lines=0) for run in runs]
    pages = pypdfium2.PdfDocument(write_pdf(build(*blocks, form=form)))
    read = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
    face = printable(Face.MONO if form == "telegram" else Face.SERIF)
    for char in sample:
        # PDFium gives ligatures and presentation forms as the letters they stand for.
        shown = visible(face(char))
        assert shown in read or unicodedata.normalize("NFKC", shown).strip() in read or spelled(char) in read, hex(
            ord(char)
        )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("form", ["telegram", "memorandum"])
def test_writings_of_europe_and_vietnam_are_set_in_both_faces(build: Build, text: str, form: str) -> None:
    block = Block(PortionKind.PARAGRAPH, (Run(text),), "paragraph", refill=False, gap_lines=0)
    for said in (block, Block(block.kind, (Run(unicodedata.normalize("NFD", text)),), "paragraph", False, 0)):
        page = pypdfium2.PdfDocument(write_pdf(build(said, form=form)))[0].get_textpage().get_text_range()
        assert unicodedata.normalize("NFC", text) in page


def test_an_accent_without_a_letter_of_its_own_is_kept() -> None:
    assert printable(Face.SERIF)("q\u0301") == "q\u0301"
    assert printable(Face.SERIF)("e\u0301") == "é"
