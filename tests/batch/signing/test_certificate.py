"""A certificate says what was released, and whoever has it can find out that anything of it was changed."""

import datetime as dt
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from redactor.batch.signing.certificate import Certified, certificate_for, read_sign_key
from redactor.batch.signing.certificate_check import read_public_key, verify_certificate
from redactor.errors import InputError
from redactor.terms.portion import PortionKind
from redactor.terms.problem import Severity
from redactor.terms.released import Amount, AmountUnit, Block, Place, Released, Run, SignOff, Stamps
from redactor.verify.report import Report
from tests.conftest import ROOT

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
FILES = {"a.txt": b"released text", "a.pdf": b"%PDF-1.7 released"}
RELEASED = Released(
    "memorandum",
    (
        Block(
            PortionKind.PARAGRAPH,
            (Run("1. (U) A public word. "), Place(("B6",), Amount(AmountUnit.NAME, 1, 1), whole=False)),
            "paragraph 1",
            refill=True,
            gap_lines=0,
        ),
    ),
    Stamps("RELEASED IN PART", "", "UNCLASSIFIED", "Review", "5 USC 552", dt.date(2026, 1, 2), "F-1", "a.txt", False, "codes"),
    (("B6", "personal privacy"),),
    SignOff("Ada Quill, Chief", "22 CFR 171", dt.date(2026, 1, 3), "Ben Stamp, Reviewer"),
)  # fmt: skip
REPORT = Report((), (), ("bytes",), ("rendered-page-ocr",))


def certificate(key: Ed25519PrivateKey | None = KEY) -> bytes:
    return certificate_for(Certified(RELEASED, FILES, dict.fromkeys(FILES, REPORT), "ab" * 32), key)


def changed(**changes: Any) -> bytes:
    return json.dumps(json.loads(certificate()) | changes).encode()


def codes(data: bytes, files: dict[str, bytes] = FILES, public_key: bytes | None = PUBLIC) -> set[str]:
    problems = verify_certificate(data, files, public_key)
    return {problem.code for problem in problems if problem.severity is Severity.ERROR}


def test_a_certificate_holds_for_its_own_files() -> None:
    assert verify_certificate(certificate(), FILES, PUBLIC) == ()


def test_it_says_who_signed_what_was_checked_and_what_was_not() -> None:
    form = json.loads(certificate())
    assert form["sign_off"] == {"by": "Ada Quill, Chief", "authority": "22 CFR 171", "date": "2026-01-03", "second": "Ben Stamp, Reviewer"}  # fmt: skip
    assert form["checks"][0] == {"file": "a.pdf", "leaks": 0, "warnings": 0, "checked": ["bytes"], "not_checked": ["rendered-page-ocr"]}  # fmt: skip
    assert form["files"][1] == {"name": "a.txt", "bytes": 13, "sha256": hashlib.sha256(b"released text").hexdigest()}
    assert form["places"] == {"withheld": 1, "referred": 0, "consulted": 0, "undecided": 0}
    assert form["exemptions"] == {"B6": 1}
    assert form["versions"]["redactor"]


def test_it_holds_no_word_of_the_document() -> None:
    assert b"public word" not in certificate()


def test_the_same_release_gives_the_same_certificate() -> None:
    assert certificate() == certificate()


@pytest.mark.parametrize(
    ("data", "files", "code"),
    [
        pytest.param(certificate(), FILES | {"a.txt": b"released texts"}, "certificate-digest", id="file changed"),
        pytest.param(certificate(), {"a.txt": FILES["a.txt"]}, "certificate-file-missing", id="file missing"),
        pytest.param(certificate(), FILES | {"b.txt": b""}, "certificate-file-unknown", id="file added"),
        pytest.param(changed(document="b.txt"), FILES, "certificate-signature", id="word changed"),
        pytest.param(changed(files=[{"name": "a.txt", "sha256": hashlib.sha256(FILES["a.txt"]).hexdigest()}]), FILES, "certificate-signature", id="file dropped"),
        pytest.param(changed(signature=None), FILES, "certificate-unsigned", id="signature removed"),
        pytest.param(changed(signature={"algorithm": "none", "public_key": PUBLIC.hex(), "value": "00" * 64}), FILES, "certificate-signature", id="algorithm none"),
        pytest.param(changed(signature={"algorithm": "Ed25519", "public_key": "", "value": ""}), FILES, "certificate-signature", id="signature empty"),
        pytest.param(certificate(Ed25519PrivateKey.generate()), FILES, "certificate-key", id="another key"),
        pytest.param(changed(checks=[{"file": "a.txt", "leaks": 1}]), FILES, "certificate-leaks", id="leaks recorded"),
    ],
)  # fmt: skip
def test_whatever_is_changed_is_seen(data: bytes, files: dict[str, bytes], code: str) -> None:
    assert code in codes(data, files)


def test_without_the_offices_key_a_signature_is_no_proof_of_who_signed() -> None:
    (problem,) = verify_certificate(certificate(), FILES)
    assert (problem.code, problem.severity) == ("certificate-key-unknown", Severity.WARNING)


def test_an_unsigned_certificate_is_an_error_only_where_a_key_was_asked_for() -> None:
    assert codes(certificate(None), public_key=None) == set()
    assert codes(certificate(None)) == {"certificate-unsigned"}


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b'{"kind": "other"}', changed(schema=2), changed(files=[]), changed(files=[{"name": 1}]), b"[" * 100_000, certificate()[:-3] + b', "kind": "x"}'],
    ids=["empty", "list", "cut short", "other kind", "other version", "no files", "nameless file", "deep", "name twice"],
)  # fmt: skip
def test_what_is_no_certificate_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        verify_certificate(data, FILES)


def test_keys_are_read_from_pem_and_from_digits() -> None:
    pem = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    assert read_sign_key(pem, "key").private_bytes_raw() == KEY.private_bytes_raw()
    assert read_public_key(PUBLIC.hex().encode() + b"\n", "key") == PUBLIC


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
        KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")),
        X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    ],
    ids=["empty", "hollow", "locked", "other curve"],
)
def test_what_is_no_key_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_sign_key(data, "key.pem")
    with pytest.raises(InputError):
        read_public_key(data, "key.pem")


def test_the_pages_own_program_checks_a_certificate(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "releases.md").read_text(encoding="utf-8")
    program = page.split("```python\n", 1)[1].split("```", 1)[0]
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    path = tmp_path / "c.json"
    for data, is_whole in ((certificate(), True), (changed(case="F-2"), False)):
        path.write_bytes(data)
        done = subprocess.run([sys.executable, "-c", program, path, PUBLIC.hex()], capture_output=True, check=False)
        assert (done.returncode == 0) is is_whole
