"""A worker process seen from within: it answers one document after the other, and ends with its parent.

Who starts, counts and replaces workers is `crew`.
"""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from redactor.batch.cached import cached_policy
from redactor.batch.done import Done
from redactor.batch.offline import shut_network
from redactor.batch.options import RunOptions
from redactor.batch.rehearsal import rehearse_work
from redactor.ingest.sources import Item

#: A worker's first word: it has loaded what it needs, and the time of its document begins.
READY = "ready"

#: A document makes many objects and few circles of them: a collection after so many finds as much as one after 700.
_COLLECTED_AFTER = 20_000

#: Names of `mallopt(3)`: blocks from so many bytes on are asked of the system one by one, and so many free ones at the
#: end of the heap are given back to it.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_MIB = 1 << 20

Work = Callable[[Item, RunOptions], Done]


def serve(
    line: Connection, options: RunOptions, do: Work, copied: Iterable[Connection] = (), *, warm: bool = False
) -> None:
    """A worker's life: one document after the other, until the line closes.

    Args:
        line: to the parent.
        options: of the run.
        do: the work on one document.
        copied: the parent's ends of its lines, where forking copied them; a line closes only with all its copies.
        warm: whether all that a document needs is loaded before the worker is ready.
    """
    for each in copied:
        each.close()
    _end_with_parent()
    _keep_memory()
    shut_network()
    cached_policy(options.policy)
    if warm:
        rehearse_work(options)
    gc.freeze()  # what is loaded stays: no collection need look at it again
    gc.set_threshold(_COLLECTED_AFTER)
    _send(line, READY)
    while True:
        try:
            item = line.recv()
        except (EOFError, OSError):
            return
        _send(line, do(item, options))


def _send(line: Connection, word: object) -> None:
    with suppress(BrokenPipeError):  # the parent was killed: nobody hears, and the next question never comes
        line.send(word)


def _keep_memory() -> None:
    """What is freed stays with this process: pictures of pages come and go, and the system would clear each anew."""
    with suppress(OSError, AttributeError):
        import ctypes

        adjust = ctypes.CDLL(None).mallopt  # glibc only; elsewhere memory comes and goes as it did
        adjust(_M_MMAP_THRESHOLD, 32 * _MIB)
        adjust(_M_TRIM_THRESHOLD, 64 * _MIB)


def _end_with_parent() -> None:
    """A worker must not outlive its parent: the next run could meet it in the same folder."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the parent ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    with suppress(OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: Linux only; elsewhere the closed line ends us
    if parent is not None and os.getppid() != parent.pid:
        os._exit(1)
    with suppress(OSError):  # of all our processes the system shall rather end a worker than the parent
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
