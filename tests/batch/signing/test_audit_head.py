"""The end of an audit trail is known elsewhere: in the ledger, and under the office's signature."""

import datetime as dt
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from redactor.audit.chain import GENESIS, Trail, head_of
from redactor.batch.books.ledger import Ledger
from redactor.batch.books.trail import open_trail
from redactor.batch.folder import RunFolder
from redactor.batch.signing.audit_head import check_trail, keep_head, signed_head
from redactor.errors import InputError, UsageError
from redactor.terms.event import AuditEvent, EventKind

AT = dt.datetime(2026, 1, 31, 12, 0, tzinfo=dt.UTC)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()


def written(folder: RunFolder, count: int, name: str = "d") -> None:
    """Adds so many events to the trail and keeps its head in the ledger."""
    with Ledger(folder.ledger) as ledger, Trail(folder.audit) as trail:
        for i in range(count):
            trail.write(trail.next_line(AuditEvent(EventKind.PROPOSED, AT, f"{name}{i}")))
        trail.sync()
        keep_head(ledger, trail.number, trail.head)
        ledger.sync(trail.number)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path)
    folder.internal.mkdir()
    written(folder, 5)
    return folder


def codes(folder: RunFolder, heads: dict[str, bytes] | None = None, key: bytes | None = None) -> list[str]:
    return [problem.code for problem in check_trail(folder, heads or {}, key)]


def cut_tail(folder: RunFolder, kept: int = 3) -> None:
    folder.audit.write_text("".join(folder.audit.read_text().splitlines(keepends=True)[:kept]))


def write_anew(folder: RunFolder) -> None:
    folder.audit.unlink()
    with Trail(folder.audit) as trail:
        for i in range(5):
            trail.write(trail.next_line(AuditEvent(EventKind.PROPOSED, AT, f"forged{i}")))


def test_a_whole_trail_passes(folder: RunFolder):
    assert codes(folder) == []
    assert codes(folder, {"h": signed_head(head_of(folder.audit), AT, KEY)}, PUBLIC) == []


def test_a_trail_that_grew_since_its_head_was_kept_passes(folder: RunFolder):
    head = signed_head(head_of(folder.audit), AT, KEY)
    written(folder, 3, "later")
    assert codes(folder, {"h": head}, PUBLIC) == []


@pytest.mark.parametrize("kept", [0, 3, 4])
def test_a_tail_that_was_cut_off_is_found_by_the_ledger(folder: RunFolder, kept: int):
    cut_tail(folder, kept)
    assert codes(folder) == ["audit-trail-cut"]


def test_a_trail_written_anew_is_found_by_the_ledger(folder: RunFolder):
    write_anew(folder)
    assert codes(folder) == ["audit-chain-rewritten"]


@pytest.mark.parametrize(
    ("damage", "code"), [(cut_tail, "audit-trail-cut"), (write_anew, "audit-chain-rewritten")], ids=["cut", "anew"]
)
def test_a_signed_head_finds_it_where_the_ledger_was_made_over_too(folder: RunFolder, damage, code: str):
    head = signed_head(head_of(folder.audit), AT, KEY)
    damage(folder)
    with Ledger(folder.ledger) as ledger:
        now = head_of(folder.audit)
        keep_head(ledger, now.number, now.digest)
    assert codes(folder) == []
    assert codes(folder, {"h": head}, PUBLIC) == [code]


def test_a_signed_head_that_was_changed_is_found(folder: RunFolder):
    form = json.loads(signed_head(head_of(folder.audit), AT, KEY))
    changed = json.dumps(form | {"number": 2}).encode()
    assert codes(folder, {"h": changed}, PUBLIC) == ["certificate-signature"]


def test_a_head_signed_by_another_is_found(folder: RunFolder):
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    head = signed_head(head_of(folder.audit), AT, other)
    assert codes(folder, {"h": head}, PUBLIC) == ["certificate-key"]
    assert codes(folder, {"h": head}) == ["certificate-key-unknown"]


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b'{"kind": "redactor-audit-head", "schema": 1}'])
def test_what_is_no_signed_head_is_refused(folder: RunFolder, data: bytes):
    with pytest.raises(InputError, match="no signed head"):
        check_trail(folder, {"h": data})


def test_an_event_that_waits_in_the_ledger_is_told_of_and_breaks_nothing(folder: RunFolder):
    with Ledger(folder.ledger) as ledger:
        ledger.keep_line(6, '{"number": 6}')
    assert codes(folder) == ["audit-trail-behind"]


def test_a_trail_that_is_gone_is_one_that_was_cut_off(folder: RunFolder):
    folder.audit.unlink()
    assert codes(folder) == ["audit-trail-cut"]


@pytest.mark.parametrize(
    "damage", [cut_tail, write_anew, lambda folder: folder.audit.unlink()], ids=["cut", "anew", "gone"]
)
def test_nothing_is_bound_to_a_trail_that_lost_its_end(folder: RunFolder, damage):
    """The head of what came next would be kept in place of the one that tells of it."""
    damage(folder)
    with Ledger(folder.ledger) as ledger, pytest.raises(UsageError, match="audit trail of this folder is broken"):
        open_trail(folder, ledger)
    assert codes(folder) in (["audit-trail-cut"], ["audit-chain-rewritten"])


def test_without_a_ledger_the_check_says_what_it_cannot_tell(folder: RunFolder):
    folder.ledger.unlink()
    assert codes(folder) == ["audit-ledger-unread"]
    folder.ledger.write_text("no ledger at all, and longer than a page header of one")
    assert codes(folder) == ["audit-ledger-unread"]


def test_the_head_of_an_empty_trail_is_the_beginning(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"")
    assert (head_of(tmp_path / "a").number, head_of(tmp_path / "a").digest) == (0, GENESIS)
