"""Glyphs of font programs are counted, and what is no font program is no crash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.verify.pdf.fonts.programs import glyph_count
from tests.conftest import ROOT
from tests.verify.pdf.injectors.fonts import COMPOSITE, OUTLINE, truetype

FACE = ROOT / "redactor" / "release" / "fonts" / "LiberationSerif-Regular.ttf"


def index(*items: bytes) -> bytes:
    """An INDEX of a CFF program."""
    if not items:
        return b"\0\0"
    ends = [1 + sum(map(len, items[:number])) for number in range(len(items) + 1)]
    return len(items).to_bytes(2, "big") + b"\1" + bytes(ends) + b"".join(items)


def cff(*strings: bytes) -> bytes:
    """The least of a CFF program with these CharStrings, the first one `.notdef`."""
    head = b"\1\0\4\1" + index(b"A")
    top = b"\x1d%s\x11"
    at = len(head) + len(index(top % bytes(4))) + len(index()) * 2
    return head + index(top % at.to_bytes(4, "big")) + index() * 2 + index(*strings)


@pytest.mark.parametrize(
    ("program", "count"),
    [
        pytest.param(truetype(b"", OUTLINE, b"", OUTLINE), 2, id="truetype"),
        pytest.param(truetype(b"", OUTLINE, OUTLINE, OUTLINE, COMPOSITE), 2, id="parts-of-others"),
        pytest.param(cff(b"\x0e", b"\x8b" * 9, b"\x8b" * 9, b"\x8b\x0e"), 2, id="cff"),
        pytest.param(b"", None, id="nothing"),
        pytest.param(truetype(b"", OUTLINE)[:30], None, id="cut-short"),
        pytest.param(b"\1\0\4\1\xff\xff", None, id="cff-cut-short"),
    ],
)
def test_glyphs_that_draw_are_counted(program, count):
    assert glyph_count(program) == count


def test_a_whole_face_has_hundreds():
    assert 600 < (glyph_count(FACE.read_bytes()) or 0) < 3000


@given(st.binary(max_size=400), st.sampled_from([b"\0\1\0\0\0\3", b"\1\0\4\1", b"OTTO\0\1"]))
def test_bytes_that_are_no_program_are_no_crash(data, head):
    glyph_count(head + data)
