"""What became of a whole document, from the decisions on its portions."""

from redactor.terms.decision import DocumentDecision, NeedsDecision, Outcome, Release
from redactor.terms.portion import PortionKind
from redactor.terms.reading import Reading

#: Envelope portions that tell a reader nothing of substance: with these alone a document is denied in full.
_EMPTY_KINDS = frozenset({PortionKind.BANNER, PortionKind.CAPTION, PortionKind.FURNITURE})


def outcome_of(reading: Reading, decision: DocumentDecision) -> Outcome:
    """The outcome of a document.

    An open decision keeps the whole document open. A document of which only the head leaves (routing, tags, the
    authority line) is released in part: a denial in full releases nothing of substance.
    """
    decisions = {each.portion: each.decision for each in decision.portions}
    texts = [portion for portion in reading.portions if portion.carries_text]
    if any(isinstance(decisions.get(portion.index), NeedsDecision | None) for portion in texts):
        return Outcome.NEEDS_DECISION
    released = [portion for portion in texts if isinstance(decisions[portion.index], Release)]
    if len(released) == len(texts) and not decision.maskings:
        return Outcome.RELEASED_IN_FULL
    has_envelope = any(not portion.carries_text and portion.kind not in _EMPTY_KINDS for portion in reading.portions)
    return Outcome.RELEASED_IN_PART if released or has_envelope else Outcome.DENIED_IN_FULL
