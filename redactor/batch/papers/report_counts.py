"""What the supervisor's report counts, gathered from the ledger's rows one by one; small however many they are."""

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from redactor.batch.books.ledger import Row
from redactor.terms.decision import Outcome

_Entry = TypeVar("_Entry", tuple[float, str], tuple[int, str, str])

#: Documents are counted by the time they took, in seconds: under each of these, and longer.
TIME_STEPS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)

#: Reasons of refusals that are told apart, and documents named for each.
_MOST_REASONS = 40
_EXAMPLES = 3
OTHER_REASONS = "for other reasons; see quarantine.jsonl"


@dataclass(slots=True)
class Counts:
    """What the report says.

    Attributes:
        outcomes: documents by outcome.
        portions: portions that carry text, by what became of them.
        exemptions: how often each code is given.
        problems: by code.
        masked: mentions masked.
        seconds: all documents together took.
        times: documents by the step of `TIME_STEPS` they took less than; 0 for those that took longer than the last.
        slowest: seconds and id.
        refused: by reason, how many documents and the ids of the first of them.
        open: how many portions wait, name and id, of those with the most.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    portions: Counter[str] = field(default_factory=Counter)
    exemptions: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    masked: int = 0
    seconds: float = 0.0
    times: Counter[float] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    refused: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    open: list[tuple[int, str, str]] = field(default_factory=list)

    def most_open(self) -> list[tuple[int, str, str]]:
        """The documents with the most open portions, the most first."""
        return sorted(self.open, key=lambda each: (-each[0], each[1]))


def count_rows(rows: Iterable[Row], shown: int) -> Counts:
    """The counts of these rows; of lists so many entries are kept."""
    counts = Counts()
    for row in rows:
        answer = row.answer
        counts.outcomes[row.outcome] += 1
        portions, exemptions, problems = answer["portions"], answer["exemptions"], answer["problems"]
        counts.portions.update(portions if isinstance(portions, dict) else {})
        counts.exemptions.update(exemptions if isinstance(exemptions, dict) else {})
        found = problems if isinstance(problems, list) else []
        counts.problems.update(str(problem["code"]) for problem in found)
        counts.masked += int(str(answer["masked"]))
        counts.seconds += row.seconds
        counts.times[next((step for step in TIME_STEPS if row.seconds < step), 0.0)] += 1
        _keep(counts.slowest, (row.seconds, row.id), shown)
        if row.outcome == Outcome.REFUSED.value:
            message = str(found[0]["message"]) if found else ""
            _count_refused(counts, row.id, message.removeprefix(f"{row.id}: "))
        undecided = portions.get("undecided", 0) if isinstance(portions, dict) else 0
        if undecided:
            _keep(counts.open, (int(undecided), row.name, row.id), shown)
    return counts


def _count_refused(counts: Counts, identity: str, reason: str) -> None:
    """Count a refusal with its reason; past so many reasons, with those of no reason of their own."""
    known = reason in counts.refused or len(counts.refused) < _MOST_REASONS
    count, first = counts.refused.get(reason if known else OTHER_REASONS, (0, ()))
    kept = (*first, identity) if len(first) < _EXAMPLES else first
    counts.refused[reason if known else OTHER_REASONS] = (count + 1, kept)


def _keep(heap: list[_Entry], entry: _Entry, shown: int) -> None:
    """Keep the largest entries of a list."""
    heapq.heappush(heap, entry)
    if len(heap) > shown:
        heapq.heappop(heap)
