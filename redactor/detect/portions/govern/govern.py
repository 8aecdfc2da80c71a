"""What governs each portion: its own mark, else its parent's, the run's, the entire text's, the page's, the banner's.

Whatever is in doubt takes the higher reading. A portion that nothing governs has no level, and is withheld.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from redactor.detect.portions.govern.kinship import (
    find_parents,
    find_runs,
    is_closed,
    is_label_and_mark,
    sibling_before,
)
from redactor.detect.portions.govern.notices import Notice
from redactor.detect.portions.govern.overall import Overall
from redactor.detect.portions.govern.surroundings import Above, Surroundings, survey
from redactor.detect.portions.marks.marked import Marked
from redactor.detect.portions.marks.suspects import Items, find_suspect, opens_with_level
from redactor.detect.portions.strictness import is_above, level_rank, stricter
from redactor.terms.marking import Level, Marking, System
from redactor.terms.portion import TEXT_KINDS, LevelFrom, Mark, PortionKind
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span

#: Problems of a reading that stands in doubt: among sound marks it lowers nothing.
_ODD = frozenset({"lookalike-letters", "misread-letters"})
_ITEMS = frozenset({PortionKind.BULLET, PortionKind.SUBPARAGRAPH})
#: Controls that take the banner's list, and the field it stands in.
_LISTS = {"REL TO": "rel_to", "DISPLAY ONLY": "display_only", "EYES ONLY": "eyes_only"}
#: Kinds of text without label, into which `(U)` is not carried on.
_CARRIED = frozenset({PortionKind.PARAGRAPH, PortionKind.TABLE, PortionKind.OTHER})


class Governed(NamedTuple):
    """What governs one block, where that came from, and the block it belongs to."""

    marking: Marking | None = None
    level_from: LevelFrom = LevelFrom.NONE
    parent: int | None = None


def govern(
    text: str,
    marked: Sequence[Marked],
    overall: Overall,
    pages: Mapping[int, int | None],
    notices: Sequence[Notice] = (),
) -> tuple[list[Governed], tuple[Problem, ...]]:
    """What governs each of `marked`, in order.

    Args:
        text: the document's text.
        marked: the blocks with their marks.
        overall: the document's banner and those of its pages.
        pages: for each index the number of the page it begins on.
        notices: sentences that give a level to all unmarked text.
    """
    surroundings = survey(marked, overall, notices)
    parents = find_parents(text, marked)
    runs = find_runs(text, marked)
    governed: list[Governed] = []
    suspects: list[Span] = []
    items, nested = Items(), _Nested(marked, parents)
    items_marked = frozenset(each.block.kind for each in marked if each.mark and each.block.kind in _ITEMS)
    sound = any(each.mark and not _is_odd(text, each.mark) for each in marked)
    classified = any(each.mark and level_rank(each.mark.marking) > 0 for each in marked)
    for index, each in enumerate(marked):
        if each.block.kind not in TEXT_KINDS:
            governed.append(Governed())
            continue
        above = surroundings.above(index, pages[index])
        highest = surroundings.highest(above)
        parent = parents[index]
        if each.mark is None:
            over = governed[parent] if parent is not None else None
            below = _stands_below(text, marked, parent, index)
            result = _of_unmarked(each, over, runs[index], above, items_marked, below)
            if _is_inherited_low(each, result.marking, highest) and (
                nested.may_be(index, governed) or (parent is not None and is_closed(text, marked[parent]))
            ):
                result = Governed(_raised(result.marking, highest), LevelFrom.DOUBT)
        elif sound and level_rank(each.mark.marking) < level_rank(highest) and _is_odd(text, each.mark):
            result = Governed(_raised(each.mark.marking, highest), LevelFrom.DOUBT)
            suspects.append(each.mark.span)
        else:
            result = Governed(_with_lists(each.mark.marking, overall), LevelFrom.MARK)
        free = level_rank(result.marking) == 0 and (level_rank(highest) > 0 or classified)
        asked = free or _is_inherited_low(each, result.marking, highest)
        suspect = find_suspect(text, each, items, within=free, asked=asked)
        if suspect is None and each.mark is None and level_rank(result.marking) == 0:
            suspect = opens_with_level(text, each)
        if suspect:
            raised = _raised(result.marking, highest)
            result = Governed(raised, LevelFrom.DOUBT) if level_rank(highest) > 0 else Governed()
            suspects.append(suspect)
        governed.append(result if parent is None else Governed(result.marking, result.level_from, parent))
    return governed, (*_above_banner(marked, overall), *_entire_below(marked, surroundings), *_suspect(suspects))


class _Nested:
    """Items without a mark that may belong to an item marked higher, and not to the text above it.

    How deep a letter stands against a bullet differs from writer to writer: `- (S) Two ships came:`, `a. the first`.
    """

    def __init__(self, marked: Sequence[Marked], parents: Sequence[int | None]) -> None:
        self._marked, self._parents = marked, parents
        self._found: set[int] = set()

    def may_be(self, index: int, governed: Sequence[Governed]) -> bool:
        """Whether the block begins a list, or goes on with one, behind a block that stands higher; of those before it all are `governed`."""
        parent = self._parents[index]
        if parent is None or self._marked[index].block.kind not in _ITEMS:
            return False
        before = sibling_before(self._marked, self._parents, index)
        if before is None:
            last = (at for at in range(index - 1, parent, -1) if self._marked[at].block.kind in TEXT_KINDS)
            at = next(last, parent)
            is_nested = level_rank(governed[at].marking) > level_rank(governed[parent].marking)
        else:
            is_nested = before in self._found
        if is_nested:
            self._found.add(index)
        return is_nested


class _Below(Enum):
    """How a block stands below the block it belongs to."""

    AT_ONCE = "at once"  # behind a number or letter and a mark, alone in their line: that mark is its own
    FURTHER = "further"  # behind other text below a letter and a mark alone: it may belong to the letter, or may not
    ELSE = "else"


def _stands_below(text: str, marked: Sequence[Marked], parent: int | None, index: int) -> _Below:
    if parent is None or marked[index].block.label is not None or marked[parent].mark is None:
        return _Below.ELSE
    if not is_label_and_mark(text, marked[parent]):
        return _Below.ELSE
    if parent and is_label_and_mark(text, marked[parent - 1]):
        return _Below.ELSE  # numbers and marks in a column of their own: whose text comes nobody knows
    if all(each.block.kind not in TEXT_KINDS for each in marked[parent + 1 : index]):
        return _Below.AT_ONCE
    return _Below.FURTHER if marked[parent].block.kind in _ITEMS else _Below.ELSE


def _of_unmarked(
    each: Marked,
    parent: Governed | None,
    run: Marking | None,
    above: Above,
    items_marked: frozenset[PortionKind],
    below: _Below,
) -> Governed:
    """What governs a block without a mark: what may be its mark, else its parent's or its run's, else what stands above."""
    if each.doubtful is not None or each.unread:
        return _in_doubt(each, above)
    lowered = parent is not None and parent.marking is not None and is_above(above[0] or parent.marking, parent.marking)
    if parent is not None and below is _Below.FURTHER and lowered:
        return Governed(_raised(parent.marking, above[0]), LevelFrom.DOUBT)
    if below is _Below.AT_ONCE:
        return _inherited(parent, run, above)
    if parent is not None and _uncertain(each, parent, above, items_marked if run is None else frozenset()):
        return Governed(_raised(parent.marking, above[0]), LevelFrom.DOUBT)
    return _inherited(parent, run, above)


def _raised(given: Marking | None, highest: Marking | None) -> Marking | None:
    """The highest that stands above, with the controls of a mark that is not to be believed for its level (SBU, CUI)."""
    return stricter(highest, given) if highest and given and given.controls else highest


def _in_doubt(each: Marked, above: Above) -> Governed:
    """The higher of what stands above and what may be the block's mark; nothing if nothing stands above."""
    marking = above[0]
    if marking is None:
        return Governed()
    if each.doubtful is not None and is_above(each.doubtful.marking, marking):
        marking = each.doubtful.marking
    return Governed(marking, LevelFrom.DOUBT)


def _inherited(parent: Governed | None, run: Marking | None, above: Above) -> Governed:
    """The higher of what parent and run give; what stands above if neither gives anything."""
    given: Marking | None = None
    if parent is not None and parent.level_from in {LevelFrom.MARK, LevelFrom.RUN, LevelFrom.PARENT}:
        given = parent.marking
    if run is not None and not (given is not None and is_above(given, run)):
        return Governed(run, LevelFrom.RUN)
    if given is not None:
        return Governed(given, LevelFrom.PARENT)
    doubted = parent.marking if parent is not None and parent.level_from is LevelFrom.DOUBT else None
    return Governed(_raised(doubted, above[0]), above[1])


def _uncertain(each: Marked, given: Governed, above: Above, items_marked: frozenset[PortionKind]) -> bool:
    """Whether what a block inherits from the text before it is too low to be sure.

    A mark at the start covers what goes on without number, but `(U)` is not carried on into unmarked text of a
    classified document. An item under `(U)` may have lost its mark where other items of its kind, `items_marked`, have
    one; where none has, the parent's covers them all (ODNI manual 2016, part C).
    """
    if each.block.kind not in _CARRIED | items_marked or above[0] is None:
        return False
    level = given.marking.level if given.marking else None
    return level is Level.UNCLASSIFIED and is_above(above[0], given.marking)


def _is_odd(text: str, mark: Mark) -> bool:
    """Whether a mark is read by letters of another alphabet or misread ones, or stands in other brackets than `(C)`."""
    return (
        text[mark.span.start] in "[{"
        or text[mark.span.end - 1] in "]}"
        or any(problem.code in _ODD for problem in mark.problems)
    )


def _is_inherited_low(each: Marked, marking: Marking | None, highest: Marking | None) -> bool:
    """Whether a block without a mark would go lower than its document by what it inherits."""
    return each.mark is None and 0 <= level_rank(marking) < level_rank(highest)


def _with_lists(marking: Marking, overall: Overall) -> Marking:
    """The marking with the banner's list where it names none: `(S//REL)` (ODNI manual 2016, part J).

    Without a list in the banner the control stays without one, and releases to nobody.
    """
    banner = overall.banner.marking if overall.banner else None
    if banner is None:
        return marking
    for control, name in _LISTS.items() if marking.dissem else ():
        if control in marking.dissem and getattr(banner, name):
            dissem = tuple(each for each in marking.dissem if each != control)
            marking = replace(marking, dissem=dissem, **{name: getattr(banner, name)})
    if marking.system is System.JOINT and not marking.owners and banner.system is System.JOINT:
        marking = replace(marking, owners=banner.owners)
    return marking


def _above_banner(marked: Sequence[Marked], overall: Overall) -> list[Problem]:
    """A problem for each mark that is more restrictive than the banner."""
    if overall.banner is None:
        return []
    message = "the mark is more restrictive than the document's banner"
    source = "32 CFR 2001.23(b); ODNI manual 2016, part D"
    marks = [each.mark for each in marked if each.mark]
    markings = {id(mark.marking): mark.marking for mark in marks}  # of many marks a few
    above = {key: is_above(marking, overall.banner.marking) for key, marking in markings.items()}
    return [
        Problem("mark-above-banner", Severity.WARNING, message, start=span.start, end=span.end, source=source)
        for mark in marks
        if above[id(mark.marking)] and (span := mark.span)
    ]


def _entire_below(marked: Sequence[Marked], surroundings: Surroundings) -> list[Problem]:
    """A problem where the mark of the entire text stands below the banner: unmarked text keeps the banner's level."""
    banner = surroundings.overall.banner
    mark = marked[surroundings.entire].mark if surroundings.entire is not None else None
    if banner is None or mark is None or level_rank(mark.marking) >= level_rank(banner.marking):
        return []
    message = "the mark of the entire text is lower than the banner; unmarked text keeps the banner's level"
    source = "32 CFR 2001.23(b)"
    return [
        Problem(
            "entire-text-differs", Severity.WARNING, message, start=mark.span.start, end=mark.span.end, source=source
        )
    ]


def _suspect(spans: Sequence[Span]) -> list[Problem]:
    message = "this may be a damaged portion mark; the portion takes the banner's level"
    return [Problem("mark-unread", Severity.WARNING, message, start=span.start, end=span.end) for span in spans]
