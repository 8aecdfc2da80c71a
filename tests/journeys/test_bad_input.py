"""Bad input: one clear sentence that says what, where, why and what to do; the right exit code; nothing half written."""

import os
from pathlib import Path

import pytest

POLICY = ("--policy", "mask-everyone", "--as-of", "2026-01-01")


def nothing_proposed(out: Path) -> bool:
    return not out.exists() or not any(path.is_file() for path in (out / "proposed").rglob("*"))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b"\n\n  \n", "empty"),
        ("junk.bin", bytes(range(256)) * 4, "binary"),
        ("memo.docx", b"PK\x03\x04....", "ZIP or Office"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "cannot be opened"),
        ("huge.txt", b"All work and no play. " * (50 * 2**20 // 22), "MiB"),
    ],
)
def test_an_unreadable_source_is_refused(redactor, tmp_path, name, data, words):
    source, out = tmp_path / name, tmp_path / "out"
    if data is not None:
        source.write_bytes(data)
    done = redactor("redact", source, *POLICY, "--out", out, "--json")
    assert done.code == 4
    assert words in done.err
    assert name in done.err
    assert done.err.count("error:") == 1
    (line,) = done.lines
    assert (line["outcome"], line["outputs"]) == ("refused", [])
    assert nothing_proposed(out)


def test_a_folder_without_documents_is_refused(redactor, tmp_path):
    (tmp_path / "box").mkdir()
    done = redactor("redact", tmp_path / "box", *POLICY, "--out", tmp_path / "out")
    assert done.code == 4
    assert "without documents" in done.err


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_other_encodings_are_read(redactor, tmp_path, short_telegram, encoding):
    source = tmp_path / "cable.txt"
    source.write_bytes(short_telegram.replace("Petrossian", "Pétrossian").replace("\n", "\r\n").encode(encoding))
    done = redactor("redact", source, *POLICY, "--out", tmp_path / "out", "--json")
    assert done.code == 0, done.err
    (line,) = done.lines
    assert line["portions"]["released"] == 4
    assert ("encoding-guessed" in {problem["code"] for problem in line["problems"]}) == (encoding == "cp1252")
    assert "Pétrossian" not in (tmp_path / "out" / "proposed" / "cable.txt.txt").read_text()


def test_one_bad_document_does_not_stop_the_rest(redactor, tmp_path, short_telegram):
    box = tmp_path / "box"
    box.mkdir()
    (box / "a.txt").write_text(short_telegram)
    (box / "b.txt").write_bytes(b"\x00\x01")
    (box / "c.txt").write_text(short_telegram)
    done = redactor("redact", box, *POLICY, "--out", tmp_path / "out", "--json", "--jobs", "2")
    assert done.code == 4
    assert [line["outcome"] for line in done.lines] == ["released_in_part", "refused", "released_in_part"]
    assert "b.txt" in (tmp_path / "out" / "internal" / "quarantine.jsonl").read_text()


def test_an_output_folder_inside_the_source_is_refused(redactor, tmp_path, short_telegram):
    (tmp_path / "a.txt").write_text(short_telegram)
    done = redactor("redact", tmp_path, *POLICY, "--out", tmp_path / "out")
    assert done.code == 2
    assert "inside a source folder" in done.err
    assert not (tmp_path / "out").exists()


def test_an_output_path_that_is_a_file_is_refused_and_left_alone(redactor, tmp_path, telegram_path):
    out = tmp_path / "out"
    out.write_text("mine")
    done = redactor("redact", telegram_path, *POLICY, "--out", out)
    assert done.code == 2
    assert "--out is a file" in done.err
    assert out.read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_output_folder_is_refused(redactor, tmp_path, telegram_path):
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    done = redactor("redact", telegram_path, *POLICY, "--out", out)
    assert done.code == 2
    assert "cannot be written" in done.err


def test_an_output_folder_on_no_disk_is_refused(redactor, telegram_path):
    done = redactor("redact", telegram_path, *POLICY, "--out", "/proc/redactor-out")
    assert done.code == 2
    assert "cannot be written" in done.err


@pytest.mark.parametrize(
    ("find", "replace", "words"),
    [
        ("title:", "titel:", "titel"),
        ("id: office\n", "id: office\nid: other\n", "id"),
        ("(b)(6)", "(b)(66)", "(b)(66)"),
    ],
    ids=["typo in a key", "duplicate key", "unknown exemption"],
)
def test_a_bad_policy_stops_before_any_work_and_names_the_line(redactor, tmp_path, telegram_path, find, replace, words):
    text = """\
schema: 1
id: office
title: An office
authority: 5 USC 552
extends: us-base
rules:
  - id: plain
    when: {level: UNCLASSIFIED, controls: {none: any}, owners: {only: [USA]}}
    do: release
mask:
  persons: {who: everyone, exempt: ["(b)(6)"]}
"""
    path = tmp_path / "office.yaml"
    path.write_text(text)
    assert redactor("policy", "check", path).code == 0
    path.write_text(text.replace(find, replace))
    line = next(
        i
        for i, each in enumerate(path.read_text().splitlines(), 1)
        if words in each and (words != "id" or "other" in each)
    )
    done = redactor("redact", telegram_path, "--policy", path, "--out", tmp_path / "out")
    assert done.code == 3
    assert f"office.yaml:{line}:" in done.err
    assert words in done.err
    assert not (tmp_path / "out").exists()
    assert redactor("policy", "check", path).code == 3


def test_a_policy_that_is_not_there_is_named_with_the_nearest(redactor, tmp_path, telegram_path):
    done = redactor("redact", telegram_path, "--policy", "state-mrd", "--out", tmp_path / "out")
    assert done.code == 3
    assert "state-mdr" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("redact",),
        ("redact", "a.txt"),
        ("redcat", "a.txt"),
        ("redact", "a.txt", "--policy", "state-mdr", "--out", "o", "--format", "docx"),
        ("redact", "a.txt", "--policy", "state-mdr", "--out", "o", "--as-of", "01/02/2026"),
        ("redact", "a.txt", "--policy", "state-mdr", "--out", "o", "--pdf", "facsimile"),
        ("redact", "a.txt", "--policy", "state-mdr", "--out", "o", "--decisions", "nowhere"),
    ],
)
def test_words_that_make_no_call_are_usage_errors(redactor, tmp_path, words):
    done = redactor(*words, cwd=tmp_path)
    assert done.code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_source_that_is_refused_costs_no_file_beside_it(redactor, tmp_path, short_telegram):
    """A refused source is named by its path; nothing may be removed under that name."""
    box = tmp_path / "box"
    box.mkdir()
    for name in ("report.txt", "report.pdf", "report.json"):
        (box / name).write_text(short_telegram)
    (box / "report").symlink_to("report.txt")
    done = redactor("redact", box, *POLICY, "--out", tmp_path / "out", "--json", "--jobs", "1")
    assert done.code == 4
    assert sorted(path.name for path in box.iterdir()) == ["report", "report.json", "report.pdf", "report.txt"]
    assert [line["outcome"] for line in done.lines].count("refused") == 1


def test_a_second_source_of_a_name_takes_nothing_from_the_first(redactor, tmp_path, short_telegram):
    for box, text in (("one", short_telegram), ("two", "Another text."), ("three", "A third.")):
        (tmp_path / box).mkdir()
        (tmp_path / box / "cable.txt").write_text(text)
    sources = [tmp_path / box / "cable.txt" for box in ("one", "two", "three")]
    done = redactor("redact", *sources, *POLICY, "--out", tmp_path / "out", "--json")
    assert [(line["id"], line["outcome"]) for line in done.lines] == [
        ("cable.txt", "released_in_part"), ("cable.txt#2", "refused"), ("cable.txt#3", "refused"),
    ]  # fmt: skip
    assert (tmp_path / "out" / "proposed" / "cable.txt.txt").exists()
    assert redactor("redact", *sources, *POLICY, "--out", tmp_path / "out", "--json", "--resume").lines == done.lines


@pytest.mark.parametrize("source", ["out/proposed/a", "out/proposed", "out/*/a*"], ids=["file", "folder", "pattern"])
def test_a_source_inside_the_output_folder_is_refused_and_left_alone(redactor, tmp_path, short_telegram, source):
    """The output of `a` is called `a.txt`, and that is a source too."""
    place = tmp_path / "out" / "proposed"
    place.mkdir(parents=True)
    for name in ("a", "a.txt"):
        (place / name).write_text(short_telegram)
    done = redactor("redact", tmp_path / source, *POLICY, "--out", tmp_path / "out")
    assert done.code == 2
    assert "inside --out" in done.err
    assert (place / "a.txt").read_text() == short_telegram
