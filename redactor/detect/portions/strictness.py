"""Which of two markings protects more, and the marking that protects as both do."""

from dataclasses import replace
from typing import Any

from redactor.terms.marking import Marking, System

#: Lists of a marking that protect by being there; the union of two markings has both.
_RESTRICTING = ("sci", "sap", "fgi", "nato", "dissem", "non_ic", "cui", "accm", "unknown")


def is_above(one: Marking, other: Marking | None) -> bool:
    """Whether `one` protects more: by level, at the same level by the number of controls."""
    if one is other:
        return False
    first, second = level_rank(one), level_rank(other)
    return first > second if first != second else _weight(one) > _weight(other)


def stricter(one: Marking, other: Marking) -> Marking:
    """The marking with the higher level of both and the restrictions of both.

    Released to nobody if one is NOFORN; else, of two lists of REL TO, to those that both name.
    """
    if one is other and not (one.rel_to or one.owners):
        return one
    low, high = (one, other) if _weight(other) > _weight(one) else (other, one)
    union: dict[str, Any] = {
        name: tuple(dict.fromkeys(getattr(high, name) + getattr(low, name))) for name in _RESTRICTING
    }
    if high.system is System.US:
        union["fgi"] = tuple(dict.fromkeys(union["fgi"] + low.owners))
    if "NOFORN" in union["dissem"]:
        rel_to: tuple[str, ...] = ()
    else:
        rel_to = tuple(name for name in high.rel_to if not low.rel_to or name in low.rel_to)
    return replace(
        high,
        aea=high.aea or low.aea,
        fgi_concealed=high.fgi_concealed or low.fgi_concealed,
        rel_to=rel_to,
        **union,
    )


def level_rank(marking: Marking | None) -> int:
    """How high a marking's level is, from 0; -1 for no marking or none that could be read."""
    return -1 if marking is None or marking.level is None else int(marking.level)


def _weight(marking: Marking | None) -> tuple[int, int]:
    if marking is None or marking.level is None:
        return -1, 0
    return int(marking.level), len(marking.controls)
