"""Archives are read file by file where they stand; nothing in one leads out of it or past a limit."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from redactor.errors import InputError
from redactor.ingest import read
from redactor.ingest.read import opened, raw_bytes, read_item
from redactor.ingest.sources import Item, Refusal, count_sources, list_items

pytest.importorskip("fsspec")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "box.zip"
    with zipfile.ZipFile(path, "w") as box:
        for name in ("b/two.txt", "one.txt", "../evil.txt", "many.jsonl"):
            box.writestr(name, f"text of {name}")
    return path


def listed(*arguments: str) -> list[Item | Refusal]:
    return list(list_items(arguments))


def test_the_files_of_an_archive_are_items(archive: Path):
    items = [item for item in listed(f"zip://::{archive}") if isinstance(item, Item)]
    assert [item.source.name for item in items] == ["b/two.txt", "one.txt"]
    assert [read_item(item).text for item in items] == ["text of b/two.txt", "text of one.txt"]
    assert [raw_bytes(opened(item)) for item in items] == [b"text of b/two.txt", b"text of one.txt"]


def test_what_leads_out_of_an_archive_and_records_in_it_are_refused(archive: Path):
    refused = [str(item.error) for item in listed(f"zip://::{archive}") if isinstance(item, Refusal)]
    assert len(refused) == 2
    assert any("leads out" in each for each in refused)
    assert any("records in an archive" in each for each in refused)
    assert count_sources((f"zip://::{archive}",)) == 4


def test_a_file_of_an_archive_is_named_below_what_was_asked_for(archive: Path):
    names = {
        argument: [item.source.name for item in listed(f"zip://{argument}::{archive}") if isinstance(item, Item)]
        for argument in ("b", "b/two.txt", "*.txt")
    }
    assert names == {"b": ["two.txt"], "b/two.txt": ["two.txt"], "*.txt": ["one.txt"]}


@pytest.mark.parametrize(
    "argument", ["zip://nothing.txt::{}", "zip://::{}.gone", "tar://::{}", "nope://x", "s3://bucket/box"]
)
def test_what_cannot_be_reached_is_refused(archive: Path, argument: str):
    (item,) = listed(argument.format(archive))
    assert isinstance(item, Refusal)


def test_a_file_larger_than_it_says_is_refused(archive: Path, monkeypatch):
    monkeypatch.setattr(read, "_MAX_SOURCE_BYTES", 10)
    (item,) = listed(f"zip://one.txt::{archive}")
    assert isinstance(item, Item)
    with pytest.raises(InputError, match="more than"):
        opened(item)


def test_a_broken_archive_refuses_each_file_it_cannot_give(archive: Path):
    data = bytearray(archive.read_bytes())
    at = data.find(b"text of one.txt")
    data[at : at + 4] = b"TEXT"  # the checksum no longer fits
    archive.write_bytes(data)
    good, bad = (item for item in listed(f"zip://::{archive}") if isinstance(item, Item))
    assert raw_bytes(good) == b"text of b/two.txt"
    with pytest.raises(InputError, match="BadZipFile"):
        raw_bytes(bad)


def test_what_is_no_file_in_an_archive_is_refused_and_the_others_are_read(tmp_path: Path):
    path = tmp_path / "box.tar"
    with tarfile.open(path, "w") as box:
        for name, kind in (("a.txt", tarfile.REGTYPE), ("b.txt", tarfile.FIFOTYPE), ("c.txt", tarfile.SYMTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname, member.size = kind, "/etc/hostname", 4 * (kind == tarfile.REGTYPE)
            box.addfile(member, io.BytesIO(b"text"))
    read, refused = [], []
    for item in listed(f"tar://::{path}"):
        try:
            assert isinstance(item, Item)
            read.append(read_item(item).text)
        except (AssertionError, InputError):
            refused.append(item)
    assert read == ["text"]
    assert len(refused) == 2
