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
