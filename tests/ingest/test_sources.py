"""SOURCE arguments become items in a fixed order; what cannot become one is a refusal, never silence."""

import datetime as dt
import gzip
import json
import os
from pathlib import Path

import pytest

from redactor.ingest.read import opened, read_item
from redactor.ingest.sources import Item, Refusal, list_items


def listed(*arguments: object) -> list[Item | Refusal]:
    return list(list_items(tuple(map(str, arguments))))


def refusals(items: list[Item | Refusal]) -> list[str]:
    return [str(item.error) for item in items if isinstance(item, Refusal)]


def test_a_folder_gives_its_files_sorted_and_hidden_ones_are_passed_over(tmp_path: Path):
    for name in ("b.txt", "a/z.txt", "a/b.txt", ".hidden", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    assert [item.source.name for item in listed(tmp_path) if isinstance(item, Item)] == ["a/b.txt", "a/z.txt", "b.txt"]


def test_a_link_is_refused(tmp_path: Path):
    (tmp_path / "real.txt").write_text("text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    assert any("a link" in text for text in refusals(listed(tmp_path)))


@pytest.mark.parametrize("name", ["missing.txt", "empty-folder"])
def test_what_is_not_there_is_refused(tmp_path: Path, name: str):
    (tmp_path / "empty-folder").mkdir()
    (text,) = refusals(listed(tmp_path / name))
    assert name in text


def test_two_sources_of_one_name_do_not_share_an_output(tmp_path: Path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("text")
    items = listed(tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt")
    assert isinstance(items[0], Item)
    assert "second source of this name" in refusals(items)[0]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_records_are_read_with_their_classification_and_date(tmp_path: Path, suffix: str):
    path = tmp_path / f"corpus{suffix}"
    record = {"id": "v1/d2", "text": "Text.", "classification": "Secret", "date": "1955-08", "title": "T"}
    data = (json.dumps(record) + "\n\n").encode()
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    (item,) = listed(path)
    assert isinstance(item, Item)
    assert (item.source.id, item.source.name) == ("v1/d2", "v1%2Fd2")
    assert item.source.classification == "Secret"
    assert item.source.date == dt.date(1955, 8, 31)
    assert read_item(item).text == "Text."


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_a_byte_order_mark_is_no_part_of_the_first_record(tmp_path: Path, suffix: str):
    path = tmp_path / f"corpus{suffix}"
    data = b'\xef\xbb\xbf{"id": "a", "text": "Text."}\r\n{"id": "b", "text": "Text."}\r\n'
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    assert [item.source.id for item in listed(path) if isinstance(item, Item)] == ["a", "b"]


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("1979", (1979, 12, 31)),
        ("1979-11", (1979, 11, 30)),
        ("1979-12", (1979, 12, 31)),
        ("1980-02", (1980, 2, 29)),
        ("1980-02-01", (1980, 2, 1)),
        ("1980-02-01T23:30:00Z", (1980, 2, 1)),
        ("1980-02-01 00:30:00+05:00", (1980, 2, 1)),
    ],
)
def test_a_date_that_is_given_in_part_is_its_last_day_so_that_no_document_seems_older(
    tmp_path: Path, given: str, day: tuple[int, int, int]
):
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "Text.", "date": given}))
    (item,) = listed(path)
    assert isinstance(item, Item)
    assert item.source.date == dt.date(*day)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{broken", "not a JSON record"),
        ("[1]", "not a JSON record"),
        ('{"id": "a", "text": "x", "classification": "SECRET", "classification": "UNCLASSIFIED"}', "a key twice"),
        ('{"id": "a"}', "without text"),
        ('{"id": "a", "text": "  "}', "without text"),
        ('{"text": "x"}', "without id"),
        ('{"id": true, "text": "x"}', "without id"),
        ('{"id": "a", "text": "x", "date": "31/12/1999"}', "no ISO date"),
        ('{"id": "a", "text": "x", "date": "1999-13"}', "no ISO date"),
        ('{"id": "a", "text": "x", "date": "1999-00"}', "no ISO date"),
        ('{"id": "a", "text": "x", "date": "1999-W07"}', "no ISO date"),
        ('{"id": "a", "text": "x", "date": "9999"}', "no ISO date"),
        ('{"id": "a", "text": "x", "classification": 3}', "classification is no string"),
    ],
)
def test_a_bad_record_is_refused_with_its_line_and_the_others_go_on(tmp_path: Path, line: str, words: str):
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"id": 1, "text": "one"}\n' + line + '\n{"id": 3, "text": "three"}\n')
    items = listed(path)
    (text,) = refusals(items)
    assert words in text
    assert "corpus.jsonl:2" in text
    assert len(items) == 3


def test_a_broken_gzip_file_is_refused(tmp_path: Path):
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": 1, "text": "one"}\n' * 1000)[:60])
    assert any("reading stopped" in text for text in refusals(listed(path)))


@pytest.mark.parametrize("damage", [b"\0", b"\xff" * 8], ids=["zeros", "ones"])
def test_a_gzip_file_broken_in_its_middle_is_refused(tmp_path: Path, damage: bytes):
    whole = gzip.compress(b"".join(b'{"id": "%d", "text": "%d"}\n' % (n, n * 7919) for n in range(3000)))
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2] + damage + whole[len(whole) // 2 + len(damage) :])
    assert "reading stopped" in refusals(listed(path))[-1]


def test_a_line_too_long_for_a_record_is_refused_and_the_next_is_read(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("redactor.ingest.records.MAX_RECORD_CHARS", 40)
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"id": "a", "text": "' + "long " * 30 + '"}\n{"id": "b", "text": "short"}\n')
    refused, item = listed(path)
    assert isinstance(refused, Refusal)
    assert "too large" in str(refused.error)
    assert refused.id.endswith(":1")
    assert isinstance(item, Item)


def test_half_a_character_in_an_id_is_refused(tmp_path: Path):
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"id": "half \\ud800", "text": "text"}\n')
    assert "half a character" in refusals(listed(path))[0]


def test_names_of_outputs_hold_nothing_that_a_screen_obeys(tmp_path: Path):
    for name in (b"turned\xe2\x80\xaearound.txt", b"two\nlines.txt", b"no\xfftext.txt", "Zürich 100%.txt".encode()):
        (tmp_path / os.fsdecode(name)).write_text("text")
    names = [item.source.name for item in listed(tmp_path) if isinstance(item, Item)]
    assert names == ["Zürich 100%.txt", "no%FFtext.txt", "turned%E2%80%AEaround.txt", "two%0Alines.txt"]
    assert [item.source.id for item in listed(tmp_path) if isinstance(item, Item)] == names


def test_half_a_character_in_a_record_is_refused(tmp_path: Path):
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"id": "a", "text": "half \\ud800"}\n')
    (item,) = listed(path)
    assert isinstance(item, Item)
    with pytest.raises(Exception, match="broken characters"):
        read_item(item)


def test_what_was_digested_is_what_is_read_though_the_file_changes_in_between(tmp_path: Path):
    (tmp_path / "a.txt").write_text("before")
    (item,) = listed(tmp_path / "a.txt")
    assert isinstance(item, Item)
    once = opened(item)
    (tmp_path / "a.txt").write_text("after")
    assert read_item(opened(once)).text == "before"
