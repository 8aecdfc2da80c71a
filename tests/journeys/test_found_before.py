"""Names known from an earlier run: whatever became of what was kept, the same bytes leave."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from redactor.batch.names.found_before import _kept, _lines
from redactor.batch.names.sealed_lines import SealedLines
from redactor.detect.portions.segment import read
from redactor.detect.search_facts import looked_at_for_persons
from redactor.terms.document import Document, Source
from tests.conftest import SHORT_TELEGRAM, Call, call_redactor

POLICY = ("--policy", "mask-everyone", "--as-of", "2026-01-01")

NAMES = (("Winifred Oakenshaw", "Petrossian"), ("Tobias Kestrel", "Lindqvist"), ("Winifred Oakenshaw", "Petrossian"))

#: What a run writes of its documents; the rest tells of the run.
PLACES = ("proposed", "internal/decisions", "internal/proposals", "manifest.json")


def telegram(chief: str, minister: str) -> str:
    return SHORT_TELEGRAM.format(
        name=chief,
        first=f"Minister {minister} told Ambassador {chief} that the lighthouse contract was void.",
        third=f"Comment: the quarantine of seventeen trawlers surprised {minister}. End comment.",
        surname=chief.rsplit(maxsplit=1)[-1].upper(),
    )


def redact(sources: Path, out: Path, *more: object) -> Call:
    done = call_redactor("redact", sources, *POLICY, "--out", out, "--json", *more)
    assert done.code in {0, 5}, done.err
    return done


def written(out: Path) -> dict[str, bytes]:
    files = [path for place in PLACES for path in [out / place, *(out / place).rglob("*")] if path.is_file()]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def kept(out: Path) -> Path:
    (path,) = (out / "internal" / "found-before").glob("*/1.jsonl")
    return path


@pytest.fixture(scope="module")
def cold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sources and what a first run made of them."""
    room = tmp_path_factory.mktemp("room")
    (room / "box").mkdir()
    for number, names in enumerate(NAMES):
        (room / "box" / f"{number}.txt").write_text(telegram(*names))
    (room / "answers").write_text(redact(room / "box", room / "out", "--jobs", "1").out)
    return room


def leaves_it(_: Path) -> None:
    """A folder as the run left it."""


def removes_it(path: Path) -> None:
    shutil.rmtree(path.parent.parent)


def removes_half(path: Path) -> None:
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[1])


def tears_it(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def empties_it(path: Path) -> None:
    path.write_bytes(b"")


def drops_a_finding(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        del line["is"][0]
    path.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines))


def moves_contents(path: Path) -> None:
    one, two = (json.loads(line) for line in path.read_text().splitlines())
    one["of"], two["of"] = two["of"], one["of"]
    path.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in (one, two)))


def doubles_it(path: Path) -> None:
    path.write_bytes(path.read_bytes() * 2)
    shutil.copy(path, path.with_name("2.jsonl"))


def is_of_another_folder(path: Path) -> None:
    """Names and contents are right, the key is not."""
    lines = SealedLines(path.parent, b"x" * 32)
    path.unlink()
    for names in NAMES[:2]:
        document = Document(Source("a", "a", "text"), telegram(*names))
        lines.add(lines.name_of(looked_at_for_persons(document, read(document))), _kept(()))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (leaves_it, "names known before: 3"),
        (removes_it, "names known before: 1"),
        (removes_half, "names known before"),
        (tears_it, "names known before"),
        (empties_it, "names known before: 1"),
        (drops_a_finding, "names not believed: 3"),
        (moves_contents, "names not believed: 3"),
        (doubles_it, "names known before: 3"),
        (is_of_another_folder, "names known before: 1"),
    ],
)
def test_whatever_became_of_what_was_kept_the_same_bytes_leave(
    cold: Path, tmp_path: Path, damage: Callable[[Path], None], told: str
):
    out = tmp_path / "out"
    shutil.copytree(cold / "out", out)
    first = written(out)
    damage(kept(out))
    done = redact(cold / "box", out, "--jobs", "1")
    assert done.out == (cold / "answers").read_text()
    assert told in done.err
    assert written(out) == first


def test_what_another_folder_kept_is_no_help_and_no_harm(cold: Path, tmp_path: Path):
    """Its key stayed behind: a store put into another run's folder is not found in it."""
    out = tmp_path / "out"
    redact(cold / "box" / "1.txt", out, "--no-review")
    alone = (out / "proposed" / "1.txt.txt").read_bytes()
    shutil.rmtree(out / "internal" / "found-before")
    shutil.copytree(cold / "out" / "internal" / "found-before", out / "internal" / "found-before")
    done = redact(cold / "box" / "1.txt", out, "--no-review")
    assert "names known before" not in done.err
    assert (
        (out / "proposed" / "1.txt.txt").read_bytes() == alone == (cold / "out" / "proposed" / "1.txt.txt").read_bytes()
    )


def test_workers_side_by_side_keep_what_each_finds(cold: Path, tmp_path: Path):
    box = tmp_path / "box"
    box.mkdir()
    for number in range(6):
        (box / f"{number}.txt").write_text(telegram("Winifred Oakenshaw", f"Petrossian{'a' * (number // 2)}"))
    runs = {jobs: redact(box, tmp_path / jobs, "--jobs", jobs) for jobs in ("1", "3")}
    assert runs["1"].out == runs["3"].out
    proposed = [{path.name: path.read_bytes() for path in (tmp_path / jobs / "proposed").iterdir()} for jobs in runs]
    assert proposed[0] == proposed[1]
    again = redact(box, tmp_path / "3", "--jobs", "2")
    assert "names known before: 6" in again.err


def test_whoever_holds_the_key_can_forge_and_the_check_against_the_source_tells(cold: Path, tmp_path: Path):
    """What is kept is as safe as the folder's key; `verify --source` believes none of it."""
    out, source = tmp_path / "out", cold / "box" / "0.txt"
    shutil.copytree(cold / "out", out)
    shutil.rmtree(out / "internal" / "found-before")
    key = bytes.fromhex((out / "internal" / "key").read_text())
    lines = _lines(out, key)
    document = Document(Source("0", "0", "text"), source.read_text())
    lines.add(lines.name_of(looked_at_for_persons(document, read(document))), _kept(()))
    redact(cold / "box", out, "--jobs", "1")
    output = out / "proposed" / "0.txt.txt"
    assert "Petrossian" in output.read_text()
    check = call_redactor("verify", output, "--source", source, *POLICY)
    assert check.code == 6, check.err


def test_a_policy_of_marks_alone_keeps_nothing(cold: Path, tmp_path: Path):
    call_redactor(
        "redact", cold / "box", "--policy", "still-classified", "--as-of", "2010-01-01", "--out", tmp_path / "out"
    )
    assert (tmp_path / "out" / "proposed" / "0.txt.txt").exists()
    assert not (tmp_path / "out" / "internal" / "found-before").exists()
