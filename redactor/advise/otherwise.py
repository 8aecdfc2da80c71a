"""What would have to be otherwise for a portion to be decided otherwise: the smallest change of its facts.

Each change is put to the rules as a run would put it, so what is said here holds. Changes are drawn from what the rules
themselves ask about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from redactor.advise.decided import Decided, told
from redactor.advise.in_words import listed
from redactor.decide.rules import Grounds, rule_on
from redactor.policy.cases.condition_parts import mentioned, parts_of
from redactor.policy.facts import Facts, Names
from redactor.policy.vocabulary import FOREIGN, vocabulary
from redactor.terms.condition import Condition
from redactor.terms.decision import Declassified
from redactor.terms.marking import Level
from redactor.terms.policy import Rule

#: Pairs of changes are tried among this many, the likeliest first.
_PAIRED = 24

_SETS = ("controls", "owners", "captions", "tags", "named", "reasons", "releasable_to")
_CALLED = {"releasable_to": "releasable to", "tags": "TAGS", "named": "findings"}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact otherwise than it is; `less` where something is taken away rather than put there."""

    what: str
    fact: str
    value: object
    less: bool = True


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The changes that would have it decided so."""

    changes: tuple[str, ...]
    decided: Decided

    def as_json(self) -> dict[str, object]:
        """The form of `explain --json`."""
        return {"changes": list(self.changes), **self.decided.as_json()}


def otherwise(rules: Sequence[Rule], facts: Facts, grounds: Grounds) -> Otherwise | None:
    """The nearest other decision: for what is kept, how it would leave; for what leaves, how it would be kept.

    None where no change of two facts makes such a difference.
    """
    now = told(rule_on(rules, facts, grounds).decision)
    changes = tuple(_changes(rules, facts))
    kept_so = None
    for size in (1, 2):
        pool = changes if size == 1 else [each for each in changes if each.less][:_PAIRED]
        for some in combinations(pool, size):
            if len({each.fact for each in some}) < size:
                continue
            then = told(rule_on(rules, _changed(facts, some), grounds).decision)
            if then.lets_go is not now.lets_go:
                return Otherwise(tuple(each.what for each in some), then)
            if kept_so is None and then.do is not now.do and all(each.less for each in some):
                kept_so = Otherwise(tuple(each.what for each in some), then)
    return kept_so


def _changed(facts: Facts, changes: Iterable[Change]) -> Facts:
    return replace(facts, **{each.fact: each.value for each in changes})  # type: ignore[arg-type]


def _changes(rules: Sequence[Rule], facts: Facts) -> Iterator[Change]:
    """Each single fact otherwise, the likeliest first."""
    asked = tuple(part for rule in rules for part in parts_of(rule.when))
    yield from (
        Change(f"declassified were {state.value}", "declassified", state)
        for state in (Declassified.YES, Declassified.NO, Declassified.EXTENDED, Declassified.UNKNOWN)
        if state is not facts.declassified
    )
    yield from _fewer_names(facts)
    yield from _other_text(asked, facts)
    yield from (Change(f"its level were {level.title}", "level", level) for level in Level if level is not facts.level)
    yield from (
        Change(f"it were a {kind.value}", "kind", kind)
        for kind in sorted({kind for each in asked for kind in each.kinds})
        if kind is not facts.kind
    )
    yield from (
        Change(f"its level were read from its {origin.value}", "level_from", origin)
        for origin in sorted({origin for each in asked for origin in each.level_from})
        if origin is not facts.level_from
    )
    yield from (
        Change(f"its reading were {sure.value}", "certainty", sure)
        for sure in sorted({sure for each in asked for sure in each.certainty})
        if sure is not facts.certainty
    )
    yield from _more_names(asked, facts)


def _fewer_names(facts: Facts) -> Iterator[Change]:
    for fact in _SETS:
        present: Names = getattr(facts, fact)
        called = _CALLED.get(fact, fact)
        if fact == "owners":
            if any(FOREIGN in thing for thing in present.present):
                yield Change("it belonged to USA alone", fact, Names.of(["USA"]))
            continue
        for thing in present.present:
            left = tuple(each for each in present.present if each != thing)
            name = min(thing - vocabulary().control_classes.keys() or thing)
            yield Change(f"{name} were not among its {called}", fact, Names(left))
        if len(present.present) > 1:
            yield Change(f"it had none of its {called}", fact, Names())


def _more_names(asked: tuple[Condition, ...], facts: Facts) -> Iterator[Change]:
    for fact in _SETS:
        present: Names = getattr(facts, fact)
        there = {name for thing in present.present for name in thing}
        names = {name for each in asked for name in mentioned(getattr(each, fact))}
        for name in sorted(names - there - {"USA", "UNKNOWN"}):
            of_class = vocabulary().class_of(name) if fact == "controls" else FOREIGN if fact == "owners" else None
            thing = frozenset({name, of_class} if of_class else {name})
            what = (
                f"it belonged to {name} too" if fact == "owners" else f"{name} were among its {_CALLED.get(fact, fact)}"
            )
            yield Change(what, fact, Names((*present.present, thing)), less=False)


def _other_text(asked: tuple[Condition, ...], facts: Facts) -> Iterator[Change]:
    """Words that rules look for, not there; an empty text stands for it."""
    wanted = sorted({phrase for each in asked if each.words for phrase in each.words.has_any + each.words.has_all})
    if facts.text and wanted:
        yield Change("none of the words that rules look for stood in it", "text", "")
    for phrase in wanted:
        written = phrase.replace("*", "").replace("?", "a").replace("#", "1")
        yield Change(f'"{phrase}" stood in it', "text", f"{facts.text or ''}\n{written}", less=False)


def in_words(found: Otherwise) -> str:
    """`if its level were SECRET: released by `declassified``, whatever was found."""
    by = f" by `{found.decided.rule}`" if found.decided.rules else ", for no rule would match"
    to = f" to {listed(found.decided.to)}" if found.decided.to else ""
    return f"if {' and '.join(found.changes)}: {found.decided.do.value}{to}{by}"
