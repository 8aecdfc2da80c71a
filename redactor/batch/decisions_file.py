"""The decisions file of a document: what the run proposes, portion by portion, for a person to edit.

It names portions by index, kind and number and places by offset, and holds no text of the document. A run takes it
back with `--decisions`: where a reviewer decided, their word stands in place of the policy's.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from redactor.errors import InputError
from redactor.policy.exemptions import lookup
from redactor.terms.decision import (
    Consult,
    Decision,
    DocumentDecision,
    NeedsDecision,
    PortionDecision,
    Refer,
    Release,
    Withhold,
)
from redactor.terms.reading import Reading

_WORDS: dict[type[Decision], str] = {
    Release: "release",
    Withhold: "withhold",
    Refer: "refer",
    Consult: "consult",
    NeedsDecision: "needs-decision",
}

_REVIEW_KEYS = frozenset({"do", "exempt", "to", "by", "note"})


def write_decisions(identity: str, digest: str, reading: Reading, decision: DocumentDecision) -> bytes:
    """The decisions file: JSON, one object; `digest` is the keyed digest of the source it belongs to."""
    entries = []
    for each in decision.portions:
        portion = reading.portions[each.portion]
        entries.append(
            {
                "portion": portion.index,
                "kind": portion.kind.value,
                "number": portion.number,
                "level": None if portion.level is None else portion.level.title,
                "level_from": portion.level_from.value,
                "decided_by": each.decided_by,
                "proposal": _form(each.decision),
                "decision": None,
            }
        )
    form = {
        "schema": 1,
        "id": identity,
        "source": digest,
        "policy": decision.policy,
        "as_of": decision.as_of.isoformat(),
        "declassified": decision.declassified.value,
        "portions": entries,
        "masked": [
            {
                "start": masking.span.start,
                "end": masking.span.end,
                "kind": masking.kind.value,
                "exempt": sorted(masking.exemptions),
                "rule": masking.rule,
                "person": masking.person,
            }
            for masking in decision.maskings
        ],
    }
    return (json.dumps(form, indent=2, ensure_ascii=False) + "\n").encode()


def take_back(path: Path, digest: str, decision: DocumentDecision) -> DocumentDecision:
    """The decision with a reviewer's word in place of the policy's where the file at `path` has one.

    Raises:
        InputError: the file is broken, belongs to another source, or decides on a portion that is not there.
    """
    form = _load(path)
    if form.get("source") != digest:
        raise InputError(
            "this decisions file belongs to another source or another folder's key",
            why="a decision must not land on a text it was not taken on",
            do="take the file from this run's internal/decisions",
            file=str(path),
        )
    reviewed: dict[int, PortionDecision] = {}
    known = {each.portion for each in decision.portions}
    for entry in form.get("portions", ()):
        if isinstance(entry, dict) and entry.get("decision") is not None:
            each = _reviewed(entry, known, path)
            reviewed[each.portion] = each
    return replace(decision, portions=tuple(reviewed.get(each.portion, each) for each in decision.portions))


def _load(path: Path) -> dict[str, Any]:
    try:
        form = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise InputError(
            "the decisions file cannot be read", do="mend its JSON, or run again without it", file=str(path), line=line
        ) from None
    if not isinstance(form, dict) or form.get("schema") != 1 or not isinstance(form.get("portions"), list):
        raise InputError("this is no decisions file of schema 1", do="take one from internal/decisions", file=str(path))
    return form


def _reviewed(entry: dict[str, Any], known: set[int], path: Path) -> PortionDecision:
    index, review = entry.get("portion"), entry["decision"]
    where = f"portion {index}" if isinstance(index, int) else "an entry"
    if index not in known or not isinstance(review, dict):
        raise _refused(path, f"{where} carries no text to decide on, or its decision is no object")
    unknown = set(review) - _REVIEW_KEYS
    if unknown:
        raise _refused(path, f"{where}: unknown keys in its decision ({', '.join(sorted(unknown))})")
    by = review.get("by")
    if not isinstance(by, str) or not by.strip():
        raise _refused(path, f"{where}: a decision needs `by`, the name and position of who took it")
    exempt, to = _names(review, "exempt", where, path), _names(review, "to", where, path)
    for code in exempt:
        try:
            lookup(code)
        except KeyError:
            raise _refused(path, f"{where}: no exemption is called {code!r}") from None
    return PortionDecision(index, _decision(review, where, exempt, to, path), decided_by=by.strip())


def _decision(review: dict[str, Any], where: str, exempt: frozenset[str], to: frozenset[str], path: Path) -> Decision:
    rules = ("reviewer",)
    match review.get("do"):
        case "release" if not exempt and not to:
            return Release(rules)
        case "withhold" if exempt and not to:
            return Withhold(rules, exempt)
        case "refer" if to:
            return Refer(rules, to, exempt)
        case "consult" if to:
            return Consult(rules, to, exempt)
        case "needs-decision":
            return NeedsDecision(rules, "left open by the reviewer", exempt)
        case _:
            what = "`do` is release (alone), withhold (with `exempt`), refer or consult (with `to`), or needs-decision"
            raise _refused(path, f"{where}: {what}")


def _names(review: dict[str, Any], key: str, where: str, path: Path) -> frozenset[str]:
    names = review.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise _refused(path, f"{where}: `{key}` is a list of texts")
    return frozenset(names)


def _form(decision: Decision) -> dict[str, object]:
    form: dict[str, object] = {"do": _WORDS[type(decision)], "rules": list(decision.rules)}
    match decision:
        case Withhold(exemptions=exemptions):
            form["exempt"] = sorted(exemptions)
        case Refer(exemptions=exemptions, to=to) | Consult(exemptions=exemptions, to=to):
            form |= {"exempt": sorted(exemptions), "to": sorted(to)}
        case NeedsDecision(reason=reason, suggested=suggested):
            form |= {"reason": reason, "suggest": sorted(suggested)}
        case Release():
            pass
    return form


def _refused(path: Path, what: str) -> InputError:
    return InputError(what, do="mend it and run again", file=str(path))
