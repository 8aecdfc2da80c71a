"""The cases that some conditions tell apart: their variables, the values of each, and each condition as a formula.

A value is a cell: `another` stands for every name that no condition mentions. Facts that hang together in a document
(its date and its age) are kept together; others are taken to be free of each other, which can only make more cases than
there are: what is shown of all cases holds of all documents.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from functools import partial

from redactor.policy.cases.condition_parts import mentioned, parts_of
from redactor.policy.cases.days import ORDINARY_DAY, aged, aged_at_year_end, ages, days_of
from redactor.policy.cases.formula import (
    NO,
    UNKNOWN,
    YES,
    All,
    Formula,
    Given,
    Leaf,
    Not,
    Value,
    Variable,
    leaf,
    one_of,
)
from redactor.policy.facts import Facts
from redactor.policy.guards import GuardRail, guard_rails
from redactor.policy.match import Truth, holds
from redactor.policy.vocabulary import FOREIGN, vocabulary
from redactor.terms.condition import Certainty, Condition, DeclassifyOnTest, NamesTest, TextTest
from redactor.terms.decision import Declassified
from redactor.terms.marking import Level
from redactor.terms.portion import TEXT_KINDS, LevelFrom, PortionKind
from redactor.terms.reading import DeclassifyKind, DeclassifyOn

#: Stands for every name that no condition mentions.
ANOTHER = "another"

_SETS = ("controls", "owners", "releasable_to", "captions", "tags", "reasons", "named")
_BITS = {True: YES, False: NO, None: UNKNOWN}

#: Facts of one value each: the commonest first, for a case is read by a person.
_SINGLE: dict[str, tuple[str, tuple[Value, ...]]] = {
    "level": (
        "level",
        (Level.CONFIDENTIAL, Level.UNCLASSIFIED, Level.SECRET, Level.TOP_SECRET, Level.RESTRICTED, None),
    ),
    "kinds": ("kind", (PortionKind.PARAGRAPH, *sorted(TEXT_KINDS - {PortionKind.PARAGRAPH}))),
    "declassified": ("declassified", (Declassified.NO, Declassified.YES, Declassified.UNKNOWN, Declassified.EXTENDED)),
    "level_from": ("level_from", tuple(LevelFrom)),
    "certainty": ("certainty", tuple(Certainty)),
}


class Cases:
    """The variables of some conditions, and the conditions as formulas over them."""

    def __init__(self, conditions: Iterable[Condition]) -> None:
        every = [part for condition in conditions for part in parts_of(condition)]
        self.values: dict[Variable, tuple[Value, ...]] = {}
        self._formulas: dict[Condition, Formula] = {}
        self.variables: dict[Formula, frozenset[Variable]] = {}
        self._things: dict[str, dict[Variable, frozenset[str]]] = {}
        for fact in _SETS:
            self._add_things(fact, frozenset(name for each in every for name in mentioned(getattr(each, fact))))
        for fact, values in _SINGLE.values():
            self.values[Variable(fact)] = values
        forms = ("telegram", *sorted(vocabulary().forms - {"telegram"}))
        self.values[Variable("form")] = forms
        self._add_dates(every)
        self.values[Variable("originator-read")] = (True, False)
        self.coherence = tuple(self._coherence())

    def formula(self, condition: Condition) -> Formula:
        """The formula of a condition: the same one for conditions that ask the same."""
        found = self._formulas.get(condition)
        if found is None:
            found = self._formulas[condition] = All(tuple(self._tests(condition)))
        return found

    def guard(self, rail: GuardRail) -> Formula:
        """Whether a portion carries what a guard rail keeps."""
        guarded = (rail.guard.value,)
        return one_of(
            self._there(variable)
            for variable, thing in self._things[rail.fact].items()
            if thing.issuperset(guarded) and not rail.unless & thing
        )

    def law(self) -> Iterator[Formula]:
        """What holds of every portion that can be released, whatever a policy says; guard rails aside."""
        yield Not(self._single("level", lambda level: level is None))
        yield Not(self._there(Variable("controls", "UNKNOWN")))
        yield one_of(self._there(variable) for variable in self._things["owners"])

    def _coherence(self) -> Iterator[Formula]:
        """What holds of every portion: an age is known where a date is."""
        dated, aged, at_year_end = (
            self._single(fact, lambda value: value is not None) for fact in ("dated", "age", "age_at_year_end")
        )
        yield Not(
            one_of(All((one, Not(other))) for one in (dated, aged, at_year_end) for other in (dated, aged, at_year_end))
        )

    def _add_things(self, fact: str, names: frozenset[str]) -> None:
        known = vocabulary()
        things: dict[str, frozenset[str]] = {}
        if fact == "controls":
            rails = {rail.guard.value for rail in guard_rails() if rail.fact == "controls"}
            for name in sorted(names | rails | known.control_classes.keys() | {"UNKNOWN"}):
                of_class = known.class_of(name)
                things[name] = frozenset({name, of_class} if of_class else {name})
        elif fact == "owners":
            things = {name: frozenset({name, FOREIGN}) for name in sorted((names | {"NATO"}) - {"USA"})}
            things = {"USA": frozenset({"USA"}), **things, FOREIGN: frozenset({FOREIGN})}
        else:
            things = {name: frozenset({name}) for name in sorted(names)}
        if fact != "owners":
            things[ANOTHER] = frozenset({ANOTHER})
        self._things[fact] = {Variable(fact, name): thing for name, thing in things.items()}
        self.values |= dict.fromkeys(self._things[fact], (False, True))
        if fact == "owners":
            self.values[Variable("owners", "USA")] = (True, False)

    def _add_dates(self, every: list[Condition]) -> None:
        instructions = [each.declassify_on for each in every if each.declassify_on]
        tokens = sorted({name for each in instructions for name in mentioned(each.tokens)})
        self.values |= {
            Variable("dated"): (ORDINARY_DAY, *days_of(each.dated for each in every), None),
            Variable("age"): ages(each.age_years for each in every),
            Variable("age_at_year_end"): ages(each.age_at_year_end for each in every),
            Variable("as_of"): (ORDINARY_DAY, *days_of(each.as_of for each in every)),
            Variable("instruction"): tuple(DeclassifyKind),
            Variable("token"): (None, *tokens, ANOTHER),
            Variable("instruction-date"): (None, ORDINARY_DAY, *days_of(each.date for each in instructions)),
        }

    def _tests(self, condition: Condition) -> Iterator[Formula]:
        for name, (fact, _) in _SINGLE.items():
            yield from self._asked(condition, name, fact, lambda value, fact=fact: {fact: value, "level_known": True})
        yield from self._asked(condition, "forms", "form", lambda form: {"form": form})
        yield from self._asked(condition, "dated", "dated", lambda day: {"dated": day, "dated_known": True})
        yield from self._asked(condition, "age_years", "age", aged)
        yield from self._asked(condition, "age_at_year_end", "age_at_year_end", aged_at_year_end)
        yield from self._asked(condition, "as_of", "as_of", lambda day: {"as_of": day})
        for fact in _SETS:
            test: NamesTest | None = getattr(condition, fact)
            if test:
                yield All(tuple(self._names(fact, test)))
        if condition.originator:
            read = self._single("originator-read", bool)
            yield Given(read, self._text("originator", condition.originator))
        for fact in ("words", "patterns"):
            wording: TextTest | None = getattr(condition, fact)
            if wording:
                yield self._text(fact, wording)
        if condition.declassify_on:
            yield from self._instruction(condition.declassify_on)
        yield from (self.formula(each) for each in condition.all_of)
        if condition.any_of:
            yield one_of([self.formula(each) for each in condition.any_of])
        if condition.negated:
            yield Not(self.formula(condition.negated))

    def _asked(
        self, condition: Condition, name: str, fact: str, known: Callable[..., dict[str, object]]
    ) -> Iterator[Formula]:
        """The test of a fact of one value, asked of each value as `match` would ask it."""
        test = getattr(condition, name)
        if test in (None, frozenset()):
            return
        alone = replace(Condition(), **{name: test})
        variable = Variable(fact)
        yield leaf(variable, {each: _BITS[_ask(alone, known(each))] for each in self.values[variable]})

    def _instruction(self, test: DeclassifyOnTest) -> Iterator[Formula]:
        if test.kinds:
            yield self._single("instruction", lambda kind: kind in test.kinds)
        if test.tokens:
            alone = Condition(declassify_on=DeclassifyOnTest(tokens=test.tokens))
            yield self._of_instruction("token", alone, lambda token: DeclassifyOn(DeclassifyKind.DATE, None, token))
        if test.date:
            alone = Condition(declassify_on=DeclassifyOnTest(date=test.date))
            yield self._of_instruction("instruction-date", alone, lambda day: DeclassifyOn(DeclassifyKind.DATE, day))

    def _of_instruction(self, fact: str, alone: Condition, made: Callable[..., DeclassifyOn]) -> Leaf:
        variable = Variable(fact)
        return leaf(
            variable,
            {each: _BITS[holds(alone, Facts(declassify_on=made(each)))] for each in self.values[variable]},
        )

    def _names(self, fact: str, test: NamesTest) -> Iterator[Formula]:
        things = self._things[fact]

        def there(names: frozenset[str]) -> Formula:
            return one_of(self._there(variable) for variable, thing in things.items() if names & thing)

        if test.has_any:
            yield there(test.has_any)
        yield from (there(frozenset({name})) for name in sorted(test.has_all))
        if test.has_none:
            yield Not(there(test.has_none))
        if test.has_only is not None:
            only = test.has_only
            yield Not(one_of(self._there(variable) for variable, thing in things.items() if not only & thing))
        if test.empty is not None:
            filled = one_of(self._there(variable) for variable in things)
            yield Not(filled) if test.empty else filled

    def _text(self, fact: str, test: TextTest) -> Formula:
        def there(phrase: str) -> Formula:
            variable = Variable(fact, phrase)
            self.values.setdefault(variable, (False, True))
            return self._there(variable)

        parts = [there(phrase) for phrase in test.has_all] + [Not(there(phrase)) for phrase in test.has_none]
        if test.has_any:
            parts.append(one_of([there(phrase) for phrase in test.has_any]))
        return All(tuple(parts))

    def _there(self, variable: Variable) -> Leaf:
        return leaf(variable, {True: YES, False: NO})

    def _single(self, fact: str, test: Callable[..., bool]) -> Leaf:
        variable = Variable(fact)
        return leaf(variable, {each: _BITS[test(each)] for each in self.values[variable]})


def _ask(alone: Condition, known: dict[str, object]) -> Truth:
    return holds(alone, partial(Facts, **known)())  # type: ignore[arg-type]


#: Every test of a condition is put into formulas above; a new one must be too, or a comparison would pass it over.
assert {each.name for each in fields(Condition)} == {  # noqa: S101 -- held when the module is read
    *_SINGLE, *_SETS, "forms", "dated", "age_years", "age_at_year_end", "as_of", "originator", "words", "patterns", "declassify_on",
    "any_of", "all_of", "negated",
}  # fmt: skip
