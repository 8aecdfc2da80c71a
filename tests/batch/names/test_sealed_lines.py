"""Lines kept from run to run: found as they were written, or not believed, whatever befell their files."""

import json
import multiprocessing
import os
import resource
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.batch.names import sealed_lines
from redactor.batch.names.sealed_lines import SealedLines

KEY = b"k" * 32


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def lines_of(folder: Path, key: bytes = KEY) -> SealedLines:
    """The lines as another process sees them."""
    return SealedLines(folder, key)


def keep(lines: SealedLines, facts: bytes, content: bytes) -> str:
    name = lines.name_of(facts)
    lines.add(name, content)
    return name


def found(lines: SealedLines, name: str) -> bytes | str | None:
    try:
        return lines.find(name)
    except ValueError:
        return "not believed"


def test_what_one_process_adds_the_others_find(folder: Path):
    one, two = lines_of(folder), lines_of(folder)
    first = keep(one, b"a", b"[1]")
    assert two.find(first) == b"[1]"
    second = keep(two, b"b", b"[2]")
    assert (one.find(second), one.find(first)) == (b"[2]", b"[1]")
    assert lines_of(folder).find(second) == b"[2]"


def test_two_at_work_write_into_a_file_each_and_one_after_the_other_into_one(folder: Path):
    one, two = lines_of(folder), lines_of(folder)
    keep(one, b"a", b"[]")
    keep(two, b"b", b"[]")
    assert sorted(path.name for path in folder.iterdir()) == ["1.jsonl", "2.jsonl"]
    del one, two
    keep(lines_of(folder), b"c", b"[]")
    assert sorted(path.name for path in folder.iterdir()) == ["1.jsonl", "2.jsonl"]


def test_the_files_are_their_owners_alone(folder: Path):
    keep(lines_of(folder), b"a", b"[]")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "1.jsonl").stat().st_mode & 0o777 == 0o600


def test_looking_makes_nothing(folder: Path):
    lines = lines_of(folder)
    assert lines.find(lines.name_of(b"a")) is None
    assert not folder.exists()


def test_a_name_is_another_under_another_key(folder: Path):
    keep(lines_of(folder), b"a", b"[]")
    other = lines_of(folder, b"o" * 32)
    assert other.find(other.name_of(b"a")) is None


def test_a_line_of_another_folder_is_not_believed_even_under_the_right_name(folder: Path):
    lines = lines_of(folder)
    name = lines.name_of(b"a")
    lines_of(folder, b"o" * 32).add(name, b"[]")
    assert found(lines, name) == "not believed"


def test_a_file_cut_at_any_byte_gives_no_content_that_was_not_kept(folder: Path):
    lines = lines_of(folder)
    kept = {keep(lines, b"a", b"[1,2]"): b"[1,2]", keep(lines, b"b", b"[3]"): b"[3]"}
    path = folder / "1.jsonl"
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        again = lines_of(folder)
        complete = whole[:size].count(b"\n")
        assert [found(again, name) for name in kept] == [*list(kept.values())[:complete], None, None][:2]


@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_changed_byte_gives_no_content_that_was_not_kept(tmp_path_factory, at: int, byte: int):
    folder = tmp_path_factory.mktemp("kept")
    lines = lines_of(folder)
    kept = {keep(lines, name, content): content for name, content in [(b"a", b"[1,2]"), (b"b", b"[3]")]}
    path = folder / "1.jsonl"
    data = bytearray(path.read_bytes())
    data[at % len(data)] = byte
    path.write_bytes(data)
    again = lines_of(folder)
    assert all(found(again, name) in {content, None, "not believed"} for name, content in kept.items())


def test_contents_of_two_names_in_each_others_place_are_not_believed(folder: Path):
    lines = lines_of(folder)
    names = keep(lines, b"a", b"[1]"), keep(lines, b"b", b"[2]")
    path = folder / "1.jsonl"
    first, second = map(json.loads, path.read_text().splitlines())
    first["is"], second["is"] = second["is"], first["is"]
    path.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in (first, second)))
    assert [found(lines_of(folder), name) for name in names] == ["not believed"] * 2
    first["seal"], second["seal"] = second["seal"], first["seal"]
    path.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in (first, second)))
    assert [found(lines_of(folder), name) for name in names] == ["not believed"] * 2


def test_a_line_torn_by_the_end_of_its_process_spoils_no_later_one(folder: Path):
    name = keep(lines_of(folder), b"a", b"[1]")
    path = folder / "1.jsonl"
    path.write_bytes(path.read_bytes() + path.read_bytes()[:50])
    after = lines_of(folder)
    second = keep(after, b"b", b"[2]")
    assert [found(lines_of(folder), each) for each in (name, second)] == [b"[1]", b"[2]"]


def test_a_line_that_is_being_written_is_found_once_it_is_whole(folder: Path):
    name = keep(lines_of(folder), b"a", b"[1]")
    path = folder / "1.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:60])
    reader = lines_of(folder)
    assert reader.find(name) is None
    path.write_bytes(whole)
    assert reader.find(name) == b"[1]"


def test_a_folder_removed_while_it_is_used_is_made_again(folder: Path):
    lines = lines_of(folder)
    name = keep(lines, b"a", b"[1]")
    assert lines.find(name) == b"[1]"
    (folder / "1.jsonl").unlink()
    assert lines.find(name) is None
    keep(lines, b"b", b"[22222]")
    assert lines.find(name) is None
    assert lines.find(lines.name_of(b"b")) == b"[22222]"


def test_a_folder_that_cannot_be_written_is_no_error(folder: Path):
    folder.write_text("a file stands in its place")
    lines = lines_of(folder)
    name = keep(lines, b"a", b"[1]")
    assert lines.find(name) is None


def test_a_full_disk_ends_the_adding_and_no_more(folder: Path, monkeypatch: pytest.MonkeyPatch):
    lines = lines_of(folder)
    name = keep(lines, b"a", b"[1]")
    monkeypatch.setattr(os, "write", lambda _, data: len(data) - 1)
    torn = keep(lines, b"b", b"[2]")
    monkeypatch.undo()
    keep(lines, b"c", b"[3]")
    assert [found(lines, each) for each in (name, torn, lines.name_of(b"c"))] == [b"[1]", None, None]


@pytest.mark.parametrize("name", ["1.jsonl", "2.jsonl"])
def test_what_is_no_file_is_passed_over(folder: Path, name: str):
    folder.mkdir()
    os.mkfifo(folder / name)
    (folder / "3.jsonl").mkdir()
    (folder / "notes.txt").write_text("{")
    lines = lines_of(folder)
    assert lines.find(lines.name_of(b"a")) is None


def test_a_process_keeps_so_many_places_and_no_more(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sealed_lines, "MOST", 2)
    lines = lines_of(folder)
    names = []
    for facts in (b"a", b"b", b"c", b"d"):
        names.append(keep(lines, facts, b"[]"))
        found(lines, names[-1])
    assert [found(lines, name) for name in names] == [b"[]", b"[]", None, None]
    assert (folder / "1.jsonl").read_bytes().count(b"\n") == 2


def test_files_held_open_do_not_add_up(folder: Path):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, hard))
    try:
        for number in range(250):
            keep(lines_of(folder), b"%d" % number, b"[]")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert (folder / "1.jsonl").read_bytes().count(b"\n") == 250
    assert [path.name for path in folder.iterdir()] == ["1.jsonl"]


def test_no_repr_tells_a_key_or_a_name(folder: Path):
    lines = lines_of(folder)
    keep(lines, b"a", b"[1]")
    assert repr(lines) == "SealedLines(0)"


def test_two_names_that_are_told_by_the_same_digits_are_not_mistaken_for_each_other(folder: Path):
    lines = lines_of(folder)
    name = keep(lines, b"a", b"[1]")
    assert lines.find(name) == b"[1]"
    other = name[:-1] + ("0" if name[-1] != "0" else "1")
    assert lines.find(other) is None


def adds_until_it_dies(folder: Path, number: int) -> None:
    lines = lines_of(folder)
    for turn in count():
        keep(lines, b"%d %d" % (number, turn), content_of(number, turn))


def content_of(number: int, turn: int) -> bytes:
    return b"[%b]" % (b"%d" % number * (turn % 4000 + 1))


def test_processes_killed_while_they_write_leave_nothing_that_is_believed_and_wrong(folder: Path):
    context = multiprocessing.get_context("fork")
    for least_bytes in (100_000, 200_000, 300_000):
        processes = [context.Process(target=adds_until_it_dies, args=(folder, number)) for number in (1, 2, 3)]
        for process in processes:
            process.start()
        while sum(path.stat().st_size for path in folder.glob("*")) < least_bytes:
            time.sleep(0.001)
        for process in processes:
            process.kill()
            process.join()
    reader = lines_of(folder)
    whole = 0
    for number in (1, 2, 3):
        for turn in count():
            content = found(reader, reader.name_of(b"%d %d" % (number, turn)))
            if content is None:
                break
            assert content == content_of(number, turn)
            whole += 1
    assert whole > 10
    last = keep(lines_of(folder), b"after", b"[9]")
    assert lines_of(folder).find(last) == b"[9]"
    assert len(list(folder.iterdir())) == 3
