"""The reading of one block as it grows: fields, names for the rules, places in the order, problems."""

import itertools
from collections import deque
from typing import NamedTuple

from redactor.markings.load import builtin
from redactor.markings.problems import problem
from redactor.markings.register import CATEGORY_ORDER, Control, Registers
from redactor.terms.marking import AtomicEnergy, Level, SciControl
from redactor.terms.problem import Problem

Value = str | Level | SciControl | AtomicEnergy

_RANK = {category: rank for rank, category in enumerate(CATEGORY_ORDER)}

#: Categories that once stood together in a block (CAPCO 2016 I table 8: RD until 2010, SAR until 2003).
_ONCE_TOGETHER = ({"aea", "dissem"}, {"sap", "non_ic"}, {"sap", "dissem"})


class BlockReading(NamedTuple):
    """What a block says.

    `items` are pairs of a field of `Marking` (`level` and `declassify_on` among them) and a value for it; `names` are
    the subjects of rules; `first` and `last` are the ranks of its categories in the line, -1 for none; `unread` is what
    no register knows; `in_sci` tells whether the unread stands beside SCI controls.
    """

    items: tuple[tuple[str, Value], ...]
    names: tuple[str, ...]
    first: int
    last: int
    unread: tuple[str, ...]
    in_sci: bool
    problems: tuple[Problem, ...]


class BlockDraft:
    """What was read of a block so far.

    Attributes:
        form: `banner` or `portion`.
        registers: the vocabulary.
        in_cui: whether the codes of CUI categories count.
        open_list: the field whose list the next entry may continue, empty for none.
        open_names: the field of names (`sap`, `accm`) that the next entry may continue, empty for none.
        pending: entries still to be read, in order; what a control leaves over goes to its front.
        unread: entries that no register knows.
    """

    def __init__(self, form: str, registers: Registers, *, in_cui: bool) -> None:
        self.form = form
        self.registers = registers
        self.in_cui = in_cui
        self.open_list = ""
        self.open_names = ""
        self.pending: deque[str] = deque()
        self.unread: list[str] = []
        self.items: list[tuple[str, Value]] = []
        self.names: dict[str, None] = {}
        self.placed: list[Control] = []
        self.problems: dict[int, Problem] = {}

    def note(self, code: str) -> None:
        """Remembers a problem of the catalogue, once."""
        found = problem(code)
        self.problems[id(found)] = found

    def note_all(self, problems: tuple[Problem, ...]) -> None:
        """Remembers problems, each once."""
        for each in problems:
            self.problems[id(each)] = each

    def name(self, *names: str) -> None:
        """Makes names known to the rules."""
        self.names.update(dict.fromkeys(names))

    def put(self, field: str, *values: Value) -> None:
        """Puts values in a field of the marking."""
        self.items.extend((field, value) for value in values)

    def place(self, control: Control) -> None:
        """Remembers where in the line `control` stands."""
        self.placed.append(control)

    def take(self, other: "BlockDraft") -> None:
        """Takes in the draft of one more entry, as if it had been read here."""
        self.items += other.items
        self.names.update(other.names)
        self.placed += other.placed
        if other.problems:
            self.problems.update(other.problems)
        if other.pending:
            self.pending.extendleft(reversed(other.pending))
        self.open_list, self.open_names, self.in_cui = other.open_list, other.open_names, other.in_cui

    def _in_order(self, controls: list[Control]) -> bool:
        """Whether controls stand in the register's order, or beside CUI in that of their names (32 CFR 2002.20).

        An office's own may stand anywhere in their category: no register says where.
        """
        known = builtin().controls
        pairs = list(itertools.pairwise(control for control in controls if control.name in known))
        by_name = self.in_cui and all(one.name <= other.name for one, other in pairs)
        return by_name or all(one.order <= other.order for one, other in pairs)

    def finish(self) -> BlockReading:
        """The reading, with what is wrong in its order."""
        ranked = [control for control in self.placed if control.category in _RANK]
        ranks = [_RANK[control.category] for control in ranked]
        categories = {control.category for control in ranked}
        if len(categories) > 1:
            old = len(categories) == 2 and categories in _ONCE_TOGETHER
            self.note("old-separator" if old else "mixed-block")
        elif categories == {"sci"}:
            systems = [control.name for control in ranked]
            if systems != sorted(systems):
                self.note("entry-order")
        elif not self._in_order(ranked):
            self.note("entry-order")
        fields = {field for field, _ in self.items}
        if len(fields) < len(self.items) and len(set(self.items)) < len(self.items):
            self.note("repeated-entry")
        return BlockReading(
            tuple(self.items),
            tuple(self.names),
            ranks[0] if ranks else -1,
            max(ranks, default=-1),
            tuple(self.unread),
            "sci" in categories,
            tuple(self.problems.values()),
        )
