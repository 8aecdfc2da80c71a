"""A JSON file that a person may have edited: its values, and where in the file each of them stands.

What Python's reader lets pass is refused here: a key that stands twice (of two decisions one would be dropped without a
word), numbers that are none, files larger than any of ours. The place of a value is looked for only when it is asked
for, so that a file without a mistake costs no more than reading it.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from redactor.errors import InputError

#: A decisions file of a document of thousands of portions has a few megabytes.
MAX_BYTES = 64 * 2**20

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')

#: How JSON writes half of a character beyond the first 65,536.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")

#: A path to a value: keys of objects and indexes of lists, from the outside in.
Path_ = tuple[str | int, ...]


class Place(NamedTuple):
    """Line and column, from 1; None where they are not known."""

    line: int | None = None
    column: int | None = None


@dataclass(slots=True, repr=False)
class JsonSource:
    """A JSON file as read. `called` is what it should have been, for messages."""

    path: Path
    called: str
    text: str
    form: Any
    _places: dict[Path_, int] | None = field(default=None, init=False)

    def place(self, *keys: str | int) -> Place:
        """Where the value at these keys stands; of one that is not there, what should hold it."""
        if self._places is None:
            self._places = _places_of(self.text)
        while keys and keys not in self._places:
            keys = keys[:-1]
        offset = self._places.get(keys)
        return Place() if offset is None else _place_at(self.text, offset)

    def refused(self, what: str, *keys: str | int, why: str = "", do: str = "mend it and run again") -> InputError:
        """The error for what is wrong at these keys."""
        place = self.place(*keys)
        return InputError(what, why=why, do=do, file=str(self.path), line=place.line, column=place.column)


def read_json(path: Path, called: str) -> JsonSource:
    """The file as JSON, an object.

    Raises:
        InputError: it cannot be opened, is too large, is no JSON object, or names a key twice.
    """
    text = _text_of(path, called)
    try:
        form = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        what = f"the {called} cannot be read: {error.msg.lower()}"
        do = "mend its JSON, or run again without it"
        raise InputError(what, do=do, file=str(path), line=error.lineno, column=error.colno) from None
    except _TwiceError as error:
        place = _second_place(text, error.key)
        what, why = f"the {called} names a key twice in one object", "one of them would be lost"
        do = "take one out"
        raise InputError(what, why=why, do=do, file=str(path), line=place.line, column=place.column) from None
    except (ValueError, RecursionError):
        raise _unread(path, called, "") from None
    if not isinstance(form, dict):
        raise _unread(path, called, "it is no JSON object")
    if _HALF.search(text) and not _is_writable(form):
        raise _unread(path, called, "it holds half a character (a lone surrogate)")
    return JsonSource(path, called, text, form)


def _text_of(path: Path, called: str) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unread(path, called, "it is too large")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeError:
        raise _unread(path, called, "it is no UTF-8 text") from None
    except OSError as error:
        raise _unread(path, called, type(error).__name__) from None


class _TwiceError(ValueError):
    """A key stands twice in one object."""

    def __init__(self, key: str) -> None:
        super().__init__("a key stands twice")
        self.key = key


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    form: dict[str, Any] = {}
    for key, value in pairs:
        if key in form:
            raise _TwiceError(key)
        form[key] = value
    return form


def _is_writable(form: dict[str, Any]) -> bool:
    """Whether all texts of a form are whole characters, so that they can be kept."""
    try:
        json.dumps(form, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _no_number(_: str) -> Any:
    raise ValueError("no number")


def _unread(path: Path, called: str, reason: str) -> InputError:
    what = f"the {called} cannot be read{f': {reason}' if reason else ''}"
    return InputError(what, do="mend its JSON, or run again without it", file=str(path))


def _place_at(text: str, offset: int) -> Place:
    start = text.rfind("\n", 0, offset) + 1
    return Place(text.count("\n", 0, offset) + 1, offset - start + 1)


def _second_place(text: str, key: str) -> Place:
    """Where a key stands for the second time in one object."""
    seen: list[set[str]] = []
    tokens = list(_TOKEN.finditer(text))
    for i, token in enumerate(tokens):
        if token[0] == "{":
            seen.append(set())
        elif token[0] == "}" and seen:
            seen.pop()
        elif token[0].startswith('"') and seen and i + 1 < len(tokens) and tokens[i + 1][0] == ":":
            name = json.loads(token[0])
            if name == key and name in seen[-1]:
                return _place_at(text, token.start())
            seen[-1].add(name)
    return Place()


def _places_of(text: str) -> dict[Path_, int]:
    """The offset of every value, by its path. `text` is JSON."""
    places: dict[Path_, int] = {}
    path: list[str | int] = []
    opened: list[str] = []
    key_next = False
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark == ":":
            key_next = False
        elif mark == ",":
            if opened[-1] == "[":
                path[-1] = int(path[-1]) + 1
            else:
                key_next = True
        elif mark in "}]":
            if len(path) >= len(opened):
                path.pop()
            opened.pop()
            key_next = False
        elif key_next:
            path[len(opened) - 1 :] = [json.loads(mark)]
        else:
            places[tuple(path)] = token.start()
            if mark in "{[":
                opened.append(mark)
                key_next = mark == "{"
                if mark == "[":
                    path.append(0)
    return places
