"""The decisions file of a document: what the run proposes, portion by portion, for a person to edit.

It names portions by index, kind and number and places by offset, and holds no text of the document but what a reviewer
quoted. A run takes it back with `--decisions` (`reviewed`): where a reviewer decided, their word stands in place of the
policy's, is kept here with who decided and when, and an older word of the same folder is kept as history.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redactor.batch.decisions.word import ReviewersWord
from redactor.terms.decision import (
    Consult,
    Decision,
    DocumentDecision,
    Masking,
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


#: Stands in every file for whoever opens it; a run reads none of it.
HOW_TO_DECIDE = (
    "by: your name and position. decision, at each portion: your word, one of these (keys and texts in double quotes):",
    "  {do: release}; what stays in it: {do: release, brackets: [{words: exact words, exempt: [1.4(d)]}]}",
    "  {do: withhold, exempt: [1.4(b)]}; {do: refer, to: [NSA]}; {do: consult, to: [S/ES]}; {do: needs-decision}",
    "  beside it, as you need them: harm, guide, segregability, note, second, by; on: 2026-01-31",
    "rest: a decision on every portion that still needs one.",
    "names: {add: [{words: Full Name, exempt: [(b)(6)]}], drop: [{words: No Name}]}, at the end of the file.",
    "Then run redact again with --decisions on this folder; or look first: redactor review OUT ID.",
)

#: One encoder for all lines: `json.dumps` makes one for each.
_as_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Round:
    """What one run decided on one document.

    Attributes:
        identity: the document's id.
        digest: keyed digest of the text it belongs to.
        proposed: what the policy alone proposes.
        decision: what stands, the reviewer's word in it.
        word: the reviewer's word; None where none was given.
        on: ISO date of the run, for decisions whose reviewer gave no date.
    """

    identity: str
    digest: str
    reading: Reading
    proposed: DocumentDecision
    decision: DocumentDecision
    word: ReviewersWord | None
    on: str


def write_decisions(this: Round, earlier: Path) -> bytes:
    """The decisions file: JSON, one object; `earlier` is where the folder's last one stands, if there is one."""
    history = _history(earlier, this.digest)
    policys = {each.portion: each for each in this.proposed.portions}
    decision = this.decision
    form: dict[str, Any] = {
        "schema": 1,
        "id": this.identity,
        "source": this.digest,
        "policy": decision.policy,
        "as_of": decision.as_of.isoformat(),
        "declassified": decision.declassified.value,
        "how_to_decide": list(HOW_TO_DECIDE),
        "by": this.word.by if this.word else "",
        "rest": None,
        "portions": [_entry(each, policys[each.portion], this, history) for each in decision.portions],
        "masked": [_masked(masking) for masking in decision.maskings],
    }
    if this.word and this.word.names_form:
        form["names"] = this.word.names_form
    return laid_out(form).encode()


def laid_out(form: dict[str, Any]) -> str:
    """JSON with a line for each key, and for each portion and masking: to be read and edited by people."""
    lines = []
    for key, value in form.items():
        if isinstance(value, list) and value:
            shown = "[\n  " + ",\n  ".join(map(_as_json, value)) + "\n ]"
        else:
            shown = _as_json(value)
        lines.append(f" {_as_json(key)}: {shown}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _entry(
    each: PortionDecision, policys: PortionDecision, this: Round, history: dict[int, dict[str, Any]]
) -> dict[str, Any]:
    portion = this.reading.portions[each.portion]
    said = this.word.portions.get(each.portion) if this.word else None
    entry: dict[str, Any] = {
        "portion": portion.index,
        "kind": portion.kind.value,
        "number": portion.number,
        **({"page": portion.page_number} if portion.page_number else {}),
        "level": None if portion.level is None else portion.level.title,
        "level_from": portion.level_from.value,
        "decided_by": each.decided_by,
        "proposal": _form(each.decision),
        "decision": None,
    }
    if said:
        entry["policy_proposal"] = _form(policys.decision)
        entry["decision"] = {"on": this.on} | said.form
    before = history.get(portion.index)
    if before:
        older = list(before.get("history") or [])
        last = before.get("decision")
        if last and _without_date(last) != _without_date(entry["decision"] or {}):
            older.append(last)
        elif last and said and "on" not in said.form:
            entry["decision"]["on"] = last.get("on", this.on)
        if older:
            entry["history"] = older
    return entry


def _without_date(form: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in form.items() if key != "on"}


def _history(path: Path, digest: str) -> dict[int, dict[str, Any]]:
    """The entries of the folder's last decisions file on the same text, by portion; none if it cannot be read."""
    try:
        form = json.loads(path.read_text(encoding="utf-8"))
        if form["source"] != digest:
            return {}
        return {entry["portion"]: entry for entry in form["portions"] if entry["decision"] or entry.get("history")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _masked(masking: Masking) -> dict[str, Any]:
    return {
        "start": masking.span.start,
        "end": masking.span.end,
        "kind": masking.kind.value,
        "exempt": sorted(masking.exemptions),
        "rule": masking.rule,
        "person": masking.person,
        **({"label": masking.label.text} if masking.label else {}),
    }


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
