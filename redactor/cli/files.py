"""Files that a user named, read whole."""

from pathlib import Path

from redactor.errors import InputError


def files_in(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The files named, in order; a folder stands for all files in it and below, by name.

    Raises:
        InputError: there is no file in a folder.
    """
    files: list[str] = []
    for path in paths:
        if not Path(path).is_dir():
            files.append(path)
            continue
        inside = sorted(str(each) for each in Path(path).rglob("*") if each.is_file())
        if not inside:
            raise InputError("there is no file in this folder", file=path)
        files += inside
    return tuple(files)


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
