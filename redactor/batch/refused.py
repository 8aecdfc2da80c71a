"""The result of a document that was refused, and the refusals that are not for its content: limits met, our defects.

They name the limit or the place in our code, never what was in hand there.
"""

import os
import traceback

from redactor.batch.answer import refusal
from redactor.batch.cached import cached_key
from redactor.batch.digest import input_digest
from redactor.batch.disk import DiskError
from redactor.batch.done import Done
from redactor.batch.options import RunOptions
from redactor.errors import InputError, RedactorError
from redactor.ingest.sources import Item


class InternalError(RedactorError):
    """A defect of ours met on one document. Names the place in our code, never what was in hand there."""

    code = "internal-error"


class WorkerDiedError(InputError):
    """The worker process ended while it had the document in hand, twice."""

    code = "worker-died"


class TimeLimitError(InputError):
    """The document took longer than it may."""

    code = "time-limit"


def refused_done(item: Item, error: RedactorError, options: RunOptions) -> Done:
    """The result for a document that was refused. A disk that refuses is no fault of the document's: `stop` holds."""
    stop = error if isinstance(error, DiskError) else None
    try:
        digests = {"input": input_digest(cached_key(options.out), item)}
    except InputError:  # what cannot be read has no digest, and is tried again when the run is taken up
        digests = {}
    return Done(item.source.name, refusal(item.source.id, error), digests, 0.0, stop=stop)


def out_of_memory(item: Item) -> InputError:
    """The refusal of a document that needs more memory than there is."""
    return InputError(
        "reading it took more memory than there is",
        why="one document must not stop the others",
        do="split it, or give it to a machine with more",
        file=item.source.id,
    )


def time_limit_error(item: Item, options: RunOptions) -> TimeLimitError:
    """The refusal of a document that took too long."""
    return TimeLimitError(
        f"it took longer than {options.time_limit_s:g} seconds",
        why="one document must not hold up the others",
        do="give it more with --time-limit, or split it",
        file=item.source.id,
    )


def worker_died(item: Item) -> WorkerDiedError:
    """The refusal of a document whose worker ended at every try."""
    return WorkerDiedError(
        "reading it ended the process, twice",
        why="it took more memory than there is, or crashed a reader",
        do="split it, or save a plain copy of it and give that",
        file=item.source.id,
    )


def defect(error: Exception) -> InternalError:
    """The defect by type and place; its own message may quote the document, so it is dropped."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 -- a code file's name, not a path to open
    return InternalError(
        f"an unexpected {type(error).__name__} in {place}",
        why="nothing of this document was written",
        do="report it with this line; the other documents go on",
    )
