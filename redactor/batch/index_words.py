"""What persons wrote for the index on what is withheld, from a document's decisions file.

A machine asserts neither harm nor segregability: what nobody wrote stays blank, and a sentence stands beside no cut that
it was not written on.
"""

import json
from collections import Counter

from redactor.batch.cuts import Words
from redactor.batch.folder import RunFolder
from redactor.excise.stamps import stamp_codes


def words_on_portions(folder: RunFolder, name: str) -> tuple[Words, ...]:
    """What persons wrote on the portions that are withheld whole, in the order of the portions; none if unreadable."""
    try:
        form = json.loads((folder.decisions / f"{name}.json").read_text(encoding="utf-8"))
        portions = form["portions"]
        withheld = [entry for entry in portions if entry["proposal"]["do"] != "release"]
        return tuple(Words(_said(entry, "harm"), _said(entry, "segregability")) for entry in withheld)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def words_on_brackets(folder: RunFolder, name: str) -> dict[tuple[str, tuple[str, ...]], Words]:
    """What persons wrote on brackets, by the label of the portion and the stamps of the bracket; none if unreadable.

    A portion without a number shares its label with others, and no sentence may stand beside a cut that it was not
    written on.
    """
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    try:
        form = json.loads((folder.decisions / f"{name}.json").read_text(encoding="utf-8"))
        labels = Counter((entry["kind"], entry["number"]) for entry in form["portions"])
        for entry in form["portions"]:
            decision = entry.get("decision") or {}
            if entry["number"] and labels[entry["kind"], entry["number"]] == 1 and entry["decided_by"] != "policy":
                for bracket in decision.get("brackets", ()):
                    at = (f"{entry['kind']} {entry['number']}", stamp_codes(bracket["exempt"]))
                    found.setdefault(at, []).append(
                        " ".join(str(bracket.get("harm") or decision.get("harm") or "").split())
                    )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {at: Words(" ".join(dict.fromkeys(filter(None, said)))) for at, said in found.items()}


def _said(entry: dict[str, object], key: str) -> str:
    """A person's sentence, in their decision or where an earlier round put it."""
    for holder in (entry.get("decision"), entry.get("proposal"), entry):
        if isinstance(holder, dict) and isinstance(holder.get(key), str):
            return " ".join(str(holder[key]).split())
    return ""
