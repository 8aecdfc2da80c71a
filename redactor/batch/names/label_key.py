"""The key that labels of persons are made with: a file the policy names, else the folder's own.

Labels agree wherever the key is the same: in one folder without more, across folders by a file. Who has the key can try
names against labels, so the file is for its owner only, and a run refuses one that others can read.
"""

import os
import secrets
import stat
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from redactor.batch.digest import keyed
from redactor.batch.folder import RunFolder
from redactor.decide.labels import labelled
from redactor.decide.shown_persons import linked_by_what_is_masked
from redactor.errors import InputError, UsageError
from redactor.terms.decision import DocumentDecision
from redactor.terms.document import Document
from redactor.terms.mask import PersonMask, Show
from redactor.terms.policy import Policy

#: Bytes of a key, and the longest file that is read for one.
_KEY_BYTES = 32
_MAX_FILE_BYTES = 1024


def with_labels(document: Document, decision: DocumentDecision, policy: Policy, out: Path | None) -> DocumentDecision:
    """The decision with the labels that the policy asks for.

    Args:
        document: the text that was decided on.
        decision: a reviewer's word in it.
        policy: says what is shown in a name's place, and names the key's file.
        out: the run's folder; None where an output is looked at without it.

    Raises:
        UsageError: the key cannot be used, or there is none.
    """
    persons = policy.mask.persons
    if persons is None or persons.show is Show.CODE:
        return decision
    found = labelled(document, linked_by_what_is_masked(document, decision), persons.show, _key(persons.key_file, out))
    labels = {each.span: each.label for each in found.maskings}
    return replace(decision, maskings=tuple(replace(each, label=labels[each.span]) for each in decision.maskings))


def make_key(policy: Policy) -> None:
    """Make the file of the key that the policy names, where it is not there yet. Called once, before any worker.

    Raises:
        UsageError: it cannot be made, or what stands there cannot be used.
    """
    name = _named(policy.mask.persons)
    if not name:
        return
    path = Path(name)
    if not path.exists():
        try:
            _make_whole(path)
        except OSError as error:
            raise _unusable(path, f"cannot be made ({error.strerror or type(error).__name__})") from None
    read_key(path)


def _make_whole(path: Path) -> None:
    """A new key, whole or not at all; where another run made one meanwhile, that one stands."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.fchmod(handle, 0o600)  # whatever the process's mask says
        os.write(handle, secrets.token_hex(_KEY_BYTES).encode() + b"\n")
        os.fsync(handle)
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        os.close(handle)
        beside.unlink()


def key_fact(policy: Policy, folder_key: bytes) -> dict[str, str]:
    """What a proposal belongs to besides its policy: the key of its labels, as a keyed digest; nothing without a file.

    Raises:
        UsageError: the key cannot be used.
    """
    name = _named(policy.mask.persons)
    return {"label key": keyed(folder_key, read_key(Path(name)))} if name else {}


def read_key(path: Path) -> bytes:
    """The key in a file: a line of 64 hexadecimal digits, for its owner only.

    Raises:
        UsageError: there is no such file, others may read it, or it is no key.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise _unusable(path, f"cannot be read ({error.strerror or type(error).__name__})") from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise _unusable(path, "is no plain file")
        if found.st_mode & 0o077:
            raise _unusable(path, "can be read by others than its owner")
        if found.st_uid not in {os.geteuid(), 0}:
            raise _unusable(path, "belongs to somebody else")
        written = os.read(handle, _MAX_FILE_BYTES)
    finally:
        os.close(handle)
    try:
        key = bytes.fromhex(written.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise _unusable(path, "holds no key: one line of 64 hexadecimal digits")
    return key


def _key(key_file: str, out: Path | None) -> bytes:
    if key_file:
        return _cached_key(key_file)
    if out is None:
        raise InputError(
            "labels of persons were made with the key of a run's folder",
            why="without it nobody can tell which labels the output may show",
            do="verify the output where the run wrote it, or name a key file in the policy",
        )
    # The folder's key makes digests too: what is made with one use must tell nothing of the other.
    return bytes.fromhex(keyed(_folder_key(out), b"labels of persons"))


def forget_keys() -> None:
    """Read the keys anew for another run."""
    _cached_key.cache_clear()
    _folder_key.cache_clear()


@cache
def _cached_key(key_file: str) -> bytes:
    """Read once a process."""
    return read_key(Path(key_file))


@cache
def _folder_key(out: Path) -> bytes:
    return RunFolder(out).key()


def _named(persons: PersonMask | None) -> str:
    """The key file that labels need; empty for none."""
    return persons.key_file if persons and persons.show is not Show.CODE else ""


def _unusable(path: Path, what: str) -> UsageError:
    return UsageError(
        f"the key file of the policy's labels {what}",
        why="who can read the key can try names against the labels",
        do="give it to its owner only (chmod 600), or name a file that does not exist: the run makes it",
        file=path.name,
    )
