"""The ledger: one row a document, in SQLite, written by the parent process alone."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    name TEXT PRIMARY KEY,      -- name of the output, without its format's suffix
    id TEXT NOT NULL,           -- as the user named the source
    state TEXT NOT NULL,        -- proposed, released, refused
    outcome TEXT NOT NULL,
    run TEXT NOT NULL,          -- keyed digest of policy, as-of date and tool: a proposal belongs to one such set
    digests TEXT NOT NULL,      -- keyed, JSON: source, and each output by format
    answer TEXT NOT NULL,       -- the document's line of `redact --json`
    seconds REAL NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One document's row. `digests` are keyed; `answer` is the JSON line given for it."""

    name: str
    id: str
    state: str
    outcome: str
    run: str
    digests: dict[str, str]
    answer: dict[str, object]
    seconds: float


class Ledger:
    """The ledger of one folder. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        path.chmod(0o600)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.commit()
        self._connection.close()

    def record(self, row: Row) -> None:
        """Write a document's row, in place of an older one, and commit it."""
        values = (row.name, row.id, row.state, row.outcome, row.run)
        texts = (json.dumps(row.digests, sort_keys=True), json.dumps(row.answer, ensure_ascii=False))
        with self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*values, *texts, row.seconds)
            )

    def find(self, name: str) -> Row | None:
        """The row of the document with this output name."""
        with closing(self._connection.execute("SELECT * FROM document WHERE name = ?", (name,))) as cursor:
            values = cursor.fetchone()
        return _row(values) if values else None

    def rows(self) -> Iterator[Row]:
        """All rows, by name."""
        with closing(self._connection.execute("SELECT * FROM document ORDER BY name")) as cursor:
            for values in cursor:
                yield _row(values)


def _row(values: tuple[str, str, str, str, str, str, str, float]) -> Row:
    name, identity, state, outcome, run, digests, answer, seconds = values
    return Row(name, identity, state, outcome, run, json.loads(digests), json.loads(answer), seconds)
