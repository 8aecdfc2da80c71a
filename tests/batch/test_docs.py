"""The page on runs: its program runs as it is written, a cluster aside."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "runs.md").read_text("utf-8")


def test_the_program_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], short_telegram: str
):
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "box-12").mkdir()
    (tmp_path / "box-12" / "cable.txt").write_text(short_telegram)
    (tmp_path / "ours.yaml").write_text((ROOT / "policies" / "still-classified.yaml").read_text("utf-8"))
    monkeypatch.chdir(tmp_path)
    here = program.replace(", executor=client.get_executor()", "")
    assert here != program
    exec(here, {})  # noqa: S102 -- the page's own program
    assert capsys.readouterr().out.split()[0] == "cable.txt"
    assert (tmp_path / "run" / "proposed" / "cable.txt.txt").exists()
