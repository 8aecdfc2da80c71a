"""Work done by any executor gives the bytes that the run's own workers give; a broken one loses nothing."""

from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from redactor.batch.crew import WorkersFailError
from redactor.batch.run import run
from tests.batch.rounds import options, run_over


class ExecutorThatBreaks(Executor):
    """Does so many documents, then tells of each further one that all workers are gone."""

    def __init__(self, after: int) -> None:
        self.left = after

    def submit(self, fn, /, *args, **kwargs):
        future: Future = Future()
        self.left -= 1
        if self.left < 0:
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


class ExecutorThatLosesWork(ExecutorThatBreaks):
    """Says of every other document that its worker was killed."""

    def submit(self, fn, /, do, item, run_options):
        future: Future = Future()
        if "d1" in item.source.id:
            future.set_exception(RuntimeError("killed"))
            return future
        return super().submit(fn, do, item, run_options)


@pytest.fixture
def box(tmp_path: Path, short_telegram: str) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    for i in range(9):
        (folder / f"d{i}.txt").write_text(short_telegram.replace("trawlers", f"trawlers {i}"))
    return folder


def outputs(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "proposed").rglob("*") if path.is_file()}


def test_threads_give_the_same_bytes_as_one_process(box: Path, tmp_path: Path):
    run_over(box, tmp_path / "one")
    with ThreadPoolExecutor(3) as executor:
        summary = run((str(box),), options(tmp_path / "many", jobs=3), lambda *_: None, executor=executor)
    assert summary.outcomes == {"released_in_part": 9}
    assert outputs(tmp_path / "many") == outputs(tmp_path / "one")


def test_an_executor_that_breaks_stops_the_run_and_it_is_taken_up(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    with pytest.raises(WorkersFailError, match="executor broke"):
        run((str(box),), options(out, jobs=1), lambda *_: None, executor=ExecutorThatBreaks(5))
    assert not (out / "manifest.json").exists()
    _, summary = run_over(box, out, resume=True)
    assert summary.outcomes == {"released_in_part": 9}


def test_a_document_that_its_worker_gave_up_is_refused_and_the_rest_goes_on(box: Path, tmp_path: Path):
    summary = run((str(box),), options(tmp_path / "out"), lambda *_: None, executor=ExecutorThatLosesWork(99))
    assert summary.outcomes == {"released_in_part": 8, "refused": 1}
    assert summary.refused == [("d1.txt", "worker-died")]
