"""How a file gets onto the disk: whole or not at all, and carried through alone or with many others.

Which files there are, and where they lie, is the concern of `folder`. Paths are handled as strings here: making a
pathlib path of each takes longer than what is done with it.
"""
# ruff: noqa: PTH105, PTH108

import errno
import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from redactor.errors import ExitCode, InputError, RedactorError

#: File systems allow names of 255 bytes; our own suffixes need room.
MAX_NAME_BYTES = 240

#: More files than this are carried through to the disk with their whole file system, at once.
_FEW_FILES = 48

#: What befalls one document's name and says nothing against the disk.
_NAME_ERRORS = {
    errno.ENOTDIR: "another document's output has the name of its folder",
    errno.EISDIR: "another document's folder has the name of its output",
    errno.EEXIST: "another document's output has the name of its folder",
    errno.ENAMETOOLONG: "no file system takes a path so long",
}


#: How a disk refuses a file, and the ledger; anything else that nobody expected is a defect.
_DISK_REASONS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM})
_LEDGER_REASONS = {
    "SQLITE_FULL": "no space left",
    "SQLITE_READONLY": "read-only",
    "SQLITE_IOERR": "input or output error",
    "SQLITE_CANTOPEN": "the ledger cannot be opened",
    "SQLITE_BUSY": "another program holds the ledger",
}


class DiskError(RedactorError):
    """The disk refused an output: full, read-only or broken. No document's fault, so the run stops and can be resumed."""

    exit_code = ExitCode.INPUT_REFUSED
    code = "disk-refused"


def write_whole(path: Path | str, data: bytes, parts: str | None = None, *, through: bool = True) -> None:
    """Write a file so that a reader sees all of it or none: beside, then renamed into place.

    Args:
        path: where it shall stand; folders on the way are made.
        data: all of it.
        parts: folder on the same file system for what is not whole yet; without it that stands beside the file.
        through: whether the file is carried through to the disk here; whoever says no does that for many files at once
            (`carry_through`).

    Raises:
        InputError: the name is too long for a file system, or another document's output has its folder's name.
        DiskError: the disk refuses.
    """
    path = os.fspath(path)
    folder, name = os.path.split(path)
    if len(name.encode()) > MAX_NAME_BYTES:
        raise InputError("an output name is too long", why="no file system takes it", do="give --names numbered")
    # named by the whole path: two threads, or machines, may write files of one name for different folders
    stem = hashlib.blake2b(os.fsencode(path), digest_size=12).hexdigest()
    place = folder or "." if parts is None else parts
    beside = f"{place}/.{stem}.{os.getpid()}.part"
    try:
        try:
            _write(beside, data, through=through)
        except FileNotFoundError:
            make_folder(Path(place))
            _write(beside, data, through=through)
        try:
            os.replace(beside, path)
        except FileNotFoundError:
            make_folder(Path(folder))
            os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        if error.errno in _NAME_ERRORS:
            raise InputError(
                "its output cannot have its name", why=_NAME_ERRORS[error.errno], do="give --names numbered"
            ) from None
        raise disk_refused(error) from None


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner only; `parents` of `mkdir` does it for the last.

    Raises:
        OSError: the disk refuses.
    """
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def remove(path: Path | str) -> None:
    """Remove a file if it is there.

    Raises:
        DiskError: the disk refuses.
    """
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno not in _NAME_ERRORS:  # else nothing of this name can be there
            raise disk_refused(error) from None


def disk_refused(error: Exception) -> DiskError:
    """The error for an output that could not be written."""
    reason = getattr(error, "strerror", None) or _ledger_reason(error) or type(error).__name__
    return DiskError(
        f"an output cannot be written ({reason})",
        why="the disk refused",
        do="make room or mend it, then call again (redact with --resume): nothing that is done is lost",
    )


def refused_by_system(error: Exception) -> DiskError | None:
    """The error for what no room caught, where the system's disk is to blame for it; None where a defect of ours is."""
    known = getattr(error, "errno", None) in _DISK_REASONS
    reason = _ledger_reason(error) or (str(getattr(error, "strerror", "")) if known else "")
    if not reason:
        return None
    return DiskError(
        f"a file cannot be read or written ({reason})",
        why="the system refused",
        do="make room or mend it, then call again: nothing that is done is lost",
    )


def _ledger_reason(error: Exception) -> str:
    """What SQLite says, by the name of its code: `SQLITE_IOERR_WRITE` is a kind of `SQLITE_IOERR`."""
    name = getattr(error, "sqlite_errorname", "")
    return next((words for code, words in _LEDGER_REASONS.items() if name.startswith(code)), "")


def _write(path: str, data: bytes, *, through: bool) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        if through:
            os.fsync(handle)
    finally:
        os.close(handle)


def carry_through(paths: Sequence[Path | str], root: Path) -> None:
    """Carry files that were written with `parts` through to the disk: one by one if few, else their file system.

    Raises:
        DiskError: the disk refuses.
    """
    try:
        if len(paths) > _FEW_FILES:
            _sync_file_system(root)
            return
        for path in paths:
            with suppress(FileNotFoundError):
                handle = os.open(path, os.O_RDONLY)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)
    except OSError as error:
        raise disk_refused(error) from None


def _sync_file_system(root: Path) -> None:
    """Carry the one file system through where the system can (Linux), else all of them."""
    import ctypes

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        if syncfs(handle):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(handle)
