"""Sources that stand in no folder: the files of an archive, or of a store that a cluster's workers share.

Named as `fsspec` names them: `zip://::box.zip`, `tar://part*/*.txt::box.tar.gz`, `s3://bucket/box`. On the command line
only what needs no connection can be read, for a run opens none. Records (`.jsonl`) are read from files alone.
Source: fsspec documentation, "URL chaining".
"""

import importlib
from pathlib import PurePosixPath
from typing import Any

from redactor.errors import InputError, MissingProgramError


def is_remote(argument: str) -> bool:
    """Whether a SOURCE argument names files as fsspec does."""
    return "://" in argument


def list_remote(argument: str) -> list[tuple[str, str]]:
    """The files behind the argument, sorted: the URL of each, and its path below what the argument names.

    A name that leads out of its folder is left as it stands; whoever makes a path of it must refuse it.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    library = _fsspec()
    try:
        system, path = library.core.url_to_fs(argument)
        folder = system.isdir(path)
        found = system.find(path) if folder else system.glob(path)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- see `read_remote`
        raise _unreadable(argument, error) from None
    if not found:
        raise InputError("no file matches", do="check the path", file=argument)
    first, *rest = argument.split("::")
    protocol = first.split("://", 1)[0]
    below = path.rstrip("/") if folder else str(PurePosixPath(path).parent) if len(found) == 1 else ""
    names = (name.removeprefix(below).lstrip("/") if below not in ("", ".") else name.lstrip("/") for name in found)
    return sorted(("::".join([f"{protocol}://{place}", *rest]), name) for place, name in zip(found, names, strict=True))


def read_remote(url: str, limit_bytes: int) -> bytes:
    """The bytes of one file, one more than `limit_bytes` at most: an archive's own word on sizes is not believed.

    Raises:
        InputError: it cannot be read.
    """
    library = _fsspec()
    try:
        with library.open(url, "rb") as handle:
            return bytes(handle.read(limit_bytes + 1))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- these readers raise anything: a pipe in a tar, AttributeError
        raise _unreadable(url, error) from None


def _fsspec() -> Any:
    """The library, imported when first asked for.

    Raises:
        MissingProgramError: it is not installed.
    """
    try:
        return importlib.import_module("fsspec")
    except ModuleNotFoundError:
        raise MissingProgramError(
            "fsspec is not installed",
            why="without it archives are not read",
            do="install fsspec, or unpack the archive",
        ) from None


def _unreadable(url: str, error: Exception) -> InputError:
    return InputError(
        f"cannot be read ({type(error).__name__})", do="check the path, or copy the file into a folder", file=url
    )
