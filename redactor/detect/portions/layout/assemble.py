"""Openings and furniture made into blocks that cover the text exactly once."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from redactor.detect.portions.layout.opening import Opening
from redactor.detect.portions.line.lines import Line
from redactor.terms.portion import PortionKind
from redactor.terms.span import Span


class Block(NamedTuple):
    """A portion to be: its place is settled, its marking is not.

    Attributes:
        kind: what it is.
        spans: what it covers; more than one where furniture stands inside.
        number: the number the index calls it by.
        label: its printed number, bullet or label.
    """

    kind: PortionKind
    spans: tuple[Span, ...]
    number: str | None = None
    label: Span | None = None


def assemble(
    lines: Sequence[Line],
    openings: Sequence[Opening],
    furniture: Sequence[bool],
    asides: Container[int] = frozenset(),
) -> list[Block]:
    """The blocks of a document, in order.

    `asides` are lines that are text, each by itself; the block they stand in goes on behind them. Blank lines go to the block before them, those round furniture to the furniture, those before the first block to
    the first.
    """
    owners = _owners(lines, openings, furniture, asides)
    runs: dict[int, list[Span]] = {}
    start = 0
    for at, owner in enumerate(owners):
        if at + 1 == len(owners) or owners[at + 1] != owner:
            runs.setdefault(owner, []).append(Span(lines[start].start, lines[at].end))
            start = at + 1
    blocks = []
    for owner, spans in runs.items():
        if owner < 0:
            blocks.append(Block(PortionKind.FURNITURE, tuple(spans)))
        else:
            # none for a line aside, and in a text of blank lines
            opening = openings[owner] if owner < len(openings) else Opening(0, PortionKind.OTHER)
            blocks.append(Block(opening.kind, tuple(spans), opening.number, opening.label))
    return blocks


def _owners(
    lines: Sequence[Line], openings: Sequence[Opening], furniture: Sequence[bool], asides: Container[int]
) -> list[int]:
    """For each line the index of its opening, beyond the last for lines aside; furniture counts down from -1 by groups."""
    at_line = {opening.line: index for index, opening in enumerate(openings)}
    owners: list[int | None] = []
    current, page, was_furniture = 0, 0, False
    for at, line in enumerate(lines):
        current = at_line.get(at, current)
        if not line.text:
            owners.append(None)
        elif at in asides:
            owners.append(len(openings) + at)
            was_furniture = False
        elif furniture[at]:
            page -= not was_furniture
            owners.append(page)
            was_furniture = True
        else:
            owners.append(current)
            was_furniture = False
    return _give_blanks(owners)


def _give_blanks(owners: list[int | None]) -> list[int]:
    """Every blank line given to a neighbour: to furniture first, else to the block before, else to the one after."""
    following: int | None = None
    after: list[int | None] = [None] * len(owners)
    for at in range(len(owners) - 1, -1, -1):
        after[at] = following
        if owners[at] is not None:
            following = owners[at]
    given: list[int] = []
    before: int | None = None
    for at, owner in enumerate(owners):
        if owner is None:
            behind = after[at]
            owner = behind if before is None or (behind is not None and behind < 0 <= before) else before  # noqa: PLW2901
        else:
            before = owner
        given.append(owner if owner is not None else 0)
    return given
