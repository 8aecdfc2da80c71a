"""The key of labels: made by the first run, for its owner only, and refused where others could read it."""

import os
import stat
from pathlib import Path

import pytest

from redactor.batch.names.label_key import read_key
from redactor.errors import UsageError
from tests.batch.rounds import decisions, run_over

POLICY = """\
schema: 1
id: labels
title: Labels
authority: E.O. 13526, section 3.5
rules:
  - {id: all, when: {level: UNCLASSIFIED, owners: {only: USA}, controls: none}, do: release}
mask:
  persons: {who: none, always: [Sample, Okonedo], exempt: "(b)(6)", show: %s%s}
"""
TEXT = "UNCLASSIFIED\n\n1. (U) Sample met Okonedo, and Sample left.\n"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("UNCLASSIFIED\n\n1. (U) Okonedo was there, then Sample.\n")
    return tmp_path


def policy(room: Path, show: str = "label", key: str = "") -> str:
    path = room / f"{show}{key}.yaml"
    path.write_text(POLICY % (show, f", key: {key}" if key else ""))
    return str(path)


def labels(out: Path, name: str) -> list[str]:
    """The labels as printed in the proposed text, in order."""
    printed = (out / "proposed" / f"{name}.txt").read_text().replace("\n", " ")
    return [part.split("]")[0].split(" ")[-1] for part in printed.split("[B6 · ")[1:]]


def test_a_run_without_a_key_file_labels_with_the_folders_key(room: Path):
    for name in ("a.txt", "b.txt"):
        run_over(room / name, room / "out", policy=policy(room))
    one, other, again = labels(room / "out", "a.txt")
    assert one == again != other
    assert labels(room / "out", "b.txt") == [other, one]
    run_over(room / "a.txt", room / "elsewhere", policy=policy(room))
    assert labels(room / "elsewhere", "a.txt")[0] != one


@pytest.mark.parametrize("show", ["label", "pseudonym"])
def test_a_key_file_makes_labels_agree_across_folders(room: Path, show: str):
    named = policy(room, show, "names.key")
    run_over(room / "a.txt", room / "out", policy=named)
    run_over(room / "b.txt", room / "elsewhere", policy=named)
    one, other, _ = labels(room / "out", "a.txt")
    assert labels(room / "elsewhere", "b.txt") == [other, one]


def test_the_run_makes_the_key_for_its_owner_only(room: Path):
    before = os.umask(0)
    try:
        run_over(room / "a.txt", room / "out", policy=policy(room, key="names.key"))
    finally:
        os.umask(before)
    made = room / "names.key"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    key = made.read_bytes()
    assert len(read_key(made)) == 32
    run_over(room / "a.txt", room / "again", policy=policy(room, key="names.key"))
    assert made.read_bytes() == key


def test_a_key_is_made_whole_or_not_at_all(room: Path, monkeypatch: pytest.MonkeyPatch):
    from redactor.batch.names import label_key

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(label_key.os, "link", full)
    with pytest.raises(UsageError, match="cannot be made"):
        run_over(room / "a.txt", room / "out", policy=policy(room, key="names.key"))
    assert [path.name for path in room.iterdir() if "key" in path.name and path.suffix != ".yaml"] == []


def test_of_two_runs_that_make_a_key_at_once_one_stands(room: Path, monkeypatch: pytest.MonkeyPatch):
    from redactor.batch.names import label_key

    real = os.link

    def link_after_another(source: Path, target: Path) -> None:
        target.write_text("cd" * 32)
        target.chmod(0o600)
        real(source, target)

    monkeypatch.setattr(label_key.os, "link", link_after_another)
    run_over(room / "a.txt", room / "out", policy=policy(room, key="names.key"))
    assert read_key(room / "names.key") == bytes.fromhex("cd" * 32)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_stops_the_run(room: Path, mode: int):
    (room / "names.key").write_text("ab" * 32)
    (room / "names.key").chmod(mode)
    with pytest.raises(UsageError, match="others"):
        run_over(room / "a.txt", room / "out", policy=policy(room, key="names.key"))
    assert not list((room / "out").rglob("*.txt.txt"))


@pytest.mark.parametrize("content", ["", "ab" * 31, "no key at all", "ab" * 600])
def test_what_is_no_key_stops_the_run(room: Path, content: str):
    (room / "names.key").write_text(content)
    (room / "names.key").chmod(0o600)
    with pytest.raises(UsageError, match="no key"):
        run_over(room / "a.txt", room / "out", policy=policy(room, key="names.key"))


def test_a_link_or_folder_is_no_key(room: Path):
    (room / "real.key").write_text("ab" * 32)
    (room / "real.key").chmod(0o600)
    (room / "names.key").symlink_to(room / "real.key")
    with pytest.raises(UsageError, match="cannot be read"):
        read_key(room / "names.key")
    (room / "folder").mkdir(mode=0o700)
    with pytest.raises(UsageError, match="plain file"):
        read_key(room / "folder")


def test_a_run_with_another_key_is_not_taken_up(room: Path):
    named = policy(room, key="names.key")
    run_over(room / "a.txt", room / "out", policy=named)
    (room / "names.key").write_text("ab" * 32)
    from redactor.batch.names import label_key

    label_key._cached_key.cache_clear()
    with pytest.raises(UsageError, match="label key"):
        run_over(room / "a.txt", room / "out", policy=named, resume=True)


def test_the_decisions_file_tells_which_label_stands_where(room: Path):
    run_over(room / "a.txt", room / "out", policy=policy(room))
    masked = decisions(room / "out", "a.txt")["masked"]
    assert [each["label"] for each in masked] == labels(room / "out", "a.txt")


def test_what_leaves_tells_what_the_signs_mean(room: Path):
    run_over(room / "a.txt", room / "out", policy=policy(room))
    assert "same person" in (room / "out" / "proposed" / "a.txt.txt").read_text()
    run_over(room / "a.txt", room / "named", policy=policy(room, "pseudonym"))
    text = (room / "named" / "proposed" / "a.txt.txt").read_text()
    assert "pseudonym" in text
    assert "Sample" not in text
    assert "Okonedo" not in text
