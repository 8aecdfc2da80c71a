"""`read`: cuts a document into portions and says what governs each (the door of segmentation).

Envelope first (head, page lines, signature), then paragraphs, then marks, then inheritance. Portions cover the text
exactly once, whatever the text. Persons are found elsewhere.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from redactor.detect.portions.classification_block.authority import numbered_classifier, read_authority
from redactor.detect.portions.classification_block.declassify import FIRST_YEAR, Origin
from redactor.detect.portions.classification_block.extensions import prolonged
from redactor.detect.portions.govern.govern import Governed, govern
from redactor.detect.portions.govern.notices import find_notices, notice_problems
from redactor.detect.portions.govern.overall import Overall, level_of, read_overall, record_captions
from redactor.detect.portions.govern.passages import raise_passages
from redactor.detect.portions.govern.restrictions import restrict
from redactor.detect.portions.layout.assemble import assemble
from redactor.detect.portions.layout.body import open_paragraphs
from redactor.detect.portions.layout.foot import with_foot
from redactor.detect.portions.layout.head import Head
from redactor.detect.portions.layout.kinds import name_kinds
from redactor.detect.portions.layout.memorandum import Memorandum
from redactor.detect.portions.layout.page_lines import read_page_lines
from redactor.detect.portions.layout.telegram import Telegram, looks_like_telegram, routing_lines
from redactor.detect.portions.line.lines import Line, cut_lines, in_small
from redactor.detect.portions.marks.inner_marks import with_inner_marks
from redactor.detect.portions.marks.marked import Marked
from redactor.detect.portions.marks.marks import mark_blocks
from redactor.detect.portions.stamps import TAIL_WORDS, Stamps, find_stamps, hush, part_tails, stamp_problems
from redactor.markings.registered import is_registered
from redactor.terms.document import Document
from redactor.terms.portion import Portion
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import ClassificationAuthority, ClassificationFrom, DeclassifyKind, Reading
from redactor.terms.span import Span

#: Lines of the text in which a paragraph may name the classifier.
_FIRST_LINES = 12
#: A line that may say under which order, and how long, a text is classified.
_ORDER = re.compile(r"\bE\.? ?O\.?\b|DECL", re.IGNORECASE)
#: Noise of a conversion to Markdown or HTML: no official copy holds it.
_CONVERSION_NOISE = re.compile(r"\[[A-Z]{2,5}\]\(#\)|&(?:amp|nbsp|lt|gt|#\d{2,5});")


def read(document: Document) -> Reading:
    """Reads `document`: form, banner, authority, portions with marks and levels. Never raises for any text."""
    text = document.text
    printed, stamps = _printed(text)
    lines = hush(printed, stamps)
    head = _read_head(lines)
    page_lines = read_page_lines(lines, head)
    furniture = [at in stamps.lines or is_page_line for at, is_page_line in enumerate(page_lines.furniture)]
    openings = [*head.openings, *open_paragraphs(lines, head.body, furniture, page_lines.cuts)]
    openings, foot_authority = with_foot(lines, openings, furniture, head, [page.end for page in document.pages])
    blocks = name_kinds(text, assemble(printed, openings, furniture, stamps.named))
    overall = read_overall(document, head, (*head.levels, *page_lines.levels), page_lines.doubtful)
    classified = overall.banner is not None and (level_of(overall.banner) or 0) > 0
    marked, doubts = mark_blocks(text, blocks, has_banner=classified)
    pages = _pages(document, marked)
    notices = find_notices(text)
    governed, conflicts = govern(text, marked, overall, pages, notices)
    governed, restricted = restrict(text, marked, governed)
    governed, passages = raise_passages(text, marked, governed)
    conflicts = (*conflicts, *restricted, *passages, *notice_problems(notices, overall.banner))
    dated = max(filter(None, (head.dated, document.source.date)), default=None)
    block = [lines[at] for at in (*head.authority, *foot_authority)]
    origin = Origin(dated, level_of(overall.banner))
    authority, unread = _authority(text, lines, head, block, origin, restarts=page_lines.restarts)
    dated, contradicted = _unless_contradicted(dated, authority)
    portions, inner = with_inner_marks(text, _portions(text, marked, governed, pages))
    return Reading(
        form=head.form,
        portions=portions,
        banner=overall.banner,
        page_banners=overall.page_banners,
        classification_from=overall.source,
        captions=_captions(document, head, overall),
        tags=head.tags,
        originator=head.originator,
        dated=dated,
        section=head.section,
        authority=authority,
        unofficial=_is_unofficial(text, portions),
        problems=(
            *overall.problems,
            *page_lines.problems,
            *unread,
            *contradicted,
            *doubts,
            *conflicts,
            *inner,
            *stamp_problems(stamps.notes),
        ),
        notes=stamps.notes,
    )


def read_dated(text: str) -> dt.date | None:
    """The date that the head of `text` gives; what `read` would say of it, where nothing else is asked."""
    return _read_head(hush(*_printed(text))).dated


def _printed(text: str) -> tuple[list[Line], Stamps]:
    """The lines of a text, stamps on lines of their own, and the stamps."""
    lines = cut_lines(text)
    if TAIL_WORDS in in_small(text):
        lines = part_tails(lines)
    return lines, find_stamps(text, lines)


def _read_head(lines: Sequence[Line]) -> Head:
    routing = routing_lines(lines)
    return (Telegram(lines, routing) if looks_like_telegram(lines, routing) else Memorandum(lines)).read()


def _authority(
    text: str, lines: Sequence[Line], head: Head, block: Sequence[Line], origin: Origin, *, restarts: bool
) -> tuple[ClassificationAuthority | None, tuple[Problem, ...]]:
    """What the classification block says, given the lines of it in head and foot, and what is wrong with it."""
    block = [*block, *numbered_classifier(lines[head.body : head.body + _FIRST_LINES])]
    until = next((level.until for level in head.levels if level.until), None)
    authority, unread = read_authority(text, block, origin, until)
    if restarts:
        authority = _of_all_heads(text, lines[head.body :], authority, origin)
    authority, longer = prolonged(text, lines, block, authority, origin)
    return authority, (*unread, *longer)


def _unless_contradicted(
    dated: dt.date | None, authority: ClassificationAuthority | None
) -> tuple[dt.date | None, tuple[Problem, ...]]:
    """The document's date; none, and a problem, where its block names an order that came later."""
    order = (authority.order or "").rpartition(" ")[2] if authority else ""
    if dated is None or dated.year >= FIRST_YEAR.get(order, 0):
        return dated, ()
    message = "the classification block names an order that is younger than the document's date; no date is taken"
    return None, (Problem("date-before-order", Severity.WARNING, message, source="32 CFR 2001.21"),)


def _of_all_heads(
    text: str, body: Sequence[Line], authority: ClassificationAuthority | None, origin: Origin
) -> ClassificationAuthority | None:
    """The authority of a text that holds a second head: an exemption that any of its order lines names, and no date."""
    others = (read_authority(text, [line], origin, None)[0] for line in body if _ORDER.search(line.text))
    for each in (authority, *others):
        if each is not None and each.declassify_on and each.declassify_on.kind is DeclassifyKind.EXEMPTION:
            return each
    return None if authority is None else replace(authority, declassify_on=None)


def _is_unofficial(text: str, portions: Sequence[Portion]) -> bool:
    """Whether the envelope shows noise of a conversion; the text is not asked, for it may be withheld."""
    envelope = (span for portion in portions if not portion.carries_text for span in portion.spans)
    return any(_CONVERSION_NOISE.search(span.of(text)) for span in envelope)


def _captions(document: Document, head: Head, overall: Overall) -> tuple[str, ...]:
    if overall.source is ClassificationFrom.RECORD and not head.captions:
        return record_captions(document.source.classification or "")
    return head.captions


def _pages(document: Document, marked: Sequence[Marked]) -> dict[int, int | None]:
    """For each block the 1-based number of the page it begins on; None in a text without pages."""
    starts = [page.start for page in document.pages]
    return {
        index: max(1, bisect_right(starts, each.block.spans[0].start)) if starts else None
        for index, each in enumerate(marked)
    }


def _portions(
    text: str, marked: Sequence[Marked], governed: Sequence[Governed], pages: dict[int, int | None]
) -> tuple[Portion, ...]:
    return tuple(
        Portion(
            index=index,
            kind=each.block.kind,
            spans=each.block.spans,
            number=each.block.number,
            mark=each.mark,
            visible=_visible(text, each),
            marking=by.marking,
            level_from=by.level_from,
            parent=by.parent,
            page_number=pages[index],
        )
        for index, (each, by) in enumerate(zip(marked, governed, strict=True))
    )


def _visible(text: str, each: Marked) -> tuple[Span, ...]:
    """Printed number or label, and mark, as they stand, with the white space behind; one span where they touch.

    A mark that holds a name no register knows is withheld with its portion: a codeword may be classified itself.
    """
    label = each.block.label
    mark = each.mark if each.mark and is_registered(each.mark.marking) else None
    if label is None and mark is None:
        return ()
    last = each.block.spans[-1].end
    shown = [span for span in (label, mark.span if mark else None) if span is not None]
    if shown[-1].start < shown[0].start:
        shown.reverse()
    places: list[tuple[int, int]] = []
    for span in shown:
        end = min(span.end, last)
        while end < last and text[end] in " \t":
            end += 1
        if places and span.start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((span.start, end))
    return tuple([Span(start, end) for start, end in places])
