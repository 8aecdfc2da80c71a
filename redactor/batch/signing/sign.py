"""The signature: proposals of a run become releases, by a named person and their authority.

Only a person declassifies (E.O. 13526 3.1(b)); a run proposes. What is signed is what was proposed: the stored value is
checked against the ledger's digest, set anew with the sign-off in its stamps, verified, and moved into place, with a
certificate beside it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from redactor.audit.chain import Head
from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.books.trail import open_trail
from redactor.batch.digest import keyed
from redactor.batch.disk import DiskError, carry_through
from redactor.batch.folder import RunFolder, held
from redactor.batch.outputs import SUFFIXES
from redactor.batch.proposal import load
from redactor.batch.signing.audit_head import head_file, keep_head, signed_head
from redactor.batch.signing.certificate import SUFFIX as CERTIFICATE_SUFFIX
from redactor.batch.signing.certificate import Signature
from redactor.batch.signing.release_version import Writing, version_for, write_version
from redactor.batch.signing.signable import OpenDecisionError, check_persons, check_signable, check_signatures
from redactor.batch.signing.signed import Signed
from redactor.batch.signing.versions import (
    Version,
    add_version,
    changes_since,
    keep_version,
    said_by,
    says_the_same,
    stem_of,
    texts_of,
    write_changes,
)
from redactor.batch.stored import read_stored
from redactor.errors import ExitCode, InputError, RedactorError, UsageError, worst
from redactor.terms.event import AuditEvent, EventKind
from redactor.terms.released import Bates, SignOff

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Signing:
    """One signature.

    Attributes:
        sign_off: who signs, by what authority, on which date.
        now: when, in UTC.
        only: ids of the documents; none for all.
        key: the office's key for certificates, if it has one.
        bates: prefix of the numbers that the pages get; empty for none.
    """

    sign_off: SignOff
    now: dt.datetime
    only: frozenset[str] = frozenset()
    key: "Ed25519PrivateKey | None" = None
    bates: str = ""


def sign(out: Path, signing: Signing, report: Callable[[Signed], None]) -> ExitCode:
    """Release every proposal of the folder, or those whose ids are in `only`, telling `report` of each.

    Raises:
        UsageError: no run's folder, a signature missing, or an id that is not there.
    """
    folder = RunFolder(out)
    only = signing.only
    check_signatures(folder, signing.sign_off)
    codes: list[ExitCode] = []
    kept: list[Path] = []
    key = folder.key()
    with held(folder), Ledger(folder.ledger) as ledger, open_trail(folder, ledger) as trail:
        check_persons(folder, ledger, signing.sign_off)
        rows = [row for row in ledger.rows() if row.state == "proposed" and (not only or row.id in only)]
        missing = only - {row.id for row in rows}
        if missing or not rows:
            what = f"no proposal has the id {sorted(missing)[0]!r}" if missing else "there is no proposal to sign"
            raise UsageError(what, do="look into proposed/ for what waits", file=str(out))
        for row in rows:
            numbers = _numbers(ledger, signing)
            desk = _Desk(folder, signing, key, numbers, ledger, kept)
            signed = _sign_one(row, desk)
            if signed.stands:
                ledger.record(replace(row, state="released"))
            elif not signed.error:
                line = trail.next_line(_event(row, signed, signing))
                with ledger.together():
                    ledger.record(replace(row, state="released"))
                    add_version(ledger, row.name, Version(signed.version, row.digests["proposal"]))
                    ledger.keep_line(trail.number + 1, line)
                    if numbers:
                        ledger.set_fact(_fact_of(numbers.prefix), max(numbers.first, signed.next_number))
                trail.write(line)
            codes.append(signed.exit_code)
            report(signed)
        carry_through(kept, folder.root)
        trail.sync()
        keep_head(ledger, trail.number, trail.head)
        ledger.sync(trail.number)
        if signing.key:
            folder.write(head_file(folder), signed_head(Head(trail.number, trail.head), signing.now, signing.key))
    return worst(codes)


def _event(row: Row, signed: Signed, signing: Signing) -> AuditEvent:
    sign_off = signing.sign_off
    person = f"{sign_off.by}; {sign_off.second}" if sign_off.second else sign_off.by
    digests = tuple(sorted(row.digests.items()))
    counts = (("changed", signed.changes), ("version", signed.version)) if signed.version > 1 else ()
    return AuditEvent(EventKind.RELEASED, signing.now, row.name, counts, digests, person, sign_off.authority)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies before whoever signs one document.

    Attributes:
        key: of the folder's digests.
        numbers: the next Bates numbers.
        kept: files written, not yet carried through to the disk.
    """

    folder: RunFolder
    signing: Signing
    key: bytes
    numbers: Bates | None
    ledger: Ledger
    kept: list[Path]


def _numbers(ledger: Ledger, signing: Signing) -> Bates | None:
    """The numbers of the next document's pages: they run on through the folder, prefix by prefix."""
    if not signing.bates:
        return None
    following = ledger.fact(_fact_of(signing.bates))
    return Bates(signing.bates, following if isinstance(following, int) else 1)


def _fact_of(prefix: str) -> str:
    return f"bates {prefix}"


def _sign_one(row: Row, desk: _Desk) -> Signed:
    try:
        return _release(row, desk)
    except DiskError:  # no document's fault, and the next one's no less
        raise
    except RedactorError as error:
        code = ExitCode.NEEDS_DECISION if isinstance(error, OpenDecisionError) else error.exit_code
        return Signed(row.id, error=error, exit_code=code)


def _release(row: Row, desk: _Desk) -> Signed:
    """Write the outputs of one document and their certificate, as a new version where an earlier release stands."""
    folder, signing = desk.folder, desk.signing
    data = _stored(row, folder, desk.key)
    released = load(data, row.name)
    check_signable(released, signing.sign_off, row, folder)
    if desk.numbers and "pdf" not in row.digests:
        raise InputError("only pages of a PDF bear numbers", do="run redact with --format pdf, or sign without --bates")
    version = version_for(row, folder, desk.ledger)
    earlier = said_by(folder, row.name, version.number - 1) if version.number > 1 else None
    if earlier and says_the_same(load(earlier, row.name), released):
        stands = _stands(row, version.number - 1, folder)
        if stands:
            return stands
    changed = changes_since(folder, row.name, version.number - 1) if version.number > 1 else ()
    writing = Writing(folder, Signature(signing.sign_off, desk.numbers), signing.key)
    written = write_version(row, released, version.number, writing)
    desk.kept.extend(keep_version(folder, row.name, version.number, data))
    if version.number > 1:
        write_changes(folder, row.name, version.number, changed)
    return Signed(
        row.id,
        written.outputs,
        written.certificate,
        written.next_number,
        version.number,
        tuple(texts_of(changed)),
        sum(change.portion is not None for change in changed),
    )


def _stands(row: Row, number: int, folder: RunFolder) -> Signed | None:
    """The answer for a document whose latest release says the same but for its date; None where a form of it is not there."""
    stem = stem_of(row.name, number)
    paths = [folder.released / f"{stem}{suffix}" for name, suffix in SUFFIXES.items() if name in row.digests]
    certificate = folder.released / f"{stem}{CERTIFICATE_SUFFIX}"
    if not all(path.exists() for path in (*paths, certificate)):
        return None
    outputs = tuple(path.relative_to(folder.root).as_posix() for path in paths)
    return Signed(row.id, outputs, certificate.relative_to(folder.root).as_posix(), version=number, stands=True)


def _stored(row: Row, folder: RunFolder, key: bytes) -> bytes:
    """The stored value, which must be the one the run wrote."""
    try:
        data = read_stored(folder, row.name).proposal
    except OSError:
        raise InputError("the proposal is gone", do="run redact again", file=row.name) from None
    if keyed(key, data) != row.digests.get("proposal"):
        raise InputError(
            "the proposal was changed since the run",
            why="what is signed is what was proposed",
            do="run redact again",
            file=row.name,
        )
    return data
