"""What governs each portion: its own mark, else its parent's, the run's, the entire text's, the page's, the banner's.

Whatever is in doubt takes the higher reading. A portion that nothing governs has no level, and is withheld.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from redactor.detect.assemble import Block
from redactor.detect.context import Place, extent
from redactor.detect.marks import Marked
from redactor.detect.overall import Overall
from redactor.terms.marking import Level, Marking, System
from redactor.terms.portion import TEXT_KINDS, LevelFrom, PortionKind
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import ClassificationFrom


@dataclass(frozen=True, slots=True)
class Governed:
    """What governs one block, where that came from, and the block it belongs to."""

    marking: Marking | None = None
    level_from: LevelFrom = LevelFrom.NONE
    parent: int | None = None


#: Kinds behind which nothing belongs to what went before.
_CLEARING = frozenset({PortionKind.HEADING, PortionKind.SUBJECT, PortionKind.ATTACHMENT, PortionKind.OTHER})


def govern(
    text: str, marked: Sequence[Marked], overall: Overall, pages: Mapping[int, int | None]
) -> tuple[list[Governed], tuple[Problem, ...]]:
    """What governs each of `marked`, in order.

    Args:
        text: the document's text.
        marked: the blocks with their marks.
        overall: the document's banner and those of its pages.
        pages: for each index the number of the page it begins on.
    """
    parents = find_parents(marked)
    runs = _runs(text, marked)
    entire = next((index for index, each in enumerate(marked) if each.entire and each.mark), None)
    governed: list[Governed] = []
    problems: list[Problem] = []
    attached = False  # an attachment has begun, which the mark of the entire text does not cover
    for index, each in enumerate(marked):
        if each.block.kind not in TEXT_KINDS:
            governed.append(Governed())
            continue
        attached = attached or (entire is not None and index > entire and each.block.kind is PortionKind.ATTACHMENT)
        above = _above(index, marked, entire if not attached else None, overall, pages[index])
        parent = parents[index]
        result = _choose(each, above, governed[parent] if parent is not None else None, runs[index], overall)
        inherited = parent is not None and result.level_from is LevelFrom.PARENT
        if inherited and parent is not None and _uncertain(each.block, marked[parent], result, above):
            result = Governed(above[0], LevelFrom.DOUBT)
        governed.append(Governed(result.marking, result.level_from, parent))
        if each.mark and overall.banner and _is_above(each.mark.marking, overall.banner.marking):
            problems.append(_above_banner(each.mark.span.start, each.mark.span.end))
    return governed, tuple(problems)


def _with_lists(marking: Marking, overall: Overall) -> Marking:
    """The marking with the banner's list where it names none: `(S//REL)` (ODNI manual 2016, part J).

    Without a list in the banner the control stays without one, and releases to nobody.
    """
    banner = overall.banner.marking if overall.banner else None
    if banner is None:
        return marking
    lists = {"REL TO": "rel_to", "DISPLAY ONLY": "display_only", "EYES ONLY": "eyes_only"}
    for control, name in lists.items():
        if control in marking.dissem and getattr(banner, name):
            dissem = tuple(each for each in marking.dissem if each != control)
            marking = replace(marking, dissem=dissem, **{name: getattr(banner, name)})
    if marking.system is System.JOINT and not marking.owners and banner.system is System.JOINT:
        marking = replace(marking, owners=banner.owners)
    return marking


def _choose(
    each: Marked,
    above: tuple[Marking | None, LevelFrom],
    parent: Governed | None,
    run: Marking | None,
    overall: Overall,
) -> Governed:
    """The marking by the order of this module, without the doubts about inheritance."""
    if each.mark is not None:
        return Governed(_with_lists(each.mark.marking, overall), LevelFrom.MARK)
    inherited = parent is not None and parent.level_from in {LevelFrom.MARK, LevelFrom.RUN, LevelFrom.PARENT}
    found = Governed(*above)
    if parent is not None and inherited:
        found = Governed(parent.marking, LevelFrom.PARENT)
    if run is not None and not (inherited and found.marking is not None and _is_above(found.marking, run)):
        found = Governed(run, LevelFrom.RUN)
    if each.doubtful is not None or each.unread:
        marking = above[0]
        if each.doubtful and marking is not None and _is_above(each.doubtful.marking, marking):
            marking = each.doubtful.marking
        return Governed(marking, LevelFrom.DOUBT if marking is not None else LevelFrom.NONE)
    return found


def _above(
    index: int, marked: Sequence[Marked], entire: int | None, overall: Overall, page: int | None
) -> tuple[Marking | None, LevelFrom]:
    """What governs text without mark, parent or run: the mark of the entire text, the page, the banner, the record."""
    banner = overall.banner.marking if overall.banner else None
    source = LevelFrom.RECORD if overall.source is ClassificationFrom.RECORD else LevelFrom.BANNER
    if page is not None and page in overall.pages:
        banner, source = overall.pages[page], LevelFrom.PAGE
    if entire is None:
        return (banner, source) if banner else (None, LevelFrom.NONE)
    mark = marked[entire].mark
    if mark is None or (index < entire and banner is not None):
        return banner, source
    if banner is not None and _is_above(banner, mark.marking) and banner.level != mark.marking.level:
        return banner, LevelFrom.DOUBT
    return mark.marking, LevelFrom.ENTIRE_TEXT


def _uncertain(block: Block, parent: Marked, result: Governed, above: tuple[Marking | None, LevelFrom]) -> bool:
    """Whether what a paragraph without number inherits from the numbered one before it is too low to be sure.

    A mark at the end of a paragraph covers no further paragraph; one at the start covers what goes on without number,
    but `(U)` is not carried on into unmarked text of a classified document.
    """
    if block.kind is not PortionKind.PARAGRAPH or above[0] is None:
        return False
    if parent.place is Place.END:
        return True
    level = result.marking.level if result.marking else None
    return level is Level.UNCLASSIFIED and _is_above(above[0], result.marking)


def find_parents(marked: Sequence[Marked]) -> list[int | None]:
    """For each block the index of the block it belongs to: a bullet to its paragraph, an item to the text above it.

    A paragraph without number belongs to the numbered one before it where that is marked at its start: the mark at the
    start of a numbered paragraph covers all that stands under the number.
    """
    open_blocks: list[tuple[int, int]] = []
    parents: list[int | None] = []
    for index, each in enumerate(marked):
        block = each.block
        if block.kind in _CLEARING:
            open_blocks.clear()
        if block.kind not in TEXT_KINDS or block.kind in _CLEARING:
            parents.append(None)
            continue
        rank = _rank(block)
        while open_blocks and (open_blocks[-1][0] >= rank or (rank == 1 and not _adopts(marked[open_blocks[-1][1]]))):
            open_blocks.pop()
        parents.append(open_blocks[-1][1] if open_blocks else None)
        open_blocks.append((rank, index))
    return parents


def _adopts(each: Marked) -> bool:
    """Whether paragraphs without number belong to the numbered paragraph `each`."""
    return each.place is Place.START and not each.entire


def _rank(block: Block) -> int:
    """How deep a block stands: numbered paragraphs, paragraphs without number, letters, numbers, romans, bullets."""
    if block.kind is PortionKind.PARAGRAPH:
        return 0 if block.number is not None else 1
    if block.kind is PortionKind.SUBPARAGRAPH:
        label = (block.number or "").rsplit(".", 1)[-1]
        return 3 if label.isdigit() else 4 if len(label) > 1 else 2
    return 5


def _runs(text: str, marked: Sequence[Marked]) -> list[Marking | None]:
    """For each block the highest of the marks that close the run it is part of.

    A run is one sentence set in several blocks: each but the last ends in a colon, a semicolon, a comma or `and`.
    """
    runs: list[Marking | None] = [None] * len(marked)
    following: int | None = None
    for index in range(len(marked) - 1, -1, -1):
        each = marked[index]
        if each.block.kind not in TEXT_KINDS:
            continue
        if following is not None and _bound(text, each, marked[following]):
            behind = marked[following]
            own = behind.mark.marking if behind.mark and behind.place is Place.END else None
            further = runs[following]
            runs[index] = own if further is None or (own is not None and _is_above(own, further)) else further
        following = index
    return runs


def _bound(text: str, each: Marked, following: Marked) -> bool:
    """Whether the block's sentence goes on in the next one."""
    if following.place is Place.START or following.block.kind in _CLEARING:
        return False
    start, end = extent(text, each.block)
    if each.mark is not None and each.place is Place.END:
        end = each.mark.span.start
    tail = text[max(start, end - 12) : end].rstrip()
    return tail.endswith((":", ";", ",")) or tail.split(" ")[-1].lower() in {"and", "or"}


def _is_above(one: Marking, other: Marking | None) -> bool:
    """Whether `one` protects more: by level, at the same level by the number of controls."""
    return _weight(one) > _weight(other)


def _weight(marking: Marking | None) -> tuple[int, int]:
    if marking is None or marking.level is None:
        return -1, 0
    return int(marking.level), len(marking.controls)


def _above_banner(start: int, end: int) -> Problem:
    return Problem(
        "mark-above-banner",
        Severity.WARNING,
        "the mark is more restrictive than the document's banner",
        start=start,
        end=end,
        source="32 CFR 2001.23(b); ODNI manual 2016, part D",
    )
