"""A facsimile through the command line: lines as they look, signed, certified and verified; refused without its program."""

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract")
BY = ("--by", "J. Doe, Senior Reviewer", "--authority", "E.O. 13526, sec. 3.1(b)")


@pytest.fixture
def memorandum(tmp_path: Path) -> Path:
    lines = (
        "CONFIDENTIAL", "MEMORANDUM FOR THE RECORD", "DATE: May 3, 1984", "SUBJECT: (U) Harbor dues",
        "1. (U) The harbor office raised its dues by four percent in the spring.",
        "2. (C) The lighthouse keeper saw nine trawlers leave before dawn.",
        "3. (U) Mr. Zygmunt Petrossian of the harbor office wrote the accounts.",
        "CONFIDENTIAL",
    )  # fmt: skip
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 12)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 30 * number, line)
    canvas.showPage()
    canvas.save()
    path = tmp_path / "memo.pdf"
    path.write_bytes(buffer.getvalue())
    return path


@needs_tesseract
def test_a_facsimile_is_proposed_signed_and_verified(redactor, memorandum: Path, tmp_path: Path):
    out = tmp_path / "out"
    words = ("--policy", "mask-everyone", "--as-of", "1990-01-01", "--format", "text,pdf", "--pdf", "facsimile")
    assert redactor("redact", memorandum, *words, "--out", out).code == 0
    assert redactor("release", out, *BY).code == 0
    data = (out / "released" / "memo.pdf.pdf").read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert list(pdf.pages[0].obj.Resources.XObject) == ["/Im0"]
    shown = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "raised its dues by four percent in the spring." in shown
    assert not [word for word in ("trawlers", "Petrossian", "lighthouse") if word in shown]
    assert redactor("verify", out / "released" / "memo.pdf.pdf").code == 0
    certified = ("--certificate", out / "released" / "memo.pdf.certificate.json")
    assert redactor("verify", *certified).code == 0


@needs_tesseract
def test_a_text_source_is_set_anew_and_a_note_says_so(redactor, short_telegram: str, tmp_path: Path):
    source = tmp_path / "cable.txt"
    source.write_text(short_telegram)
    words = ("--policy", "mask-everyone", "--as-of", "2010-01-01", "--format", "pdf", "--pdf", "facsimile", "--json")
    done = redactor("redact", source, *words, "--out", tmp_path / "out")
    assert done.code == 0
    assert "no-facsimile" in {problem["code"] for problem in done.lines[0]["problems"]}


def test_without_the_program_that_reads_pictures_there_is_no_facsimile(
    redactor, memorandum: Path, tmp_path: Path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    words = ("--policy", "mask-everyone", "--format", "pdf", "--pdf", "facsimile", "--out", tmp_path / "out")
    done = redactor("redact", memorandum, *words)
    assert done.code == 7
    assert "tesseract" in done.err


@needs_tesseract
def test_a_run_taken_up_as_a_facsimile_is_made_anew(redactor, memorandum: Path, tmp_path: Path):
    out = tmp_path / "out"
    words = ("--policy", "mask-everyone", "--as-of", "1990-01-01", "--format", "pdf", "--out", out)
    path = out / "proposed" / "memo.pdf.pdf"
    made = []
    for more in ((), ("--resume", "--pdf", "facsimile"), ("--resume", "--pdf", "facsimile"), ("--resume",)):
        assert redactor("redact", memorandum, *words, *more).code == 0
        made.append(path.read_bytes())
    assert made[0] == made[3] != made[1] == made[2]
