"""Ledger and trail agree whatever stops the run between them."""

import errno
import json
from collections import Counter
from pathlib import Path

import pytest

from redactor.audit.chain import Trail, check
from redactor.batch.disk import DiskError
from tests.batch.rounds import run_over


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_an_event_that_the_trail_could_not_take_is_put_back(
    tmp_path: Path, short_telegram: str, monkeypatch, error: BaseException
):
    box, out = tmp_path / "box", tmp_path / "out"
    box.mkdir()
    for i in range(4):
        (box / f"d{i}.txt").write_text(short_telegram)
    write = Trail.write

    def refusing(trail: Trail, line: str) -> None:
        if "d2.txt" in line:
            raise error
        write(trail, line)

    monkeypatch.setattr(Trail, "write", refusing)
    with pytest.raises((DiskError, KeyboardInterrupt)):
        run_over(box, out)
    monkeypatch.setattr(Trail, "write", write)
    run_over(box, out, resume=True)
    events = [json.loads(line) for line in (out / "internal" / "audit.jsonl").read_text().splitlines()]
    assert Counter(event["document"] for event in events if event["kind"] == "proposed") == {
        f"d{i}.txt": 1 for i in range(4)
    }
    assert check(out / "internal" / "audit.jsonl") == ()
