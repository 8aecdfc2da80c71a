"""Reads an office's own register and checks it row by row: what is wrong, each with the line and column of the file.

A register decides what a mark restricts, so nothing in it may be skipped over or mean two things: an unknown key, a
wrong value, a spelling that names something already are errors. What may stand in it is a table (`registers/rows.toml`).
"""

import re
import tomllib
from pathlib import Path
from typing import Any

from redactor.errors import InputError
from redactor.markings.office_words import Words, near, rows_table, wrong
from redactor.markings.register import Registers
from redactor.markings.toml_place import Where, place
from redactor.terms.marking import OfficeRegister
from redactor.terms.problem import Problem, Severity

#: A register is written by people; a file beyond this is none.
MAX_BYTES = 1_000_000

_AT = re.compile(r" *\(at (?:line (\d+), column (\d+)|end of document)\)")


def read_register(path: Path) -> OfficeRegister:
    """The register in a file, unread.

    Raises:
        InputError: it is missing, too large or not UTF-8.
    """
    try:
        with path.open("rb") as handle:
            content = handle.read(MAX_BYTES + 1)
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the register cannot be read", do="name a TOML file in UTF-8", file=str(path)) from error
    if len(content) > MAX_BYTES:
        raise InputError("the register is larger than 1 MB", do="name a TOML file of rows", file=str(path))
    return OfficeRegister(path.name, text)


def check_register(own: OfficeRegister, known: Registers) -> tuple[Problem, ...]:
    """What is wrong with a register, by its place in the file; nothing where it may be used.

    Args:
        own: the register.
        known: those in force before it, whose words it may use and may not take.
    """
    try:
        table = tomllib.loads(own.toml)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (own.toml.count("\n") + 1, 1)
        message = "the register is no TOML: " + _AT.sub("", str(error)).lower()
        return (Problem("bad-register", Severity.ERROR, message, own.name, None, line, column),)
    check = _Check(own, Words.of(table, known))
    check.whole(table)
    return tuple(sorted(check.problems, key=lambda problem: (problem.line or 0, problem.column or 0)))


class _Check:
    """One register under check."""

    def __init__(self, own: OfficeRegister, words: Words) -> None:
        self._own = own
        self._words = words
        self.problems: list[Problem] = []

    def whole(self, table: dict[str, Any]) -> None:
        """Every table and row."""
        keys, tables = rows_table()["keys"], rows_table()["tables"]
        if "register" not in table:
            self._complain("`[register]` with a `name` is missing", Where("register"))
        for kind, content in table.items():
            if kind in tables:
                self._codes(kind, content, tables[kind])
            elif kind == "register":
                self._row(Where(kind), content, keys[kind])
            elif kind not in keys:
                self._complain(f"unknown table `{kind[:40]}`{near(kind, [*keys, *tables])}", Where(kind))
            elif not isinstance(content, list):
                self._complain(f"rows of this kind are written `[[{kind}]]`", Where(kind))
            else:
                for number, row in enumerate(content):
                    self._row(Where(kind, number), row, keys[kind])

    def _row(self, where: Where, row: object, keys: dict[str, str]) -> None:
        if not isinstance(row, dict):
            self._complain("a table with keys is wanted", where)
            return
        self._words.row = where
        for key, holds in keys.items():
            if key in row:
                self._value(Where(where.kind, where.number, key), row[key], holds.rstrip("!"))
            elif holds.endswith("!"):
                self._complain(f"key `{key}` is missing", where)
        for key in row.keys() - keys.keys():
            self._complain(f"unknown key `{key[:40]}`{near(key, keys)}", Where(where.kind, where.number, key))

    def _codes(self, kind: str, content: object, holds: list[str]) -> None:
        if not isinstance(content, dict):
            self._complain(f"codes of this kind stand in a table `[{kind}]`", Where(kind))
            return
        for code, value in content.items():
            where = self._words.row = Where(kind, None, code)
            self._value(where, code, holds[0])
            self._value(where, value, holds[1])

    def _value(self, where: Where, value: object, holds: str) -> None:
        message = wrong(self._words, holds, value)
        if message:
            self._complain(message, where)

    def _complain(self, message: str, where: Where) -> None:
        line, column = place(self._own.toml, where)
        self.problems.append(Problem("bad-register", Severity.ERROR, message, self._own.name, None, line, column))
