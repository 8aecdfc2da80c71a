"""Workers that are copies of the run's process hold nothing of it, and none is made while another thread runs."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from multiprocessing.connection import wait
from pathlib import Path
from types import SimpleNamespace

import pytest

from redactor.batch.answer import Answer
from redactor.batch.crew import Crew, WorkersFailError
from redactor.batch.done import Done
from redactor.batch.folder import RunFolder, held
from redactor.batch.hired import Hired, Task
from redactor.batch.options import RunOptions
from redactor.batch.worker import READY, serve
from redactor.ingest.item import Item
from redactor.terms.decision import Outcome
from redactor.terms.document import Source
from tests.batch.rounds import options, run_over

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are copies on Linux alone")


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "out")
    folder.internal.mkdir(parents=True)
    return folder


def test_a_copy_of_the_process_does_not_hold_the_folder(folder: RunFolder):
    context = multiprocessing.get_context("fork")
    may_end, is_there = context.Event(), context.Event()

    def live() -> None:
        is_there.set()
        may_end.wait(30)

    with held(folder):
        copy = context.Process(target=live)
        copy.start()
        assert is_there.wait(30)
    try:
        with held(folder):
            assert copy.is_alive()
    finally:
        may_end.set()
        copy.join(30)


def started_by(crew: Crew) -> str:
    try:
        return type(crew._hire().process).__name__
    finally:
        crew.__exit__(None, None, None)


def test_a_process_with_a_second_thread_starts_its_workers_anew(tmp_path: Path):
    end = threading.Event()
    second = threading.Thread(target=end.wait, daemon=True)
    second.start()
    try:
        assert started_by(Crew(options(tmp_path, jobs=1))) == "SpawnProcess"
    finally:
        end.set()
        second.join()


def test_a_process_of_one_thread_copies_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("redactor.batch.hired.os.listdir", lambda _: ["1"])
    assert started_by(Crew(options(tmp_path, jobs=1))) == "ForkProcess"


def test_a_worker_whose_parent_is_gone_ends_without_a_word(tmp_path: Path):
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    gone = context.Event()
    worker = context.Process(
        target=serve, args=(theirs, options(tmp_path), lambda *_: gone.wait(30), (ours,)), daemon=True
    )
    worker.start()
    theirs.close()
    assert ours.recv() == READY
    ours.send(record("Boats."))
    ours.close()
    gone.set()
    worker.join(30)
    assert worker.exitcode == 0


def record(text: str) -> Item:
    return Item(Source("a", "a", "record"), text=text)


def worker_with(*items: Item) -> Hired:
    line, _ = multiprocessing.Pipe()
    return Hired(multiprocessing.Process(), line, deque(map(Task, items)))


@pytest.mark.parametrize(
    ("in_hand", "item", "takes"),
    [
        ((), record("x" * 1_000_000), True),
        ((record("short"),) * 3, record("short"), True),
        ((record("short"),) * 4, record("short"), False),
        ((record("short"),), record("x" * 40_000), False),
        ((record("x" * 1_000_000),), record("short"), True),
        ((record("short"), record("x" * 20_000)), record("x" * 20_000), False),
        ((Item(Source("a", "a", "pdf"), path=Path("a")),) * 2, Item(Source("b", "b", "pdf"), path=Path("b")), False),
    ],
    ids=["nothing in hand", "short ones", "enough", "a long one", "behind a long one", "long together", "files"],
)
def test_a_worker_is_handed_no_more_than_its_line_holds(in_hand: tuple[Item, ...], item: Item, takes: bool):
    assert worker_with(*in_hand).takes(item) is takes


def done(item: Item, _: RunOptions) -> Done:
    return Done(item.source.name, Answer(item.source.id, Outcome.RELEASED_IN_FULL, proposed=True), {}, 0.0)


def test_what_a_dead_worker_had_in_hand_is_done_by_another(tmp_path: Path):
    """Its end shows first where the next document is handed over, before anybody looks at its line."""
    names = [f"d{i}" for i in range(6)]
    first, *others = (Item(Source(name, name, "record"), text="text") for name in names)
    line, far = multiprocessing.Pipe()
    dead = Hired(multiprocessing.Process(), line, deque([Task(first)]), since_s=time.monotonic())
    dead.process.kill = dead.process.join = lambda *_, **__: None
    far.close()
    with Crew(options(tmp_path, jobs=1), done) as crew:
        crew._workers.append(dead)
        assert sorted(each.name for each in crew.results(iter(others))) == names


def test_time_in_which_the_whole_run_stood_still_is_no_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Ctrl-Z, a frozen machine: the limit is on the work on a document."""
    now_s, waits, may_end = [0.0], [], multiprocessing.get_context("fork").Event()
    clock = SimpleNamespace(monotonic=lambda: now_s[0])
    monkeypatch.setattr("redactor.batch.crew.time", clock)
    monkeypatch.setattr("redactor.batch.hired.time", clock)

    def stand_still(lines: list[object], timeout: float) -> list[object]:
        waits.append(timeout)
        if len(waits) == 2:  # the worker is ready, and at work
            now_s[0] += 40_000
            return []
        if len(waits) > 2:
            may_end.set()
        return wait(lines, timeout=60)

    def work_slowly(item: Item, of_run: RunOptions) -> Done:
        may_end.wait(60)
        return done(item, of_run)

    monkeypatch.setattr("redactor.batch.hired._can_be_copied", lambda: True)
    monkeypatch.setattr("redactor.batch.crew.wait", stand_still)
    with Crew(options(tmp_path, jobs=1), work_slowly) as crew:
        (only,) = crew.results(iter([record("text")]))
    assert len(waits) > 2
    assert only.answer.outcome is Outcome.RELEASED_IN_FULL, only.answer.problems


def loads(folder: Path, process: list[int]) -> None:
    """Stands for the loading of models, once a process; the first two processes that load end of it."""
    if process == [os.getpid()]:
        return
    process[:] = [os.getpid()]
    (folder / str(os.getpid())).touch()
    if len(list(folder.iterdir())) < 3:
        os.kill(os.getpid(), signal.SIGKILL)


def test_no_document_is_blamed_for_workers_that_end_while_they_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    starts, process = tmp_path / "starts", [0]
    starts.mkdir()

    def load_and_work(item: Item, options: RunOptions) -> Done:
        loads(starts, process)
        return done(item, options)

    monkeypatch.setattr("redactor.batch.hired._can_be_copied", lambda: True)
    monkeypatch.setattr("redactor.batch.worker.rehearse_work", lambda _: loads(starts, process), raising=False)
    with Crew(options(tmp_path, jobs=1), load_and_work) as crew:
        (only,) = crew.results(iter([record("text")]))
    assert only.answer.outcome is Outcome.RELEASED_IN_FULL, only.answer.problems


@pytest.mark.parametrize(
    ("ends", "outcome"), [(2, Outcome.RELEASED_IN_FULL), (3, Outcome.REFUSED)], ids=["once more", "twice"]
)
def test_the_end_of_a_worker_that_was_still_loading_is_no_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: int, outcome: Outcome
):
    """The first worker loads with its first document; those in its place are loaded when they get it."""
    starts = tmp_path / "starts"
    starts.mkdir()

    def end_or_work(item: Item, of_run: RunOptions) -> Done:
        (starts / str(os.getpid())).touch()
        if len(list(starts.iterdir())) <= ends:
            os.kill(os.getpid(), signal.SIGKILL)
        return done(item, of_run)

    monkeypatch.setattr("redactor.batch.hired._can_be_copied", lambda: True)
    monkeypatch.setattr("redactor.batch.worker.rehearse_work", lambda _: None)
    with Crew(options(tmp_path, jobs=1), end_or_work) as crew:
        (only,) = crew.results(iter([record("text")]))
    assert only.answer.outcome is outcome


def test_a_run_that_loses_a_document_does_not_end_as_if_it_were_whole(tmp_path: Path, short_telegram, monkeypatch):
    (tmp_path / "a.txt").write_text(short_telegram)
    monkeypatch.setattr(Crew, "results", lambda _, items: [None for _ in items][:0])
    with pytest.raises(WorkersFailError, match="no worker told what became of 1 document"):
        run_over(tmp_path / "a.txt", tmp_path / "out", jobs=1)
    assert not (tmp_path / "out" / "manifest.json").exists()
