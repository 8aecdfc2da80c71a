"""The document's overall marking and those of its pages: from its banner lines, else from what is given beside it."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from redactor.detect.portions.layout.head import Head
from redactor.detect.portions.line.caption_line import control_of
from redactor.detect.portions.line.doubtful_banner import Doubtful
from redactor.detect.portions.line.envelope import captions, precedences, silent_records
from redactor.detect.portions.line.level_line import LevelLine
from redactor.detect.portions.strictness import is_above, stricter
from redactor.markings.parse import parse_marking
from redactor.terms.document import Document
from redactor.terms.marking import Level, Marking
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Banner, ClassificationFrom
from redactor.terms.span import Span

#: What cannot be read in what is given beside a document; it may restrict.
_UNREAD = "HANDLING RESTRICTION"
_EDITORIAL = re.compile(r"\[[^\[\]]*not declassified[^\[\]]*\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Overall:
    """What governs portions without a mark of their own.

    Attributes:
        banner: the document's overall marking.
        source: where it was found.
        pages: the marking of each page that has one of its own, by page number, where it governs.
        page_banners: banners of pages that differ from the document's.
        problems: what reading them brought up.
    """

    banner: Banner | None
    source: ClassificationFrom
    pages: Mapping[int, Marking]
    page_banners: tuple[Banner, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_overall(
    document: Document, head: Head, levels: Sequence[LevelLine], doubtful: Sequence[Doubtful] = ()
) -> Overall:
    """The overall marking of `document`.

    Args:
        document: the document.
        head: its head; captions that restrict and the level of transmission count.
        levels: every line of the document that carries a level, those of the head included, in order.
        doubtful: lines that may be banners: they raise the level, are no banner and are not shown.
    """
    overall = _read_overall(document, head, levels)
    banner = overall.banner
    if banner is None or not doubtful:
        return overall
    joined, problems = banner.marking, list(overall.problems)
    for each in doubtful:
        if is_above(each.marking, joined) or each.marking.unknown:
            problems.append(_doubtful(each.span))
            joined = stricter(joined, each.marking)
    if joined == banner.marking:
        return overall
    return replace(overall, banner=replace(banner, marking=joined), pages={}, problems=tuple(problems))


def _read_overall(document: Document, head: Head, levels: Sequence[LevelLine]) -> Overall:
    given = read_record(document.source.classification or "")
    unread = given is None and not is_silent(document.source.classification or "")
    if not levels and head.routing_level is None:
        if given is None:
            return Overall(None, ClassificationFrom.NONE, {}, (), (_record_unread(),) if unread else ())
        return Overall(Banner(_with_captions(given, head)), ClassificationFrom.RECORD, {})
    markings = [(_parse(level.marking), level.span) for level in levels]
    problems: list[Problem] = []
    joined = _join(markings, head, problems)
    of_first = {level.span for level in head.levels} | {span for marking, span in markings if marking == markings[0][0]}
    if unread and joined.level is not None and not joined.level.is_classified:
        return Overall(None, ClassificationFrom.NONE, {}, (), (*problems, _record_unread()))
    if unread:
        joined = replace(joined, unknown=(*joined.unknown, _UNREAD))
        problems.append(_record_unread())
    if given is not None and (both := stricter(joined, given)) != joined and _adds(both, joined):
        joined = both
        problems.append(_record_higher())
    captions_at = {span for _, span in head.restricting} | {level.late for level in levels if level.late}
    marked_at = {span for _, span in markings} if document.pages else of_first
    banner = Banner(joined, tuple(sorted(marked_at | captions_at)))
    by_page = _by_page(document, markings)
    differing = tuple(Banner(m, (s,), n) for n, (m, s) in by_page.items() if m != joined)
    # A page's own banner counts only where every page has its own and they are not all one: else the document's does.
    own = len(by_page) == len(document.pages) and len({marking for marking, _ in by_page.values()}) > 1
    pages = {number: marking for number, (marking, _) in by_page.items()} if own else {}
    return Overall(banner, ClassificationFrom.TEXT, pages, differing, tuple(problems))


def _adds(both: Marking, joined: Marking) -> bool:
    """Whether the marking of both has a higher level, a control or an owner that the text's own lacks."""
    return both.level != joined.level or bool(
        set(both.controls) - set(joined.controls)
        or set(both.owners) - set(joined.owners)
        or set(both.unknown) - set(joined.unknown)
    )


def _parse(banner: str) -> Marking:
    return parse_marking(banner, "banner").marking


def _join(markings: Sequence[tuple[Marking, Span]], head: Head, problems: list[Problem]) -> Marking:
    """The strictest of all level lines, the captions of the head with it."""
    in_head = {level.span for level in head.levels}
    joined = next((marking for marking, span in markings if span in in_head), markings[0][0] if markings else Marking())
    first_places = dict(reversed(markings))
    for marking, span in sorted(first_places.items(), key=lambda item: item[1]):
        if joined.level is not None and marking.level is not None and marking.level > joined.level:
            problems.append(_differs(span))
        joined = stricter(joined, marking)
    joined = _with_captions(joined, head)
    if head.routing_level is not None:
        sent = _parse(head.routing_level)
        if joined.level is None or (sent.level is not None and sent.level > joined.level):
            joined = stricter(joined, sent)
            problems.append(_sent_higher())
    return joined


def _with_captions(joined: Marking, head: Head) -> Marking:
    """The marking with the captions of the head that restrict."""
    if head.restricting and joined.level is not None:
        controls = "".join(f"//{control}" for control, _ in head.restricting)
        joined = stricter(joined, _parse(joined.level.title + controls))
    if joined.level is Level.UNCLASSIFIED:
        for caption in head.captions:
            if control := captions().get(caption, {}).get("unclassified"):
                joined = stricter(joined, _parse(f"UNCLASSIFIED//{control}"))
    return joined


def _by_page(document: Document, markings: Sequence[tuple[Marking, Span]]) -> dict[int, tuple[Marking, Span]]:
    starts = [page.start for page in document.pages]
    by_page: dict[int, tuple[Marking, Span]] = {}
    for marking, span in markings:
        number = bisect_right(starts, span.start)
        if number:
            before = by_page.get(number)
            by_page[number] = (stricter(before[0], marking), before[1]) if before else (marking, span)
    return by_page


def read_record(classification: str) -> Marking | None:
    """The marking given beside a document, `Secret; Nodis; Priority.`; None where it names no level.

    Words of precedence are left out; words that nothing knows are kept as unknown controls, for they may restrict.
    """
    hidden = _EDITORIAL.search(classification) is not None
    words = [word.strip(" .").upper() for word in re.split(r"[;—]", _EDITORIAL.sub("", classification))]
    if not words or not words[0]:
        return None
    marking = _parse(words[0])
    if marking.level is None:
        return None
    unknown = [_UNREAD] if hidden else []
    for word in words[1:]:
        if not word or word in precedences():
            continue
        control = control_of(word)
        if control is None:
            continue
        read = _parse(f"{marking.level.title}//{control}")
        if read.unknown or read.level is None:
            unknown.append(word)
        else:
            marking = stricter(marking, read)
    return replace(marking, unknown=(*marking.unknown, *unknown))


def is_silent(classification: str) -> bool:
    """Whether what is given beside a document says nothing of its classification: `No classification marking.`."""
    return " ".join(classification.strip(" .").upper().split()) in silent_records()


def record_captions(classification: str) -> tuple[str, ...]:
    """The handling captions among the words given beside a document."""
    words = [word.strip(" .").upper() for word in re.split(r"[;—]", classification)]
    return tuple(word for word in words[1:] if word in captions() and captions()[word].get("caption", True))


def _doubtful(span: Span) -> Problem:
    message = "a line that may be a banner is higher than the document's; the document takes the higher"
    return Problem(
        "banner-doubtful", Severity.WARNING, message, start=span.start, end=span.end, source="32 CFR 2001.23(b)"
    )


def _differs(span: Span) -> Problem:
    message = "a banner is higher than the one before it; the document takes the highest"
    return Problem(
        "banner-differs", Severity.WARNING, message, start=span.start, end=span.end, source="32 CFR 2001.23(b)"
    )


def _record_unread() -> Problem:
    message = (
        "the classification given beside the document cannot be read; nothing is taken to be unclassified by a banner"
    )
    return Problem("record-unread", Severity.WARNING, message, source="32 CFR 2001.23(b)")


def _sent_higher() -> Problem:
    message = "the transmission instructions name a higher level than the text; the document takes the higher"
    return Problem("routing-level-differs", Severity.WARNING, message, source="5 FAH-2 H-222, format line 4")


def _record_higher() -> Problem:
    message = "the classification given beside the document protects more than its banner; the document takes both"
    return Problem("record-differs", Severity.WARNING, message, source="32 CFR 2001.23(b)")


def level_of(banner: Banner | None) -> Level | None:
    """The level of a banner, None for no banner."""
    return banner.marking.level if banner else None
