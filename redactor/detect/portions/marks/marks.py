"""Portion marks: which candidates are marks, and which portion each one marks.

A mark opens its portion or closes it; a document keeps to one way, which is counted. A single letter counts where the
document has other marks that cannot be mistaken, or where it stands where nothing but a mark stands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redactor.detect.portions.layout.assemble import Block
from redactor.detect.portions.marks.candidates import Candidate, find_candidates, find_damaged
from redactor.detect.portions.marks.context import Place
from redactor.detect.portions.marks.lone_marks import join_lone_marks
from redactor.detect.portions.marks.marked import Marked
from redactor.detect.portions.strictness import stricter
from redactor.terms.marking import Level, Marking
from redactor.terms.portion import Mark
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span

#: So many letters of different levels at the ends of portions are marks, though no sentence ends before them.
_ENOUGH_ENDS = 3


def mark_blocks(text: str, blocks: Sequence[Block], *, has_banner: bool) -> tuple[list[Marked], tuple[Problem, ...]]:
    """The blocks with their marks, blocks that hold several marks cut, and what is in doubt.

    Args:
        text: the document's text.
        blocks: its blocks, in order.
        has_banner: whether the document says, or is said, to be classified: then a letter alone may be a mark.
    """
    accepted, doubtful = _judge(find_candidates(text, blocks), has_banner=has_banner)
    starts, ends = _count(accepted)
    by_block: dict[int, list[Candidate]] = {}
    for candidate in accepted:
        by_block.setdefault(candidate.block, []).append(candidate)
    doubts = {candidate.block: candidate.mark for candidate in doubtful if candidate.block not in by_block}
    damaged = find_damaged(text, blocks, by_block) if starts >= 2 else {}
    damaged = {index: span for index, span in damaged.items() if index not in by_block and index not in doubts}
    marked: list[Marked] = []
    for index, block in enumerate(blocks):
        if index in by_block:
            marked.extend(_apply(text, block, by_block[index], at_end=ends > starts))
        else:
            marked.append(Marked(block, doubtful=doubts.get(index), unread=index in damaged))
    marked.sort(key=lambda each: each.block.spans[0].start)  # a piece cut off behind a page line comes behind that
    problems = (*_doubtful(doubtful), *_unread(damaged.values()), *_mixed(starts, ends))
    return join_lone_marks(marked, text, at_end=None if starts == ends == 0 else ends > starts), problems


def _judge(candidates: Sequence[Candidate], *, has_banner: bool) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates that are marks, and those in doubt."""
    free = [candidate for candidate in candidates if not candidate.listed]
    strong = [candidate for candidate in free if candidate.strong]
    places = Counter(candidate.place for candidate in free)
    levels = {candidate.mark.marking.level for candidate in strong}
    evident = has_banner or len(levels) > 1 or len(strong) > 1 or any(len(each.content) > 1 for each in strong)
    evident = evident or max(places.values(), default=0) > 2
    ends = [candidate.mark.marking.level for candidate in free if candidate.place is Place.END]
    closing = evident and len(ends) >= _ENOUGH_ENDS and len(set(ends)) > 1
    accepted, doubtful = [], []
    for candidate in free:
        level = candidate.mark.marking.level
        alone = not evident and places[candidate.place] < 2 and not candidate.subject
        lowers = level is not None and not level.is_classified and len(candidate.content) == 1
        if candidate.strong and not (alone and lowers):
            accepted.append(candidate)
        elif candidate.content == "R" or alone or (not strong and not closing and _is_weak(candidate, len(free))):
            doubtful.append(candidate)
        else:
            accepted.append(candidate)
    doubtful += [each for each in candidates if each.listed and each.place is Place.START and evident]
    return accepted, doubtful


def _is_weak(candidate: Candidate, found: int) -> bool:
    """Whether a letter in brackets stands where it may grade a source or number a thing, without a strong mark near."""
    if candidate.labelled:
        return False
    return candidate.place in {Place.INSIDE, Place.END} or (candidate.place is Place.RUN_IN and found == 1)


def _count(accepted: Sequence[Candidate]) -> tuple[int, int]:
    """How many marks open their portions, and how many close them."""
    prose = [each for each in accepted if not (each.entire or each.lone)]
    places = [each.place for each in prose]
    return places.count(Place.START) + places.count(Place.RUN_IN), places.count(Place.END)


def _apply(text: str, block: Block, candidates: Sequence[Candidate], *, at_end: bool) -> Iterator[Marked]:
    """The block with its mark; cut where a mark stands inside: behind it if marks close portions, else before it."""
    if len(candidates) == 1 and candidates[0].place is not Place.INSIDE:
        yield Marked(block, candidates[0].mark, candidates[0].place, candidates[0].entire)
        return
    rest = block
    waiting: list[Candidate] = []
    for candidate in candidates:
        if candidate.place is Place.INSIDE and at_end:
            first, rest = _cut(rest, _behind_blanks(text, candidate.mark.span.end))
            yield _choose(first, [*waiting, candidate], at_end=at_end)
            waiting = []
        elif candidate.place is Place.INSIDE:
            first, rest = _cut(rest, candidate.mark.span.start)
            yield _choose(first, waiting, at_end=at_end)
            waiting = [candidate]
        else:
            waiting.append(candidate)
    yield _choose(rest, waiting, at_end=at_end)


def _choose(block: Block, candidates: Sequence[Candidate], *, at_end: bool) -> Marked:
    """The block with the one of its candidates that governs it.

    Of two the one that the document's way puts there, unless the other protects more: a portion that is `(U)` at its
    start and `(S)` at its end contradicts itself, and takes the higher, under the controls of both.
    """
    opening = next((each for each in candidates if each.place is not Place.END and not _closes(each, at_end)), None)
    closing = next((each for each in reversed(candidates) if each.place is Place.END or _closes(each, at_end)), None)
    chosen = opening or closing
    if opening and closing:
        usual, other = (closing, opening) if at_end else (opening, closing)
        chosen, left = (other, usual) if _protects_more(other, usual) else (usual, other)
        chosen = chosen._replace(mark=_with_controls(chosen.mark, left.mark.marking))
    if chosen is None:
        return Marked(block)
    place = chosen.place
    if place is Place.INSIDE:
        place = Place.END if at_end else Place.START
    return Marked(block, chosen.mark, place, chosen.entire)


def _with_controls(mark: Mark, other: Marking) -> Mark:
    """The mark with the controls of another on the same portion: of a contradiction nothing that restricts is dropped."""
    is_read = mark.marking.level is not None and other.level is not None
    return replace(mark, marking=stricter(mark.marking, other)) if is_read and other.controls else mark


def _closes(candidate: Candidate, at_end: bool) -> bool:  # noqa: FBT001
    return candidate.place is Place.INSIDE and at_end


def _protects_more(one: Candidate, other: Candidate) -> bool:
    """Whether `one` reads higher, or as high and under controls that `other` lacks; an unread level is the highest."""
    return _protection(one) > _protection(other)


def _protection(candidate: Candidate) -> tuple[int, int]:
    marking = candidate.mark.marking
    return (len(Level) if marking.level is None else marking.level, len(marking.controls))


def _cut(block: Block, at: int) -> tuple[Block, Block]:
    """The block in two at the code point `at`."""
    before = tuple(Span(span.start, min(span.end, at)) for span in block.spans if span.start < at)
    behind = tuple(Span(max(span.start, at), span.end) for span in block.spans if span.end > at)
    return block._replace(spans=before), block._replace(spans=behind, number=None, label=None)


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _doubtful(doubtful: Sequence[Candidate]) -> Iterator[Problem]:
    message = "this may be a portion mark; the portion keeps the higher level"
    for each in doubtful:
        yield Problem("doubtful-mark", Severity.WARNING, message, start=each.mark.span.start, end=each.mark.span.end)


def _unread(spans: Iterable[Span]) -> Iterator[Problem]:
    message = "this may be a damaged portion mark; the portion takes the banner's level"
    for span in spans:
        yield Problem("mark-unread", Severity.WARNING, message, start=span.start, end=span.end)


def _mixed(starts: int, ends: int) -> tuple[Problem, ...]:
    """A problem where a document marks some portions at their start and others at their end."""
    if min(starts, ends) < 3:
        return ()
    message = "marks stand at the start of some portions and at the end of others"
    return (Problem("mixed-marks", Severity.WARNING, message, source="32 CFR 2001.23"),)
