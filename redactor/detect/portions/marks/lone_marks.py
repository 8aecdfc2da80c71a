"""Marks that stand alone between two paragraphs: each goes to the text above it or to that below, never to both.

Which of them, the document says: by its other marks, by the blank lines round its lone ones, by the margin they stand in
(reports of the Federal Bureau of Investigation set them at the right, below the text), by what it begins and ends with.
Where these contradict one another a mark alone marks nothing: its neighbours keep what stands above them.
"""

from collections import Counter
from collections.abc import Sequence

from redactor.detect.portions.layout.assemble import Block
from redactor.detect.portions.marks.context import Place
from redactor.detect.portions.marks.marked import Marked
from redactor.terms.portion import TEXT_KINDS
from redactor.terms.span import Span

#: A mark so far to the right of the line's beginning stands in the margin.
_MARGIN_COLUMN = 24


def join_lone_marks(marked: list[Marked], text: str, *, at_end: bool | None) -> list[Marked]:
    """The blocks, those that are a mark alone joined with what they mark.

    Args:
        marked: the blocks with their marks, in order.
        text: the document's text.
        at_end: whether the document's other marks close what they mark; None where it has no other.
    """
    if not any(_is_lone(each, text) for each in marked):
        return marked
    shown = _shown_way(marked, text)
    if at_end is not None and shown is not None and shown is not at_end:
        return marked
    closes = bool(at_end if shown is None else shown)
    joined: list[Marked] = []
    for each in marked:
        before = joined[-1] if joined else None
        if before is None or before.block.kind not in TEXT_KINDS or each.block.kind not in TEXT_KINDS:
            joined.append(each)
        elif closes and each.mark and _is_lone(each, text) and before.mark is None:
            joined[-1] = each._replace(block=_both(before.block, each.block), place=Place.END)
        elif not closes and each.mark is None and each.block.label is None and _marks_next(joined, text):
            joined[-1] = before._replace(block=_both(each.block, before.block), place=Place.START)
        else:
            joined.append(each)
    return joined


def _shown_way(marked: Sequence[Marked], text: str) -> bool | None:
    """Whether the lone marks close what they mark, by where they stand; None where nothing shows it."""
    votes: Counter[bool] = Counter()
    for each in marked:
        if each.mark is not None and _is_lone(each, text) and (vote := _vote(text, each.mark.span)) is not None:
            votes[vote] += 1
    if votes[True] != votes[False]:
        return votes[True] > votes[False]
    blocks = [each for each in marked if each.block.kind in TEXT_KINDS]
    first, last = _is_lone(blocks[0], text), _is_lone(blocks[-1], text)
    return last if first is not last else None


def _vote(text: str, mark: Span) -> bool | None:
    """Whether one lone mark closes the text above it: by its margin, or by a blank line on one side of it alone."""
    before, behind = text[max(0, mark.start - 200) : mark.start], text[mark.end : mark.end + 200]
    if len(before) - max(before.rfind("\n"), before.rfind("\r")) > _MARGIN_COLUMN:
        return True
    gap_before = before[len(before.rstrip()) :].replace("\r\n", "\n").count("\n") > 1 or not before.strip()
    gap_behind = (
        behind[: len(behind) - len(behind.lstrip())].replace("\r\n", "\n").count("\n") > 1 or not behind.strip()
    )
    return None if gap_before is gap_behind else gap_behind


def _marks_next(before: Sequence[Marked], text: str) -> bool:
    """Whether the last block is a mark alone; marks in a column of their own are not, for whose text comes nobody knows."""
    return _is_lone(before[-1], text) and not (len(before) > 1 and _is_lone(before[-2], text))


def _is_lone(each: Marked, text: str) -> bool:
    """Whether the block holds its mark and nothing else."""
    if each.mark is None or each.entire or len(each.block.spans) > 1 or each.block.label is not None:
        return False
    span = each.block.spans[0]
    return not (text[span.start : each.mark.span.start] + text[each.mark.span.end : span.end]).strip()


def _both(block: Block, other: Block) -> Block:
    """The block with the spans of both; neighbours in the text become one span."""
    spans: list[Span] = []
    for span in sorted((*block.spans, *other.spans)):
        if spans and spans[-1].end == span.start:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return block._replace(spans=tuple(spans))
