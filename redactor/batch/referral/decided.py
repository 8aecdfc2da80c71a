"""What the answers of all offices asked about a passage come to, as a decision for the decisions file.

A referral is decided by whom it went to; after a consultation the decision is still ours, so that a concurrence opens
the passage for a person of our own. One denial is enough to withhold. While an office has not answered, the passage
stays referred to it.
"""

from typing import Any

from redactor.batch.referral.answer import DENY, IN_PART, NO_EQUITY, RELEASE

_WORDS = {
    RELEASE: "concurs in release",
    DENY: "denies",
    IN_PART: "concurs in release in part",
    NO_EQUITY: "has no equity",
}


def stored(office: str, by: str, on: str, asked: str, answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as the decisions file keeps it: who, when, to what question, and what was said."""
    return {"office": office, "by": by, "on": on, "asked": asked} | answer


def decision_of(answers: list[dict[str, Any]], waiting: frozenset[str], entry: dict[str, Any]) -> dict[str, Any]:
    """The decision that the answers come to.

    Args:
        answers: all answers on the passage so far, as `stored` made them.
        waiting: offices that have not answered.
        entry: the passage's entry in the decisions file, as it stands.
    """
    by = "; ".join(f"{each['office']}: {each['by']}" for each in answers)
    note = "; ".join(f"{each['office']} {_WORDS[each['do']]}" for each in answers)
    note += "".join(f". {each['office']}: {each['note']}" for each in answers if each.get("note"))
    form: dict[str, Any] = {"by": by, "on": max(each["on"] for each in answers), "note": note, "answers": answers}
    harm = " ".join(each["harm"] for each in answers if each.get("harm"))
    if harm:
        form["harm"] = harm
    waive = [waiver for each in answers for waiver in each.get("waive", [])]
    codes = sorted({code for each in answers for code in each.get("exempt", [])})
    said = {each["do"] for each in answers}
    if waiting:
        asked = "refer" if any(each["asked"] == "refer" for each in answers) else "consult"
        given = {*codes, *(entry.get("proposal") or {}).get("exempt", [])}
        return {"do": asked, "to": sorted(waiting), "exempt": sorted(given)} | form
    if DENY in said:
        return {"do": "withhold", "exempt": codes} | form
    if said == {NO_EQUITY} or any(each["asked"] == "consult" for each in answers):
        return {"do": "needs-decision"} | form
    brackets = [bracket for each in answers for bracket in each.get("brackets", [])]
    form |= {"brackets": brackets} if brackets else {}
    form |= {"waive": waive} if waive else {}
    return {"do": "release"} | form
