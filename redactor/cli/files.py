"""Files that a user named, read whole."""

from pathlib import Path

from redactor.errors import InputError


def bytes_of(path: str | Path, called: str = "it", do: str = "") -> bytes:
    """The bytes of a file.

    Args:
        path: as the user named it.
        called: what the file is, for the error.
        do: what the reader of the error can do.

    Raises:
        InputError: it cannot be opened.
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(
            f"{called} cannot be opened ({error.strerror or type(error).__name__})", do=do, file=str(path)
        ) from None
