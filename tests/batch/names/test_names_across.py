"""Names of one document looked for in all others of a run, whatever their order."""

import json
import re
from pathlib import Path

import pytest

from redactor.batch.names import known_names
from redactor.detect.persons import find
from redactor.errors import UsageError
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.reading import Reading
from redactor.terms.span import Span
from tests.batch.rounds import run_over

POLICY = """\
schema: 1
id: across
title: Names across the batch
authority: E.O. 13526, section 3.5
rules:
  - {id: all, when: {level: UNCLASSIFIED, owners: {only: USA}, controls: none}, do: release}
mask:
  persons: {who: everyone, exempt: "(b)(6)", across: %s}
"""


def finds_full_names(document: Document, _: Reading) -> tuple[Finding, ...]:
    """A finder that sees `Jane Okonedo` and no surname by itself."""
    found = re.finditer(r"(?:Jane|John) [A-Z]\w+", document.text)
    return tuple(Finding(Span(*match.span()), PERSON, 0.9, ("encoder",), f"P{n}") for n, match in enumerate(found))


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(find, "find_persons", finds_full_names)
    box = tmp_path / "box"
    box.mkdir()
    (box / "a.txt").write_text("UNCLASSIFIED\n\n1. (U) Okonedo met Varga; Lindqvist stayed.\n")
    (box / "b.txt").write_text("UNCLASSIFIED\n\n1. (U) Jane Okonedo sailed.\n")
    (box / "c.txt").write_text("UNCLASSIFIED\n\n1. (U) John Varga rowed with Okonedo.\n")
    for across in ("batch", "document"):
        (tmp_path / f"{across}.yaml").write_text(POLICY % across)
    return tmp_path


def released(room: Path, across: str, out: str = "out", **more: object) -> dict[str, str]:
    run_over(room / "box", room / out, policy=str(room / f"{across}.yaml"), **more)
    return {
        path.name[0]: path.read_text().split("1. (U)")[1].split("\n")[0].strip()
        for path in (room / out / "proposed").iterdir()
    }


def test_a_name_sure_in_one_document_is_masked_in_the_others(room: Path):
    name = "[B6 · 1 name]"
    assert released(room, "batch") == {
        "a": f"{name} met {name}; Lindqvist stayed.",
        "b": f"{name} sailed.",
        "c": f"{name} rowed with {name}.",
    }
    assert released(room, "document", "alone")["a"] == "Okonedo met Varga; Lindqvist stayed."


def test_names_of_a_document_that_memory_ran_out_on_are_gathered_once_more(room: Path, monkeypatch: pytest.MonkeyPatch):
    """Its own turn may go well, and the others would be searched without what it gives."""
    whole = released(room, "batch")
    tried = []

    def fails_first(document: Document, reading: Reading) -> tuple[Finding, ...]:
        tried.append(document.source.name)
        if tried.count("b.txt") == 1 and tried[-1] == "b.txt":
            raise MemoryError
        return finds_full_names(document, reading)

    monkeypatch.setattr(find, "find_persons", fails_first)
    assert released(room, "batch", "again") == whole
    assert tried.count("b.txt") > 1


def test_neither_order_nor_shard_nor_limit_counts(room: Path):
    from redactor.batch.options import Shard

    whole = released(room, "batch")
    parts: dict[str, str] = {}
    for number in (1, 2):
        parts |= released(room, "batch", f"shard{number}", shard=Shard(number, 2))
    assert parts == whole
    assert released(room, "batch", "few", limit=1)["a"] == whole["a"]


def test_the_folder_keeps_digests_and_no_name(room: Path):
    released(room, "batch")
    kept = room / "out" / "internal" / "names-across.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    names = json.loads(kept.read_text())["names"]
    assert len(names) == 2
    assert all(re.fullmatch("[0-9a-f]{24}", name) for name in names)


def test_a_run_taken_up_after_a_new_source_brought_names_says_so(room: Path):
    released(room, "batch")
    assert released(room, "batch", resume=True)
    (room / "box" / "d.txt").write_text("UNCLASSIFIED\n\n1. (U) Jane Lindqvist swam.\n")
    with pytest.raises(UsageError, match="set of names"):
        released(room, "batch", resume=True)
    assert "Lindqvist" not in released(room, "batch", resume=True, redo_changed=True)["a"]


def test_a_document_that_cannot_be_read_gives_no_name_and_stops_nothing(room: Path):
    (room / "box" / "bad.txt").write_bytes(b"\0\1\2" * 50)
    assert "Okonedo" not in released(room, "batch")["a"]


def test_standard_input_is_refused(room: Path):
    from redactor.batch.run import run
    from tests.batch.rounds import options

    with pytest.raises(UsageError, match="only once"):
        run(("-",), options(room / "out", policy=str(room / "batch.yaml")), lambda *_: None)


def test_a_folder_without_its_names_is_no_ground_to_decide_on(room: Path):
    from redactor.policy.load import load_policy

    policy = load_policy(str(room / "batch.yaml"))
    (room / "empty" / "internal").mkdir(parents=True)
    with pytest.raises(UsageError, match="not in the run's folder"):
        known_names.known_names(policy, room / "empty")
    assert known_names.known_names(load_policy(str(room / "document.yaml")), room / "empty") is None
