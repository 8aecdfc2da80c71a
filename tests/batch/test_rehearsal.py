"""What is made on first use is made before workers are copied, and without a thread."""

import subprocess
import sys

import pytest

SCRIPT = """
import os, re
from redactor.batch.rehearsal import _TELEGRAM, rehearse
rehearse("mask-everyone")
made = []
compile = re._compiler.compile
re._compiler.compile = lambda *words: made.append(words) or compile(*words)
from redactor.batch.cached import cached_policy
from redactor.detect.portions.segment import read
from redactor.policy.registers import in_force_under
from redactor.terms.document import Document, Source
with in_force_under(cached_policy("mask-everyone")):
    reading = read(Document(Source("a", "a", "text"), _TELEGRAM.replace("talks", "walks")))
assert [portion.number for portion in reading.portions if portion.number] == ["1", "2"], reading
print(len(made), len(os.listdir("/proc/self/task")) if os.path.exists("/proc/self/task") else 1)
"""


def test_a_rehearsed_process_makes_no_pattern_for_a_telegram_and_runs_no_thread():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["0", "1"], done.stderr


WORK_SCRIPT = """
import datetime as dt, pathlib, sys
from redactor.batch.options import RunOptions
from redactor.batch.rehearsal import rehearse_work
from redactor.batch.work import work
from redactor.ingest.item import Item
from redactor.terms.document import Source
day = dt.date(2026, 1, 1)
out, policy = pathlib.Path(sys.argv[1]), sys.argv[2]
options = RunOptions(policy, out, ("text", "pdf"), day, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
(out / "internal").mkdir(parents=True)
rehearse_work(options)
assert [path.name for path in out.rglob("*")] == ["internal"], "it wrote"
before = set(sys.modules)
done = work(Item(Source("a", "a", "record"), text="1. (C) Ambassador Oakenshaw spoke of the harbor."), options)
assert done.answer.outcome != "refused", done.answer.problems
print(sorted(name for name in set(sys.modules) - before if name.split(".")[0] not in {"redactor", "encodings"}))
"""


@pytest.mark.parametrize("policy", ["mask-everyone", "still-classified", "state-mdr"])
def test_a_worker_that_rehearsed_its_work_loads_nothing_more_with_a_document(tmp_path, policy: str):
    words = [sys.executable, "-c", WORK_SCRIPT, str(tmp_path / "out"), policy]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
