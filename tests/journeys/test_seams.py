"""A label beside a released run reads like a withheld passage, and the output is good all the same."""

from pathlib import Path

CABLE = """\
O 020900Z MAR 05
FM AMEMBASSY LISBON
TO SECSTATE WASHDC IMMEDIATE

C O N F I D E N T I A L LISBON 000017

E.O. 12958: DECL: 03/02/2025

1. (U) Ambassador Tobias Kestrel spoke about the treaty for an hour.

2. (C) He wondered in whose name spoke about half of those who were there.
"""


def test_a_label_before_a_released_run_is_no_withheld_passage(redactor, tmp_path: Path):
    source = tmp_path / "cable.txt"
    source.write_text(CABLE)
    rules = ("--policy", "mask-everyone", "--as-of", "2008-01-01")
    done = redactor("redact", source, *rules, "--out", tmp_path / "out", "--format", "text,pdf", "--json")
    (line,) = done.lines
    assert line["outcome"] == "released_in_part", done.err
    text = (tmp_path / "out" / "proposed" / "cable.txt.txt").read_text()
    assert "[B6 · 1 name] spoke about" in " ".join(text.split())
    for name in line["outputs"]:
        assert redactor("verify", tmp_path / "out" / name, "--source", source, *rules, "--no-ocr").code == 0
