"""Foreign readers kept quiet and kept from crashing the check: their messages can quote a document."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from redactor.errors import RedactorError

_T = TypeVar("_T")
_TALKERS = ("pypdf", "pikepdf", "pypdfium2", "PIL")


@contextmanager
def quiet() -> Iterator[None]:
    """Mutes the logs of the PDF readers, which quote what they stumble over.

    By level, which loggers below them inherit; disabling a logger leaves those below it talking.
    """
    loggers = [logging.getLogger(name) for name in _TALKERS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def guarded(work: Callable[[], _T]) -> _T | None:
    """The result of reading a part of a file, or None where the reader failed in whatever way.

    The one place where any exception is caught: readers of hostile files raise what they like, messages can quote the
    file, and the caller reports the failure as a finding. Our own refusals pass, and so does lack of memory: the limits
    are for that.
    """
    try:
        return work()
    except (MemoryError, RedactorError):
        raise
    except Exception:  # noqa: BLE001 -- see above: the failure itself is the finding
        return None
