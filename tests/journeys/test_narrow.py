"""On a narrow terminal the words that tell what something is stand whole; only the text gives way."""

from pathlib import Path

NARROW = {"COLUMNS": "80"}


def test_inspect_shows_whole_what_a_portion_is(redactor, telegram_path: Path):
    done = redactor("inspect", telegram_path, env=NARROW)
    assert done.code == 0
    assert "no.  level" in done.out
    for word in ("routing", "paragraph", "signature", "CONFIDENTIAL NOFORN", "banner"):
        assert word in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_compare_shows_its_codes_whole(redactor, telegram_path: Path, tmp_path: Path):
    earlier, out = tmp_path / "earlier", tmp_path / "out"
    earlier.mkdir()
    (earlier / "cable.txt").write_bytes(telegram_path.read_bytes())
    rules = ("--policy", "mask-everyone", "--as-of", "2026-01-01")
    assert redactor("redact", telegram_path, *rules, "--out", out).code == 0
    done = redactor("compare", out, "--released", earlier, env=NARROW)
    assert done.code == 8
    assert "passage-cut-elsewhere" in done.out


def test_the_closing_lines_of_a_run_are_never_folded_in_a_log(redactor, telegram_path: Path, tmp_path: Path):
    """A path or a count that is broken by a line end cannot be found again."""
    out = tmp_path / "a folder of a run whose name is so long that it stands alone on more than one line of a terminal"
    rules = ("--policy", "state-mdr", "--as-of", "2026-01-01", "--no-review")
    wide, narrow = (
        redactor("redact", telegram_path, *rules, "--out", out, env={"COLUMNS": columns}).err
        for columns in ("200", "80")
    )
    assert "Masked inside what is released: 0." in narrow
    assert f"Proposals: {out / 'proposed'}\n" in narrow
    assert wide == narrow
    assert not [line for line in narrow.splitlines() if line != line.rstrip()]
