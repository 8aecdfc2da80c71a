"""`redactor inspect ... | head`: whoever read has gone. Answers end without a word; work goes on to its end."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import GOLDEN

TELEGRAM = GOLDEN / "08USNATO143" / "source.txt"
BY = ("--by", "J. Doe, Senior Reviewer", "--authority", "E.O. 13526, sec. 3.1(b)", "--json")


def unread(*words: object) -> tuple[int, str]:
    """A call whose standard output is closed before it writes: its exit code, and what it told on standard error."""
    command = [sys.executable, "-m", "redactor", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        told = process.stderr.read().decode()
    return process.returncode, told


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("mark", "(S//NF)", "--json"),
        ("inspect", TELEGRAM),
        ("inspect", TELEGRAM, "--json"),
        ("policy", "list"),
        ("policy", "explain", TELEGRAM, "--policy", "state-mdr"),
        ("policy", "schema"),
    ],
    ids=lambda words: " ".join(str(word) for word in words if word != TELEGRAM),
)
def test_an_answer_that_nobody_reads_ends_as_the_tools_of_posix_do(words: tuple[object, ...]):
    assert unread(*words) == (141, "")


def test_a_signature_that_nobody_reads_of_comes_to_its_end(redactor, tmp_path: Path, short_telegram: str):
    box, out = tmp_path / "box", tmp_path / "out"
    box.mkdir()
    for name in ("a.txt", "b.txt"):
        (box / name).write_text(short_telegram)
    assert redactor("redact", box, "--policy", "state-mdr", "--as-of", "2026-01-01", "--out", out).code == 0
    code, _ = unread("release", out, *BY)
    assert code == 0
    assert {path.name for path in (out / "released").glob("*.txt")} == {"a.txt.txt", "b.txt.txt"}
    assert redactor("audit", "check", out).code == 0
