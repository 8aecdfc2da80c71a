"""The foot of a document: its signature and a classification block, taken out of the text before them.

Both are shown in releases, so they count only at the very end and in strict form.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from redactor.detect.portions.classification_block.authority import is_block_line
from redactor.detect.portions.layout.head import Head
from redactor.detect.portions.layout.opening import Opening
from redactor.detect.portions.layout.signature import find_signature
from redactor.detect.portions.line.envelope import ends_document
from redactor.detect.portions.line.lines import Line
from redactor.terms.portion import PortionKind

#: Lines at the end of a text or page in which a classification block may stand.
_FOOT_LINES = 14
#: A line that is a declassification schedule and nothing else.
_TOKEN = re.compile(r"\s*\(?(?:GP[- ](?:[1-4]|I{1,3}V?)|GROUP[- ](?:[1-4]|I{1,3}V?)|X?GDS(?:[- ][1-4])?)\)?\.?")


def with_foot(
    lines: Sequence[Line],
    openings: Sequence[Opening],
    furniture: Sequence[bool],
    head: Head,
    page_ends: Sequence[int] = (),
) -> tuple[list[Opening], tuple[int, ...]]:
    """The openings with those of the foot, in order, and the lines of the classification block in it.

    Args:
        lines: all lines of the document.
        openings: of the head and of the text.
        furniture: for each line, whether it is a page line.
        head: the head of the document.
        page_ends: where the pages of a paged document end, in code points.
    """
    end = next((at for at in range(head.body, len(lines)) if ends_document(lines[at].text)), len(lines))
    written = [at for at in range(head.body, end) if lines[at].text and not furniture[at]]
    blocks = [block for foot in _feet(lines, written, page_ends) for block in _find_blocks(lines, foot)]
    taken = {at for block in blocks for at in block}
    found = {opening.line: opening for opening in openings if opening.line not in taken}
    for block in blocks:
        found[block.start] = Opening(block.start, PortionKind.AUTHORITY)
        behind = next((at for at in range(block.stop, len(lines)) if lines[at].text and not furniture[at]), None)
        if behind is not None:
            found.setdefault(behind, Opening(behind, PortionKind.PARAGRAPH))
    signature = find_signature(lines, [at for at in written if at not in taken], head.form, head.originator)
    if signature is not None:
        found[signature.line] = signature
    return [found[line] for line in sorted(found)], tuple(sorted(taken))


def _feet(lines: Sequence[Line], written: Sequence[int], page_ends: Sequence[int]) -> list[Sequence[int]]:
    """The last lines of the document and of each of its pages."""
    feet: list[Sequence[int]] = []
    starts = [lines[at].start for at in written]
    first = 0
    for end in page_ends[:-1]:
        last = bisect_left(starts, end)
        feet.append(written[max(first, last - _FOOT_LINES) : last])
        first = last
    feet.append(written[max(first, len(written) - _FOOT_LINES) :])
    return feet


def _find_blocks(lines: Sequence[Line], written: Sequence[int]) -> list[range]:
    """Classification blocks: two or more labelled lines together, or a bare token such as `GP-3`. Others are text.

    Memoranda and finished products carry the block at the foot of a page (32 CFR 2001.21).
    """
    blocks: list[range] = []
    at = 0
    while at < len(written):
        end = at
        while end < len(written) and is_block_line(lines[written[end]].text) and written[end] - written[at] == end - at:
            end += 1
        if end - at >= 2 or (end > at and _TOKEN.fullmatch(lines[written[at]].text)):
            blocks.append(range(written[at], written[end - 1] + 1))
        at = max(end, at + 1)
    return blocks
