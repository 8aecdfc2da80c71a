"""What kind of text a paragraph is by its shape: a heading, a table, or prose."""

import re
from collections.abc import Iterable
from dataclasses import replace

from redactor.detect.assemble import Block
from redactor.terms.portion import PortionKind

_LONGEST_HEADING = 90
_RULE = re.compile(r"\s*[-–—=_*]{3,}\s*")
_PROSE_END = re.compile(r"[.?!;,][\"'”’)\]]{0,3}\d{0,3}$|[a-z]-$")
_MARK_AT_END = re.compile(r"\s*[(\[][A-Z/][^()\[\]]{0,40}[)\]]\.?$")
_GAP = re.compile(r"\S {3,}\S|\t|\|")
_COLUMNS = re.compile(r"\S {3,}\S|\t\S|\S ?\| ?\S")


def name_kinds(text: str, blocks: Iterable[Block]) -> list[Block]:
    """The blocks with headings and tables called so."""
    return [replace(block, kind=kind) if (kind := _kind(text, block)) else block for block in blocks]


def _kind(text: str, block: Block) -> PortionKind | None:
    """The better name for an unlabelled paragraph; None where `paragraph` stands."""
    if block.kind is not PortionKind.PARAGRAPH or block.label is not None:
        return None
    start, end = block.spans[0].start, block.spans[-1].end
    if end - start > 4 * _LONGEST_HEADING and not _GAP.search(text, start, start + 400):
        return None
    lines = [line for span in block.spans for line in span.of(text).splitlines() if line.strip()]
    if len(lines) >= 2 and sum(_COLUMNS.search(line[:400]) is not None for line in lines) * 5 >= len(lines) * 3:
        return PortionKind.TABLE
    written = [line for line in lines if not _RULE.fullmatch(line)]
    if len(written) == 1 and len(written[0]) <= _LONGEST_HEADING:
        words = _MARK_AT_END.sub("", written[0].strip())
        if any(map(str.isalpha, words)) and not _PROSE_END.search(words):
            return PortionKind.HEADING
    return None
