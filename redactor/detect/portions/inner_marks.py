"""Marks of guarded information inside a portion that bears a mark of its own: `(C) He said "(S//SI) ..."`.

What no date releases (SCI, SAP, RD, FRD, TFNI, NATO, foreign information) governs the whole portion, wherever in it the
mark stands: the most protective reading counts. Marks of levels alone are left to the portion's own mark; office
symbols (`S/ES`) are none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from redactor.markings.parse import parse_marking
from redactor.markings.rollup import roll_up
from redactor.policy.facts import Facts, control_names, owner_names
from redactor.policy.guards import guarded
from redactor.terms.marking import Marking
from redactor.terms.portion import LevelFrom, Portion
from redactor.terms.problem import Problem, Severity

#: Brackets that may hold a mark: capitals with blocks in them.
_BRACKETED = re.compile(r"[(\[{](?=[^()\[\]{}]{0,40}/)([A-Z0-9/][A-Z0-9/ ,.&\n-]{1,79})[)\]}]")
_MESSAGE = "A mark inside the portion names information that no date releases; it governs the portion."


def with_inner_marks(text: str, portions: tuple[Portion, ...]) -> tuple[tuple[Portion, ...], tuple[Problem, ...]]:
    """The portions, those governed anew in which such a mark stands, and a problem for each."""
    if not _BRACKETED.search(text):
        return portions, ()
    governed, problems = [], []
    for portion in portions:
        inner = list(_inner(text, portion)) if portion.carries_text and portion.marking else []
        if inner and portion.marking:
            whole = roll_up((portion.marking, *inner)).banner
            problems.append(Problem("inner-mark", Severity.WARNING, _MESSAGE, start=portion.spans[0].start))
            governed.append(replace(portion, marking=whole, level_from=LevelFrom.DOUBT))
        else:
            governed.append(portion)
    return tuple(governed), tuple(problems)


def _inner(text: str, portion: Portion) -> Iterator[Marking]:
    """Marks of guarded information in a portion, of guards that its own marking does not name."""
    known = _guards(portion.marking) if portion.marking else frozenset()
    whole = "".join(span.of(text) for span in portion.spans)
    for match in _BRACKETED.finditer(whole):
        marking = parse_marking(match[1], "portion").marking
        if marking.level is not None and _guards(marking) - known:
            yield marking


def _guards(marking: Marking) -> frozenset[object]:
    return frozenset(guarded(Facts(controls=control_names(marking), owners=owner_names(marking))))
