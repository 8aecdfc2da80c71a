"""Which block belongs to which, and which blocks make one sentence together."""

from collections.abc import Sequence

from redactor.detect.assemble import Block
from redactor.detect.context import Place, extent
from redactor.detect.marks import Marked
from redactor.detect.strictness import is_above
from redactor.terms.marking import Marking
from redactor.terms.portion import TEXT_KINDS, PortionKind

#: Kinds behind which nothing belongs to what went before.
_CLEARING = frozenset({PortionKind.HEADING, PortionKind.SUBJECT, PortionKind.ATTACHMENT, PortionKind.OTHER})


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
    return each.place in {Place.START, Place.RUN_IN} and not each.entire


def _rank(block: Block) -> int:
    """How deep a block stands: numbered paragraphs, paragraphs without number, letters, numbers, romans, bullets."""
    if block.kind is PortionKind.PARAGRAPH:
        return 0 if block.number is not None else 1
    if block.kind is PortionKind.SUBPARAGRAPH:
        label = (block.number or "").rsplit(".", 1)[-1]
        return 3 if label.isdigit() else 4 if len(label) > 1 else 2
    return 5


def find_runs(text: str, marked: Sequence[Marked]) -> list[Marking | None]:
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
            runs[index] = own if further is None or (own is not None and is_above(own, further)) else further
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
