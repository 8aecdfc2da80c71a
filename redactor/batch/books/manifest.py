"""The manifest of a run's folder: what ran over what, with what outcome.

Counted from the ledger, so that a run that was killed and taken up again gives the same manifest as one that was not.
"""

import json
from collections import Counter
from typing import Any

from redactor.batch.books.books import Books
from redactor.batch.books.ledger import Ledger
from redactor.batch.digest import keyed, versions
from redactor.batch.folder import RunFolder, write_internal_readme
from redactor.batch.options import RunOptions
from redactor.batch.referral.record import referrals
from redactor.errors import InputError
from redactor.terms.marking import Level
from redactor.terms.policy import Policy

#: What the ledger keeps of the manifest's word on the policy.
_SEAL = "policy told"


def write_manifest(folder: RunFolder, options: RunOptions, policy: Policy, books: Books) -> None:
    """Write `manifest.json`, and the notice of the internal folder with the highest banner of all its documents.

    Raises:
        DiskError: the disk refuses.
    """
    outcomes: Counter[str] = Counter()
    portions: Counter[str] = Counter()
    exemptions: Counter[str] = Counter()
    masked = 0
    for row in books.ledger.rows(books.counted_from(is_partial=options.is_partial)):
        outcomes[row.outcome] += 1
        portions.update(_counts(row.answer["portions"]))
        exemptions.update(_counts(row.answer["exemptions"]))
        masked += int(str(row.answer["masked"]))
    told_policy: dict[str, object] = {
        "id": policy.id,
        "title": policy.title,
        "digest": _policy_digest(books),
        "sign_off": policy.sign_off_required,
        "second_person": policy.second_person,
    }
    seal(folder, books.ledger, told_policy)
    form = {
        "schema": 1,
        "policy": told_policy,
        "as_of": options.as_of.isoformat(),
        "formats": list(options.formats),
        "versions": versions(),
        "documents": outcomes.total(),
        "outcomes": dict(sorted(outcomes.items())),
        "portions": dict(sorted(portions.items())),
        "masked": masked,
        "exemptions": dict(sorted(exemptions.items())),
    }
    told = referrals(books.ledger)
    form |= {"referrals": told} if told else {}
    write_internal_readme(folder, highest_banner(books))
    folder.write(folder.manifest, (json.dumps(form, indent=2, ensure_ascii=False) + "\n").encode())


def policy_told(folder: RunFolder, ledger: Ledger) -> dict[str, Any]:
    """What the manifest tells of the policy, as the run wrote it: a signature goes by it.

    Raises:
        InputError: the manifest cannot be read, or was changed since the run.
    """
    try:
        told = json.loads(folder.manifest.read_text(encoding="utf-8"))["policy"]
    except (OSError, ValueError, KeyError, TypeError):
        told = None
    if not isinstance(told, dict) or ledger.fact(_SEAL) != _digest(folder, told):
        raise InputError(
            "what the manifest tells of the policy is not what the run wrote",
            why="how many persons must sign is read there",
            do="run redact with --resume",
            file=str(folder.manifest),
        )
    return told


def seal(folder: RunFolder, ledger: Ledger, told: dict[str, Any]) -> None:
    """Have the ledger keep by a digest what a run writes of its policy."""
    ledger.set_fact(_SEAL, _digest(folder, told))


def _digest(folder: RunFolder, told: dict[str, Any]) -> str:
    return keyed(folder.key(), json.dumps(told, sort_keys=True).encode())


def highest_banner(books: Books) -> str:
    """The highest level that any document of the folder speaks of, as a banner."""
    level = books.ledger.highest_level()
    return "CLASSIFICATION NOT KNOWN" if level is None else Level(level).title


def _policy_digest(books: Books) -> str:
    """The keyed digest of the policy, as the run took it down when it began."""
    facts = books.ledger.fact("run")
    return str(facts["policy"]) if isinstance(facts, dict) else ""


def _counts(form: object) -> dict[str, int]:
    return form if isinstance(form, dict) else {}
