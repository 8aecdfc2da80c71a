"""The audit trail: one line an event, each bound to the one before by its digest, written through to the disk.

Whoever removes, adds, changes or reorders a line breaks the chain from there on. Cutting lines off the end is found by
comparing the head with a copy kept elsewhere; this file alone cannot tell.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from redactor.terms.event import AuditEvent
from redactor.terms.problem import Problem, Severity

#: What the first line is bound to.
GENESIS = "0" * 64


def append(path: Path, events: Iterable[AuditEvent]) -> str:
    """Add events to the trail at `path` and return the digest of its last line.

    The file is created readable for its owner only; every call is on the disk when it returns.
    """
    number, head = _last(path)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as trail:
        for event in events:
            number += 1
            line = {"number": number, **_form(event), "previous": head}
            head = _digest(line)
            trail.write(json.dumps({**line, "digest": head}, ensure_ascii=False, sort_keys=True) + "\n")
        trail.flush()
        os.fsync(trail.fileno())
    return head


def check(path: Path) -> tuple[Problem, ...]:
    """What is wrong with the trail at `path`; empty where the chain is whole."""
    problems: list[Problem] = []
    head, number = GENESIS, 0
    for line_number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        number += 1
        try:
            line = json.loads(text)
            digest = line.pop("digest")
            whole = line["previous"] == head and line["number"] == number and digest == _digest(line)
        except (ValueError, KeyError, TypeError, AttributeError):
            whole, digest = False, ""
        if not whole:
            message = "The chain breaks here: a line was removed, added, changed or moved."
            problems.append(Problem("audit-chain-broken", Severity.ERROR, message, file=str(path), line=line_number))
            break
        head = digest
    if number == 0:
        problems.append(Problem("audit-trail-empty", Severity.ERROR, "The audit trail holds no event.", file=str(path)))
    return tuple(problems)


def _last(path: Path) -> tuple[int, str]:
    if not path.exists():
        return 0, GENESIS
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines:
        return 0, GENESIS
    last = json.loads(lines[-1])
    return last["number"], last["digest"]


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
    return form


def _digest(line: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(line, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
