"""Does a condition hold? Yes, no, or cannot be told: three values, so that a missing fact never lets anything go.

One function a test, and a table of them. The rules for the third value are Kleene's: a conjunction with a no is no,
whatever else is unknown; a disjunction with a yes is yes.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import compress
from operator import attrgetter

from redactor.policy.facts import Facts, Names, full_years
from redactor.policy.wording import compile_pattern, compile_words
from redactor.terms.condition import Condition, DateTest, DeclassifyOnTest, LevelTest, NamesTest, TextTest, YearsTest

#: Yes, no, or (None) cannot be told.
Truth = bool | None

#: The tests of a condition that ask something, each with what it asks for.
Asked = tuple[tuple[Callable[..., Truth], object], ...]


def all_hold(truths: Iterable[Truth]) -> Truth:
    """No if one is no, else unknown if one is unknown, else yes."""
    unknown = False
    for truth in truths:
        if truth is False:
            return False
        unknown = unknown or truth is None
    return None if unknown else True


def one_holds(truths: Iterable[Truth]) -> Truth:
    """Yes if one is yes, else unknown if one is unknown, else no."""
    return negated(all_hold(negated(truth) for truth in truths))


def negated(truth: Truth) -> Truth:
    """The contrary; unknown stays unknown."""
    return None if truth is None else not truth


def holds(condition: Condition, facts: Facts) -> Truth:
    """Whether every test of `condition` holds of `facts`."""
    return all_asked_hold(asked_by(condition), facts)


def asked_by(condition: Condition) -> Asked:
    """What a condition asks: taken apart once where it is put to many portions, for most of its parts ask nothing."""
    wanted = _parts(condition)
    return tuple(zip(compress(_ASKED, wanted), filter(None, wanted), strict=True))


def all_asked_hold(asked: Asked, facts: Facts) -> Truth:
    """Whether all that a condition asks (`asked_by`) holds of `facts`; as `all_hold` says."""
    unknown = False
    for test, each in asked:
        truth = test(each, facts)
        if truth is False:
            return False
        unknown = unknown or truth is None
    return None if unknown else True


def _level(test: LevelTest, facts: Facts) -> Truth:
    if not facts.level_known:
        return None
    if facts.level is None:
        return test.missing is True
    if test.missing is not None:
        return not test.missing
    return (
        (not test.one_of or facts.level in test.one_of)
        and (test.at_least is None or facts.level >= test.at_least)
        and (test.at_most is None or facts.level <= test.at_most)
    )


def _names(test: NamesTest, names: Names) -> Truth:
    """Each part of the test; what may be there unseen makes a missing name unknown, never absent."""
    unseen: Truth = False if names.complete else None
    parts: list[Truth] = []
    if test.has_any:
        parts.append(_there(test.has_any, names))
    parts += [_there(frozenset({name}), names) for name in sorted(test.has_all)]
    if test.has_none:
        parts.append(negated(_there(test.has_none, names)))
    if test.has_only is not None:
        allowed = not any(test.has_only.isdisjoint(thing) for thing in names.present)
        parts.append(negated(unseen) if allowed else False)
    if test.empty is not None:
        filled: Truth = bool(names.present) or unseen
        parts.append(negated(filled) if test.empty else filled)
    return all_hold(parts)


def _there(wanted: frozenset[str], names: Names) -> Truth:
    """Whether one of the names is present."""
    for thing in names.present:
        if not wanted.isdisjoint(thing):
            return True
    return False if names.complete else None


def _of_date(test: DateTest | YearsTest, facts: Facts, met: Callable[[dt.date], bool] | None) -> Truth:
    """What a test says of the document's date: whether it is known as asked, and whether it meets `met`, if that asks."""
    if not facts.dated_known:
        return None
    if test.known is not None and test.known is not (facts.dated is not None):
        return False
    if met is None:
        return True
    return None if facts.dated is None else met(facts.dated)


def _dated(test: DateTest, facts: Facts) -> Truth:
    def met(day: dt.date) -> bool:
        return (test.first is None or day >= test.first) and (test.last is None or day <= test.last)

    return _of_date(test, facts, None if test.first is None and test.last is None else met)


def _as_of(test: DateTest, facts: Facts) -> Truth:
    return None if facts.as_of is None else _dated(test, Facts(dated=facts.as_of, dated_known=True))


def _age(test: YearsTest, facts: Facts, *, at_year_end: bool = False) -> Truth:
    as_of = facts.as_of
    if as_of is None:
        return None

    def met(day: dt.date) -> bool:
        years = full_years(day, as_of, at_year_end=at_year_end)
        return (test.at_least is None or years >= test.at_least) and (test.under is None or years < test.under)

    return _of_date(test, facts, None if test.at_least is None and test.under is None else met)


def _declassify_on(test: DeclassifyOnTest, facts: Facts) -> Truth:
    instruction = facts.declassify_on
    if instruction is None:
        return None
    parts: list[Truth] = [not test.kinds or instruction.kind in test.kinds]
    if test.tokens:
        parts.append(_names(test.tokens, Names.of({instruction.token} if instruction.token else ())))
    if test.date:
        parts.append(_dated(test.date, Facts(dated=instruction.date, dated_known=True)))
    return all_hold(parts)


def _text(test: TextTest, text: str | None, *, words: bool) -> Truth:
    if text is None:
        return None
    compiler = compile_words if words else compile_pattern

    def there(wanted: str) -> bool:
        return compiler(wanted).search(text) is not None

    return (
        (not test.has_any or any(there(each) for each in test.has_any))
        and all(there(each) for each in test.has_all)
        and not any(there(each) for each in test.has_none)
    )


def _one_of(wanted: frozenset[object], value: object) -> Truth:
    return None if value is None else value in wanted


#: A condition's parts, by the name of its field, and how each is asked.
_TESTS: dict[str, Callable[..., Truth]] = {
    "level": _level,
    "controls": lambda test, facts: _names(test, facts.controls),
    "owners": lambda test, facts: _names(test, facts.owners),
    "releasable_to": lambda test, facts: _names(test, facts.releasable_to),
    "kinds": lambda test, facts: _one_of(test, facts.kind),
    "forms": lambda test, facts: _one_of(test, facts.form),
    "captions": lambda test, facts: _names(test, facts.captions),
    "tags": lambda test, facts: _names(test, facts.tags),
    "originator": lambda test, facts: _text(test, facts.originator, words=True),
    "dated": _dated,
    "age_years": _age,
    "age_at_year_end": lambda test, facts: _age(test, facts, at_year_end=True),
    "as_of": _as_of,
    "declassified": lambda test, facts: _one_of(test, facts.declassified),
    "declassify_on": _declassify_on,
    "reasons": lambda test, facts: _names(test, facts.reasons),
    "words": lambda test, facts: _text(test, facts.text, words=True),
    "patterns": lambda test, facts: _text(test, facts.text, words=False),
    "named": lambda test, facts: _names(test, facts.named),
    "level_from": lambda test, facts: _one_of(test, facts.level_from),
    "certainty": lambda test, facts: _one_of(test, facts.certainty),
    "any_of": lambda each, facts: one_holds(holds(condition, facts) for condition in each),
    "all_of": lambda each, facts: all_hold(holds(condition, facts) for condition in each),
    "negated": lambda condition, facts: negated(holds(condition, facts)),
}

#: The parts of a condition in the order of the tests; those that ask nothing are None or empty.
_parts = attrgetter(*_TESTS)
_ASKED = tuple(_TESTS.values())
