"""Portion marks: which brackets are marks, and which portion each one marks."""

import re
from collections.abc import Sequence

from redactor.detect.assemble import Block
from redactor.markings.parse import parse_marking
from redactor.terms.portion import TEXT_KINDS, Mark
from redactor.terms.span import Span

_BRACKET = re.compile(r"[(\[{] {0,2}/{0,2} {0,2}[A-Z0-9][^()\[\]{}\n]{0,80}?[)\]}]|[(\[{][A-Z][)\]}]")


def find_marks(text: str, blocks: Sequence[Block]) -> list[Mark | None]:
    """The mark of each block, None for a block without one."""
    return [_mark_of(text, block) if block.kind in TEXT_KINDS else None for block in blocks]


def _mark_of(text: str, block: Block) -> Mark | None:
    start = block.label.end if block.label else block.spans[0].start
    end = block.spans[-1].end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    found = _BRACKET.match(text, start, end)
    if found is None or (found.end() < end and not text[found.end()].isspace()):
        last = max(text.rfind("(", start, end), text.rfind("[", start, end))
        found = _BRACKET.fullmatch(text, last, end) if last > start and text[last - 1].isspace() else None
    if found is None:
        return None
    parsed = parse_marking(found.group(), "portion")
    if parsed.marking.level is None or parsed.marking.unknown:
        return None
    return Mark(Span(found.start(), found.end()), parsed.marking, parsed.problems)
