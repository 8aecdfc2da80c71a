"""One version of a release written: its outputs set with the signature on them, verified, and their certificate.

What is signed is the stored proposal; nothing of it changes but its stamps (law 5).
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.disk import MAX_NAME_BYTES
from redactor.batch.expectation import expected_of_released
from redactor.batch.folder import RunFolder
from redactor.batch.outputs import SUFFIXES, refuse_change, verified_outputs
from redactor.batch.signing.certificate import SUFFIX as CERTIFICATE_SUFFIX
from redactor.batch.signing.certificate import Certified, Signature, certificate_for, read_signature
from redactor.batch.signing.versions import Version, next_version, stem_of, versions_of
from redactor.errors import InputError
from redactor.release.pages import page_numbers
from redactor.terms.released import Released

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Writing:
    """Where a version is written, what signature it bears, and the office's key for its certificate."""

    folder: RunFolder
    signature: Signature
    key: "Ed25519PrivateKey | None"


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a version, relative to the folder, and the Bates number that follows its last page."""

    outputs: tuple[str, ...]
    certificate: str
    next_number: int


def version_for(row: Row, folder: RunFolder, ledger: Ledger) -> Version:
    """The version that a proposal is or becomes.

    A proposal that was released already becomes a further version where it is to leave in other formats: the certificate
    that stands names its files, and neither is ever changed.
    """
    version = next_version(ledger, row.name, row.digests["proposal"])
    if version.number > len(versions_of(ledger, row.name)):
        return version
    stem = stem_of(row.name, version.number)
    named = _files_named(folder.released / f"{stem}{CERTIFICATE_SUFFIX}")
    wanted = {_file_name(stem, format_name) for format_name in SUFFIXES if format_name in row.digests}
    return version if named in (None, wanted) else replace(version, number=version.number + 1)


def _files_named(certificate: Path) -> set[str] | None:
    """The files that a certificate speaks of; None where there is none that can be read."""
    try:
        return {str(each["name"]) for each in json.loads(certificate.read_bytes())["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_version(row: Row, released: Released, number: int, writing: Writing) -> Written:
    """Write the version of this number.

    The certificate is written first: whatever ends the process after it, the next signature by the same persons finds
    on it the date they signed at and the numbers they gave, and brings the very same release to its end.

    Raises:
        LeakError: verification of an output failed.
        InputError: a release or a certificate of this name says something else, or a name is too long.
    """
    folder = writing.folder
    stem = stem_of(row.name, number)
    signed = _begun(stem, folder, writing.signature).on(released)
    formats = [format_name for format_name in SUFFIXES if format_name in row.digests]
    outputs = verified_outputs(signed, expected_of_released(signed), formats, row.name)
    refuse_change(folder.released, stem, outputs)
    page_count = page_numbers(signed)[0] if signed.bates else 0
    certificate_path = folder.released / f"{stem}{CERTIFICATE_SUFFIX}"
    files = {_file_name(stem, format_name): output.data for format_name, output in outputs.items()}
    reports = {_file_name(stem, format_name): output.report for format_name, output in outputs.items()}
    supersedes = _superseded(row.name, number, folder)
    certified = Certified(signed, files, reports, _policy_digest(folder), page_count, number, supersedes)
    certificate = certificate_for(certified, writing.key)
    _check_certificate(certificate_path, certificate)
    paths = [folder.released / f"{stem}{SUFFIXES[format_name]}" for format_name in outputs]
    folder.write(certificate_path, certificate)
    for path, output in zip(paths, outputs.values(), strict=True):
        folder.write(path, output.data)
    return Written(
        outputs=tuple(path.relative_to(folder.root).as_posix() for path in paths),
        certificate=certificate_path.relative_to(folder.root).as_posix(),
        next_number=signed.bates.first + page_count if signed.bates else 1,
    )


def _superseded(name: str, number: int, folder: RunFolder) -> tuple[str, bytes] | None:
    """The certificate of the version before, by its name; None for a first version."""
    if number == 1:
        return None
    path = folder.released / f"{stem_of(name, number - 1)}{CERTIFICATE_SUFFIX}"
    try:
        return path.name, path.read_bytes()
    except OSError:
        raise InputError(
            "the certificate of the version before is gone",
            why="a new version names what it supersedes",
            do="put it back into released/",
            file=name,
        ) from None


def _begun(stem: str, folder: RunFolder, signature: Signature) -> Signature:
    """The signature, or an earlier one of the same persons under the same authority that stands there."""
    earlier = read_signature(folder, stem)
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


def _file_name(stem: str, format_name: str) -> str:
    """The released file's own name: the certificate lies beside it and knows no folders."""
    return f"{stem}{SUFFIXES[format_name]}".rpartition("/")[2]


def _policy_digest(folder: RunFolder) -> str:
    return str(json.loads(folder.manifest.read_text(encoding="utf-8"))["policy"]["digest"])
