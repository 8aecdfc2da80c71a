"""What a portion has, in words a reviewer uses, and what of it a rule does not take. No text of the portion is said."""

from redactor.advise.in_words import CALLED, condition_in_words, tests_of
from redactor.policy.facts import Facts, Names, full_years
from redactor.policy.match import holds
from redactor.terms.counted import counted
from redactor.terms.policy import Rule


def facts_in_words(facts: Facts) -> dict[str, str]:
    """The facts of a portion that rules ask about most, by what each is called; no text of it."""
    level = facts.level.title if facts.level is not None else "none"
    origin = f" (from {facts.level_from.value})" if facts.level_from else ""
    said = {
        "level": level + origin,
        "controls": _present(facts.controls),
        "owners": _present(facts.owners),
        "releasable to": _present(facts.releasable_to),
        "kind": facts.kind.value if facts.kind else "",
        "form": facts.form or "",
        "captions": _present(facts.captions),
        "TAGS": _present(facts.tags),
        "dated": facts.dated.isoformat() if facts.dated else "no date read",
        "as of": facts.as_of.isoformat() if facts.as_of else "",
        "age": age_in_words(facts),
        "age at a year's end": age_in_words(facts, at_year_end=True),
        "declassified": facts.declassified.value if facts.declassified else "",
        "reasons": _present(facts.reasons),
        "reading": facts.certainty.value if facts.certainty else "",
    }
    instruction = facts.declassify_on
    if instruction and instruction.kind.value != "none":
        parts = [
            instruction.kind.value,
            instruction.token or "",
            instruction.date.isoformat() if instruction.date else "",
        ]
        said["declassification instruction"] = " ".join(part for part in parts if part)
    named = _present(facts.named)
    return {name: word for name, word in (said | {"named": named}).items() if word}


def fact_asked(name: str, facts: Facts) -> str:
    """What a portion has where a test asks: `level SECRET`, `TAGS none`."""
    fact = CALLED.get(name, name)
    said = facts_in_words(facts)
    if fact in {"words", "pattern", "originator"}:
        return {"words": "its words", "pattern": "its text", "originator": "its originator"}[fact]
    return f"{fact} {said.get(fact, 'none')}"


def age_in_words(facts: Facts, *, at_year_end: bool = False) -> str:
    """`31 years`; empty where it cannot be told."""
    if facts.dated is None or facts.as_of is None:
        return ""
    if facts.dated > facts.as_of:
        return "none yet"
    return counted(max(full_years(facts.dated, facts.as_of, at_year_end=at_year_end), 0), "year")


def failed_tests(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """Each test of a rule that a portion does not meet: what the portion has, and what the rule asks."""
    return tuple(
        f"{fact_asked(name, facts)}; the rule asks for {condition_in_words(each)}"
        for name, each in tests_of(rule.when)
        if holds(each, facts) is not True
    )


def _present(names: Names) -> str:
    """The names that are there, each thing by its own name and not its class's."""
    known = {"FOREIGN", "SCI", "AEA", "NATO"}
    return ", ".join(sorted({min(thing - known or thing) for thing in names.present}))
