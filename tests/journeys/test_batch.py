"""Many documents in one run: any number of workers gives the same bytes, and a second run takes up where one stopped."""

import json
from pathlib import Path

import pytest

POLICY = ("--policy", "still-classified", "--as-of", "2010-01-01", "--json")


@pytest.fixture
def corpus(tmp_path: Path, short_telegram: str) -> Path:
    """Five records, one of them without text."""
    path = tmp_path / "corpus.jsonl"
    texts = [short_telegram.replace("trawlers", f"trawlers {'and barges ' * i}") for i in range(4)]
    records = [{"id": f"box/{i}", "text": text} for i, text in enumerate(texts)]
    records.insert(2, {"id": "box/empty", "text": " "})
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def proposed(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "proposed").iterdir()}


def test_any_number_of_workers_gives_the_same_answers_and_bytes(redactor, corpus, tmp_path):
    runs = [redactor("redact", corpus, *POLICY, "--out", tmp_path / jobs, "--jobs", jobs) for jobs in ("1", "3")]
    assert [run.code for run in runs] == [4, 4]
    assert runs[0].lines == runs[1].lines
    assert [line["id"] for line in runs[0].lines][-1] == "box/3"
    assert proposed(tmp_path / "1") == proposed(tmp_path / "3")
    assert sorted(proposed(tmp_path / "1")) == [f"box%2F{i}.txt" for i in range(4)]


def test_order_and_number_of_workers_change_neither_bytes_nor_manifest(redactor, tmp_path, short_telegram):
    """Sources in another order, one, two and three workers, in one run or in shards: one result."""
    box = tmp_path / "box"
    box.mkdir()
    for i in range(7):
        (box / f"d{i}.txt").write_text(short_telegram.replace("trawlers", f"trawlers {'and barges ' * (i % 3)}"))
    files = sorted(box.iterdir())
    calls = {
        "one": [(*files, "--jobs", "1")],
        "two": [(*reversed(files), "--jobs", "2")],
        "three": [(*files[3:], *files[:3], "--jobs", "3")],
        "shards": [(*files, "--jobs", "1", "--shard", f"{i}/2", "--resume") for i in (2, 1)],
    }
    for name, words in calls.items():
        for call in words:
            assert redactor("redact", *call, *POLICY, "--out", tmp_path / name).code == 0
    manifests = [json.loads((tmp_path / name / "manifest.json").read_text()) for name in calls]
    for manifest in manifests:
        del manifest["policy"]["digest"]  # keyed, and each folder has a key of its own
    assert all(manifest == manifests[0] for manifest in manifests)
    assert all(proposed(tmp_path / name) == proposed(tmp_path / "one") for name in calls)
    assert manifests[0]["documents"] == len(files)


def test_a_second_run_takes_up_where_the_first_stopped(redactor, corpus, tmp_path):
    out = tmp_path / "out"
    redactor("redact", corpus, *POLICY, "--out", out)
    lost = out / "proposed" / "box%2F1.txt"
    kept = out / "proposed" / "box%2F0.txt"
    lost.unlink()
    before = kept.stat().st_mtime_ns
    again = redactor("redact", corpus, *POLICY, "--out", out, "--resume")
    assert again.code == 4
    assert lost.exists()
    assert kept.stat().st_mtime_ns == before
    assert [line["outcome"] for line in again.lines].count("released_in_part") == 4


def test_a_run_is_not_taken_up_under_another_date_unless_asked_for(redactor, corpus, tmp_path):
    out = tmp_path / "out"
    redactor("redact", corpus, *POLICY, "--out", out)
    old = proposed(out)
    words = ("--policy", "still-classified", "--as-of", "2011-01-01", "--json")
    refused = redactor("redact", corpus, *words, "--out", out, "--resume")
    assert refused.code == 2
    assert "another as-of date" in refused.err
    assert "Give --as-of 2010-01-01, or say --redo-changed" in refused.err
    assert proposed(out) == old
    redactor("redact", corpus, *words, "--out", out, "--resume", "--redo-changed")
    assert all(proposed(out)[name] != data for name, data in old.items())


def test_a_run_that_is_taken_up_goes_on_with_the_date_it_began_with(redactor, corpus, tmp_path):
    """A night's run is of the evening's date the next morning too, where its policy says `run-date`."""
    out = tmp_path / "out"
    redactor("redact", corpus, *POLICY, "--out", out)
    undated = ("redact", corpus, "--policy", "still-classified", "--out", out)
    again = redactor(*undated, "--resume")
    assert again.code == 4, again.err
    assert "as of 2010-01-01: 5 documents" in again.err
    assert "4 were done before." in again.err
    anew = redactor(*undated, "--resume", "--redo-changed")
    assert "as of 2010-01-01" not in anew.err


def test_a_proposal_does_not_outlive_a_run_that_refuses_its_document(redactor, tmp_path, short_telegram):
    source, out = tmp_path / "a.txt", tmp_path / "out"
    source.write_text(short_telegram)
    redactor("redact", source, *POLICY, "--out", out)
    assert proposed(out)
    source.write_bytes(b"\x00")
    assert redactor("redact", source, *POLICY, "--out", out).code == 4
    assert proposed(out) == {}


def test_the_manifest_and_the_trail_count_what_happened(redactor, corpus, tmp_path):
    out = tmp_path / "out"
    redactor("redact", corpus, *POLICY, "--out", out)
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["documents"] == 5
    assert manifest["outcomes"] == {"refused": 1, "released_in_part": 4}
    events = [json.loads(line) for line in (out / "internal" / "audit.jsonl").read_text().splitlines()]
    kinds = [event["kind"] for event in events]
    assert (kinds[0], kinds[-1]) == ("run-started", "run-ended")
    assert sorted(kinds[1:-1]) == ["proposed"] * 4 + ["refused"]
    assert redactor("audit", "check", out).code == 0


def test_no_word_of_a_document_stands_in_ledger_trail_or_manifest(redactor, corpus, tmp_path):
    out = tmp_path / "out"
    redactor("redact", corpus, *POLICY, "--out", out)
    for path in (out / "internal" / "ledger.sqlite", out / "internal" / "audit.jsonl", out / "manifest.json"):
        data = path.read_bytes().lower()
        for word in (b"petrossian", b"lighthouse", b"trawlers", b"oakenshaw", b"riverton"):
            assert word not in data, (path.name, word)
