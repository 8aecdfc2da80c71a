"""Document and decisions become a Released value. Here the withheld text ceases to exist.

Only this file turns spans of the source into runs, and it does so from what may leave: a run is cut from the spans that
are released, never from the whole by removing what is not. What stands in no released span is nowhere in the result
but as a place with its codes and its declared amount (laws 2 and 4).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from redactor.decide.outcome import outcome_of
from redactor.excise.amount import of_masking, of_passage, of_text
from redactor.excise.edges import MAX_GAP_LINES, gap_lines, lined, without_edges
from redactor.excise.field_lines import by_field
from redactor.excise.gaps import without_gaps
from redactor.excise.pictures import Facsimile, Pictured, clean_pictures, with_pictures
from redactor.excise.stamps import legend_of, stamp_codes, stamps_for
from redactor.terms.decision import (
    Consult,
    Decision,
    Declassified,
    DocumentDecision,
    Masking,
    MaskKind,
    NeedsDecision,
    Outcome,
    Refer,
    Release,
    Withhold,
)
from redactor.terms.document import Document
from redactor.terms.marking import Marking
from redactor.terms.policy import Policy
from redactor.terms.portion import TEXT_KINDS, Portion, PortionKind
from redactor.terms.reading import Reading
from redactor.terms.release_style import AUTOMATIC
from redactor.terms.released import Block, Place, PlaceStatus, Released, Run
from redactor.terms.span import Span, intersect, subtract, unite

#: Empty lines after a withheld place, whatever stood there.
WITHHELD_GAP_LINES = 1

#: Kinds that the text alone tells, not a number, a bullet or a label before it.
_KNOWN_BY_TEXT = frozenset({PortionKind.HEADING, PortionKind.TABLE, PortionKind.OTHER})

#: Kinds set anew where a place stands in them; the lines of the others are addresses and lists, and stay lines.
_REFILLED = TEXT_KINDS | {PortionKind.AUTHORITY}


@dataclass(frozen=True, slots=True, repr=False)
class _Cut:
    """What the cutting of one document needs to know."""

    text: str
    policy: Policy
    decisions: dict[int, Decision]
    maskings: tuple[Masking, ...]
    struck: tuple[Span, ...]
    pictured: tuple[Pictured, ...]


def excise(
    document: Document,
    reading: Reading,
    decision: DocumentDecision,
    policy: Policy,
    facsimile: Facsimile | None = None,
) -> Released:
    """The Released value of one document; with pictures of its lines where `facsimile` gives the source to draw.

    A text-carrying portion without a decision is treated as undecided, so withheld (law 6).
    """
    outcome = outcome_of(reading, decision)
    struck = _struck(reading, decision, policy, outcome)
    cut = _Cut(
        document.text,
        policy,
        {each.portion: each.decision for each in decision.portions},
        decision.maskings,
        struck,
        clean_pictures(facsimile, document, released_spans(reading, decision), struck) if facsimile else (),
    )
    blocks = _blocks(cut, reading)
    return Released(
        form=reading.form,
        blocks=tuple(blocks),
        stamps=stamps_for(document, reading, decision, policy, outcome),
        legend=legend_of(cut.decisions.values(), cut.maskings),
    )


def released_spans(reading: Reading, decision: DocumentDecision) -> tuple[Span, ...]:
    """Every span whose text leaves: released portions and the envelope, less maskings; visible parts of withheld ones."""
    decisions = {each.portion: each.decision for each in decision.portions}
    shown = (
        span
        for portion in reading.portions
        for span in (portion.spans if _is_released(portion, decisions) else portion.visible)
    )
    return subtract(shown, (masking.span for masking in decision.maskings))


def _is_released(portion: Portion, decisions: dict[int, Decision]) -> bool:
    return not portion.carries_text or isinstance(decisions.get(portion.index), Release)


def _struck(reading: Reading, decision: DocumentDecision, policy: Policy, outcome: Outcome) -> tuple[Span, ...]:
    """Old markings are lined through on a copy that is released (32 CFR 2001.25); never on one that is not.

    The banner, and where the classification has ended the marks of the portions that are released: the mark of a
    withheld portion, or of one that is still classified, is in force.
    """
    if policy.release.stamp.disposition != AUTOMATIC:
        return ()
    if outcome not in {Outcome.RELEASED_IN_FULL, Outcome.RELEASED_IN_PART}:
        return ()
    decisions = {each.portion: each.decision for each in decision.portions}
    marks = [
        portion.mark.span
        for portion in reading.portions
        if portion.mark and _is_released(portion, decisions) and _is_classified(portion.mark.marking)
    ]
    if decision.declassified is not Declassified.YES:
        marks = []
    banner = reading.banner
    old = banner.spans if banner and (banner.marking.level is None or _is_classified(banner.marking)) else ()
    return unite((*old, *marks))


def _is_classified(marking: Marking) -> bool:
    return marking.level is not None and marking.level.is_classified


def _blocks(cut: _Cut, reading: Reading) -> list[Block]:
    segments = sorted(((span, portion) for portion in reading.portions for span in portion.spans), key=_in_order)
    opened: set[int] = set()
    blocks: list[Block] = []
    was_released = True
    for span, portion in segments:
        released = _is_released(portion, cut.decisions)
        pieces = tuple(_released_pieces(cut, (span,) if released else intersect(portion.visible, (span,))))
        if not released and portion.index not in opened:
            between = (
                (Run(" "),) if pieces and isinstance(pieces[-1], Run) and not pieces[-1].text[-1].isspace() else ()
            )
            pieces += (*between, _place(cut, portion))
        opened.add(portion.index)
        pieces = without_gaps(without_edges(pieces))
        if not pieces:
            continue
        before, after = gap_lines(span.of(cut.text)) if released else (0, WITHHELD_GAP_LINES)
        if blocks and before:
            gap = blocks[-1].gap_lines + before if was_released else max(WITHHELD_GAP_LINES, before)
            blocks[-1] = _with_gap(blocks[-1], min(MAX_GAP_LINES, gap))
        # What a wholly withheld portion was can be told from its text alone (a heading ends without a full stop), and so
        # can what some are whose mark stays.
        is_hidden = not released and (not portion.visible or portion.kind in _KNOWN_BY_TEXT)
        kind = PortionKind.PARAGRAPH if is_hidden else portion.kind
        label = f"{kind.value} {portion.number}" if portion.number else kind.value
        refill = kind in _REFILLED and any(isinstance(piece, Place) for piece in pieces)
        blocks += by_field(Block(kind, pieces, label, refill, after))
        was_released = released
    return blocks


def _with_gap(block: Block, gap_lines: int) -> Block:
    """The block with so many empty lines after it; `replace` would take four times as long, a block each."""
    if block.gap_lines == gap_lines:
        return block
    return Block(block.kind, block.pieces, block.label, block.refill, gap_lines)


def _released_pieces(cut: _Cut, shown: tuple[Span, ...]) -> Iterator[Run | Place]:
    """Runs and masked places of the spans shown, in order."""
    if not shown:
        return
    near = _maskings_between(cut, shown[0].start, shown[-1].end)
    struck = _struck_between(cut, shown[0].start, shown[-1].end)
    if not (near or struck or cut.pictured):  # most stand as they are
        yield from (_run(cut, span, struck=False) for span in unite(shown))
        return
    masked = [(part, masking) for masking in near for part in intersect(shown, (masking.span,))[:1]]
    runs = subtract(shown, (masking.span for masking in near))
    pieces: list[tuple[Span, Run | Place]] = [(span, _masked_place(cut, masking)) for span, masking in masked]
    pieces += [(span, _run(cut, span, struck=False)) for span in subtract(runs, struck)]
    pieces += [(span, _run(cut, span, struck=True)) for span in intersect(runs, struck)]
    in_order = sorted(pieces, key=_in_order)
    yield from with_pictures(in_order, cut.pictured) if cut.pictured else (piece for _, piece in in_order)


def _maskings_between(cut: _Cut, start: int, end: int) -> tuple[Masking, ...]:
    """The maskings that touch the stretch; they are sorted and disjoint."""
    first = bisect_right(cut.maskings, start, key=lambda masking: masking.span.end)
    return cut.maskings[first : bisect_left(cut.maskings, end, key=lambda masking: masking.span.start)]


def _struck_between(cut: _Cut, start: int, end: int) -> tuple[Span, ...]:
    """The old markings that touch the stretch; they are sorted and disjoint."""
    first = bisect_right(cut.struck, start, key=lambda span: span.end)
    return cut.struck[first : bisect_left(cut.struck, end, key=lambda span: span.start)]


def _in_order(placed: tuple[Span, object]) -> tuple[int, int]:
    return placed[0].start, placed[0].end


def _run(cut: _Cut, span: Span, *, struck: bool) -> Run:
    return Run(lined(span.of(cut.text)), struck)


def _masked_place(cut: _Cut, masking: Masking) -> Place:
    style = cut.policy.release.amount
    is_passage = masking.kind is MaskKind.PASSAGE
    amount = of_passage(masking.span.of(cut.text), style) if is_passage else of_masking(masking.kind, style)
    return Place(stamp_codes(masking.exemptions), amount, whole=False, person=masking.label)


def _place(cut: _Cut, portion: Portion) -> Place:
    """The one place that stands for all that is withheld of a portion."""
    withheld = "\n".join(span.of(cut.text).strip() for span in subtract(portion.spans, portion.visible))
    amount = of_text(withheld, cut.policy.release.amount)
    match cut.decisions.get(portion.index):
        case Withhold(exemptions=exemptions):
            return Place(stamp_codes(exemptions), amount)
        case Refer(exemptions=exemptions, to=to):
            return Place(stamp_codes(exemptions), amount, PlaceStatus.REFERRED, tuple(sorted(to)))
        case Consult(exemptions=exemptions, to=to):
            return Place(stamp_codes(exemptions), amount, PlaceStatus.CONSULTED, tuple(sorted(to)))
        case NeedsDecision() | Release() | None:
            return Place((), amount, PlaceStatus.UNDECIDED)


def withheld_spans(
    reading: Reading, decision: DocumentDecision, leaves: tuple[Span, ...] | None = None
) -> tuple[Span, ...]:
    """Every span whose text does not leave; with `released_spans` (`leaves`, if at hand) it covers the text exactly once."""
    whole = unite(span for portion in reading.portions for span in portion.spans)
    return subtract(whole, released_spans(reading, decision) if leaves is None else leaves)
