"""A file stands whole or not at all, in folders of its owner's alone."""

import errno
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from redactor.batch import disk
from redactor.batch.disk import MAX_NAME_BYTES, make_folder, refused_by_system, remove, write_whole
from redactor.errors import InputError


@pytest.mark.parametrize("apart", [False, True], ids=["beside", "in a folder of parts"])
def test_folders_on_the_way_are_made_for_their_owner_alone(tmp_path: Path, apart: bool):
    parts = f"{tmp_path}/deep/parts" if apart else None
    write_whole(tmp_path / "a" / "b" / "c.txt", b"text", parts)
    write_whole(tmp_path / "a" / "b" / "c.txt", b"other text", parts)
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"other text"
    for path in tmp_path.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["c.txt"]


def test_a_folder_that_is_there_stays(tmp_path: Path):
    make_folder(tmp_path / "a")
    (tmp_path / "a" / "kept").touch()
    make_folder(tmp_path / "a")
    assert (tmp_path / "a" / "kept").exists()


def test_a_name_in_whose_place_another_output_has_its_folder_is_refused(tmp_path: Path):
    write_whole(tmp_path / "a" / "b.txt", b"text")
    for path in (tmp_path / "a", tmp_path / "a" / "b.txt" / "c.txt"):
        with pytest.raises(InputError, match="its output cannot have its name"):
            write_whole(path, b"text")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b.txt"]


def test_a_name_too_long_for_a_file_system_is_refused_before_anything_is_written(tmp_path: Path):
    with pytest.raises(InputError, match="too long"):
        write_whole(tmp_path / ("é" * MAX_NAME_BYTES), b"text")
    assert list(tmp_path.iterdir()) == []


def test_removing_what_cannot_be_there_is_no_error(tmp_path: Path):
    (tmp_path / "file").touch()
    remove(tmp_path / "gone")
    remove(tmp_path / "file" / "below a file")
    assert (tmp_path / "file").exists()


def test_a_file_below_the_root_is_written_beside_its_place_and_not_where_the_program_stands(monkeypatch):
    written: list[str] = []
    monkeypatch.setattr(disk, "_write", lambda path, _, **__: written.append(path))
    monkeypatch.setattr(disk.os, "replace", lambda *paths: written.extend(paths))
    write_whole("/index.json", b"{}")
    assert written[0].startswith("/")
    assert written[1:] == [written[0], "/index.json"]


def full_ledger() -> sqlite3.Error:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.Error) as caught:
        connection.execute("CREATE TABLE secret (words TEXT)")
    return caught.value


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/secret"), "No space left on device"),
        (OSError(errno.EROFS, os.strerror(errno.EROFS)), "Read-only file system"),
        (full_ledger(), "no space left"),
    ],
    ids=["full", "read-only", "ledger"],
)
def test_what_a_disk_refuses_is_told_as_its_doing(error: Exception, words: str):
    refused = refused_by_system(error)
    assert refused is not None
    assert words in str(refused)
    assert "secret" not in str(refused)


@pytest.mark.parametrize(
    "error", [ValueError("secret"), FileNotFoundError(errno.ENOENT, "gone")], ids=["value", "gone"]
)
def test_what_nobody_expected_stays_a_defect(error: Exception):
    assert refused_by_system(error) is None
