"""Which block belongs to which, and which blocks make one sentence together."""

from collections.abc import Sequence
from typing import NamedTuple

from redactor.detect.portions.marks.context import Place, extent
from redactor.detect.portions.marks.marked import Marked
from redactor.detect.portions.strictness import is_above
from redactor.terms.marking import Marking
from redactor.terms.portion import TEXT_KINDS, PortionKind

#: How deep a paragraph without number stands.
_PLAIN = 1
#: Labels that begin a list.
_FIRST = frozenset({"a", "A", "1", "i", "I"})
#: How much deeper than what is open another form of label stands: less than what parts two ranks.
_STEP = 1 / 16
_ITEMS = frozenset({PortionKind.BULLET, PortionKind.SUBPARAGRAPH})
#: Kinds behind which nothing belongs to what went before.
_CLEARING = frozenset({PortionKind.HEADING, PortionKind.SUBJECT, PortionKind.ATTACHMENT, PortionKind.OTHER})


def find_parents(text: str, marked: Sequence[Marked]) -> list[int | None]:
    """For each block the index of the block it belongs to: a bullet to its paragraph, an item to the text above it.

    A paragraph without number belongs to the numbered one before it where that is marked at its start: the mark at the
    start of a numbered paragraph covers all that stands under the number. It belongs to an item, too, that holds its
    letter and its mark and nothing else: what that marks is still to come.
    """
    open_blocks: list[_Open] = []
    parents: list[int | None] = []
    for index, each in enumerate(marked):
        block = each.block
        if block.kind in _CLEARING:
            open_blocks.clear()
        if block.kind not in TEXT_KINDS or block.kind in _CLEARING:
            parents.append(None)
            continue
        opened = _open(text, each, index, open_blocks)
        while open_blocks and not _holds(text, open_blocks[-1], marked, opened.depth):
            open_blocks.pop()
        parents.append(open_blocks[-1].at if open_blocks else None)
        open_blocks.append(opened)
    return parents


class _Open(NamedTuple):
    """A block that further ones may belong to: how deep it stands, where among the blocks, the rank and form of its label.

    `column` is how far from the left its label stands.
    """

    depth: float
    at: int
    rank: int
    form: str = ""
    column: int = 0


def _open(text: str, each: Marked, index: int, open_blocks: Sequence[_Open]) -> _Open:
    """The block with its depth: where `a.` and `(1)` are open, `(a)` is an item of `(1)`, and `- ` one of a bullet.

    A form of label that is open keeps its depth; another form of the same rank stands deeper than what is open, if it
    begins a list of its own (`(a)`, `(1)`), as a bullet does that is set in.
    """
    rank, label = _rank(each), each.block.label
    if label is None or each.block.kind not in _ITEMS:
        return _Open(rank, index, rank)
    words = label.of(text).strip()
    form = words if each.block.kind is PortionKind.BULLET else "".join(" " if c.isalnum() else c for c in words)
    column = label.start - max(text.rfind("\n", 0, label.start), text.rfind("\r", 0, label.start)) - 1
    alike = [opened for opened in open_blocks if opened.rank == rank]
    depth: float = next((opened.depth for opened in alike if opened.form == form), rank)
    if alike and all(opened.form != form for opened in alike):
        begins = (
            words.strip("(). ") in _FIRST if each.block.kind is not PortionKind.BULLET else column > alike[-1].column
        )
        depth = open_blocks[-1].depth + _STEP if begins else rank
    return _Open(depth, index, rank, form, column)


def _holds(text: str, opened: _Open, marked: Sequence[Marked], depth: float) -> bool:
    """Whether a block of `depth` belongs to the block opened before it."""
    each = marked[opened.at]
    if depth == _PLAIN:
        return (opened.depth < depth and _adopts(each)) or (opened.depth > depth and is_label_and_mark(text, each))
    return opened.depth < depth


def is_label_and_mark(text: str, each: Marked) -> bool:
    """Whether a block holds its number, letter or bullet, its mark, and nothing else."""
    label, mark = each.block.label, each.mark
    if label is None or mark is None or each.place is not Place.START or len(each.block.spans) > 1:
        return False
    first, second = sorted((label, mark.span))
    whole = each.block.spans[0]
    gaps = (text[whole.start : first.start], text[first.end : second.start], text[second.end : whole.end])
    return not any(gap.strip() for gap in gaps)


def _adopts(each: Marked) -> bool:
    """Whether paragraphs without number belong to the numbered paragraph `each`."""
    return each.place in {Place.START, Place.RUN_IN} and not each.entire


def _rank(each: Marked) -> int:
    """How deep a block stands: numbered paragraphs, paragraphs without number, letters, numbers, romans, bullets.

    A table with a number or a mark is a paragraph set in columns.
    """
    block = each.block
    is_own = block.kind is PortionKind.TABLE and (block.number is not None or each.mark is not None)
    if block.kind is PortionKind.PARAGRAPH or is_own:
        return 0 if block.number is not None else _PLAIN
    if block.kind is PortionKind.SUBPARAGRAPH:
        label = (block.number or "").rsplit(".", 1)[-1]
        return 3 if label.isdigit() else 4 if len(label) > 1 else 2
    return 5


def sibling_before(marked: Sequence[Marked], parents: Sequence[int | None], index: int) -> int | None:
    """The nearest block before `index` that stands as deep below the same block; None for the first of its list."""
    parent, rank = parents[index], _rank(marked[index])
    between = range(index - 1, -1 if parent is None else parent, -1)
    alike = (at for at in between if parents[at] == parent and marked[at].block.kind in TEXT_KINDS)
    return next((at for at in alike if _rank(marked[at]) == rank), None)


def find_runs(text: str, marked: Sequence[Marked]) -> list[Marking | None]:
    """For each block the highest of the marks that close the run it is part of.

    A run is one sentence set in several blocks, each but the last ending in a colon, a semicolon, a comma or `and`; or
    the items of a list that a colon leads into, up to the first that is marked. Headings and whole sentences are not
    covered by a closing `(U)`: that is too little to lower them by.
    """
    runs: list[Marking | None] = [None] * len(marked)
    if all(each.place is not Place.END for each in marked):
        return runs
    order = [index for index, each in enumerate(marked) if each.block.kind in TEXT_KINDS]
    listed = _listed(text, [marked[index] for index in order])
    for place in range(len(order) - 2, -1, -1):
        each, behind = marked[order[place]], marked[order[place + 1]]
        if behind.place is Place.START or behind.block.kind in _CLEARING:
            continue
        own = behind.mark.marking if behind.mark and behind.place is Place.END else None
        further = runs[order[place + 1]]
        closing = own if further is None or (own is not None and is_above(own, further)) else further
        if closing is None:
            continue
        whole = each.mark is None and listed[place] and listed[place + 1]
        classified = closing.level is not None and closing.level.is_classified
        if (whole and classified) or (_leads_on(text, each) and (classified or _is_clause(text, each))):
            runs[order[place]] = closing
    return runs


def _listed(text: str, marked: Sequence[Marked]) -> list[bool]:
    """Which blocks are items of a list that a colon leads into."""
    listed: list[bool] = []
    for place, each in enumerate(marked):
        before = marked[place - 1] if place else None
        item = each.block.kind in _ITEMS or each.block.number is not None
        if not item or before is None:
            listed.append(False)
        elif listed[-1]:
            listed.append(before.block.kind is each.block.kind)
        else:
            listed.append(_tail(text, before).endswith(":"))
    return listed


def _leads_on(text: str, each: Marked) -> bool:
    """Whether the block's sentence goes on in the next one."""
    tail = _tail(text, each)
    return tail.endswith((":", ";", ",")) or tail.split(" ")[-1].lower() in {"and", "or"}


def is_closed(text: str, each: Marked) -> bool:
    """Whether a mark closes the block: it ends a sentence, and no colon leads on to what stands below.

    A mark at the end governs what it ends, not the next (memoranda of the NSC staff, 1977 to 1981).
    """
    return each.mark is not None and each.place is Place.END and not _tail(text, each).endswith(":")


def _is_clause(text: str, each: Marked) -> bool:
    """Whether the block is a clause of a list, `- the berths are kept;`, and no heading or whole line of its own."""
    return each.block.kind in _ITEMS and not _tail(text, each).endswith(":")


def _tail(text: str, each: Marked) -> str:
    """The last words of the block, its mark at the end left out."""
    start, end = extent(text, each.block)
    if each.mark is not None and each.place is Place.END:
        end = each.mark.span.start
    return text[max(start, end - 12) : end].rstrip()
