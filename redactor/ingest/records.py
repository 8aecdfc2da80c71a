"""Records: documents that stand line by line in a `.jsonl` or `.jsonl.gz` file, each with what it says of itself."""

import datetime as dt
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from redactor.errors import InputError
from redactor.ingest.item import Item, Refusal, refuse
from redactor.ingest.names import safe_name, safe_path
from redactor.terms.document import Source

#: A record of more than this many characters on its line is refused unread.
MAX_RECORD_CHARS = 40 * 2**20

#: What a file says that is no longer there, or whose compression is broken.
_UNREADABLE = (OSError, EOFError, zlib.error, UnicodeDecodeError)


def is_of_records(name: str) -> bool:
    """Whether a file of this name holds records."""
    return name.endswith((".jsonl", ".jsonl.gz"))


def count_records(path: Path) -> int:
    """How many lines there are to read; one for a file that cannot be read."""
    count = 0
    try:
        with _open_lines(path) as lines:
            count += sum(1 for line in _bounded(lines) if line.strip())
    except _UNREADABLE:
        count += 1
    return count


def read_records(path: Path) -> Iterator[Item | Refusal]:
    """The documents of a `.jsonl` or `.jsonl.gz` file, one a line; what is no record is refused with its line."""
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
    except _UNREADABLE as error:
        what = f"reading stopped ({type(error).__name__})"
        yield refuse(path, what, "check that the file is whole", line=number + 1)
    if number == 0:
        yield refuse(path, "a file without records", "check the path", why="there is nothing to decide on")


def _bounded(lines: TextIO) -> Iterator[str]:
    """The lines of a file; of one that is too long for a record only so much that this can be seen."""
    while line := lines.readline(MAX_RECORD_CHARS + 1):
        yield line
        while len(line) > MAX_RECORD_CHARS and not line.endswith("\n"):
            line = lines.readline(MAX_RECORD_CHARS + 1)


def _open_lines(path: Path) -> TextIO:
    if path.name.endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


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
        fields = json.loads(line, object_pairs_hook=_once)
    except _TwiceError:
        what, why = "a record that names a key twice", "which of them is meant cannot be told"
        raise InputError(what, why=why, do="take one out", file=where) from None
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise InputError("not a JSON record", do="each line must be one JSON object", file=where)
    return fields


class _TwiceError(ValueError):
    """A key stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise _TwiceError
    return fields


def _date(value: str | None) -> dt.date | None:
    """A full ISO date, with a time or without; a year or a month alone is its last day: no age is overstated."""
    if not value:
        return None
    try:
        # the day as written, whatever the hour; a week alone would name its first day
        return dt.datetime.fromisoformat(value).date() if "W" not in value else None
    except ValueError:
        pass
    partial = re.fullmatch(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?", value)
    if not partial:
        return None
    try:
        year, month = int(partial[1]), int(partial[2] or 12)
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return following - dt.timedelta(days=1)
    except ValueError:
        return None
