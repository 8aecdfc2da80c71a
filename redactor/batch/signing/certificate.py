"""The certificate beside each release: what was released, by whom, what was checked and what was not.

A public paper: digests of the released files are plain, for whoever has the files can make them; the digest of the
policy is keyed, for a policy may list secret names and an unkeyed one could be guessed. Of the source it says what the
release says, its name, and no word more. Signed with Ed25519 (RFC 8032) where the office has a key, over its canonical
JSON (sorted keys, no spaces). Not a proof of what was decided: of that the signature on the release speaks.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redactor.batch.digest import versions
from redactor.batch.folder import RunFolder
from redactor.errors import InputError
from redactor.terms.released import Bates, Place, PlaceStatus, Released, SignOff
from redactor.verify.report import Report

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from pydantic import TypeAdapter

SUFFIX = ".certificate.json"
KIND = "redactor-release-certificate"


@dataclass(frozen=True, slots=True, repr=False)
class Certified:
    """What a certificate speaks of.

    Attributes:
        released: the release, with its sign-off.
        files: name and bytes of each released file.
        reports: what verification of each file found, by name.
        policy_digest: keyed digest of the policy's text.
        page_count: pages that bear Bates numbers; 0 where none does.
        version: number of the release, from 1.
        supersedes: the certificate of the version before, by the name of its file and its bytes; None for the first.
    """

    released: Released
    files: Mapping[str, bytes]
    reports: Mapping[str, Report]
    policy_digest: str
    page_count: int = 0
    version: int = 1
    supersedes: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature puts on a release: who signed, and the numbers of its pages; None for what it does not."""

    signed: SignOff | None = None
    bates: Bates | None = None

    def on(self, released: Released) -> Released:
        """The release with the signature on it."""
        return replace(released, signed=self.signed, bates=self.bates)


def certificate_for(certified: Certified, key: "Ed25519PrivateKey | None" = None) -> bytes:
    """The certificate of one release, JSON: the same bytes for the same release, versions and key."""
    form = _form(certified)
    if key is not None:
        form["signature"] = signature_of(form, key)
    return (json.dumps(form, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def canonical(form: Mapping[str, Any]) -> bytes:
    """What a signature is made over: the certificate without its signature."""
    unsigned = {name: value for name, value in form.items() if name != "signature"}
    return json.dumps(unsigned, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signature_of(form: Mapping[str, Any], key: "Ed25519PrivateKey") -> dict[str, str]:
    """The signature over a certificate, and the public key it is to be checked with, both in hex."""
    public = key.public_key().public_bytes_raw()
    return {"algorithm": "Ed25519", "public_key": public.hex(), "value": key.sign(canonical(form)).hex()}


def certifies(path: Path, names: Iterable[str]) -> bool:
    """Whether a certificate stands there, and speaks of all these files."""
    try:
        told = {each["name"] for each in json.loads(path.read_bytes())["files"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return told.issuperset(names)


def read_signature(folder: RunFolder, name: str) -> Signature:
    """What was signed of a document, as its certificate in the folder says; nothing where there is none."""
    try:
        return signature_in((folder.released / f"{name}{SUFFIX}").read_bytes())
    except OSError:
        return Signature()


def signature_in(data: bytes) -> Signature:
    """What a certificate says was signed; nothing where it names nobody, or is no certificate."""
    from pydantic import ValidationError

    try:
        form = json.loads(data)
        signed = _sign_off_adapter().validate_python(form["sign_off"])
        bates = form.get("bates")
        return Signature(signed, Bates(str(bates["prefix"]), int(bates["number"])) if bates else None)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ValidationError):
        return Signature()


@cache
def _sign_off_adapter() -> "TypeAdapter[SignOff | None]":
    """Made once a process: making it takes longer than using it."""
    from pydantic import TypeAdapter

    return TypeAdapter(SignOff | None)


def read_sign_key(data: bytes, file: str) -> "Ed25519PrivateKey":
    """The private key of a PEM file.

    Raises:
        InputError: it is no Ed25519 key, or it is locked with a password.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError(
            "this is no Ed25519 private key in PEM form without a password",
            why="nothing was signed",
            do="make one with `openssl genpkey -algorithm ed25519`",
            file=file,
        )
    return key


def _form(certified: Certified) -> dict[str, Any]:
    released = certified.released
    stamps = released.stamps
    places = [piece for block in released.blocks for piece in block.pieces if isinstance(piece, Place)]
    return {
        "schema": 1,
        "kind": KIND,
        "document": stamps.document,
        "version": certified.version,
        "supersedes": _supersedes(certified),
        "case": stamps.case,
        "disposition": stamps.disposition,
        "declassified": stamps.declassified,
        "banner": stamps.banner,
        "specimen": stamps.specimen,
        "as_of": stamps.as_of.isoformat(),
        "policy": {"title": stamps.policy, "authority": stamps.authority, "keyed_digest": certified.policy_digest},
        "sign_off": _sign_off(released.signed),
        "bates": _bates(certified),
        "files": [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in sorted(certified.files.items())
        ],
        "places": {status.value: sum(place.status is status for place in places) for status in PlaceStatus},
        "exemptions": dict(sorted(Counter(stamp for place in places for stamp in place.stamps).items())),
        "versions": versions(),
        "checks": [
            {
                "file": name,
                "leaks": len(report.leaks),
                "warnings": len(report.warnings),
                "checked": list(report.checked),
                "not_checked": list(report.not_checked),
            }
            for name, report in sorted(certified.reports.items())
        ],
        "signature": None,
    }


def _supersedes(certified: Certified) -> dict[str, str] | None:
    if certified.supersedes is None:
        return None
    name, data = certified.supersedes
    return {"certificate": name, "sha256": hashlib.sha256(data).hexdigest()}


def _bates(certified: Certified) -> dict[str, str | int] | None:
    bates = certified.released.bates
    if bates is None:
        return None
    last = bates.number(certified.page_count)
    return {"prefix": bates.prefix, "number": bates.first, "first": bates.number(1), "last": last}


def _sign_off(signed: SignOff | None) -> dict[str, str | None] | None:
    if signed is None:
        return None
    return {
        "by": signed.by,
        "authority": signed.authority,
        "date": signed.date.isoformat(),
        "second": signed.second,
    }
