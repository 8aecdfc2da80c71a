"""What a `.redactorignore` names is passed over, as gitignore(5) says."""

import os
from pathlib import Path

import pytest

from redactor.ingest.sources import Item, count_sources, list_items
from redactor.ingest.walk import walk

FILES = ("a.txt", "a.log", "deep/b.log", "deep/keep.log", "deep/x/c.txt", "drafts/d.txt", "deep/drafts/e.txt", "z1.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / "box" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "box" / name).write_text("text")
    return tmp_path / "box"


@pytest.mark.parametrize(
    ("lines", "passed_over"),
    [
        ("# nothing\n\n", set()),
        ("*.log", {"a.log", "deep/b.log", "deep/keep.log"}),
        ("\ufeff*.log", {"a.log", "deep/b.log", "deep/keep.log"}),
        ("*.log\n!keep.log", {"a.log", "deep/b.log"}),
        ("/a.*", {"a.txt", "a.log"}),
        ("drafts/", {"drafts/d.txt", "deep/drafts/e.txt"}),
        ("/drafts/", {"drafts/d.txt"}),
        ("deep/**", {"deep/b.log", "deep/keep.log", "deep/x/c.txt", "deep/drafts/e.txt"}),
        ("**/x/*.txt", {"deep/x/c.txt"}),
        ("z[0-9].txt", {"z1.txt"}),
        ("z[!0-9].txt", set()),
        ("?.txt", {"a.txt", "deep/x/c.txt", "drafts/d.txt", "deep/drafts/e.txt"}),
        ("a.txt/", set()),
        ("*e*/*.t*t", set()),
        ("d*p/**/*.t*", {"deep/x/c.txt", "deep/drafts/e.txt"}),
        ("**/d*/**/e.txt", {"deep/drafts/e.txt"}),
        ("[*z]1.txt", {"z1.txt"}),
    ],
)
def test_patterns_name_what_gitignore_says(folder: Path, lines: str, passed_over: set[str]):
    (folder / ".redactorignore").write_text(lines + "\n", encoding="utf-8")
    found = {path.relative_to(folder).as_posix() for path in walk(folder)}
    assert found == set(FILES) - passed_over


def test_a_deeper_file_adds_to_those_above(folder: Path):
    (folder / ".redactorignore").write_text("*.log\n")
    (folder / "deep" / ".redactorignore").write_text("!b.log\n/x/\n")
    found = {path.relative_to(folder).as_posix() for path in walk(folder)}
    assert found == set(FILES) - {"a.log", "deep/keep.log", "deep/x/c.txt"}


def test_a_pattern_gives_what_it_matches_named_below_its_folder(folder: Path):
    items = list(list_items((f"{folder}/**/*.log",)))
    assert [item.source.name for item in items if isinstance(item, Item)] == ["a.log", "deep/b.log", "deep/keep.log"]
    (none,) = list_items((f"{folder}/*.pdf",))
    assert "no file matches" in str(none.error)


def test_the_count_is_that_of_the_items(folder: Path):
    (folder / "records.jsonl").write_text('{"id": 1, "text": "x"}\n\n{"id": 2, "text": "y"}\n')
    (folder / "link.txt").symlink_to(folder / "a.txt")
    assert count_sources((str(folder),)) == len(list(list_items((str(folder),)))) == len(FILES) + 3


@pytest.mark.parametrize("pattern", ["*a" * 30 + "*b", "**/a/" * 30 + "b", "*a*/" * 12 + "b"])
def test_no_pattern_takes_longer_than_a_name_is_long(folder: Path, pattern: str):
    (folder / ".redactorignore").write_text(pattern + "\n")
    deep = folder / "/".join(["a"] * 40)
    deep.mkdir(parents=True)
    (deep / ("a" * 150)).write_text("text")
    assert len(list(walk(folder))) == len(FILES) + 1


def test_a_folder_whose_ignore_file_is_a_pipe_is_refused(folder: Path):
    os.mkfifo(folder / ".redactorignore")
    assert list(walk(folder)) == [folder]
