"""What people are told to do next: true, and of use."""

from pathlib import Path

import pytest

from redactor.errors import InputError


def test_an_error_is_told_in_whole_sentences():
    error = InputError("it is broken", why="nobody can read it", do="mend it.", file="a.txt", line=3)
    assert str(error) == "a.txt:3: it is broken. Nobody can read it. Mend it."


def test_nobody_is_told_to_sign_a_working_copy(redactor, tmp_path: Path, short_telegram: str):
    source, out = tmp_path / "cable.txt", tmp_path / "out"
    source.write_text(short_telegram)
    done = redactor("redact", source, "--policy", "still-classified", "--as-of", "2008-05-01", "--out", out)
    assert done.code == 0
    assert "redactor release" not in done.err
    assert f"no signature releases: {out / 'proposed'}" in done.err


def test_nobody_is_told_to_sign_what_was_refused(redactor, tmp_path: Path):
    done = redactor("redact", tmp_path / "nothing.txt", "--policy", "state-mdr", "--out", tmp_path / "out")
    assert done.code == 4
    assert "redactor release" not in done.err
    assert "Nothing was proposed." in done.err


@pytest.mark.parametrize(
    ("asked", "offered"), [("Bad Id", "bad-id"), ("-x-", "x"), ("é", "harbor-review")], ids=["words", "hyphens", "none"]
)
def test_an_id_that_is_none_is_told_with_one_that_is(redactor, tmp_path: Path, asked: str, offered: str):
    done = redactor("policy", "new", "--from", "state-mdr", f"--id={asked}", "-o", tmp_path / "ours.yaml")
    assert done.code == 3
    assert f"hyphens: {offered}." in done.err
    assert not list(tmp_path.iterdir())
