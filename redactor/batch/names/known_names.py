"""The surnames that all documents of a run gave, as keyed digests: whether one is among them can be asked, no more."""

import json
from functools import cache
from pathlib import Path

from redactor.batch.digest import keyed
from redactor.batch.folder import RunFolder
from redactor.errors import UsageError
from redactor.terms.mask import Across
from redactor.terms.policy import Policy

#: Digits of a digest that are kept: enough that no other word has them by chance.
_DIGITS = 24


class KnownNames:
    """Asked with a plain surname, tells whether a document of the batch gave it."""

    def __init__(self, key: bytes, digests: frozenset[str]) -> None:
        self._key = key
        self._digests = digests
        self._asked: dict[str, bool] = {}

    def __repr__(self) -> str:
        return f"KnownNames({len(self._digests)})"

    def __call__(self, surname: str) -> bool:
        """Whether the surname is known."""
        if surname not in self._asked:
            self._asked[surname] = name_digest(self._key, surname) in self._digests
        return self._asked[surname]


def name_digest(key: bytes, surname: str) -> str:
    """The digest of a surname under the folder's key."""
    return keyed(key, b"surname\0" + surname.encode())[:_DIGITS]


def looks_across(policy: Policy) -> bool:
    """Whether the policy asks for names of one document in the others."""
    persons = policy.mask.persons
    return persons is not None and persons.across is Across.BATCH


def known_names(policy: Policy, out: Path) -> KnownNames | None:
    """The names of the folder's run; None where the policy does not ask for them.

    Raises:
        UsageError: they were not gathered.
    """
    return _read(out) if looks_across(policy) else None


def known_fact(policy: Policy, folder: RunFolder, key: bytes) -> dict[str, str]:
    """What a proposal belongs to besides its policy: the names of its batch, as a digest; nothing where none are asked for."""
    if not looks_across(policy):
        return {}
    return {"set of names": keyed(key, folder.names_across.read_bytes()) if folder.names_across.exists() else ""}


def gathered_from(folder: RunFolder) -> str:
    """The digest of the sources that the folder's names were gathered from; empty where none were."""
    try:
        return str(json.loads(folder.names_across.read_text(encoding="utf-8"))["of"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def write_names(folder: RunFolder, of: str, digests: frozenset[str]) -> None:
    """Keep the names gathered from the sources of digest `of`."""
    form = json.dumps({"of": of, "names": sorted(digests)}, indent=0)
    folder.write(folder.names_across, form.encode() + b"\n")
    _read.cache_clear()


def forget_names() -> None:
    """Read anew for another run."""
    _read.cache_clear()


@cache
def _read(out: Path) -> KnownNames:
    """Read once a process."""
    folder = RunFolder(out)
    try:
        names = json.loads(folder.names_across.read_text(encoding="utf-8"))["names"]
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(
            "the names of the batch are not in the run's folder",
            why="the policy looks for names of one document in the others",
            do="run redact again over all of them",
            file=out.name,
        ) from None
    return KnownNames(folder.key(), frozenset(names))
