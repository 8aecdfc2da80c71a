"""The head of an audit trail, kept outside it: in the ledger at every sync, and signed by the office on request.

A chain of digests alone does not tell that its tail was cut off or that it was written anew from some line on. The
ledger's copy tells it to whoever has the folder; a signed head, kept elsewhere, tells it even where the whole folder was
made over. Signed with Ed25519 (RFC 8032) over its canonical JSON, as certificates are.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redactor.audit.chain import Head, Trail, check, head_of
from redactor.batch.books.ledger import Ledger
from redactor.batch.disk import DiskError
from redactor.batch.folder import RunFolder
from redactor.batch.signing.certificate import signature_of
from redactor.batch.signing.certificate_check import signature_problems
from redactor.errors import InputError, UsageError
from redactor.terms.counted import counted
from redactor.terms.problem import Problem, Severity

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KIND = "redactor-audit-head"

#: The ledger's name of the head it keeps.
_FACT = "audit head"
_MAX_BYTES = 100_000
_UNREAD = "The ledger cannot be read: a tail that was cut off is found by a signed head only."


def keep_head(ledger: Ledger, number: int, digest: str) -> None:
    """Keep the head of the trail in the ledger; called once the trail's lines are on the disk."""
    ledger.set_fact(_FACT, {"number": number, "digest": digest})


def check_head(ledger: Ledger, trail: Trail) -> None:
    """Whether an opened trail ends where the ledger knows that it ended, or behind it: one that lost its end is not gone on with.

    Raises:
        ValueError: it ends before that, or with another line.
    """
    kept = _kept_in(ledger)
    if any(
        number > trail.number or (number == trail.number and digest != trail.head) for number, digest in kept.items()
    ):
        raise ValueError("the trail lost its end")


def _kept_in(ledger: Ledger) -> dict[int, str]:
    head = ledger.fact(_FACT)
    return {int(head["number"]): str(head["digest"])} if isinstance(head, dict) and head["number"] else {}


def signed_head(head: Head, at: dt.datetime, key: "Ed25519PrivateKey") -> bytes:
    """The head with the office's signature, JSON."""
    form: dict[str, Any] = {"schema": 1, "kind": KIND, "number": head.number, "digest": head.digest}
    form["at"] = at.isoformat(timespec="seconds")
    form["signature"] = signature_of(form, key)
    return (json.dumps(form, indent=2, sort_keys=True) + "\n").encode()


def check_trail(folder: RunFolder, heads: Mapping[str, bytes], public_key: bytes | None = None) -> tuple[Problem, ...]:
    """What is wrong with the trail of a folder, beside its ledger and the signed heads given.

    Args:
        folder: of the run.
        heads: signed heads by the name of their file.
        public_key: the office's Ed25519 key, 32 bytes; None where it is not known.

    Raises:
        InputError: a signed head cannot be read.
    """
    problems: list[Problem] = []
    known: dict[int, str] = {}
    for name, data in heads.items():
        form = _read(data, name)
        found = [replace(each, file=name) for each in signature_problems(form, public_key, "signed head")]
        problems += found
        if not any(each.severity is Severity.ERROR for each in found):
            known[form["number"]] = form["digest"]
    kept, lost = _kept(folder)
    return (*check(folder.audit, kept | known), *lost, *problems)


def _kept(folder: RunFolder) -> tuple[dict[int, str], tuple[Problem, ...]]:
    """The line that the ledger knows to stand, by its number; and what the ledger tells beside it."""
    try:
        if not folder.ledger.exists():
            return {}, (_warning("audit-ledger-unread", _UNREAD, folder),)
        with Ledger(folder.ledger) as ledger:
            kept = _kept_in(ledger)
            standing = head_of(folder.audit).number if folder.audit.exists() else 0
            waiting = [number for number, _ in ledger.pending_lines() if number > standing]
    except (UsageError, DiskError, OSError, sqlite3.Error, ValueError, KeyError, TypeError):
        return {}, (_warning("audit-ledger-unread", _UNREAD, folder),)
    events = counted(len(waiting), "event")
    words = f"{events} of a run that was cut off still to be entered from the ledger: the next run does it."
    return kept, (_warning("audit-trail-behind", words, folder),) if waiting else ()


def _warning(code: str, words: str, folder: RunFolder) -> Problem:
    return Problem(code, Severity.WARNING, words, file=str(folder.ledger))


def _read(data: bytes, name: str) -> dict[str, Any]:
    refused = InputError(
        "this is no signed head of an audit trail", do="make one with `redactor audit sign`", file=name
    )
    if len(data) > _MAX_BYTES:
        raise refused
    try:
        form = json.loads(data)
    except (ValueError, RecursionError):
        raise refused from None
    is_head = isinstance(form, dict) and form.get("kind") == KIND and form.get("schema") == 1
    if not is_head or not isinstance(form.get("number"), int) or not isinstance(form.get("digest"), str):
        raise refused
    return form  # type: ignore[no-any-return]


def head_file(folder: RunFolder) -> Path:
    """Where a folder keeps its signed head."""
    return folder.internal / "audit.head.json"
