"""What a process reads once for all documents of a run: the folder's key, the policy and the digest of the policy."""

import datetime as dt
from functools import cache, lru_cache
from pathlib import Path

from redactor.batch.digest import keyed
from redactor.batch.folder import RunFolder
from redactor.batch.names.known_names import forget_names
from redactor.batch.names.label_key import forget_keys
from redactor.policy.load import load_policy, policy_bytes
from redactor.terms.policy import Policy


@cache
def cached_key(out: Path) -> bytes:
    """The key of the folder's digests, read once a process."""
    return RunFolder(out).key()


@cache
def cached_policy(name: str) -> Policy:
    """The policy, loaded once a process."""
    return load_policy(name)


@cache
def cached_policy_digest(out: Path, policy: str) -> str:
    """The keyed digest of the policy, made once a process."""
    return keyed(cached_key(out), policy_bytes(policy))


@lru_cache(1)
def begin(out: Path, policy: str, started: dt.datetime) -> None:  # noqa: ARG001 -- together they say which run it is
    """Forget policy, keys and names of an earlier run, for all may have changed under the same paths.

    A process may see many runs: a cluster's worker, a service. Asked for at each document, done at a run's first.
    """
    for kept in (cached_key, cached_policy, cached_policy_digest):
        kept.cache_clear()
    forget_names()
    forget_keys()
