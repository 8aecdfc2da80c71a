"""The signature: proposals of a run become releases, by a named person and their authority.

Only a person declassifies (E.O. 13526 3.1(b)); a run proposes. What is signed is what was proposed: the stored value is
checked against the ledger's digest, set anew with the sign-off in its stamps, verified, and moved into place, with a
certificate beside it.
"""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from redactor.audit.chain import Head, Trail
from redactor.batch.audit_head import head_file, keep_head, signed_head
from redactor.batch.certificate import SUFFIX as CERTIFICATE_SUFFIX
from redactor.batch.certificate import Certified, Signature, certificate_for, read_signature
from redactor.batch.digest import keyed
from redactor.batch.expectation import expected_of_released
from redactor.batch.folder import MAX_NAME_BYTES, RunFolder, held, write_whole
from redactor.batch.ledger import Ledger, Row
from redactor.batch.proposal import load
from redactor.batch.signable import OpenDecisionError, check_signable, check_signatures
from redactor.batch.work import SUFFIXES, refuse_change, write_format
from redactor.errors import ExitCode, InputError, LeakError, RedactorError, UsageError, worst
from redactor.release.pages import page_numbers
from redactor.terms.event import AuditEvent, EventKind
from redactor.terms.released import Bates, SignOff
from redactor.verify.check import verify

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Signed:
    """What the signature did to one document: its outputs and their certificate, or the error that kept it back."""

    id: str
    outputs: tuple[str, ...] = ()
    certificate: str | None = None
    next_number: int = 1
    error: RedactorError | None = None
    exit_code: ExitCode = ExitCode.DONE

    def as_json(self) -> dict[str, object]:
        """One line for machines."""
        form: dict[str, object] = {"id": self.id, "released": self.error is None, "outputs": list(self.outputs)}
        form["certificate"] = self.certificate
        if self.error:
            form["problems"] = [{"code": self.error.code, "severity": "error", "message": str(self.error)}]
        else:
            form["problems"] = []
        return form


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
    key = folder.key()
    with held(folder), Ledger(folder.ledger) as ledger, _trail(folder, ledger) as trail:
        rows = [row for row in ledger.rows() if row.state == "proposed" and (not only or row.id in only)]
        missing = only - {row.id for row in rows}
        if missing or not rows:
            what = f"no proposal has the id {sorted(missing)[0]!r}" if missing else "there is no proposal to sign"
            raise UsageError(what, do="look into proposed/ for what waits", file=str(out))
        for row in rows:
            numbers = _numbers(ledger, signing)
            signed = _sign_one(row, _Desk(folder, signing, key, numbers))
            if not signed.error:
                line = trail.next_line(_event(row, signing.sign_off, signing.now))
                with ledger.together():
                    ledger.record(replace(row, state="released"))
                    ledger.keep_line(trail.number + 1, line)
                    if numbers:
                        ledger.set_fact(_fact_of(numbers.prefix), max(numbers.first, signed.next_number))
                trail.write(line)
            codes.append(signed.exit_code)
            report(signed)
        trail.sync()
        keep_head(ledger, trail.number, trail.head)
        ledger.sync()
        if signing.key:
            write_whole(head_file(folder), signed_head(Head(trail.number, trail.head), signing.now, signing.key))
    return worst(codes)


def _trail(folder: RunFolder, ledger: Ledger) -> Trail:
    """The audit trail, with the lines put back that a killed process had in its ledger and not yet in the trail.

    Raises:
        UsageError: nothing can be bound to it.
    """
    try:
        trail = Trail(folder.audit)
        for number, line in ledger.pending_lines():
            if number > trail.number:
                trail.write(line)
    except (ValueError, KeyError, TypeError):
        raise UsageError(
            "the audit trail of this folder is broken",
            why="a signature must stand in it",
            do="look with `redactor audit check`",
            file=str(folder.audit),
        ) from None
    return trail


def _event(row: Row, sign_off: SignOff, now: dt.datetime) -> AuditEvent:
    person = f"{sign_off.by}; {sign_off.second}" if sign_off.second else sign_off.by
    digests = tuple(sorted(row.digests.items()))
    return AuditEvent(EventKind.RELEASED, now, row.name, digests=digests, person=person, authority=sign_off.authority)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies before whoever signs one document: the folder, the signature, the digests' key, the next numbers."""

    folder: RunFolder
    signing: Signing
    key: bytes
    numbers: Bates | None


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
    except RedactorError as error:
        code = ExitCode.NEEDS_DECISION if isinstance(error, OpenDecisionError) else error.exit_code
        return Signed(row.id, error=error, exit_code=code)


def _release(row: Row, desk: _Desk) -> Signed:
    """Write the outputs and their certificate.

    The certificate is written first: whatever ends the process after it, the next signature by the same persons finds
    on it the date they signed at and the numbers they gave, and brings the very same release to its end.
    """
    folder, signing = desk.folder, desk.signing
    released = load(_stored(row, folder, desk.key), row.name)
    check_signable(released, signing.sign_off, row)
    if desk.numbers and "pdf" not in row.digests:
        raise InputError("only pages of a PDF bear numbers", do="run redact with --format pdf, or sign without --bates")
    signed = _begun(row, folder, Signature(signing.sign_off, desk.numbers)).on(released)
    outputs, reports = {}, {}
    for format_name in (name for name in SUFFIXES if name in row.digests):
        output = write_format(signed, format_name)
        report = verify(output, format_name, expected_of_released(signed))
        if report.leaks:
            raise LeakError("verification of the signed output failed", why="nothing was released", file=row.name)
        outputs[format_name] = output
        reports[_file_name(row, format_name)] = report
    refuse_change(folder.released, row.name, outputs)
    page_count = page_numbers(signed)[0] if signed.bates else 0
    certificate_path = folder.released / f"{row.name}{CERTIFICATE_SUFFIX}"
    files = {_file_name(row, format_name): output for format_name, output in outputs.items()}
    certificate = certificate_for(Certified(signed, files, reports, _policy_digest(folder), page_count), signing.key)
    _check_certificate(certificate_path, certificate)
    paths = [folder.released / f"{row.name}{SUFFIXES[format_name]}" for format_name in outputs]
    write_whole(certificate_path, certificate)
    for path, output in zip(paths, outputs.values(), strict=True):
        write_whole(path, output)
    return Signed(
        row.id,
        outputs=tuple(path.relative_to(folder.root).as_posix() for path in paths),
        certificate=certificate_path.relative_to(folder.root).as_posix(),
        next_number=signed.bates.first + page_count if signed.bates else 1,
    )


def _begun(row: Row, folder: RunFolder, signature: Signature) -> Signature:
    """The signature, or an earlier one of the same persons under the same authority that stands there."""
    earlier = read_signature(folder, row.name)
    if earlier.signed is None or signature.signed is None:
        return signature
    return earlier if replace(earlier.signed, date=signature.signed.date) == signature.signed else signature


def _check_certificate(path: Path, certificate: bytes) -> None:
    """No release without its certificate, and none whose certificate silently becomes another."""
    if len(path.name.encode()) > MAX_NAME_BYTES:
        raise InputError(
            "the name of its certificate would be too long",
            why="no release leaves without one",
            do="give the source a shorter name or id, and run redact again",
        )
    if path.exists() and path.read_bytes() != certificate:
        raise InputError(
            "a different certificate of this document stands already",
            why="what has been released is never silently changed",
            do="move the old release and its certificate away and say why",
        )


def _file_name(row: Row, format_name: str) -> str:
    """The released file's own name: the certificate lies beside it and knows no folders."""
    return f"{row.name}{SUFFIXES[format_name]}".rpartition("/")[2]


def _policy_digest(folder: RunFolder) -> str:
    return str(json.loads(folder.manifest.read_text(encoding="utf-8"))["policy"]["digest"])


def _stored(row: Row, folder: RunFolder, key: bytes) -> bytes:
    """The stored value, which must be the one the run wrote."""
    path = folder.proposals / f"{row.name}.json"
    try:
        data = path.read_bytes()
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
