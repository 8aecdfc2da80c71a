"""Workers that somebody else keeps: any `concurrent.futures.Executor`, a cluster's among them.

Such an executor starts, ends and replaces its workers itself; nothing here can end one that hangs, so that the time
limit of a document is the executor's own matter. Its workers must see the run's folder, the policy and the sources
under the same paths. Not on the command line: a run there opens no connection, and a cluster is nothing else.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import islice

from redactor.batch.cached import begin
from redactor.batch.crew import WorkersFailError
from redactor.batch.done import Done
from redactor.batch.options import RunOptions
from redactor.batch.refused import WorkerDiedError, refused_done
from redactor.batch.work import work
from redactor.ingest.sources import Item

#: Documents handed over and not yet done, for each worker that the run was told of.
_AHEAD = 4


def results_of(
    executor: Executor, items: Iterator[Item], options: RunOptions, do: Callable[[Item, RunOptions], Done] = work
) -> Iterator[Done]:
    """The result of every item, in the order they are done.

    A document whose worker ended, or whose future was cancelled, is refused; where the executor itself breaks, the run
    stops and can be taken up again.

    Args:
        executor: runs the work; stays open.
        items: asked for the next one as results come in.
        options: of the run; so many documents are handed over ahead as `jobs` workers need.
        do: the work on one document.

    Raises:
        WorkersFailError: the executor takes no more work.
    """
    ahead = _AHEAD * max(1, options.jobs)
    futures: dict[Future[Done], Item] = {}
    try:
        while True:
            for item in islice(items, ahead - len(futures)):
                futures[executor.submit(_of_this_run, do, item, options)] = item
            if not futures:
                return
            for future in wait(futures, return_when=FIRST_COMPLETED).done:
                yield _done(future, futures.pop(future), options)
    except BrokenExecutor:
        raise WorkersFailError("the executor broke", do="mend it, and run again with resume") from None
    finally:
        for future in futures:
            future.cancel()


def _of_this_run(do: Callable[[Item, RunOptions], Done], item: Item, options: RunOptions) -> Done:
    """The work in a process that may have worked for another run before."""
    begin(options.out, options.policy, options.started)
    return do(item, options)


def _done(future: Future[Done], item: Item, options: RunOptions) -> Done:
    if not future.cancelled():
        error = future.exception()
        if error is None:
            return future.result()
        if isinstance(error, BrokenExecutor):
            raise error
    died = WorkerDiedError(
        "its worker ended, or gave it up",
        why="it took more memory than there is, or crashed a reader",
        do="split it, or save a plain copy of it and give that",
        file=item.source.id,
    )
    return refused_done(item, died, options)
