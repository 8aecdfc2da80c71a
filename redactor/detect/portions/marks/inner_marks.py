"""Marks inside a portion that bears a mark of its own, as in `(C) He said "(S//SI) ..."` and `(C) One thing (S) and two`.

The most protective reading counts, wherever in the portion the mark stands: one of a higher level raises the portion,
and so does one of what no date releases (SCI, SAP, RD, FRD, TFNI, NATO, foreign information). Office symbols (`S/ES`),
letters of lists, numbered things and claims of rights are none. Where a sentence ends before a mark, `marks` has cut the
portion in two before this.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from redactor.detect.portions.marks.brackets import find_brackets
from redactor.detect.portions.marks.context import may_mark_inside
from redactor.detect.portions.marks.lists import list_letters
from redactor.detect.portions.strictness import level_rank, stricter
from redactor.markings.parse import parse_marking
from redactor.markings.rollup import roll_up
from redactor.policy.facts import Facts, control_names, owner_names
from redactor.policy.guards import guarded
from redactor.terms.marking import Marking
from redactor.terms.portion import LevelFrom, Portion
from redactor.terms.problem import Problem, Severity

#: Brackets that may hold a mark of guarded information: capitals with blocks in them, over a line's end too.
_BLOCKS = re.compile(r"[(\[{](?=[^()\[\]{}]{0,40}/)([A-Z0-9/][A-Z0-9/ ,.&\n-]{1,79})[)\]}]")
#: How a bracket begins that may hold a mark. Cheap: it tells most texts, where each such bracket opens its portion.
_OPENING = re.compile(r"[(\[{]\s?[A-Z/5СТ]")
#: The same in a text without other brackets, where it is found at once.
_ROUND_OPENING = re.compile(r"\(\s?[A-Z/5СТ]")
#: Controls that permit are no restriction, and no loss.
_RELEASES = frozenset({"REL TO", "RELIDO", "EYES ONLY", "DISPLAY ONLY"})
_MESSAGE = "A mark inside the portion protects more than the portion's own; it governs the portion."


def with_inner_marks(text: str, portions: tuple[Portion, ...]) -> tuple[tuple[Portion, ...], tuple[Problem, ...]]:
    """The portions, those governed anew in which such a mark stands, and a problem for each."""
    own = {portion.mark.span.start for portion in portions if portion.mark}
    opening = _OPENING if "[" in text or "{" in text else _ROUND_OPENING
    if own.issuperset([found.start() for found in opening.finditer(text)]):
        return portions, ()
    higher = _higher(text, portions, own)
    has_blocks = _BLOCKS.search(text) is not None
    governed: list[Portion] = []
    problems: list[Problem] = []
    raised: dict[int, Marking] = {}
    for portion in portions:
        inner = higher.get(portion.index, [])
        if has_blocks and portion.carries_text and portion.marking:
            inner = [*inner, *_guarded(text, portion)]
        if inner and portion.marking:
            whole = _together((portion.marking, *inner))
            problems.append(Problem("inner-mark", Severity.WARNING, _MESSAGE, start=portion.spans[0].start))
            governed.append(replace(portion, marking=whole, level_from=LevelFrom.DOUBT))
            raised[portion.index] = whole
        elif portion.level_from is LevelFrom.PARENT and portion.marking and portion.parent in raised:
            raised[portion.index] = stricter(portion.marking, raised[portion.parent])  # it has what its parent has
            governed.append(replace(portion, marking=raised[portion.index]))
        else:
            governed.append(portion)
    return tuple(governed), tuple(problems)


def _together(markings: tuple[Marking, ...]) -> Marking:
    """The markings as one that restricts no less than any: a banner leaves out SBU or LIMDIS beside a classified level."""
    banner = roll_up(markings).banner
    lost = frozenset(name for marking in markings for name in marking.controls) - banner.controls - _RELEASES
    if not lost:
        return banner
    dissem = [*banner.dissem, *(name for each in markings for name in each.dissem if name in lost)]
    non_ic = [*banner.non_ic, *(name for each in markings for name in each.non_ic if name in lost)]
    return replace(banner, dissem=tuple(dict.fromkeys(dissem)), non_ic=tuple(dict.fromkeys(non_ic)))


def _higher(text: str, portions: tuple[Portion, ...], own: set[int]) -> dict[int, list[Marking]]:
    """By index of their portion, marks of levels above the portion's; `own` is where portions' own marks stand."""
    higher: dict[int, list[Marking]] = {}
    if not own:
        return higher
    places = sorted((span.start, portion.index) for portion in portions for span in portion.spans)
    letters: frozenset[int] | None = None
    for bracket in find_brackets(text):
        if bracket.start in own or not bracket.known or bracket.letter == "R":
            continue
        portion = portions[places[bisect_right(places, (bracket.start, len(portions))) - 1][1]]
        marking = bracket.parsed.marking
        if not portion.carries_text or not 0 <= level_rank(portion.marking) < level_rank(marking):
            continue
        letters = list_letters(text) if letters is None else letters
        if bracket.start not in letters and may_mark_inside(text, bracket, portion.spans):
            higher.setdefault(portion.index, []).append(marking)
    return higher


def _guarded(text: str, portion: Portion) -> Iterator[Marking]:
    """Marks of guarded information in a portion, of guards that its own marking does not name."""
    known = _guards(portion.marking) if portion.marking else frozenset()
    whole = "".join(span.of(text) for span in portion.spans)
    for match in _BLOCKS.finditer(whole):
        marking = parse_marking(match[1], "portion").marking
        if marking.level is not None and _guards(marking) - known:
            yield marking


def _guards(marking: Marking) -> frozenset[object]:
    return frozenset(guarded(Facts(controls=control_names(marking), owners=owner_names(marking))))
