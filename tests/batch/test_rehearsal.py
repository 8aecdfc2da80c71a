"""What is made on first use is made before workers are copied, and without a thread."""

import subprocess
import sys

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
