"""The ledger: one row a document, in SQLite, written by the parent process alone.

A row is committed the moment its document is through, so that the end of the process loses nothing; the disk is made
to hold it in batches (`sync`), after the outputs it speaks of. A line of the audit trail is kept with the row it tells
of until it is known to stand in the trail: row and event come in together or not at all.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

from redactor.batch.disk import disk_refused
from redactor.errors import UsageError

#: Layout of the tables below; a ledger of another layout is refused.
_LAYOUT = 2

_SCHEMA = """
CREATE TABLE document (
    name TEXT PRIMARY KEY,      -- name of the output, without its format's suffix
    id TEXT NOT NULL,           -- as the user named the source
    state TEXT NOT NULL,        -- proposed, released, refused
    outcome TEXT NOT NULL,
    run TEXT NOT NULL,          -- keyed digest of policy, as-of date and tool: a proposal belongs to one such set
    digests TEXT NOT NULL,      -- keyed, JSON: input, source, decisions taken back, and each output by format
    answer TEXT NOT NULL,       -- the document's line of `redact --json`
    seconds REAL NOT NULL,
    level INTEGER,              -- highest level the document speaks of
    pass INTEGER NOT NULL       -- number of the last run that saw the document
);
CREATE TABLE pending (number INTEGER PRIMARY KEY, line TEXT NOT NULL);  -- of the audit trail
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);         -- of the folder and its runs, JSON
CREATE TABLE alias (source TEXT PRIMARY KEY, number INTEGER NOT NULL);  -- output names that tell nothing
"""

_COLUMNS = "name, id, state, outcome, run, digests, answer, seconds, level, pass"
_RECORD = f"INSERT OR REPLACE INTO document ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608

#: Pages that wait to be carried into the ledger's file, at most; `sync` does that long before.
_MOST_PAGES = 16_384

#: One encoder for all rows: `json.dumps` makes one for each.
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_sorted_json = json.JSONEncoder(sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Row:
    """One document's row. `digests` are keyed; `answer` is the JSON line given for it; `level` as `Level` counts."""

    name: str
    id: str
    state: str
    outcome: str
    run: str
    digests: dict[str, str]
    answer: dict[str, object]
    seconds: float
    level: int | None = None
    pass_number: int = 0


class Ledger:
    """The ledger of one folder. Use as a context manager.

    Raises:
        UsageError: the file is a ledger of another version, or no ledger.
        DiskError: the disk refuses.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._connection, is_writable = _opened(path)
        except sqlite3.OperationalError as error:
            raise disk_refused(error) from None
        try:
            if is_writable:
                path.chmod(0o600)
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
                self._connection.execute(f"PRAGMA wal_autocheckpoint = {_MOST_PAGES}")
            self._lay_out(path)
        except (sqlite3.OperationalError, OSError) as error:
            self._connection.close()
            raise disk_refused(error) from None
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise _unreadable(path) from error
        except UsageError:
            self._connection.close()
            raise

    def _lay_out(self, path: Path) -> None:
        (layout,) = self._connection.execute("PRAGMA user_version").fetchone()
        if layout == _LAYOUT:
            return
        if self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise _unreadable(path)
        self._connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_LAYOUT}; COMMIT;")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written inside is written whole or not at all."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def record(self, row: Row) -> None:
        """Write a document's row, in place of an older one."""
        values = (row.name, row.id, row.state, row.outcome, row.run)
        texts = (_sorted_json(row.digests), _as_json(row.answer))
        self._connection.execute(_RECORD, (*values, *texts, row.seconds, row.level, row.pass_number))

    def see(self, name: str, pass_number: int) -> None:
        """Note that this run saw the document and left it as it was."""
        self._connection.execute("UPDATE document SET pass = ? WHERE name = ?", (pass_number, name))

    def find(self, name: str) -> Row | None:
        """The row of the document with this output name."""
        query = f"SELECT {_COLUMNS} FROM document WHERE name = ?"  # noqa: S608 -- columns of our own
        with closing(self._connection.execute(query, (name,))) as cursor:
            values = cursor.fetchone()
        return _row(values) if values else None

    def rows(self, since_pass: int = 0, outcome: str = "") -> Iterator[Row]:
        """All rows, by name; only those seen in `since_pass` or later, and of this outcome where one is given."""
        query = f"SELECT {_COLUMNS} FROM document WHERE pass >= ? AND (? = '' OR outcome = ?) ORDER BY name"  # noqa: S608
        with closing(self._connection.execute(query, (since_pass, outcome, outcome))) as cursor:
            for values in cursor:
                yield _row(values)

    def highest_level(self) -> int | None:
        """The highest level that any document of the folder speaks of."""
        (level,) = self._connection.execute("SELECT max(level) FROM document").fetchone()
        return None if level is None else int(level)

    def names(self) -> frozenset[str]:
        """The names of the outputs of all documents."""
        return frozenset(name for (name,) in self._connection.execute("SELECT name FROM document"))

    def count(self, state: str, since_pass: int) -> int:
        """How many documents that were seen in `since_pass` or later are in this state."""
        query = "SELECT count(*) FROM document WHERE state = ? AND pass >= ?"
        (count,) = self._connection.execute(query, (state, since_pass)).fetchone()
        return int(count)

    def fact(self, name: str) -> object:
        """A fact of the folder; None where it is not known."""
        found = self._connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return json.loads(found[0]) if found else None

    def set_fact(self, name: str, value: object) -> None:
        """Write a fact of the folder."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        self._connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, text))

    def number_of(self, source: str) -> int:
        """The number that stands for a source's name, the same in every run of the folder; given on first sight."""
        found = self._connection.execute("SELECT number FROM alias WHERE source = ?", (source,)).fetchone()
        if found:
            return int(found[0])
        (last,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM alias").fetchone()
        self._connection.execute("INSERT INTO alias VALUES (?, ?)", (source, last + 1))
        return int(last) + 1

    def has_number(self, source: str) -> bool:
        """Whether a number stands for the source's name already."""
        return self._connection.execute("SELECT 1 FROM alias WHERE source = ?", (source,)).fetchone() is not None

    def numbers(self) -> Iterator[tuple[str, int]]:
        """Every source's name with its number, by number."""
        yield from self._connection.execute("SELECT source, number FROM alias ORDER BY number")

    def keep_line(self, number: int, line: str) -> None:
        """Keep a line of the audit trail until `sync`."""
        self._connection.execute("INSERT OR REPLACE INTO pending VALUES (?, ?)", (number, line))

    def pending_lines(self) -> list[tuple[int, str]]:
        """The lines that may be missing from the audit trail, by number."""
        return list(self._connection.execute("SELECT number, line FROM pending ORDER BY number"))

    def sync(self, standing: int) -> None:
        """Carry the ledger through to the disk; the trail's first `standing` lines stand there and need no keeping."""
        self._connection.execute("DELETE FROM pending WHERE number <= ?", (standing,))
        self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _opened(path: Path) -> tuple[sqlite3.Connection, bool]:
    """A connection, and whether it can write: of a folder that was laid down on a read-only disk the ledger is read."""
    if not path.exists() or os.access(path, os.W_OK):
        return sqlite3.connect(path, isolation_level=None), True
    # no file can be made beside it, and a reader would make one, unless nothing can change what it reads
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"
    return sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, isolation_level=None), False


def _unreadable(path: Path) -> UsageError:
    return UsageError(
        "the ledger of this folder is broken, or another version wrote it",
        why="a run is taken up from its ledger alone",
        do="give another --out",
        file=str(path),
    )


def _row(values: tuple[str, str, str, str, str, str, str, float, int | None, int]) -> Row:
    name, identity, state, outcome, run, digests, answer, seconds, level, seen = values
    return Row(name, identity, state, outcome, run, json.loads(digests), json.loads(answer), seconds, level, seen)
