"""Drawn pages are read by text recognition: words that stand there as pictures, and what was not read is said."""

import shutil

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from redactor.verify.check import verify
from redactor.verify.expected import Expected
from redactor.verify.misread import Misread, readings
from redactor.verify.tesseract import Tesseract, recognise
from tests.conftest import ROOT
from tests.verify.pdf.injectors.good import EXPECTED, PASSAGE, SECRET, changed, drawn, good
from tests.verify.pdf.injectors.pages import placed, said
from tests.verify.pdf.test_producers import scanned

PROGRAM = shutil.which("tesseract")
needs_tesseract = pytest.mark.skipif(PROGRAM is None, reason="tesseract is not installed")
TESSERACT = Tesseract(PROGRAM or "tesseract")
FACE = ROOT / "redactor" / "release" / "fonts" / "LiberationSerif-Regular.ttf"


def written(text: str, paper: str = "white", ink: str = "black") -> Image.Image:
    """A picture of a line of writing."""
    image = Image.new("RGB", (1000, 60), paper)
    ImageDraw.Draw(image).text((10, 10), text, font=ImageFont.truetype(FACE, 32), fill=ink)
    return image


def pictured(text: str, **colours: str) -> bytes:
    """The good release with a line more, drawn as a picture."""
    return drawn(lambda canvas: placed(canvas, written(text, **colours), (72, 400, 480, 28.8)))


def outlined(text: str) -> bytes:
    """The good release with a line more, its letters drawn as shapes without a font."""

    def draw(canvas: Canvas) -> None:
        image = written(text).convert("L").crop((0, 0, 1000, 60))
        dark = image.load()
        for y in range(60):
            for x in range(1000):
                if dark[x, y] < 128:
                    canvas.rect(72 + x * 0.48, 428 - y * 0.48, 0.5, 0.5, stroke=0, fill=1)

    return drawn(draw)


def lying_font() -> bytes:
    """The good release with a word more, whose font draws the secret and declares a released word."""
    declared = "committee "
    codes = range(1, len(SECRET) + 1)
    rows = b"".join(b"<%02x> <%04x>\n" % (code, ord(letter)) for code, letter in zip(codes, declared, strict=True))
    table = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n%d beginbfchar\n%sendbfchar endcmap"

    def lie(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Resources.Font["/Lie"] = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name.Helvetica,
                FirstChar=1,
                LastChar=len(SECRET),
                Widths=[stringWidth(letter, "Helvetica", 1000) for letter in SECRET],
                Encoding=Dictionary(Type=Name.Encoding, Differences=[1, *(Name(f"/{letter}") for letter in SECRET)]),
                ToUnicode=pdf.make_stream(table % (len(SECRET), rows)),
            )
        )
        page.contents_add(b"BT /Lie 14 Tf 100 400 Td <%s> Tj ET" % b"".join(b"%02x" % code for code in codes))

    return changed(good(), lie)


def told(report, kind="leaks"):
    return {finding.code for finding in getattr(report, kind)}


@needs_tesseract
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: pictured(f"It also heard {SECRET} at length."), id="picture"),
        pytest.param(lambda: pictured(SECRET, paper="black", ink="white"), id="white-on-black"),
        pytest.param(lambda: pictured(f"of {SECRET.upper()} and"), id="capitals"),
        pytest.param(lambda: pictured(PASSAGE), id="passage"),
        pytest.param(lambda: pictured("Kuznetzova"), id="misread"),
        pytest.param(lambda: outlined(f"and {SECRET} too"), id="outlines"),
        pytest.param(lying_font, id="lying-font"),
    ],
)
def test_a_withheld_word_that_only_the_eye_sees_is_a_leak(data):
    made = data()
    assert "withheld-text" not in told(verify(made, "pdf", EXPECTED))
    assert "withheld-text" in told(verify(made, "pdf", EXPECTED, tesseract=TESSERACT))


@needs_tesseract
def test_words_drawn_as_a_picture_are_told_of_when_nothing_is_known():
    report = verify(pictured(f"It also heard {SECRET} at length."), "pdf", None, tesseract=TESSERACT)
    assert told(report) == set()
    assert "pictured-text" in told(report, "warnings")
    assert not any(SECRET.lower() in finding.message.lower() for finding in report.warnings)


@needs_tesseract
@pytest.mark.parametrize("expected", [EXPECTED, None], ids=["known", "unknown"])
def test_what_the_text_holds_too_is_no_finding(expected):
    report = verify(good(), "pdf", expected, tesseract=TESSERACT)
    assert (report.leaks, report.warnings) == ((), ())
    assert "rendered-page-ocr" in report.checked
    assert "rendered-page-ocr" not in report.not_checked


@needs_tesseract
def test_a_released_word_near_a_withheld_one_is_no_leak():
    near = Expected((*EXPECTED.released, "Kuznetsov spoke next."), EXPECTED.withheld)
    report = verify(drawn(lambda canvas: said(canvas, "Kuznetsov spoke next.")), "pdf", near, tesseract=TESSERACT)
    assert report.leaks == ()


@needs_tesseract
def test_a_released_picture_of_released_words_is_no_finding():
    report = verify(pictured("The committee met on Tuesday"), "pdf", EXPECTED, tesseract=TESSERACT)
    assert report.leaks == ()
    assert "pictured-text" not in told(report, "warnings")


@needs_tesseract
def test_pages_beyond_the_asked_ones_are_said_to_be_unread():
    report = verify(drawn(pages=3), "pdf", None, tesseract=Tesseract(TESSERACT.program, most_pages=1))
    assert "rendered-page-ocr" in report.not_checked
    assert "rendered-page-ocr-of-1-pages" in report.checked


@needs_tesseract
def test_words_are_found_where_they_stand():
    words = recognise(written("harbour dues"), TESSERACT)
    assert [word.text for word in words] == ["harbour", "dues"]
    assert words[0].line == words[1].line
    assert words[0].box[2] <= words[1].box[0]


def test_nothing_is_read_unless_asked():
    report = verify(good(), "pdf", EXPECTED)
    assert "rendered-page-ocr" in report.not_checked


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/tesseract"])
def test_a_program_that_fails_is_no_pass(program):
    report = verify(good(), "pdf", EXPECTED, tesseract=Tesseract(program))
    assert report.leaks == ()
    assert "unread-picture" in told(report, "warnings")
    assert "rendered-page-ocr" in report.not_checked
    assert not any(name.startswith("rendered-page-ocr") for name in report.checked)


def test_a_program_that_does_not_end_is_stopped(tmp_path):
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    report = verify(drawn(pages=1), "pdf", None, tesseract=Tesseract(str(slow), page_s=1))
    assert "unread-picture" in told(report, "warnings")


@pytest.mark.parametrize(
    ("one", "other"),
    [("kuznetsova", "kuznetsava"), ("kuznetsova", "kuznetsov"), ("li", "11"), ("burns", "bums"), ("paris5", "parl5s")],
)
def test_misreadings_are_alike(one, other):
    assert readings(one) & readings(other)


@pytest.mark.parametrize(("one", "other"), [("house", "horse"), ("dunmore", "harbour"), ("kuznetsova", "kuznets")])
def test_other_words_are_not_alike(one, other):
    assert not readings(one) & readings(other)


def test_what_may_be_a_released_word_is_no_misread_secret():
    assert Misread({"launchers"}, {"launcher"}).found(["launcher"]) == set()
    assert Misread({"launchers"}, {"harbour"}).found(["launcher"]) == {"launcher"}


def test_words_that_hold_secrets_are_not_shown():
    assert "kuznets" not in repr(Misread({"kuznetsova"}, ()))


@needs_tesseract
def test_a_scan_with_its_text_layer_is_not_told_of_word_by_word():
    assert "pictured-text" not in told(verify(scanned(), "pdf", None, tesseract=TESSERACT), "warnings")
