"""Where a row or a key stands in the text of a TOML file: the reader of TOML keeps no places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A kind of row (or a table), which row of that kind it is, from 0 (None for a table), and a key in it."""

    kind: str
    number: int | None = None
    key: str = ""


def place(toml: str, where: Where) -> tuple[int, int]:
    """The 1-based line and column of a key, else of the head of its row, else of the file's first line."""
    lines = toml.splitlines()
    head = re.compile(rf"\s*\[{{1,2}}\s*[\"']?{re.escape(where.kind)}[\"']?\s*\]")
    heads = [n for n, line in enumerate(lines) if head.match(line)]
    number = where.number or 0
    if number >= len(heads):
        return 1, 1
    key = re.compile(rf"\s*(?=[\"']?{re.escape(where.key)}[\"']?\s*=)")
    for n, line in _row(lines, heads[number]):
        found = key.match(line) if where.key else None
        if found:
            return n + 1, found.end() + 1
    return heads[number] + 1, 1


def _row(lines: list[str], head: int) -> Iterator[tuple[int, str]]:
    """The lines of a row, by index: those between its head and the next."""
    for n in range(head + 1, len(lines)):
        if re.match(r"\s*\[", lines[n]):
            return
        yield n, lines[n]
