"""Verification in a process of its own, with limits of memory and time that no file can talk its way past.

Outputs of other hands are hostile until shown otherwise: the native readers may be crashed, a drawing may nest for
hours. Here such a file ends its own process and is refused; the caller goes on with the next one.
"""

from __future__ import annotations

import multiprocessing
import signal
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from redactor.errors import InputError, RedactorError
from redactor.verify.check import verify
from redactor.verify.expected import Expected
from redactor.verify.limits import Limits
from redactor.verify.report import Report
from redactor.verify.tesseract import Tesseract


class Apart:
    """A verifier in a process of its own, started when first needed and again when a file has ended it.

    Args:
        limits: `memory_bytes` and `cpu_s` bound the process, the others bound the file.
        tesseract: how to read the drawn pages of a PDF; None not to.
    """

    def __init__(self, limits: Limits | None = None, tesseract: Tesseract | None = None) -> None:
        self._limits = limits or Limits()
        self._tesseract = tesseract
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def verify(self, data: bytes, media: str, expected: Expected | None) -> Report:
        """As `check.verify`, apart.

        Raises:
            InputError: if the output is refused, or ended the process that read it.
        """
        line = self._line or self._start()
        try:
            line.send((data, media, expected))
            answer = line.recv()
        except (EOFError, OSError):
            self._stop()
            raise InputError(
                "reading the output took more memory or time than it may, or crashed a reader",
                why="what cannot be read cannot be checked, and files made to do this exist",
                do="Write the file anew with an ordinary writer",
            ) from None
        if isinstance(answer, RedactorError):
            raise answer
        assert isinstance(answer, Report)  # noqa: S101 -- the worker sends nothing else
        return answer

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._line, far = context.Pipe()
        self._process = context.Process(target=_work, args=(far, self._limits, self._tesseract), daemon=True)
        self._process.start()
        far.close()
        return self._line

    def _stop(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            self._process.join(timeout=1)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            self._process = None


def _work(line: Connection, limits: Limits, tesseract: Tesseract | None) -> None:
    """Verifies what comes down the line, until the line closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _confine(limits)
    while True:
        try:
            data, media, expected = line.recv()
        except EOFError:
            return
        _allow_time(limits.cpu_s_for(len(data)) + (limits.cpu_s_to_draw(len(data)) if tesseract else 0))
        answer: Report | RedactorError
        try:
            answer = verify(data, media, expected, limits, tesseract)
        except RedactorError as error:
            answer = error
        except MemoryError:
            return
        line.send(answer)


def _confine(limits: Limits) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = limits.memory_bytes if hard == resource.RLIM_INFINITY else min(limits.memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _allow_time(cpu_s: int) -> None:
    """Lets the process run for so long from now on; past that the system ends it."""
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + cpu_s + 1, hard))
