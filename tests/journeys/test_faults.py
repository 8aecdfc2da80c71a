"""What befalls a run at night: workers die and hang, the parent is killed, the disk is full. Nothing is lost or doubled."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT, Call

DOUBLES = Path(__file__).parent.parent / "doubles"
WORDS = ("--policy", "still-classified", "--as-of", "2010-01-01")


def call_double(name: str, *words: object, **env: str) -> Call:
    done = subprocess.run(
        [sys.executable, DOUBLES / f"{name}.py", *map(str, words)],
        capture_output=True, text=True, check=False, cwd=ROOT, timeout=110,
        env=os.environ | {"NO_COLOR": "1", "PYTHONPATH": str(ROOT)} | env,
    )  # fmt: skip
    return Call(done.returncode, done.stdout, done.stderr)


def write_box(folder: Path, text: str, count: int, **odd: str) -> Path:
    """A folder of `count` documents; `odd` are words put into the documents of these names."""
    folder.mkdir()
    for i in range(count):
        name = f"d{i:02d}"
        (folder / f"{name}.txt").write_text(text.replace("trawlers", f"trawlers of squadron {i} {odd.get(name, '')}"))
    return folder


def outputs(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / "proposed").rglob("*")) if path.is_file()}


def events(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "internal" / "audit.jsonl").read_text().splitlines()]


def outcomes(lines: list[dict[str, object]]) -> dict[object, object]:
    return {line["id"]: line["outcome"] for line in lines}


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [("DIES HERE", "worker-died", "ended the process, twice"), ("EATS MEMORY", "input-refused", "more memory than")],
    ids=["crash", "memory"],
)
def test_a_document_that_ends_its_worker_is_refused_and_the_rest_goes_on(tmp_path, short_telegram, fault, code, words):
    box = write_box(tmp_path / "box", short_telegram, 8, d03=fault)
    done = call_double("reader_that_dies", "redact", box, *WORDS, "--out", tmp_path / "out", "--jobs", 2, "--json")
    assert done.code == 4, done.err
    assert outcomes(done.lines) == {f"d{i:02d}.txt": "refused" if i == 3 else "released_in_part" for i in range(8)}
    assert done.lines[3]["problems"][0]["code"] == code
    assert words in done.err
    assert "squadron" not in done.err
    assert len(outputs(tmp_path / "out")) == 7


@pytest.mark.parametrize("fault", ["DIES HERE", "EATS MEMORY"])
def test_a_document_alone_that_ends_its_reader_is_refused_and_the_folder_is_whole(
    redactor, tmp_path, short_telegram, fault
):
    box = write_box(tmp_path / "box", short_telegram, 1, d00=fault)
    out = tmp_path / "out"
    done = call_double("reader_that_dies", "redact", box / "d00.txt", *WORDS, "--out", out, "--json")
    assert done.code == 4, done.err
    assert done.lines[0]["outcome"] == "refused"
    assert (out / "manifest.json").exists()
    assert redactor("audit", "check", out).code == 0


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["interrupt", "terminate"])
def test_a_run_asked_to_end_ends_as_interrupted_and_is_taken_up(redactor, tmp_path, short_telegram, sign):
    box = write_box(tmp_path / "box", short_telegram, 8, d07="HANGS HERE")
    out = tmp_path / "out"
    words = [sys.executable, DOUBLES / "reader_that_dies.py", "redact", box, *WORDS, "--out", out, "--jobs", "2"]
    # a shell starts what runs behind it with interrupts ignored, and tests may run there
    process = subprocess.Popen(
        [*map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    deadline = time.monotonic() + 60
    while len(outputs(out)) < 7 and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(sign)
    assert process.wait(timeout=30) == 130
    assert not (out / "manifest.json").exists()
    assert redactor("audit", "check", out).code == 0
    done = redactor("redact", box, *WORDS, "--out", out, "--resume", "--json")
    assert outcomes(done.lines) == {f"d{i:02d}.txt": "released_in_part" for i in range(8)}
    told = Counter(event["document"] for event in events(out) if event["kind"] == "proposed")
    assert set(told.values()) == {1}


def test_a_run_goes_on_when_nobody_reads_its_answers(tmp_path, short_telegram):
    box = write_box(tmp_path / "box", short_telegram, 4)
    words = [sys.executable, "-m", "redactor", "redact", box, *WORDS, "--out", tmp_path / "out", "--json"]
    with subprocess.Popen([*map(str, words)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        err = process.stderr.read().decode()
    assert process.returncode == 0, err
    assert "4 documents" in err
    assert len(outputs(tmp_path / "out")) == 4
    assert (tmp_path / "out" / "manifest.json").exists()


def test_a_terminal_is_shown_no_character_of_an_id_that_it_obeys(redactor, tmp_path):
    record = {"id": "\x1b]0;owned\x07\u202etxt", "text": " "}
    (tmp_path / "corpus.jsonl").write_text(json.dumps(record) + "\n" + json.dumps(record | {"text": "ab\x01"}) + "\n")
    done = redactor("redact", tmp_path / "corpus.jsonl", *WORDS, "--out", tmp_path / "out", "--json")
    assert "U+202E" in done.err
    assert "\x1b]" not in done.err
    assert "\u202e" not in done.err
    assert done.lines[1]["id"] == record["id"]


def test_a_worker_that_is_killed_once_costs_no_document(tmp_path, short_telegram):
    box = write_box(tmp_path / "box", short_telegram, 6, d02="DIES ONCE")
    died = tmp_path / "died"
    done = call_double(
        "reader_that_dies", "redact", box, *WORDS, "--out", tmp_path / "out", "--jobs", 2, "--json", DIED_ONCE=str(died)
    )
    assert died.exists()
    assert done.code == 0, done.err
    assert len(outputs(tmp_path / "out")) == 6


@pytest.mark.parametrize("single", [False, True], ids=["among others", "alone"])
def test_a_document_that_hangs_is_refused_after_its_time(tmp_path, short_telegram, single):
    box = write_box(tmp_path / "box", short_telegram, 1 if single else 4, d00="HANGS HERE")
    source = box / "d00.txt" if single else box
    words = ("--out", tmp_path / "out", "--time-limit", "3", "--json")
    done = call_double("reader_that_dies", "redact", source, *WORDS, *words)
    assert done.code == 4, done.err
    assert done.lines[0]["problems"][0]["code"] == "time-limit"
    assert len(outputs(tmp_path / "out")) == (0 if single else 3)
    again = call_double("reader_that_dies", "redact", source, *WORDS, *words, "--resume")
    assert again.lines == done.lines


def test_a_full_disk_stops_the_run_and_what_is_done_is_kept(redactor, tmp_path, short_telegram):
    box = write_box(tmp_path / "box", short_telegram, 6)
    out = tmp_path / "out"
    words = ("redact", box, *WORDS, "--out", out, "--json")
    done = call_double("disk_that_is_full", "redact", box / "d00.txt", *WORDS, "--out", out, FULL_AFTER="3")
    assert done.code == 4, done.err
    assert "No space left" in done.err
    assert "--resume" in done.err
    assert outputs(out) == {}
    assert not (out / "manifest.json").exists()
    again = redactor(*words, "--resume")
    assert again.code == 0, again.err
    assert len(outputs(out)) == 6
    assert redactor("audit", "check", out).code == 0


BY = ("--by", "J. Doe, Chief", "--authority", "E.O. 13526")


def test_a_full_disk_stops_a_signature_and_the_next_brings_it_to_its_end(redactor, tmp_path: Path, telegram_path: Path):
    box, out = tmp_path / "box", tmp_path / "out"
    write_box(box, telegram_path.read_text(), 4)
    assert redactor("redact", box, "--policy", "state-mdr", "--as-of", "2026-01-01", "--out", out).code == 0
    done = call_double("disk_that_is_full", "release", out, *BY, FULL_AFTER="5")
    assert done.code == 4
    assert done.err.count("No space left") == 1, done.err
    again = redactor("release", out, *BY)
    assert again.code == 0, again.err
    assert len(list((out / "released").glob("*.certificate.json"))) == len(list((out / "released").glob("*.txt"))) == 4
    assert redactor("verify", out / "released").code == 0
    assert redactor("audit", "check", out).code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("index", "OUT"), 0),
        (("compare", "OUT"), 0),
        (("audit", "check", "OUT"), 0),
        (("redact", "BOX", *WORDS, "--out", "OUT", "--resume", "--dry-run"), 0),
        (("redact", "BOX", *WORDS, "--out", "OUT", "--resume"), 2),
        (("release", "OUT", *BY), 4),
        (("review", "OUT"), 4),
        (("refer", "OUT"), 4),
    ],
    ids=["index", "compare", "check", "plan", "run", "release", "review", "refer"],
)
def test_of_a_folder_on_a_read_only_disk_what_reads_works_and_what_writes_is_refused(
    redactor, tmp_path: Path, short_telegram: str, words: tuple[str, ...], code: int
):
    box, out = write_box(tmp_path / "box", short_telegram, 1), tmp_path / "out"
    assert redactor("redact", box, *WORDS, "--out", out).code == 0
    places = {"BOX": box, "OUT": out}
    done = call_double("folder_that_is_read_only", *(places.get(word, word) for word in words), READ_ONLY=str(out))
    assert done.code == code, done.err
    assert ("Read-only file system" in done.err) is (code != 0)


def test_a_ledger_that_finds_no_room_is_not_called_broken(redactor, tmp_path: Path, short_telegram: str):
    """SQLite makes a file beside its own when a ledger is opened; where that fails nothing is wrong with the ledger."""
    box, out = write_box(tmp_path / "box", short_telegram, 1), tmp_path / "out"
    assert redactor("redact", box, *WORDS, "--out", out).code == 0
    (out / "internal" / "ledger.sqlite-wal").mkdir()
    done = redactor("index", out)
    assert done.code == 4, done.err
    assert "broken" not in done.err


def test_a_run_does_not_go_on_in_a_folder_whose_trail_was_removed(redactor, tmp_path: Path, short_telegram: str):
    """It would begin a new trail, and its head would stand in the ledger in place of the old one's."""
    box, out = write_box(tmp_path / "box", short_telegram, 1), tmp_path / "out"
    run = ("redact", box, *WORDS, "--out", out)
    assert redactor(*run).code == 0
    (out / "internal" / "audit.jsonl").unlink()
    assert redactor("audit", "check", out).code == 8
    done = redactor(*run, "--resume")
    assert done.code == 2
    assert "audit check" in done.err
    assert redactor("audit", "check", out).code == 8


def start(out: Path, box: Path) -> subprocess.Popen[bytes]:
    words = ["redact", box, *WORDS, "--out", out, "--jobs", "2", "--resume", "--quiet"]
    return subprocess.Popen([sys.executable, "-m", "redactor", *map(str, words)], cwd=ROOT, start_new_session=True)


def test_a_run_killed_at_random_moments_is_taken_up_with_nothing_lost_or_doubled(redactor, tmp_path, short_telegram):
    """Kills of the parent and of a worker, at moments drawn by chance; then the result of a run that was left alone."""
    chance = random.Random(20260131)  # noqa: S311 -- moments, no secrets
    box = write_box(tmp_path / "box", short_telegram, 40)
    out, whole = tmp_path / "out", tmp_path / "whole"
    for _ in range(6):
        process = start(out, box)
        time.sleep(chance.uniform(0.5, 2.5))
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert not any(path.name.endswith(".part") for path in (out / "proposed").rglob("*"))
    done = redactor("redact", box, *WORDS, "--out", out, "--resume", "--json")
    redactor("redact", box, *WORDS, "--out", whole, "--json")
    assert done.code == 0, done.err
    assert outcomes(done.lines) == {f"d{i:02d}.txt": "released_in_part" for i in range(40)}
    assert outputs(out) == outputs(whole)
    manifests = [json.loads((each / "manifest.json").read_text()) for each in (out, whole)]
    for manifest in manifests:
        del manifest["policy"]["digest"]
    assert manifests[0] == manifests[1]
    told = Counter(event["document"] for event in events(out) if event["kind"] == "proposed")
    assert told == {f"d{i:02d}.txt": 1 for i in range(40)}
    assert redactor("audit", "check", out).code == 0


def test_two_runs_do_not_work_in_one_folder(redactor, tmp_path, short_telegram):
    box = write_box(tmp_path / "box", short_telegram, 1, d00="HANGS HERE")
    out = tmp_path / "out"
    words = [sys.executable, DOUBLES / "reader_that_dies.py", "redact", box, *WORDS, "--out", out]
    first = subprocess.Popen([*map(str, words)], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
    try:
        deadline = time.monotonic() + 60
        while not (out / "internal" / "audit.jsonl").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        second = redactor("redact", box, *WORDS, "--out", out)
        assert second.code == 2
        assert "another run is at work" in second.err
    finally:
        first.kill()
        first.wait()


@pytest.mark.parametrize("damage", ["an output", "the stored proposal", "the source"])
def test_what_changed_since_it_was_done_is_done_again(redactor, tmp_path, short_telegram, damage):
    box = write_box(tmp_path / "box", short_telegram, 2)
    out = tmp_path / "out"
    redactor("redact", box, *WORDS, "--out", out)
    before = outputs(out)
    if damage == "an output":
        (out / "proposed" / "d01.txt.txt").write_bytes(b"half")
    elif damage == "the stored proposal":
        (out / "internal" / "proposals" / "d01.txt.jsonl").unlink()
    else:
        (box / "d01.txt").write_text(short_telegram.replace("opened on time", "opened late"))
    assert redactor("redact", box, *WORDS, "--out", out, "--resume").code == 0
    assert (outputs(out) == before) == (damage != "the source")
    assert len([event for event in events(out) if event["kind"] == "proposed"]) == 3
    assert (out / "internal" / "proposals" / "d01.txt.jsonl").exists()


#: What clears a screen, breaks a line and turns the reading direction.
OBEYED = ("\x1b", "\nQ9", "\u202e")


@pytest.mark.parametrize(
    "words",
    [
        ("inspect", "BOX"),
        ("lint", "BOX"),
        ("review", "OUT"),
        ("release", "OUT", *BY),
        ("compare", "OUT"),
        ("refer", "OUT"),
    ],
    ids=["inspect", "lint", "review", "release", "compare", "refer"],
)
@pytest.mark.parametrize("is_gone", [False, True], ids=["there", "gone"])
def test_no_command_shows_a_terminal_what_it_obeys(redactor, tmp_path: Path, words: tuple[str, ...], is_gone: bool):
    box, out = tmp_path / "box.jsonl", tmp_path / "out"
    text = "S E C R E T\n\n1. (C) Mr. Quill \x1b[2Jof \u202ethe harbor spoke.\n"
    records = [{"id": f"a{i}\x1b[2J\nQ9\u202eb", "text": text, "title": "t\x1b[2J"} for i in range(2)]
    box.write_text("".join(json.dumps(record) + "\n" for record in records))
    assert redactor("redact", box, *WORDS, "--out", out, "--quiet").code == 0
    if is_gone:
        box.write_text(json.dumps({"id": "a0\x1b[2J\nQ9\u202eb"}) + "\n")
    done = redactor(*({"BOX": box, "OUT": out}.get(word, word) for word in words), env={"FORCE_COLOR": "1"})
    assert done.code != 1, done.err
    shown = re.sub(r"\x1b\[[0-9;]*m", "", done.out + done.err)  # our own colors
    assert not [each for each in OBEYED if each in shown]
