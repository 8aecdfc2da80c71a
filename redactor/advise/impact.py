"""What a change of policy does to documents: portion by portion what opens, what closes, and what changes its code.

Counts and names of portions; the text of a document is not in what is returned.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from redactor.advise.corpus import Study, study_of, without_model
from redactor.advise.decided import Decided, called, told
from redactor.decide.decide import decide
from redactor.decide.masking import shown_spans
from redactor.policy.registers import in_force_under
from redactor.terms.decision import DocumentDecision
from redactor.terms.policy import Policy
from redactor.terms.span import Span, subtract


class Turn(StrEnum):
    """What becomes of a portion under the second policy that the first decided otherwise."""

    OPENS = "opens"
    CLOSES = "closes"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class PortionTurn:
    """A portion that the two policies decide differently.

    `spans` are where its text stands; `open_spans` count only with names and identifiers looked for.
    """

    index: int
    called: str
    turn: Turn
    before: Decided
    after: Decided
    spans: tuple[Span, ...]

    def as_json(self) -> dict[str, object]:
        """The form of `policy impact --json`."""
        return {
            "index": self.index,
            "portion": self.called,
            "turn": self.turn.value,
            "before": self.before.as_json(),
            "after": self.after.as_json(),
        }


@dataclass(frozen=True, slots=True)
class DocumentImpact:
    """What changes in one document.

    Attributes:
        id: the document's.
        portions: how many portions carry text.
        turns: those decided differently, in order.
        before: how many portions were decided how by the first policy, by action.
        after: by the second.
        unmasked: characters that were masked or withheld and are shown now, outside the portions that open.
        masked: characters that were shown and are masked now, outside the portions that close.
    """

    id: str
    portions: int
    turns: tuple[PortionTurn, ...]
    before: dict[str, int]
    after: dict[str, int]
    unmasked: int
    masked: int

    def count(self, turn: Turn) -> int:
        """How many portions take this turn."""
        return sum(each.turn is turn for each in self.turns)

    def as_json(self) -> dict[str, object]:
        """The form of `policy impact --json`."""
        return {
            "id": self.id,
            "portions": self.portions,
            **{turn.value: self.count(turn) for turn in Turn},
            "before": self.before,
            "after": self.after,
            "unmasked_characters": self.unmasked,
            "masked_characters": self.masked,
            "turns": [each.as_json() for each in self.turns],
        }


def impact(study: Study, before: Policy, after: Policy, as_of: dt.date, *, masks: bool = False) -> DocumentImpact:
    """What changes in one document from one policy to the other.

    Args:
        study: the document.
        before: the policy in force.
        after: the policy to come.
        as_of: the date both decide for.
        masks: whether names and identifiers are looked for too, which loads the language model.

    Raises:
        MissingProgramError: the model is asked for and not installed.
    """
    old_study, new_study = (_under(study, policy) for policy in (before, after))
    old, new = _decide(old_study, before, as_of, masks=masks), _decide(new_study, after, as_of, masks=masks)
    pairs = list(_pairs(old_study, old, new_study, new))
    turns = tuple(_turns(new_study, pairs))
    opened = [span for each in turns if each.turn is Turn.OPENS for span in each.spans]
    closed = [span for each in turns if each.turn is Turn.CLOSES for span in each.spans]
    shown_before, shown_after = _leaves(old_study, old), _leaves(new_study, new)
    return DocumentImpact(
        id=study.document.source.id,
        portions=len(pairs),
        turns=turns,
        before=_counts(each[1] for each in pairs),
        after=_counts(each[2] for each in pairs),
        unmasked=_characters(subtract(subtract(shown_after, shown_before), opened)),
        masked=_characters(subtract(subtract(shown_before, shown_after), closed)),
    )


def _under(study: Study, policy: Policy) -> Study:
    """The document as the policy's own registers have it read."""
    return study_of(study.document, policy.registers) if policy.registers else study


def _decide(study: Study, policy: Policy, as_of: dt.date, *, masks: bool) -> DocumentDecision:
    used = policy if masks else without_model(policy)
    with in_force_under(policy):
        return decide(study.document, study.reading, study.findings(policy, masks=masks), used, as_of)


def _pairs(
    old_study: Study, old: DocumentDecision, new_study: Study, new: DocumentDecision
) -> Iterator[tuple[int, Decided, Decided]]:
    """Each portion of the new reading, and what the policies decide on it.

    Other registers may cut a document otherwise: what stood in several portions was kept if one of them was.
    """
    old_portions, new_portions = old_study.reading.portions, new_study.reading.portions
    if [each.spans for each in old_portions] == [each.spans for each in new_portions]:
        for was, now in zip(old.portions, new.portions, strict=True):
            yield now.portion, told(was.decision), told(now.decision)
        return
    for now in new.portions:
        spans = new_portions[now.portion].spans
        before = [
            told(was.decision)
            for was in old.portions
            if any(one.overlaps(other) for one in old_portions[was.portion].spans for other in spans)
        ]
        if before:
            yield now.portion, min(before, key=lambda each: each.lets_go), told(now.decision)


def _turns(study: Study, pairs: Iterable[tuple[int, Decided, Decided]]) -> Iterator[PortionTurn]:
    for index, was, now in pairs:
        if was.lets_go is not now.lets_go:
            turn = Turn.OPENS if now.lets_go else Turn.CLOSES
        elif not was.lets_go and (was.do, was.codes, was.to) != (now.do, now.codes, now.to):
            turn = Turn.CHANGES
        else:
            continue
        portion = study.reading.portions[index]
        yield PortionTurn(index, called(portion), turn, was, now, portion.spans)


def _leaves(study: Study, decision: DocumentDecision) -> tuple[Span, ...]:
    """All that leaves: what is shown, less what is masked in it."""
    shown = shown_spans(study.reading, decision.portions)
    return subtract(shown, (masking.span for masking in decision.maskings))


def _counts(decided: Iterable[Decided]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in decided:
        counts[each.do.value] = counts.get(each.do.value, 0) + 1
    return counts


def _characters(spans: Iterable[Span]) -> int:
    return sum(len(span) for span in spans)
