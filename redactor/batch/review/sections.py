"""What a review copy says, portion by portion, before it is set as a page or a PDF.

The whole text stands legible, what is cut is outlined, and beside it stand decision, code, amount, rule, who decided and
what they wrote. Made from the document itself, so it is as classified as its source and never leaves the internal folder
but in a package for an agency that was asked (`refer`), which may not see every portion: those it does not name at all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from redactor.batch.review.layers import Layers
from redactor.batch.review.types import Note, Piece, ReviewCopy, Section
from redactor.excise.amount import of_text
from redactor.excise.stamps import stamp_codes
from redactor.terms.decision import (
    Consult,
    Decision,
    Masking,
    NeedsDecision,
    PortionDecision,
    Refer,
    Release,
    Withhold,
)
from redactor.terms.portion import LevelFrom, Portion
from redactor.terms.release_style import AmountStyle
from redactor.terms.span import subtract

#: What a decision is called in a margin and in counts, in the order they are counted in.
DECISION_WORDS: dict[type[Decision], str] = {
    NeedsDecision: "needs a decision",
    Withhold: "withhold",
    Refer: "refer",
    Consult: "consult",
    Release: "release",
}


def facts_of(copy: ReviewCopy) -> tuple[str, ...]:
    """What stands under the title: id, policy, date, whether the classification has ended."""
    decision, source = copy.decision, copy.document.source
    facts = [source.id] if source.title else []
    facts += [copy.policy.title, f"as of {decision.as_of}", f"declassified: {decision.declassified.value}"]
    return tuple(facts)


def counts_of(copy: ReviewCopy) -> tuple[tuple[str, int], ...]:
    """How many portions are decided how, in words; those of which there are none left out."""
    counts = Counter(type(each.decision) for each in copy.decision.portions)
    return tuple((words, counts[kind]) for kind, words in DECISION_WORDS.items() if counts[kind])


def open_portions(copy: ReviewCopy) -> tuple[Portion, ...]:
    """The portions that wait for a person."""
    return tuple(
        copy.reading.portions[each.portion]
        for each in copy.decision.portions
        if isinstance(each.decision, NeedsDecision)
    )


def name_of(portion: Portion) -> str:
    """What a portion is called: `paragraph 4`."""
    return f"{portion.kind.value} {portion.number}" if portion.number else portion.kind.value


def pointed_at(portion: Portion) -> str:
    """A portion as a list of several points at it: one without a number by its place in the document."""
    return name_of(portion) if portion.number else f"{name_of(portion)} [{portion.index}]"


def sections(copy: ReviewCopy) -> Iterator[Section]:
    """The copy, stretch by stretch, in the order of the text."""
    layers = Layers(copy)
    decisions = {each.portion: each for each in copy.decision.portions}
    opened: set[int] = set()
    pieces = [(span, portion) for portion in copy.reading.portions for span in portion.spans]
    for span, portion in sorted(pieces, key=lambda each: each[0]):
        first = portion.index not in opened
        opened.add(portion.index)
        if portion.index in copy.kept_out:
            if first:
                yield _kept_out(copy, portion)
            continue
        cuts = layers.maskings_in(span)
        beside = _beside(copy, portion, decisions.get(portion.index)) if first else ()
        yield Section(
            portion.index,
            name_of(portion) if first else "(continued)",
            tuple(_about(portion)) if first else (),
            tuple(layers.pieces(span)),
            (*beside, *_notes(cuts, copy)),
            portion.carries_text,
        )


def _kept_out(copy: ReviewCopy, portion: Portion) -> Section:
    """A portion that the reader must not see: neither its number, its mark nor what is decided on it."""
    withheld = "\n".join(span.of(copy.document.text).strip() for span in portion.spans)
    amount = of_text(withheld, AmountStyle.LINES)
    words = f"[{copy.kept_out[portion.index]}{f' · {amount.text}' if amount else ''}]"
    return Section(portion.index, "not shown", (), (Piece(words, ("hidden",)),), (), is_text=False)


def _about(portion: Portion) -> Iterator[str]:
    if portion.carries_text:
        level = portion.level.title if portion.level is not None else "no level found"
        yield " ".join([level, *sorted(portion.controls)])
        if portion.level_from is not LevelFrom.NONE:
            yield f"from {portion.level_from.value}"
    page = f", page {portion.page_number}" if portion.page_number else ""
    yield f"portion {portion.index}{page}"


def _beside(copy: ReviewCopy, portion: Portion, each: PortionDecision | None) -> Iterator[Note]:
    """The margin of a portion: decision, codes, amount, rules, who decided, a reviewer's sentences."""
    if not portion.carries_text:
        return
    decision = each.decision if each else NeedsDecision((), "no decision")
    if portion.index in copy.in_question:
        yield Note("IN QUESTION: please answer", "asked")
    first, *more = _decided(decision)
    yield Note(f"{first.text} · {_amount(copy, portion)}", first.style) if first.style != "release" else first
    yield from more
    if copy.in_question:
        return
    if decision.rules:
        yield Note(f"rule: {', '.join(decision.rules)}", "soft")
    if each and each.decided_by != "policy":
        yield Note(f"decided by {each.decided_by}")
    said = copy.word.portions.get(portion.index) if copy.word else None
    for key in ("harm", "guide", "note"):
        if said and said.form.get(key):
            yield Note(f"{key}: {said.form[key]}", "soft")
    for problem in portion.mark.problems if portion.mark else ():
        yield Note(problem.message, "problem")


def _amount(copy: ReviewCopy, portion: Portion) -> str:
    withheld = "\n".join(span.of(copy.document.text).strip() for span in subtract(portion.spans, portion.visible))
    amount = of_text(withheld, AmountStyle.LINES)
    return amount.text if amount else ""


def _decided(decision: Decision) -> Iterator[Note]:
    words = DECISION_WORDS[type(decision)]
    match decision:
        case Release():
            yield Note(words, "release")
        case Withhold(exemptions=exemptions):
            yield Note(f"{words} {stamps(exemptions)}", "withhold")
        case Refer(exemptions=exemptions, to=to):
            yield Note(f"{words} to {', '.join(sorted(to))} {stamps(exemptions)}", "refer")
        case Consult(exemptions=exemptions, to=to):
            yield Note(f"{words} {', '.join(sorted(to))} {stamps(exemptions)}", "refer")
        case NeedsDecision(reason=reason, suggested=suggested):
            yield Note(words, "open")
            yield Note(reason)
            if suggested:
                yield Note(f"suggested: {', '.join(sorted(suggested))}", "soft")


def stamps(exemptions: Iterable[str]) -> str:
    """The codes as a margin shows them."""
    return " ".join(stamp_codes(exemptions)) or "(no code)"


def _notes(cuts: Sequence[tuple[int, Masking]], copy: ReviewCopy) -> Iterator[Note]:
    for number, cut in cuts:
        facts = [stamps(cut.exemptions), cut.kind.value]
        facts += [] if copy.in_question else [cut.rule, *([cut.person] if cut.person else [])]
        yield Note(" · ".join(facts), "soft", number)
