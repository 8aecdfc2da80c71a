"""Checking a certificate anew, by whoever has it and the released files: on another machine, with no folder of a run.

Looks at the digests, the signature and a fresh verification of every file. What it cannot tell it says: that the names
in the sign-off are true, and whose the public key is where none was given.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from redactor.batch.signing.certificate import KIND, canonical
from redactor.errors import InputError
from redactor.terms.problem import Problem, Severity

#: Certificates are small; anything larger is not read.
_MAX_BYTES = 4_000_000
_KEY_BYTES = 32
_SIGNATURE_BYTES = 64


def verify_certificate(data: bytes, files: Mapping[str, bytes], public_key: bytes | None = None) -> tuple[Problem, ...]:
    """What is wrong with a certificate, or could not be told; no error among them for one that holds.

    Args:
        data: the certificate.
        files: the released files by name, as far as they are there.
        public_key: the office's Ed25519 key, 32 bytes, known from elsewhere; None where it is not known.

    Raises:
        InputError: this is no certificate that we can read.
    """
    form = read_certificate(data)
    return (*_file_problems(form, files), *_check_problems(form), *signature_problems(form, public_key))


def read_certificate(data: bytes) -> dict[str, Any]:
    """The certificate as JSON, its parts that matter known to be there.

    Raises:
        InputError: this is no certificate that we can read.
    """
    refused = InputError("this is no certificate of a release", do="give the .certificate.json beside the release")
    if len(data) > _MAX_BYTES:
        raise refused
    try:
        form = json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise refused from None
    if not isinstance(form, dict) or form.get("kind") != KIND:
        raise refused
    if form.get("schema") != 1:
        raise InputError("a certificate of another version", do="check it with the version that wrote it")
    files = form.get("files")
    well_formed = isinstance(files, list) and all(
        isinstance(each, dict) and isinstance(each.get("name"), str) and isinstance(each.get("sha256"), str)
        for each in files
    )
    if not well_formed or not files:
        raise refused
    return form


def read_public_key(data: bytes, file: str) -> bytes:
    """The 32 bytes of an Ed25519 public key: a PEM file, or 64 hexadecimal digits.

    Raises:
        InputError: it is neither.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        if b"-----BEGIN" in data:
            key = load_pem_public_key(data)
            raw = key.public_bytes_raw() if isinstance(key, Ed25519PublicKey) else b""
        else:
            raw = bytes.fromhex(data.decode("ascii").strip())
    except (ValueError, UnsupportedAlgorithm):
        raw = b""
    if len(raw) != _KEY_BYTES:
        raise InputError(
            "this is no Ed25519 public key", do="give a PEM file, or its 32 bytes as 64 hexadecimal digits", file=file
        )
    return raw


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names stand once: of two that differ, readers would see one or the other."""
    form = dict(pairs)
    if len(form) != len(pairs):
        raise ValueError("a name stands twice")
    return form


def _file_problems(form: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Problem]:
    named = {each["name"]: each["sha256"] for each in form["files"]}
    for name, digest in sorted(named.items()):
        data = files.get(name)
        if data is None:
            yield _problem("certificate-file-missing", "the certificate names a file that is not here", name)
        elif hashlib.sha256(data).hexdigest() != digest:
            yield _problem("certificate-digest", "the file is not the one that was released: its digest differs", name)
    for name in sorted(set(files) - set(named)):
        yield _problem("certificate-file-unknown", "the certificate does not name this file", name)


def _check_problems(form: Mapping[str, Any]) -> Iterator[Problem]:
    for check in form.get("checks") or ():
        if isinstance(check, dict) and check.get("leaks") != 0:
            yield _problem("certificate-leaks", "the certificate itself records leaks", str(check.get("file") or ""))
    if not form.get("sign_off"):
        note = "nobody signed this release: its policy asks for no signature"
        yield _problem("certificate-no-sign-off", note, severity=Severity.WARNING)


def signature_problems(
    form: Mapping[str, Any], public_key: bytes | None, called: str = "certificate"
) -> Iterator[Problem]:
    """What is wrong with the signature over a certificate, or over another paper of this form (`called`)."""
    signature = form.get("signature")
    if signature is None:
        severity = Severity.WARNING if public_key is None else Severity.ERROR
        words = f"the {called} bears no signature: anybody could write it"
        yield _problem("certificate-unsigned", words, severity=severity)
        return
    read = _read_signature(signature)
    if read is None:
        yield _problem("certificate-signature", "the signature cannot be read")
        return
    own_key, value = read
    if public_key is not None and own_key != public_key:
        yield _problem("certificate-key", f"the {called} was signed with another key than the one given")
    elif not _holds(own_key, value, canonical(form)):
        yield _problem("certificate-signature", f"the signature does not hold: the {called} was changed")
    elif public_key is None:
        note = f"the signature holds under the {called}'s own key; whose it is, only --public-key can tell"
        yield _problem("certificate-key-unknown", note, severity=Severity.WARNING)


def _read_signature(signature: Any) -> tuple[bytes, bytes] | None:
    """The public key and the value of an Ed25519 signature; None where it is none."""
    try:
        own_key, value = bytes.fromhex(signature["public_key"]), bytes.fromhex(signature["value"])
        is_read = signature["algorithm"] == "Ed25519" and (len(own_key), len(value)) == (_KEY_BYTES, _SIGNATURE_BYTES)
    except (KeyError, TypeError, ValueError):
        return None
    return (own_key, value) if is_read else None


def _holds(public_key: bytes, value: bytes, data: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(value, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _problem(code: str, message: str, file: str = "", *, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code, severity, message[:1].upper() + message[1:] + ".", file=file or None)
