"""A writer that leaks is caught: exit 6, and nothing stands where the output would have."""

import subprocess
import sys
from pathlib import Path

import pytest

DOUBLES = Path(__file__).parent.parent / "doubles"


@pytest.mark.parametrize("double", ["text_writer_that_leaks", "pdf_writer_that_leaks", "pdf_writer_that_hides_a_leak"])
def test_a_writer_that_leaks_is_caught_and_nothing_is_written(telegram_path, tmp_path, double):
    out = tmp_path / "out"
    words = ["redact", telegram_path, "--policy", "still-classified", "--as-of", "2008-05-01", "--out", out]
    words += ["--format", "text,pdf"]
    done = subprocess.run(
        [sys.executable, DOUBLES / f"{double}.py", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=DOUBLES.parent.parent,
    )
    assert done.returncode == 6, done.stderr
    assert "verification of the" in done.stderr
    assert "incredulity" not in done.stderr
    assert [path for path in (out / "proposed").rglob("*") if path.is_file()] == []


def test_a_defect_on_one_document_tells_no_word_of_it(telegram_path, tmp_path):
    words = [
        "redact",
        telegram_path,
        "--policy",
        "still-classified",
        "--as-of",
        "2008-05-01",
        "--out",
        tmp_path / "out",
    ]
    done = subprocess.run(
        [sys.executable, DOUBLES / "reader_that_crashes.py", *words, "--json"],
        capture_output=True, text=True, check=False, cwd=DOUBLES.parent.parent,
    )  # fmt: skip
    assert done.returncode == 1
    assert "unexpected ZeroDivisionError" in done.stderr
    for output in (done.stdout, done.stderr):
        assert "incredulity" not in output
