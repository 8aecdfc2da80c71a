"""What a person sees on a terminal: a bar, and whole lines above it."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

#: Where a terminal stands at the beginning of an empty line: a new line, or one that was wiped.
LINE_BEGINS = r"(?:\A|\r?\n|\r\x1b\[2K)"


def seen_on_a_terminal(*words: object) -> str:
    """All that a call writes to a terminal that is its standard error."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "redactor", *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "100"},
    ) as process:
        os.close(theirs)
        seen = b""
        while chunk := _read(ours):
            seen += chunk
        process.wait(110)
    os.close(ours)
    return seen.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells the end of a terminal so
        return b""


def test_what_is_told_beside_the_bar_begins_a_line(tmp_path: Path):
    box = tmp_path / "box.jsonl"
    text = "CONFIDENTIAL\n\n1. The boats came.\n"
    box.write_text("".join(json.dumps({"id": f"d{n}", "text": text}) + "\n" for n in range(3)))
    seen = seen_on_a_terminal("redact", box, "--policy", "mask-everyone", "--out", tmp_path / "out", "--jobs", "2")
    assert re.search(r"\d of 3 documents", seen)
    told = seen.count("warning: ")
    assert told == len(re.findall(rf"{LINE_BEGINS}warning: d\d: 1 portion is withheld", seen)) == 3
