"""The command line where nothing in the folder `READ_ONLY` can be written: a disk that was laid down as read-only."""

import errno
import os
import sys

from redactor.cli.main import run

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_FOLDER = os.environ["READ_ONLY"]
_access = os.access


def access(path, mode, **more):
    return not (mode & os.W_OK and _is_inside(path)) and _access(path, mode, **more)


def refuse(event, words):
    changes = event in {"os.mkdir", "os.chmod", "os.remove", "os.rename", "os.rmdir"}
    if (changes or (event == "open" and words[2] & _WRITES)) and _is_inside(words[0]):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def _is_inside(path):
    return isinstance(path, (str, bytes, os.PathLike)) and os.fsdecode(path).startswith(_FOLDER)


if __name__ == "__main__":
    os.access = access
    sys.addaudithook(refuse)
    run()
