"""The command line with a reader that a document of a certain kind kills, hangs or exhausts, in whatever process it is.

A document that holds `DIES HERE` ends its process as a crash in native code would; `HANGS HERE` never returns and, like
native code, hears no signal that can be caught; `EATS MEMORY` asks for more than there is, and leaves its process unfit
for another document; `DIES ONCE` kills the first process that meets it only.
"""

import os
import signal
import time
from pathlib import Path

from redactor.batch import decided
from redactor.cli.main import run
from redactor.detect.portions.segment import read

broken = []


def faulty(document):
    if "DIES HERE" in document.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "HANGS HERE" in document.text:
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        time.sleep(3600)
    if "EATS MEMORY" in document.text:
        broken.append("what was being loaded")
        raise MemoryError
    if broken:
        raise ImportError("half loaded")
    if "DIES ONCE" in document.text and not Path(os.environ["DIED_ONCE"]).exists():
        Path(os.environ["DIED_ONCE"]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read(document)


decided.read = faulty
if __name__ == "__main__":
    run()
