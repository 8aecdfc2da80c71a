"""`read`: cuts a document into portions and says what governs each (the door of segmentation).

Envelope first (telegram head, page lines), then paragraphs, then marks, then inheritance. Portions cover the text
exactly once, whatever the text. Persons are found elsewhere.
"""

import re

from redactor.detect.assemble import Block, assemble
from redactor.detect.authority import read_authority
from redactor.detect.banner import read_level_line
from redactor.detect.body import open_paragraphs
from redactor.detect.dates import read_date_time_group
from redactor.detect.envelope import is_envelope
from redactor.detect.lines import Line, cut_lines
from redactor.detect.marks import find_marks
from redactor.detect.opening import Opening
from redactor.detect.telegram import Head, looks_like_telegram, read_head
from redactor.markings.parse import parse_marking
from redactor.terms.document import Document
from redactor.terms.portion import TEXT_KINDS, LevelFrom, Mark, Portion, PortionKind
from redactor.terms.reading import Banner, ClassificationFrom, Reading
from redactor.terms.span import Span

_CONVERSION_NOISE = re.compile(r"\[[A-Z]{2,5}\]\(#\)")
_SIGNATURE = re.compile(r"\s*[A-Z][A-Z'’-]{1,19}(?: [A-Z][A-Z'’-]{1,19})?")


def read(document: Document) -> Reading:
    """Reads `document`: form, banner, authority, portions with marks and levels. Never raises for any text."""
    lines = cut_lines(document.text)
    telegram = looks_like_telegram(lines)
    head = read_head(lines) if telegram else Head((), 0, (), (), (), (), None, (), None)
    furniture = [
        at >= head.body and bool(line.text) and (is_envelope(line.text, "page") or read_level_line(line) is not None)
        for at, line in enumerate(lines)
    ]
    openings = [*head.openings, *open_paragraphs(lines, head.body, furniture)]
    if telegram:
        openings += _signature(lines, openings, furniture, head.body)
    dated = read_date_time_group(lines[head.date_line].text) if head.date_line is not None else document.source.date
    banner, source = _banner(document, head)
    blocks = assemble(lines, openings, furniture)
    portions = _portions(document.text, blocks, banner, source)
    return Reading(
        form="telegram" if telegram else "other",
        portions=portions,
        banner=banner,
        classification_from=source,
        captions=head.captions,
        tags=head.tags,
        originator=head.originator,
        dated=dated,
        section=next((level.section for level in head.levels if level.section), None),
        authority=read_authority([lines[at] for at in head.authority], dated),
        unofficial=_CONVERSION_NOISE.search(document.text) is not None,
    )


def _banner(document: Document, head: Head) -> tuple[Banner | None, ClassificationFrom]:
    if head.levels:
        controls = "".join(f"//{control}" for control, _ in head.restricting)
        parsed = parse_marking(head.levels[0].marking + controls, "banner")
        spans = (*(level.span for level in head.levels), *(span for _, span in head.restricting))
        return Banner(parsed.marking, spans), ClassificationFrom.TEXT
    given = document.source.classification
    if given:
        parsed = parse_marking(given.split(";")[0].rstrip(". "), "banner")
        if parsed.marking.level is not None:
            return Banner(parsed.marking), ClassificationFrom.RECORD
    return None, ClassificationFrom.NONE


def _signature(lines: list[Line], openings: list[Opening], furniture: list[bool], body: int) -> list[Opening]:
    """The last line of a telegram, a surname in capitals."""
    last = next((at for at in range(len(lines) - 1, body, -1) if lines[at].text and not furniture[at]), None)
    if last is None or not _SIGNATURE.fullmatch(lines[last].text):
        return []
    if openings and openings[-1].line == last:
        openings.pop()
    return [Opening(last, PortionKind.SIGNATURE)]


def _portions(text: str, blocks: list[Block], banner: Banner | None, source: ClassificationFrom) -> tuple[Portion, ...]:
    portions = []
    origin = {ClassificationFrom.TEXT: LevelFrom.BANNER, ClassificationFrom.RECORD: LevelFrom.RECORD}
    for index, (block, mark) in enumerate(zip(blocks, find_marks(text, blocks), strict=True)):
        marking, level_from = None, LevelFrom.NONE
        if block.kind in TEXT_KINDS:
            if mark is not None:
                marking, level_from = mark.marking, LevelFrom.MARK
            elif banner is not None:
                marking, level_from = banner.marking, origin[source]
        portions.append(
            Portion(
                index, block.kind, block.spans, block.number, mark, _visible(text, block, mark), marking, level_from
            )
        )
    return tuple(portions)


def _visible(text: str, block: Block, mark: Mark | None) -> tuple[Span, ...]:
    """Number and mark as they stand, with the white space behind; one span where they stand together."""
    spans = [span for span in (block.label, mark.span if mark else None) if span is not None]
    if len(spans) == 2 and spans[1].start <= spans[0].end:
        spans = [Span(spans[0].start, max(span.end for span in spans))]
    end = block.spans[-1].end
    return tuple(Span(span.start, _behind(text, span.end, end)) for span in spans)


def _behind(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t":
        at += 1
    return at
