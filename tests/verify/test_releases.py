"""Releases of our own writers pass, with what they show handed in; spoilt ones do not."""

import datetime as dt
import io
from dataclasses import replace

import pikepdf
import pytest

from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.release.wording import frame_strings
from redactor.terms.portion import PortionKind
from redactor.terms.released import Amount, AmountUnit, Block, Place, PlaceStatus, Released, Run, SignOff, Stamps
from redactor.verify.check import verify
from redactor.verify.expected import Expected

NAME = Place(("B6",), Amount(AmountUnit.NAME, 1, 1))
LINES = Place(("1.4(B)", "1.4(D)"), Amount(AmountUnit.LINE, 9, 9))
REFERRED = Place(("1.4(B)",), Amount(AmountUnit.LINE, 2, 5), PlaceStatus.REFERRED, ("NATO",))
STAMPS = Stamps(
    *("RELEASED IN PART", "Declassified in part", "UNCLASSIFIED", "Review under test", "E.O. 13526, section 3.5"),
    *(dt.date(2026, 1, 2), "M-2026-00001", "D-17"),
    specimen=True,
    notation="codes",
)
BLOCKS = (
    Block(PortionKind.ROUTING, (Run("R 051020Z JUN 06\nFM AMEMBASSY DUNMORE"),), "routing", refill=False, gap_lines=1),
    Block(
        PortionKind.SUBJECT,
        (Run("SUBJECT: HARBOUR TALKS "), Run("SECRET NOFORN (C)", struck=True)),
        "subject",
        refill=False,
        gap_lines=1,
    ),
    Block(
        PortionKind.PARAGRAPH,
        (Run("1. (U) The Ambassador met Mr. "), NAME, Run(" on the harbour dues; Žofie spoke of the ѳита. " * 6)),
        "paragraph 1",
        refill=True,
        gap_lines=1,
    ),
    Block(PortionKind.PARAGRAPH, (LINES,), "paragraph 2", refill=False, gap_lines=1),
    Block(PortionKind.PARAGRAPH, (REFERRED,), "paragraph 3", refill=False, gap_lines=0),
)
SIGNED = SignOff("Ada Quill, Chief of Review", "E.O. 13526, section 3.1(b)", dt.date(2026, 1, 3), "Ben Stamp, Reviewer")
WITHHELD = ("Kuznetsova", "The delegation refused the compromise that was tabled privately at Riverton.", "Li")

VARIANTS = {
    "proposed": Released("telegram", BLOCKS, STAMPS, (("1.4(B)", "Foreign government information"), ("B6", "Privacy"))),
    "signed": Released("telegram", BLOCKS, replace(STAMPS, specimen=False), (("B6", "Privacy"),), SIGNED),
    "editorial": Released("memorandum", BLOCKS, replace(STAMPS, notation="editorial")),
    "blocks": Released("letter", BLOCKS, replace(STAMPS, notation="blocks", banner="CONFIDENTIAL//NOFORN")),
    "long": Released("memorandum", BLOCKS * 40, STAMPS),
    "denied": Released("telegram", BLOCKS[3:4], replace(STAMPS, disposition="DENIED IN FULL", declassified="")),
}


def expected(released: Released) -> Expected:
    runs = tuple(piece.text for block in released.blocks for piece in block.pieces if isinstance(piece, Run))
    frame = frame_strings(released)
    return Expected(released=runs + frame, withheld=WITHHELD, frame=frame)


@pytest.mark.parametrize("released", VARIANTS.values(), ids=VARIANTS.keys())
def test_a_release_of_ours_passes(released):
    for data, media in ((write_pdf(released), "pdf"), (write_text(released).encode(), "text")):
        report = verify(data, media, expected(released))
        assert report.leaks == (), media
        assert verify(data, media, None).leaks == (), media


@pytest.mark.parametrize("released", VARIANTS.values(), ids=VARIANTS)
def test_a_release_of_ours_is_warned_of_nothing_where_its_source_is_not_at_hand(released):
    assert verify(write_pdf(released), "pdf", None).warnings == ()


@pytest.mark.parametrize("name", [name for name in VARIANTS if name != "denied"])
def test_a_release_with_one_withheld_word_more_does_not(name):
    released = VARIANTS[name]
    told = replace(BLOCKS[0], pieces=(Run("Kuznetsova"),))
    spoilt = replace(released, blocks=(*released.blocks, told))
    assert verify(write_pdf(spoilt), "pdf", expected(released)).leaks
    assert verify(write_text(spoilt).encode(), "text", expected(released)).leaks


def test_a_release_with_an_annotation_does_not():
    with pikepdf.open(io.BytesIO(write_pdf(VARIANTS["signed"]))) as pdf:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Highlight, Rect=[0, 0, 9, 9])
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        out = io.BytesIO()
        pdf.save(out)
    codes = {leak.code for leak in verify(out.getvalue(), "pdf", expected(VARIANTS["signed"])).leaks}
    assert codes == {"annotation", "unexpected-key"}
