"""The listing of `redactor policy impact` for people: counts with bars, then what opens and closes, then documents."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redactor.terms.counted import counted

if TYPE_CHECKING:
    from rich.console import Console

    from redactor.advise.impact import DocumentImpact, PortionTurn

#: Cells of the longest bar, and documents listed before the rest is counted.
_BAR_CELLS = 24
_LISTED = 40

_ACTIONS = ("release", "withhold", "refer", "consult", "needs-decision")


@dataclass
class Listing:
    """Gathers what changes in each document, and prints it.

    Attributes:
        before: id of the policy in force.
        after: id of the policy to come.
        as_of: the date both decide for.
        refused: how many inputs could not be read.
    """

    before: str
    after: str
    as_of: dt.date
    refused: int = 0
    found: list["DocumentImpact"] = field(default_factory=list)
    quotes: dict[tuple[str, int], str] = field(default_factory=dict)

    def add(self, found: "DocumentImpact", quotes: dict[int, str]) -> None:
        """Takes one document's impact; `quotes` is text to show, by portion, empty unless it was asked for."""
        self.found.append(found)
        self.quotes |= {(found.id, index): text for index, text in quotes.items()}

    def print(self, *, with_masks: bool) -> None:
        """Prints the listing on standard output."""
        from rich.console import Console
        from rich.text import Text

        console = Console(highlight=False)
        portions = sum(each.portions for each in self.found)
        documents = f"{counted(len(self.found), 'document')}, {counted(portions, 'portion')}"
        console.print(Text(f"{self.before} -> {self.after}, as of {self.as_of}", style="bold"))
        console.print(documents + (f", {counted(self.refused, 'input')} refused" if self.refused else ""), markup=False)
        if not self.found:
            return
        self._actions(console)
        self._turns(console, portions)
        self._by_rule(console, "opens", "What opens", "red")
        self._by_rule(console, "closes", "What closes", "green")
        self._by_rule(console, "changes", "Kept either way, handled otherwise", "yellow")
        self._documents(console)
        self._masks(console, with_masks=with_masks)

    def _actions(self, console: "Console") -> None:
        was = sum((Counter(each.before) for each in self.found), Counter[str]())
        now = sum((Counter(each.after) for each in self.found), Counter[str]())
        rows = [
            (action, f"{was[action]:,}", f"{now[action]:,}", f"{now[action] - was[action]:+,}", now[action])
            for action in _ACTIONS
        ]
        _table(console, ("decided", self.before, self.after, "change"), rows)

    def _turns(self, console: "Console", portions: int) -> None:
        counts = Counter(turn.turn.value for each in self.found for turn in each.turns)
        rest = portions - sum(counts.values())
        rows = [(name, f"{counts[name]:,}", counts[name]) for name in ("opens", "closes", "changes")]
        _table(console, ("portions", ""), [*rows, ("as before", f"{rest:,}", rest)])

    def _by_rule(self, console: "Console", turn: str, heading: str, style: str) -> None:
        from rich.padding import Padding
        from rich.text import Text

        ways: Counter[tuple[str, str]] = Counter()
        documents: dict[tuple[str, str], set[str]] = {}
        for found in self.found:
            for each in found.turns:
                if each.turn.value == turn:
                    way = (_way(each, of_before=True), _way(each, of_before=False))
                    ways[way] += 1
                    documents.setdefault(way, set()).add(found.id)
        if ways:
            console.print(Text(f"\n{heading}", style=style))
        most = max(ways.values(), default=0)
        for pair, count in sorted(ways.items(), key=lambda item: (-item[1], item[0])):
            places = f"{counted(count, 'portion')} in {counted(len(documents[pair]), 'document')}"
            console.print(Text.assemble(f"  {places:<34}", (_bar(count, most), "cyan")))
            for word, said in zip(("was", "now"), pair, strict=True):
                console.print(Padding(Text(f"{word} {said}"), (0, 0, 0, 6), expand=False))

    def _documents(self, console: "Console") -> None:
        from rich.text import Text

        moved = [each for each in self.found if any(t.turn.value != "changes" for t in each.turns)]
        if moved:
            console.print(Text("\nDocuments with portions that open or close", style="bold"))
        for found in moved[:_LISTED]:
            for turn in ("opens", "closes"):
                portions = [each for each in found.turns if each.turn.value == turn]
                if portions:
                    named = Counter(each.called for each in portions)
                    names = ", ".join(name if count == 1 else f"{count} × {name}" for name, count in named.items())
                    console.print(Text(f"  {found.id}: {turn} {names}"))
                for each in portions:
                    quote = self.quotes.get((found.id, each.index))
                    if quote:
                        console.print(Text(f"      {each.called}: {quote}", style="dim"))
        if len(moved) > _LISTED:
            console.print(f"  and {len(moved) - _LISTED} more; --json lists them all", markup=False)

    def _masks(self, console: "Console", *, with_masks: bool) -> None:
        opened, closed = sum(each.unmasked for each in self.found), sum(each.masked for each in self.found)
        shown = f"{counted(opened, 'character')} shown that were masked, {closed:,} the reverse"
        said = f"Inside portions released either way: {shown}."
        scope = "" if with_masks else " Names and identifiers were not looked for; --masks does."
        console.print(f"\n{said}{scope}", markup=False)


def _way(each: "PortionTurn", *, of_before: bool) -> str:
    decided = each.before if of_before else each.after
    codes = f" | {', '.join(sorted(decided.codes))}" if decided.codes else ""
    to = f" to {', '.join(sorted(decided.to))}" if decided.to else ""
    return f"{decided.do.value}{to} by {decided.rule}{codes}"


def _bar(number: int, most: int) -> str:
    return "█" * (max(1, round(number * _BAR_CELLS / most)) if number else 0)


def _table(console: "Console", headings: tuple[str, ...], rows: Sequence[tuple[str | int, ...]]) -> None:
    """A table whose last cell in each row is the number its bar shows."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for n, heading in enumerate(headings):
        right = n > 0 and all(str(row[n]).replace(",", "").lstrip("+-").isdecimal() for row in rows)
        table.add_column(heading, justify="right" if right else "left", no_wrap=n == 0, overflow="fold")
    table.add_column("", no_wrap=True)
    most = max((int(row[-1]) for row in rows), default=0)
    for row in rows:
        number = int(row[-1])
        table.add_row(*(Text(str(cell)) for cell in row[:-1]), Text(_bar(number, most), style="cyan"))
    console.print()
    console.print(table)
