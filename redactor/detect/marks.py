"""Portion marks: which brackets are marks, and which portion each one marks.

A mark opens its portion or closes it; a document keeps to one way, which is counted. A single letter counts where the
document has other marks that cannot be mistaken, or where it stands where nothing but a mark stands.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from redactor.detect.assemble import Block
from redactor.detect.brackets import Bracket, entire_text_behind, find_brackets
from redactor.detect.context import Place, closes_sentence, extent, place_of
from redactor.detect.lists import list_letters
from redactor.terms.portion import TEXT_KINDS, Mark, PortionKind
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bracket that stands where a mark stands.

    Attributes:
        bracket: the bracket.
        block: index of its block.
        place: where it stands in the block.
        strong: whether nothing but a mark stands so.
        listed: whether it could be a letter of a list.
    """

    bracket: Bracket
    block: int
    place: Place
    strong: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A block with its mark.

    Attributes:
        block: the block; a block with a mark inside is cut in two before this.
        mark: its mark, None for none.
        place: where the mark stands.
        entire: whether the mark says that it covers the entire text.
        doubtful: something that may be its mark, and is too uncertain to lower anything.
    """

    block: Block
    mark: Mark | None = None
    place: Place = Place.NOWHERE
    entire: bool = False
    doubtful: Mark | None = None


def mark_blocks(text: str, blocks: Sequence[Block], *, has_banner: bool) -> tuple[list[Marked], tuple[Problem, ...]]:
    """The blocks with their marks, blocks that hold several marks cut, and what is in doubt.

    Args:
        text: the document's text.
        blocks: its blocks, in order.
        has_banner: whether the document says, or is said, to be classified: then a letter alone may be a mark.
    """
    candidates = list(_candidates(text, blocks))
    accepted, doubtful = _judge(candidates, has_banner=has_banner)
    at_end = _marks_close(accepted)
    by_block: dict[int, list[Candidate]] = {}
    for candidate in accepted:
        by_block.setdefault(candidate.block, []).append(candidate)
    doubts = {candidate.block: candidate for candidate in doubtful}
    marked: list[Marked] = []
    for index, block in enumerate(blocks):
        if index in by_block:
            marked.extend(_apply(text, block, by_block[index], at_end=at_end))
        elif index in doubts:
            marked.append(Marked(block, doubtful=_mark(doubts[index].bracket)))
        else:
            marked.append(Marked(block))
    return marked, (*_doubt_problems(doubtful), *_mixed(accepted))


def _candidates(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Brackets that stand where marks stand, in blocks that carry text."""
    places = sorted((span.start, index) for index, block in enumerate(blocks) for span in block.spans)
    starts = [start for start, _ in places]
    letters = list_letters(text)
    extents: dict[int, tuple[int, int]] = {}
    for bracket in find_brackets(text):
        index = places[bisect_right(starts, bracket.start) - 1][1]
        block = blocks[index]
        if block.kind not in TEXT_KINDS:
            continue
        if index not in extents:
            extents[index] = extent(text, block)
        start, end = extents[index]
        place = place_of(text, block, bracket, start, end)
        if place is Place.NOWHERE:
            continue
        numbered = place is Place.START and block.kind is PortionKind.PARAGRAPH and block.label is not None
        if not bracket.known and not numbered:
            continue
        listed = bracket.start in letters and place is not Place.END and not numbered
        yield Candidate(bracket, index, place, _is_strong(text, block, bracket, place, numbered), listed)


def _is_strong(text: str, block: Block, bracket: Bracket, place: Place, numbered: bool) -> bool:  # noqa: FBT001
    """Whether nothing but a mark stands in this place."""
    if len(bracket.content) > 2 or bracket.entire or block.kind is PortionKind.SUBJECT:
        return True
    if place is Place.START:
        return numbered
    return place is Place.END and closes_sentence(text, bracket, block.spans[0].start)


def _judge(candidates: Sequence[Candidate], *, has_banner: bool) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates that are marks, and those in doubt."""
    free = [candidate for candidate in candidates if not candidate.listed]
    strong = [candidate for candidate in free if candidate.strong]
    places = Counter(candidate.place for candidate in free)
    levels = {candidate.bracket.parsed.marking.level for candidate in strong}
    evident = has_banner or len(levels) > 1 or any(len(each.bracket.content) > 1 for each in strong) or len(strong) > 1
    accepted, doubtful = [], []
    for candidate in free:
        level = candidate.bracket.parsed.marking.level
        alone = not evident and places[candidate.place] < 2
        lowers = level is not None and not level.is_classified
        if candidate.strong and not (alone and lowers and len(candidate.bracket.content) == 1):
            accepted.append(candidate)
        elif candidate.bracket.letter == "R" or alone or (candidate.place in {Place.INSIDE, Place.END} and not strong):
            doubtful.append(candidate)
        else:
            accepted.append(candidate)
    doubtful += [each for each in candidates if each.listed and each.place is Place.START and evident]
    return accepted, doubtful


def _marks_close(accepted: Sequence[Candidate]) -> bool:
    """Whether the document's marks close their portions rather than open them."""
    ends = sum(candidate.place is Place.END for candidate in accepted)
    return ends > sum(candidate.place in {Place.START, Place.RUN_IN} for candidate in accepted)


def _apply(text: str, block: Block, candidates: Sequence[Candidate], *, at_end: bool) -> Iterator[Marked]:
    """The block with its mark; cut where a mark stands inside."""
    rest = block
    opening = next((each for each in candidates if each.place in {Place.START, Place.RUN_IN}), None)
    for candidate in candidates:
        if candidate.place is not Place.INSIDE:
            continue
        cut = candidate.bracket.end if at_end else candidate.bracket.start
        if at_end:
            cut = _behind_blanks(text, cut)
        first, rest = _cut(rest, cut)
        if at_end:
            yield _marked(text, first, opening or candidate)
        else:
            yield _marked(text, first, opening) if opening else Marked(first)
        opening = None if at_end else candidate
    closing = next((each for each in candidates if each.place is Place.END), None)
    chosen = opening or closing
    if opening and closing and at_end and not _higher(opening, closing):
        chosen = closing
    yield _marked(text, rest, chosen) if chosen else Marked(rest)


def _higher(one: Candidate, other: Candidate) -> bool:
    left, right = one.bracket.parsed.marking.level, other.bracket.parsed.marking.level
    return left is not None and right is not None and left > right


def _marked(text: str, block: Block, candidate: Candidate) -> Marked:
    bracket = candidate.bracket
    entire = bracket.entire
    if not entire and candidate.place is Place.START:
        entire = entire_text_behind(text, bracket.end, block.spans[-1].end) is not None
    place = Place.END if candidate.place is Place.INSIDE and bracket.start > extent(text, block)[0] else candidate.place
    return Marked(block, _mark(bracket), Place.START if place is Place.INSIDE else place, entire)


def _mark(bracket: Bracket) -> Mark:
    return Mark(Span(bracket.start, bracket.end), bracket.parsed.marking, bracket.parsed.problems)


def _cut(block: Block, at: int) -> tuple[Block, Block]:
    """The block in two at the code point `at`."""
    before = tuple(Span(span.start, min(span.end, at)) for span in block.spans if span.start < at)
    behind = tuple(Span(max(span.start, at), span.end) for span in block.spans if span.end > at)
    return replace(block, spans=before), replace(block, spans=behind, number=None, label=None)


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _doubt_problems(doubtful: Sequence[Candidate]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "doubtful-mark",
            Severity.WARNING,
            "this may be a portion mark; the portion keeps the higher level",
            start=candidate.bracket.start,
            end=candidate.bracket.end,
        )
        for candidate in doubtful
    )


def _mixed(accepted: Sequence[Candidate]) -> tuple[Problem, ...]:
    """A problem where a document marks some portions at their start and others at their end."""
    prose = [each for each in accepted if not each.bracket.entire]
    starts = sum(each.place in {Place.START, Place.RUN_IN} for each in prose)
    ends = sum(each.place is Place.END for each in prose)
    if min(starts, ends) < 3:
        return ()
    message = "marks stand at the start of some portions and at the end of others"
    return (Problem("mixed-marks", Severity.WARNING, message, source="32 CFR 2001.23"),)
