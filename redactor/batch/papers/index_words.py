"""What persons wrote for the index on what is withheld, from a document's decisions file.

A machine asserts neither harm nor segregability: what nobody wrote stays blank, and a sentence stands beside no cut that
it was not written on.
"""

import json
from collections import Counter
from typing import Any

from redactor.batch.decisions.cuts import Words
from redactor.batch.folder import RunFolder
from redactor.excise.stamps import stamp_codes

#: A file that holds none of these holds no sentence for the index; an escape could spell a key in another way.
_KEYS = (b'"harm"', b'"segregability"', b"\\u")

_Inside = dict[tuple[str, tuple[str, ...]], Words]


def words_of_persons(folder: RunFolder, name: str) -> tuple[tuple[Words, ...], _Inside]:
    """What persons wrote: on the portions that are withheld whole, in order; and on brackets. None if unreadable.

    Brackets are known by the label of their portion and their stamps. A portion without a number shares its label with
    others, and no sentence may stand beside a cut that it was not written on.
    """
    try:
        data = (folder.decisions / f"{name}.json").read_bytes()
        if not any(key in data for key in _KEYS):
            return (), {}
        form = json.loads(data.decode())
    except (OSError, ValueError):
        return (), {}
    return _on_portions(form), _on_brackets(form)


def _on_portions(form: Any) -> tuple[Words, ...]:
    try:
        withheld = [entry for entry in form["portions"] if entry["proposal"]["do"] != "release"]
        return tuple(Words(_said(entry, "harm"), _said(entry, "segregability")) for entry in withheld)
    except (KeyError, TypeError):
        return ()


def _on_brackets(form: Any) -> _Inside:
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    try:
        labels = Counter((entry["kind"], entry["number"]) for entry in form["portions"])
        for entry in form["portions"]:
            decision = entry.get("decision") or {}
            if entry["number"] and labels[entry["kind"], entry["number"]] == 1 and entry["decided_by"] != "policy":
                for bracket in decision.get("brackets", ()):
                    at = (f"{entry['kind']} {entry['number']}", stamp_codes(bracket["exempt"]))
                    found.setdefault(at, []).append(
                        " ".join(str(bracket.get("harm") or decision.get("harm") or "").split())
                    )
    except (KeyError, TypeError, AttributeError):
        return {}
    return {at: Words(" ".join(dict.fromkeys(filter(None, said)))) for at, said in found.items()}


def _said(entry: dict[str, object], key: str) -> str:
    """A person's sentence, in their decision or where an earlier round put it."""
    for holder in (entry.get("decision"), entry.get("proposal"), entry):
        if isinstance(holder, dict) and isinstance(holder.get(key), str):
            return " ".join(str(holder[key]).split())
    return ""
