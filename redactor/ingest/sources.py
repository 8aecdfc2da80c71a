"""The sources a user named become items: one document each, in a fixed order, none of them read yet.

A folder gives its files, recursively, sorted by name; names that begin with a dot are passed over, and so is what a
`.redactorignore` names; links are refused, for they may lead out of the folder. A pattern (`box-*/*.txt`, `**`) that is
no file's own name gives what it matches. A `.jsonl` or `.jsonl.gz` file gives its records. What cannot become a document
is a refusal with its reason, never silence.
"""

import glob
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from redactor.errors import InputError
from redactor.ingest.item import Item, Refusal, refuse
from redactor.ingest.names import safe_path
from redactor.ingest.records import count_records, is_of_records, read_records
from redactor.ingest.remote import is_remote, list_remote
from redactor.ingest.walk import walk
from redactor.terms.document import Source

__all__ = ["Item", "Refusal", "count_sources", "list_items", "matches"]


def list_items(arguments: tuple[str, ...]) -> Iterator[Item | Refusal]:
    """The items behind the SOURCE arguments, in order. `-` is standard input.

    Two items never share a name: the second is refused, for its output would lie where the first one's does.
    """
    seen: dict[str, int] = {}
    for argument in arguments:
        for item in _items_of(argument):
            if isinstance(item, Refusal):
                yield item
                continue
            name = item.source.name.casefold()
            seen[name] = number = seen.get(name, 0) + 1
            if number > 1:
                yield Refusal(
                    f"{item.source.id}#{number}",
                    InputError(
                        "a second source of this name, capitals set aside",
                        why="both outputs would have the same name",
                        do="rename one, or give the folder that holds both",
                        file=item.source.id,
                    ),
                )
            else:
                yield item


def count_sources(arguments: tuple[str, ...]) -> int:
    """How many items there are behind the arguments, refusals included; nothing is understood, lines are counted."""
    count = 0
    for argument in filter(is_remote, arguments):
        with suppress(InputError):
            count += len(list_remote(argument)) - 1
    for path in (path for argument in arguments for path in _files_of(argument)):
        count += count_records(path) if is_of_records(path.name) else 1
    return count


def _files_of(argument: str) -> Iterator[Path]:
    path = Path(argument)
    if argument == "-" or not path.exists():
        matched = [] if argument == "-" else matches(argument)
        yield from matched or [path]
    elif path.is_dir():
        yield from walk(path)
    else:
        yield path


def _items_of(argument: str) -> Iterator[Item | Refusal]:
    if argument == "-":
        yield Item(Source(id="-", name="stdin", media="text"), data=sys.stdin.buffer.read())
        return
    path = Path(argument)
    if not path.exists():
        yield from _items_elsewhere(argument) if is_remote(argument) else _items_of_pattern(argument)
    elif path.is_dir():
        yield from _items_of_folder(path)
    else:
        yield from _items_of_file(path, path.name)


def matches(pattern: str) -> list[Path]:
    """The files that a pattern matches, sorted, hidden ones left out; none for what is no pattern."""
    if not glob.has_magic(pattern):
        return []
    return [
        path
        for name in sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 -- Path.glob takes no absolute pattern
        if not (path := Path(name)).is_dir()
    ]


def _items_of_pattern(argument: str) -> Iterator[Item | Refusal]:
    """What a pattern matches, each named by its path below the folder that the pattern names without doubt."""
    found = matches(argument)
    if not found:
        what = "no file matches" if glob.has_magic(argument) else "no such file or folder"
        yield refuse(Path(argument), what, "check the path")
    fixed = Path(*takewhile(lambda part: not glob.has_magic(part), Path(argument).parts))
    for path in found:
        if path.is_symlink():
            yield refuse(path, "a link", "give the file it points to", why="links may lead out of the folder")
        else:
            yield from _items_of_file(path, path.relative_to(fixed).as_posix())


def _items_elsewhere(argument: str) -> Iterator[Item | Refusal]:
    try:
        found = list_remote(argument)
    except InputError as error:
        yield Refusal(safe_path(argument), error)
        return
    for url, name in found:
        if not {"", ".", ".."}.isdisjoint(name.split("/")):
            yield refuse(Path(url), "a name that leads out of its folder", "unpack it and look")
        elif is_of_records(name):
            yield refuse(Path(url), "records in an archive", "unpack it and give the file")
        else:
            safe = safe_path(name)
            yield Item(Source(id=safe, name=safe, media="pdf" if name.lower().endswith(".pdf") else "text"), url=url)


def _items_of_folder(folder: Path) -> Iterator[Item | Refusal]:
    empty = True
    for path in walk(folder):
        empty = False
        if path.is_symlink():
            yield refuse(path, "a link", "give the file it points to", why="links may lead out of the folder")
        else:
            yield from _items_of_file(path, path.relative_to(folder).as_posix())
    if empty:
        yield refuse(folder, "a folder without documents", "check the path", why="there is nothing to decide on")


def _items_of_file(path: Path, name: str) -> Iterator[Item | Refusal]:
    if not _is_plain_file(path):
        yield refuse(path, "no plain file, or one that may not be read", "give a file or a folder that you may read")
    elif is_of_records(path.name):
        yield from read_records(path)
    else:
        safe = safe_path(name)
        yield Item(Source(id=safe, name=safe, media="pdf" if _is_pdf(path) else "text"), path=path)


def _is_plain_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as handle:
            return b"%PDF-" in handle.read(1024)
    except OSError:
        return False
