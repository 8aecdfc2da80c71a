"""Both versions of a release hold beside their source, each by the decisions it was made by."""

import json
from pathlib import Path

import pytest

BY = ("--by", "J. Doe, Senior Reviewer", "--authority", "E.O. 13526, sec. 3.1(b)")
RULES = ("--policy", "state-mdr", "--as-of", "2026-01-01")


def decided(out: Path, number: str, decision: dict[str, object]) -> None:
    path = out / "internal" / "decisions" / "source.txt.json"
    form = json.loads(path.read_text()) | {"by": "J. Doe, Senior Reviewer"}
    for entry in form["portions"]:
        if entry["number"] == number:
            entry["decision"] = decision
    path.write_text(json.dumps(form))


@pytest.fixture
def versions(redactor, telegram_path: Path, tmp_path: Path) -> Path:
    """A folder with two versions of one release, each after a reviewer's word."""
    out = tmp_path / "out"
    decisions = ("--decisions", out / "internal" / "decisions")
    assert redactor("redact", telegram_path, *RULES, "--out", out).code == 0
    for decision in ({"do": "withhold", "exempt": ["1.4(b)"]}, {"do": "release"}):
        decided(out, "2", decision)
        assert redactor("redact", telegram_path, *RULES, "--out", out, *decisions).code == 0
        assert redactor("release", out, *BY).code == 0
    return out


def test_each_version_holds_beside_its_source(redactor, versions: Path, telegram_path: Path):
    for name in ("source.txt.txt", "source.txt.v2.txt"):
        path = versions / "released" / name
        done = redactor("verify", path, "--source", telegram_path, *RULES)
        assert done.code == 0, done.err
        certificate = path.with_name(f"{path.stem}.certificate.json")
        assert redactor("verify", "--certificate", certificate).code == 0


def test_the_second_version_under_the_firsts_name_is_found(redactor, versions: Path, telegram_path: Path):
    first, second = (versions / "released" / f"source.txt{version}.txt" for version in ("", ".v2"))
    first.write_bytes(second.read_bytes())
    assert redactor("verify", first, "--source", telegram_path, *RULES).code == 6
    assert redactor("verify", "--certificate", first.with_name("source.txt.certificate.json")).code == 8
