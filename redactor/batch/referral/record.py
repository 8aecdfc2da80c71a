"""Who was asked what, and who answered: kept in the ledger, and told in the manifest in numbers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redactor.batch.books.ledger import Ledger
from redactor.batch.folder import RunFolder

_FACT = "referrals"
_TAKEN = "answers taken"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an office was asked.

    Attributes:
        on: ISO date of the package.
        answer_by: ISO date; None where none was set.
        portions: indexes by the name of the document's outputs.
    """

    office: str
    on: str
    answer_by: str | None
    portions: dict[str, tuple[int, ...]]


def packages_of(folder: RunFolder) -> Path:
    """Where the packages of a folder stand."""
    return folder.internal / "packages"


def asked_of(ledger: Ledger, office: str) -> Asked | None:
    """What the office was asked last; None where it was asked nothing."""
    form = ledger.fact(_name(office))
    if not isinstance(form, dict):
        return None
    return Asked(
        office, form["on"], form["answer_by"], {name: tuple(found) for name, found in form["portions"].items()}
    )


def note_asked(ledger: Ledger, asked: Asked) -> None:
    """Note a package. What was asked in an earlier one stays asked: an answer to it may still come."""
    before = asked_of(ledger, asked.office)
    portions = {name: set(found) for name, found in (before.portions if before else {}).items()}
    for name, found in asked.portions.items():
        portions.setdefault(name, set()).update(found)
    form = {"on": asked.on, "answer_by": asked.answer_by, "portions": {k: sorted(v) for k, v in portions.items()}}
    ledger.set_fact(_name(asked.office), form)
    counts = {
        "asked_on": asked.on,
        "answer_by": asked.answer_by,
        "documents": len(portions),
        "portions": sum(map(len, portions.values())),
    }
    told = referrals(ledger)
    told[asked.office] = {"answers": []} | told.get(asked.office, {}) | counts
    ledger.set_fact(_FACT, told)


def note_answered(ledger: Ledger, office: str, by: str, on: str, count: int) -> None:
    """Note an answer that was taken back."""
    told = referrals(ledger)
    told[office]["answers"] = [*told[office]["answers"], {"by": by, "on": on, "portions": count}]
    ledger.set_fact(_FACT, told)


def note_taken(ledger: Ledger, digest: str) -> None:
    """Note that the answer form of this keyed digest was taken back."""
    ledger.set_fact(_TAKEN, sorted({*taken_digests(ledger), digest}))


def taken_digests(ledger: Ledger) -> frozenset[str]:
    """Keyed digests of the answer forms that were taken back."""
    form = ledger.fact(_TAKEN)
    return frozenset(map(str, form)) if isinstance(form, list) else frozenset()


def referrals(ledger: Ledger) -> dict[str, Any]:
    """Who was asked and who answered, by office, as the manifest tells it."""
    form = ledger.fact(_FACT)
    return form if isinstance(form, dict) else {}


def _name(office: str) -> str:
    return f"asked of {office}"
