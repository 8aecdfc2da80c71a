"""The audit trail: one line an event, each bound to the one before by its digest.

Whoever removes, adds, changes or reorders a line breaks the chain from there on. Cutting lines off the end, or writing
the whole trail anew, is found by comparing it with a head kept elsewhere (the ledger, a signed head); this file alone
cannot tell.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from redactor.terms.counted import counted
from redactor.terms.event import AuditEvent
from redactor.terms.problem import Problem, Severity

#: What the first line is bound to.
GENESIS = "0" * 64

#: The last line of a trail is looked for in so many bytes from its end; an event is far shorter.
_TAIL_BYTES = 65536

#: One encoder for all lines: `json.dumps` makes one for each.
_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class Trail:
    """An audit trail open for adding. One process at a time writes to it; use as a context manager.

    A line stands in the file whole when `write` returns, so that the end of this process cannot tear it. `sync` carries
    it through to the disk. What a loss of power tore off is set aside, never silently dropped: see `torn_bytes`.

    Attributes:
        torn_bytes: size of a broken last line found on opening and moved to a file beside; 0 where there was none.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self.torn_bytes = _set_torn_line_aside(self._file, path)
        self._number, self._head = _last(self._file)
        self._made: tuple[str, dict[str, Any]] = "", {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.sync()
        os.close(self._file)

    @property
    def number(self) -> int:
        """Number of the last line; 0 for an empty trail."""
        return self._number

    @property
    def head(self) -> str:
        """Digest of the last line."""
        return self._head

    def next_line(self, event: AuditEvent) -> str:
        """The line that binds `event` to the trail as it stands; nothing is written."""
        form = {"number": self._number + 1, **_form(event), "previous": self._head}
        form["digest"] = _digest(form)
        self._made = _as_json(form), form
        return self._made[0]

    def write(self, line: str) -> None:
        """Add a line that `next_line` made.

        Raises:
            ValueError: the line does not follow the last one.
            OSError: the disk refused; the trail is as it was.
        """
        made, form = self._made
        if line != made:  # one that was kept elsewhere
            form = json.loads(line)
        if form["previous"] != self._head or form["number"] != self._number + 1:
            raise ValueError("this line does not follow the last one")
        data = (line + "\n").encode()
        written = os.write(self._file, data)
        if written != len(data):
            os.ftruncate(self._file, os.fstat(self._file).st_size - written)
            raise OSError("the disk took a part of an event only")
        self._number, self._head = form["number"], form["digest"]

    def sync(self) -> None:
        """Carry what was written through to the disk."""
        os.fsync(self._file)


def append(path: Path, events: Iterable[AuditEvent]) -> str:
    """Add events to the trail at `path` and return the digest of its last line.

    The file is created readable for its owner only; every call is on the disk when it returns.
    """
    with Trail(path) as trail:
        for event in events:
            trail.write(trail.next_line(event))
        return trail.head


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a trail: how many lines it has, and the digest of the last one."""

    number: int
    digest: str


def check(path: Path, known: Mapping[int, str] | None = None) -> tuple[Problem, ...]:
    """What is wrong with the trail at `path`; empty where the chain is whole and holds every line that is known.

    Args:
        path: the trail; one that is gone is one without a line.
        known: digests of lines kept elsewhere, by the number of the line. A trail that lost its tail, or was written
            anew from some line on, is whole in itself: only these tell.
    """
    lines = dict(known or {})
    head, number = GENESIS, 0
    with path.open("rb") if path.exists() else nullcontext(()) as trail:
        for number, text in enumerate(trail, 1):
            digest = _digest_if_next(text, head, number)
            if digest is None:
                message = "The chain breaks here: a line was removed, added, changed or moved."
                return (_problem("audit-chain-broken", message, path, number),)
            if lines.pop(number, digest) != digest:
                message = "The trail was written anew: this line is not the one that was kept elsewhere."
                return (_problem("audit-chain-rewritten", message, path, number),)
            head = digest
    if lines:
        has = f"it has {counted(number, 'line')}, and line {max(lines)} is known elsewhere"
        message = f"The end of the trail was cut off: {has}."
        return (_problem("audit-trail-cut", message, path, number or None),)
    if number == 0:
        return (_problem("audit-trail-empty", "The audit trail holds no event.", path, None),)
    return ()


def head_of(path: Path) -> Head:
    """The head of the trail at `path`, as its last line tells it; the chain is not checked.

    Raises:
        OSError: it cannot be opened.
        ValueError: its last line is no event.
    """
    file = os.open(path, os.O_RDONLY)
    try:
        return Head(*_last(file))
    except (KeyError, TypeError) as error:
        raise ValueError("the last line is no event") from error
    finally:
        os.close(file)


def _problem(code: str, message: str, path: Path, line: int | None) -> Problem:
    return Problem(code, Severity.ERROR, message, file=str(path), line=line)


def _digest_if_next(text: bytes, head: str, number: int) -> str | None:
    """The digest of a line, if the line is whole and follows the one whose digest is `head`."""
    try:
        line = json.loads(text)
        digest = line.pop("digest")
        whole = line["previous"] == head and line["number"] == number and digest == _digest(line)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return str(digest) if whole else None


def _last(file: int) -> tuple[int, str]:
    """Number and digest of the last line of a trail that ends with a line end."""
    lines = _tail(file).splitlines()
    if not lines:
        return 0, GENESIS
    last = json.loads(lines[-1])
    return int(last["number"]), str(last["digest"])


def _tail(file: int) -> bytes:
    size = os.fstat(file).st_size
    return os.pread(file, _TAIL_BYTES, max(0, size - _TAIL_BYTES))


def _set_torn_line_aside(file: int, path: Path) -> int:
    """Move what stands behind the last line end to a file beside the trail; its size in bytes."""
    tail = _tail(file)
    torn = tail[tail.rfind(b"\n") + 1 :]
    if torn:
        size = os.fstat(file).st_size
        aside = os.open(path.with_name(f"{path.name}.torn-at-{size - len(torn)}"), os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(aside, torn)
            os.fsync(aside)
        finally:
            os.close(aside)
        os.ftruncate(file, size - len(torn))
    return len(torn)


def _form(event: AuditEvent) -> dict[str, object]:
    form: dict[str, object] = {"kind": event.kind.value, "at": event.at.isoformat(timespec="seconds")}
    if event.document is not None:
        form["document"] = event.document
    if event.counts:
        form["counts"] = dict(event.counts)
    if event.digests:
        form["digests"] = dict(event.digests)
    if event.person is not None:
        form["person"] = event.person
    if event.authority is not None:
        form["authority"] = event.authority
    if event.office is not None:
        form["office"] = event.office
    return form


def _digest(line: dict[str, object]) -> str:
    return hashlib.sha256(_as_json(line).encode()).hexdigest()
