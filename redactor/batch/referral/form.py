"""The form that an office answers on: JSON, one object, with a place for an answer at each passage in question."""

import json
from dataclasses import dataclass

from redactor.batch.referral.question import Question
from redactor.batch.reopened import Reopened
from redactor.batch.review.sections import name_of
from redactor.terms.decision import Consult, Refer

KIND = "redactor-referral-answer"

HOW_TO_ANSWER = (
    "answered_by: your name and position. answered_on: the day, 2026-01-31. answer, at each passage, one of these:",
    "  (keys and texts in double quotes)",
    "  {do: release}: you concur in its release. {do: no-equity}: it is none of yours.",
    "  {do: deny, exempt: [1.4(c)]}: it stays withheld under the codes you give.",
    "  {do: release-in-part, brackets: [{words: exact words to withhold, exempt: [1.4(c)]}]}",
    "  beside it, as you need them: note; harm, one sentence for the index.",
    "  RD, FRD, TFNI, SCI, SAP, NATO and foreign information is released only where the answer waives its protection:",
    "  waive: [{guard: SCI, reason: declassified by ..., by: name and position}].",
    "rest: an answer to every passage that has none of its own. Leave null what you cannot answer yet.",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in question, as the cover and the form name it.

    Attributes:
        portion: its index.
        called: kind and number.
        marked: level and controls.
        asked: `refer` or `consult`.
        codes: exemption codes proposed.
    """

    portion: int
    called: str
    marked: str
    asked: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concerned:
    """One document of a package.

    Attributes:
        name: of the document's outputs.
        digest: keyed digest of its text: an answer must come back to the same.
        form: telegram, memorandum ...
        dated: ISO date, empty where not known.
        banner: the source's.
        passages: in question and shown.
    """

    name: str
    digest: str
    form: str
    dated: str
    banner: str
    passages: tuple[Passage, ...]


def passages(question: Question, opened: Reopened) -> tuple[Passage, ...]:
    """The passages in question that are shown, in order."""
    found = []
    for each in opened.decision.portions:
        decision = each.decision
        if each.portion not in question.portions or not isinstance(decision, Refer | Consult):
            continue
        portion = opened.reading.portions[each.portion]
        level = portion.level.title if portion.level is not None else "no level found"
        asked = "refer" if isinstance(decision, Refer) else "consult"
        called = name_of(portion) if portion.number else f"{name_of(portion)} (portion {portion.index})"
        called += f", page {portion.page_number}" if portion.page_number else ""
        marked = " ".join([level, *sorted(portion.controls)])
        found.append(Passage(portion.index, called, marked, asked, tuple(sorted(decision.exemptions))))
    return tuple(found)


def answer_form(office: str, case: str, on: str, answer_by: str | None, documents: tuple[Concerned, ...]) -> bytes:
    """The form, to be filled in; one line a passage."""
    head = {
        "schema": 1,
        "kind": KIND,
        "how_to_answer": list(HOW_TO_ANSWER),
        "office": office,
        "case": case,
        "asked_on": on,
        "answer_by": answer_by,
        "answered_by": "",
        "answered_on": "",
        "rest": None,
    }
    lines = [f" {json.dumps(key)}: {_value(value)}" for key, value in head.items()]
    listed = ",\n".join(map(_document, documents))
    return ("{\n" + ",\n".join(lines) + f',\n "documents": [\n{listed}\n ]\n}}\n').encode()


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[\n  " + ",\n  ".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n ]"
    return json.dumps(value, ensure_ascii=False)


def _document(document: Concerned) -> str:
    rows = ",\n".join(
        "    "
        + json.dumps(
            {
                "portion": each.portion,
                "called": each.called,
                "asked": each.asked,
                "proposed": list(each.codes),
                "answer": None,
            },
            ensure_ascii=False,
        )
        for each in document.passages
    )
    name, digest = json.dumps(document.name, ensure_ascii=False), json.dumps(document.digest)
    return f'  {{"document": {name}, "source": {digest}, "portions": [\n{rows}\n   ]}}'
