"""Verification after a reviewer decided: their release is no leak, whoever checks it and wherever it lies."""

import json
import shutil
from pathlib import Path

import pytest

WORDS = ("--policy", "still-classified", "--as-of", "2008-05-01")


@pytest.fixture
def decided(redactor, short_telegram: str, tmp_path: Path) -> Path:
    """A folder of a run that a reviewer's decision was taken back by: paragraph 1 leaves, against the policy."""
    (tmp_path / "cable.txt").write_text(short_telegram)
    run = ("redact", tmp_path / "cable.txt", *WORDS, "--out", tmp_path / "out", "--format", "text,pdf")
    redactor(*run)
    path = tmp_path / "out" / "internal" / "decisions" / "cable.txt.json"
    form = json.loads(path.read_text())
    next(entry for entry in form["portions"] if entry["number"] == "1")["decision"] = {
        "do": "release",
        "by": "A. Quill",
    }
    (tmp_path / "reviewed").mkdir()
    (tmp_path / "reviewed" / "cable.txt.json").write_text(json.dumps(form))
    done = redactor(*run, "--decisions", tmp_path / "reviewed")
    assert done.code == 0, done.err
    assert "lighthouse" in (tmp_path / "out" / "proposed" / "cable.txt.txt").read_text()
    return tmp_path


def test_what_a_reviewer_released_is_no_leak(redactor, decided: Path):
    against = ("--source", decided / "cable.txt", *WORDS, "--no-ocr", "--json")
    proposed = [decided / "out" / "proposed" / f"cable.txt.{kind}" for kind in ("txt", "pdf")]
    done = redactor("verify", *proposed, *against)
    assert done.code == 0, done.err
    assert all(line["leaks"] == [] for line in done.lines)

    away = [Path(shutil.copy(path, decided)) for path in proposed]
    assert redactor("verify", *away, *against).code == 6
    done = redactor("verify", *away, *against, "--decisions", decided / "reviewed")
    assert done.code == 0, done.err
    assert all("decisions-belong-to-source" in line["not_checked"] for line in done.lines)


def test_a_word_more_than_the_reviewer_released_is_a_leak(redactor, decided: Path):
    output = decided / "out" / "proposed" / "cable.txt.txt"
    output.write_text(output.read_text() + "the quarantine of seventeen trawlers\n")
    done = redactor("verify", output, "--source", decided / "cable.txt", *WORDS, "--decisions", decided / "reviewed")
    assert done.code == 6
    assert "quarantine" not in done.err


def test_decisions_alone_ask_for_nothing(redactor, decided: Path):
    output = decided / "out" / "proposed" / "cable.txt.txt"
    assert redactor("verify", output, "--decisions", decided / "reviewed").code == 2


@pytest.fixture
def released(redactor, telegram_path: Path, tmp_path: Path) -> Path:
    """A folder of releases, one of them in a folder of its own, with their certificates."""
    (tmp_path / "box" / "inner").mkdir(parents=True)
    for name in ("a.txt", "inner/b.txt"):
        shutil.copy(telegram_path, tmp_path / "box" / name)
    rules = ("--policy", "state-mdr", "--as-of", "2026-01-01")
    redactor("redact", tmp_path / "box", *rules, "--out", tmp_path / "out")
    done = redactor("release", tmp_path / "out", "--by", "J. Doe, Chief", "--authority", "E.O. 13526")
    assert done.code == 0, done.err
    return tmp_path / "out" / "released"


def test_all_that_lies_in_a_folder_of_releases_can_be_checked_at_once(redactor, released: Path):
    done = redactor("verify", released, "--json")
    assert done.code == 0, done.err
    names = ("a.txt.certificate.json", "inner/b.txt.certificate.json", "a.txt.txt", "inner/b.txt.txt")
    assert [line["file"] for line in done.lines] == [str(released / name) for name in names]
    done = redactor("verify", *(path for path in released.iterdir() if path.is_file()))
    assert done.code == 0, done.err


def test_a_certificate_among_the_outputs_is_held_against_the_files_beside_it(redactor, released: Path):
    with (released / "inner" / "b.txt.txt").open("a") as file:
        file.write("One line more.\n")
    done = redactor("verify", released)
    assert done.code == 8
    assert "[certificate-digest]" in done.err


def test_a_certificate_that_cannot_be_read_is_never_passed_and_stops_no_other(redactor, released: Path):
    (released / "a.txt.certificate.json").write_text("{}")
    done = redactor("verify", released, "--json")
    assert done.code == 4
    assert [line["not_checked"] == ["everything"] for line in done.lines] == [True, False, False, False]


def test_a_folder_without_a_file_passes_no_check(redactor, tmp_path: Path):
    assert redactor("verify", tmp_path).code == 4
