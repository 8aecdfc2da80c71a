"""The command line on a disk that is full after so many outputs (`FULL_AFTER`), and whose processes all know it."""

import errno
import os
from itertools import count
from pathlib import Path

from redactor.batch import disk, work
from redactor.cli.main import run

_write = disk._write
_written = count(1)


def full(path, data, *, through):
    if next(_written) > int(os.environ["FULL_AFTER"]):
        Path(path).write_bytes(data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    _write(path, data, through=through)


def work_on_a_full_disk(item, options):
    disk._write = full
    return _work(item, options)


_work = work.work
if __name__ == "__main__":
    from redactor.batch import run as batch_run

    disk._write = full
    batch_run.work = work_on_a_full_disk
    run()
