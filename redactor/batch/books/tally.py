"""What a run came to, counted as its documents come through; in memory it stays small however many they are."""

from collections import Counter
from dataclasses import dataclass, field

from redactor.batch.done import Done
from redactor.batch.folder import RunFolder
from redactor.batch.names.found_before import NamesFrom
from redactor.errors import ExitCode, worst
from redactor.terms.decision import Outcome
from redactor.terms.policy import Policy

#: So many of the slowest and of the refused documents are kept by name.
SHOWN = 10


@dataclass(slots=True)
class Summary:
    """What a run came to so far.

    Attributes:
        outcomes: documents by outcome.
        portions: portions that carry text, by what became of them.
        exemptions: how often each code is given.
        masked: mentions masked.
        left: documents that were done before and left as they are.
        signed: documents that are signed as they were proposed; known once all are through.
        earlier: proposals of earlier runs over other documents that wait in the folder too; known with `signed`.
        unmatched: decisions files that were given and belong to no document; known with `signed`.
        names_from: documents by where their names came from.
        slowest: seconds and id of the slowest, the slowest first.
        refused: id and reason of the first refused ones.
        exit_codes: of all documents.
        highest: the highest level any document speaks of.
        total: documents there are in all, where it is known beforehand.
    """

    policy: Policy
    folder: RunFolder
    outcomes: Counter[str] = field(default_factory=Counter)
    portions: Counter[str] = field(default_factory=Counter)
    exemptions: Counter[str] = field(default_factory=Counter)
    masked: int = 0
    left: int = 0
    signed: int = 0
    earlier: int = 0
    unmatched: tuple[str, ...] = ()
    names_from: Counter[NamesFrom] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    exit_codes: set[ExitCode] = field(default_factory=set)
    highest: int | None = None
    total: int | None = None

    @property
    def exit_code(self) -> ExitCode:
        """The worst that befell any document."""
        return worst(list(self.exit_codes))

    @property
    def documents(self) -> int:
        """How many documents are through."""
        return self.outcomes.total()

    @property
    def remembered(self) -> tuple[tuple[str, int], ...]:
        """Documents whose names were known before, and those of which what was kept was not believed; those that are."""
        told = (("names known before", NamesFrom.BEFORE), ("names not believed", NamesFrom.DOUBT))
        return tuple((words, self.names_from[each]) for words, each in told if self.names_from[each])

    def add(self, done: Done, *, before: bool = False) -> None:
        """Count one document; `before` for one that was done before and left."""
        answer = done.answer
        self.outcomes[answer.outcome.value] += 1
        self.portions.update(answer.portions)
        self.exemptions.update(answer.exemptions)
        self.masked += answer.masked
        self.left += before
        self.names_from[done.names_from] += 1
        self.exit_codes.add(answer.exit_code)
        levels = [level for level in (self.highest, done.banner_level) if level is not None]
        self.highest = max(levels, default=None)
        if answer.outcome is Outcome.REFUSED and len(self.refused) < SHOWN:
            self.refused.append((answer.id, answer.problems[0].code if answer.problems else "refused"))
        if not before and (len(self.slowest) < SHOWN or done.seconds > self.slowest[-1][0]):
            self.slowest = sorted([*self.slowest, (done.seconds, answer.id)], reverse=True)[:SHOWN]
