"""What stands inside a condition: the conditions it is made of, the names it asks about."""

from collections.abc import Iterator

from redactor.terms.condition import Condition, NamesTest


def parts_of(condition: Condition) -> Iterator[Condition]:
    """A condition and every condition inside it."""
    yield condition
    for inner in (*condition.any_of, *condition.all_of, *([condition.negated] if condition.negated else [])):
        yield from parts_of(inner)


def mentioned(test: NamesTest | None) -> frozenset[str]:
    """Every name that a test of names asks about."""
    return test.has_any | test.has_all | test.has_none | (test.has_only or frozenset()) if test else frozenset()
