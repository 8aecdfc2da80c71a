"""The sources a user named become items: one document each, in a fixed order, none of them read yet.

A folder gives its files, recursively, sorted by name; names that begin with a dot are passed over, and so is what a
`.redactorignore` names; links are refused, for they may lead out of the folder. A pattern (`box-*/*.txt`, `**`) that is
no file's own name gives what it matches. A `.jsonl` or `.jsonl.gz` file gives its records. What cannot become a document
is a refusal with its reason, never silence.
"""

import datetime as dt
import glob
import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, TextIO

from redactor.errors import InputError
from redactor.ingest.names import safe_name, safe_path
from redactor.ingest.walk import walk
from redactor.terms.document import Source

#: A record of more than this many characters on its line is refused unread.
MAX_RECORD_CHARS = 40 * 2**20

#: What a file says that is no longer there, or whose compression is broken.
_UNREADABLE = (OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """One document to be: where it is, or the text that came with it.

    `path` for a file, `text` for a record, `data` for standard input.
    """

    source: Source
    path: Path | None = None
    text: str | None = None
    data: bytes | None = None

    def __repr__(self) -> str:
        return f"Item({self.source.media})"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that cannot become a document, and why."""

    id: str
    error: InputError


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
    for path in (path for argument in arguments for path in _files_of(argument)):
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            try:
                with _open_lines(path) as lines:
                    count += sum(1 for line in _bounded(lines) if line.strip())
            except (*_UNREADABLE, UnicodeDecodeError):
                count += 1
        else:
            count += 1
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
        yield from _items_of_pattern(argument)
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
        yield _refuse(Path(argument), what, "check the path")
    fixed = Path(*takewhile(lambda part: not glob.has_magic(part), Path(argument).parts))
    for path in found:
        if path.is_symlink():
            yield _refuse(path, "a link", "give the file it points to", why="links may lead out of the folder")
        else:
            yield from _items_of_file(path, path.relative_to(fixed).as_posix())


def _items_of_folder(folder: Path) -> Iterator[Item | Refusal]:
    empty = True
    for path in walk(folder):
        empty = False
        if path.is_symlink():
            yield _refuse(path, "a link", "give the file it points to", why="links may lead out of the folder")
        else:
            yield from _items_of_file(path, path.relative_to(folder).as_posix())
    if empty:
        yield _refuse(folder, "a folder without documents", "check the path", why="there is nothing to decide on")


def _items_of_file(path: Path, name: str) -> Iterator[Item | Refusal]:
    if not _is_plain_file(path):
        yield _refuse(path, "no plain file, or one that may not be read", "give a file or a folder that you may read")
    elif path.name.endswith((".jsonl", ".jsonl.gz")):
        yield from _records(path)
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


def _records(path: Path) -> Iterator[Item | Refusal]:
    number = 0
    shown = safe_path(str(path))
    try:
        with _open_lines(path) as lines:
            for number, line in enumerate(_bounded(lines), 1):
                if not line.strip():
                    continue
                try:
                    yield _record(line, f"{shown}:{number}")
                except InputError as error:
                    yield Refusal(f"{shown}:{number}", error)
    except (*_UNREADABLE, UnicodeDecodeError) as error:
        what = f"reading stopped ({type(error).__name__})"
        yield _refuse(path, what, "check that the file is whole", line=number + 1)
    if number == 0:
        yield _refuse(path, "a file without records", "check the path", why="there is nothing to decide on")


def _bounded(lines: TextIO) -> Iterator[str]:
    """The lines of a file; of one that is too long for a record only so much that this can be seen."""
    while line := lines.readline(MAX_RECORD_CHARS + 1):
        yield line
        while len(line) > MAX_RECORD_CHARS and not line.endswith("\n"):
            line = lines.readline(MAX_RECORD_CHARS + 1)


def _open_lines(path: Path) -> TextIO:
    if path.name.endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _record(line: str, where: str) -> Item:
    fields = _fields(line, where)
    if not isinstance(fields.get("id"), str | int) or isinstance(fields["id"], bool) or fields["id"] == "":
        raise InputError("a record without id", do="each record needs an id and a text", file=where)
    if not isinstance(fields.get("text"), str) or not fields["text"].strip():
        raise InputError("a record without text", do="each record needs an id and a text", file=where)
    for key in ("classification", "date", "title"):
        if not isinstance(fields.get(key), str | None):
            raise InputError(f"{key} is no string", do="give it as text, or leave it out", file=where)
    date = _date(fields.get("date"))
    if fields.get("date") and date is None:
        raise InputError("a date that is no ISO date", do="write it as 1979-08-31, or leave it out", file=where)
    identity = str(fields["id"])
    if any("\ud800" <= char <= "\udfff" for char in identity):
        raise InputError("an id that holds half a character", do="mend its encoding", file=where)
    source = Source(
        id=identity,
        name=safe_name(identity),
        media="record",
        classification=fields.get("classification"),
        date=date,
        title=fields.get("title"),
    )
    return Item(source, text=fields["text"])


def _fields(line: str, where: str) -> dict[str, Any]:
    if len(line) > MAX_RECORD_CHARS:
        raise InputError("a record too large to read", do="split it", file=where)
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise InputError("not a JSON record", do="each line must be one JSON object", file=where)
    return fields


def _date(value: str | None) -> dt.date | None:
    """A full ISO date; a year or a month alone names its last day, so that an age is never overstated."""
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        pass
    partial = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", value)
    if not partial:
        return None
    try:
        year, month = int(partial[1]), int(partial[2] or 12)
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return following - dt.timedelta(days=1)
    except ValueError:
        return None


def _refuse(path: Path, what: str, do: str, *, why: str = "", line: int | None = None) -> Refusal:
    where = safe_path(str(path)) + (f":{line}" if line else "")
    return Refusal(where, InputError(what, why=why, do=do, file=where))
