"""`redactor verify` from the command line: exit codes, the contract's form, no word of any document."""

import shutil

import pytest

from tests.verify.pdf.injectors.file import comment
from tests.verify.pdf.injectors.good import SECRET, good
from tests.verify.pdf.injectors.pages import text_under_box


@pytest.fixture
def outputs(tmp_path):
    for name, data in {"good.pdf": good(), "bad.pdf": text_under_box(), "note.pdf": comment(), "t.txt": b"x\n"}.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "broken.pdf").write_bytes(good()[:300])
    return tmp_path


def test_a_clean_output_is_0(redactor, outputs):
    done = redactor("verify", outputs / "good.pdf", outputs / "t.txt", "--json")
    assert done.code == 0
    assert [set(line) for line in done.lines] == [{"file", "leaks", "warnings", "checked", "not_checked"}] * 2
    assert all(line["leaks"] == [] and line["checked"] and line["not_checked"] for line in done.lines)


def test_a_leak_is_6_and_wins_over_what_could_not_be_read(redactor, outputs):
    done = redactor("verify", outputs / "broken.pdf", outputs / "bad.pdf", outputs / "good.pdf", "--json")
    assert done.code == 6
    broken, bad, clean = done.lines
    assert broken["checked"] == []
    assert broken["not_checked"] == ["everything"]
    assert "text-under-box" in {leak["code"] for leak in bad["leaks"]}
    assert clean["leaks"] == []


@pytest.mark.parametrize("name", ["broken.pdf", "none.pdf", "empty"])
def test_what_cannot_be_read_is_4(redactor, outputs, name):
    (outputs / "empty").mkdir()
    assert redactor("verify", outputs / name).code == 4


def test_no_word_of_a_document_is_told(redactor, outputs):
    for name in ("bad.pdf", "note.pdf"):
        done = redactor("verify", outputs / name, "--json")
        assert done.code == 6
        assert SECRET.lower()[:6] not in (done.out + done.err).lower()


def test_quiet_tells_leaks_only(redactor, outputs):
    assert redactor("verify", outputs / "good.pdf", "--quiet").err == ""
    assert "text-under-box" in redactor("verify", outputs / "bad.pdf", "--quiet").err


def test_standard_input_is_read(redactor, outputs):
    assert redactor("verify", "-", stdin=text_under_box()).code == 6


def test_a_withheld_word_in_the_name_of_the_output_is_a_leak(redactor, short_telegram, tmp_path):
    (tmp_path / "cable.txt").write_text(short_telegram)
    words = ("--policy", "still-classified", "--as-of", "2008-05-01")
    redactor("redact", tmp_path / "cable.txt", *words, "--out", tmp_path / "out")
    data = (tmp_path / "out" / "proposed" / "cable.txt.txt").read_bytes()
    for name, code in (("lighthouse.txt", 6), ("copy.txt", 0)):
        (tmp_path / name).write_bytes(data)
        done = redactor("verify", tmp_path / name, "--source", tmp_path / "cable.txt", *words, "--json")
        assert done.code == code
        assert [leak["code"] for leak in done.lines[0]["leaks"]] == ["withheld-word-in-name"] * (code // 6)


@pytest.mark.parametrize("words", [["--source", "x"], ["--policy", "x"], ["--as-of", "2026-01-01"]])
def test_half_a_question_is_a_usage_error(redactor, outputs, words):
    assert redactor("verify", outputs / "good.pdf", *words).code == 2


def test_recognition_is_left_out_where_it_is_not_wanted(redactor, outputs):
    (line,) = redactor("verify", outputs / "good.pdf", "--no-ocr", "--json").lines
    assert "rendered-page-ocr" in line["not_checked"]


def test_recognition_that_is_asked_for_and_missing_is_7(redactor, outputs):
    done = redactor("verify", outputs / "good.pdf", "--ocr", env={"PATH": "/nowhere"})
    assert done.code == 7
    assert "tesseract" in done.err


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
@pytest.mark.parametrize("words", [[], ["--ocr"]], ids=["by-default", "asked"])
def test_drawn_pages_are_read_where_tesseract_is(redactor, outputs, words):
    done = redactor("verify", outputs / "good.pdf", *words, "--json")
    assert done.code == 0
    assert "rendered-page-ocr" in done.lines[0]["checked"]
