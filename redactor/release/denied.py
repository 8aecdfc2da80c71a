"""The withheld-page sheet: what is printed in the place of a document that is denied in full.

Says how much is withheld and under which exemptions, or who was asked (36 CFR 1250.30; NARA withdrawal practice), and
nothing of what the document is made of: no numbers, marks or order of its portions.
"""

from dataclasses import replace
from itertools import groupby

from redactor.terms.portion import PortionKind
from redactor.terms.released import Amount, Block, Place, Released, Run

DENIED_IN_FULL = "DENIED IN FULL"

_WORDS = "This document is withheld in full. What each box stands for is withheld for the reasons that it names."


def as_printed(released: Released) -> Released:
    """The release as writers print it: one that is denied in full becomes its sheet, any other stays as it is."""
    if released.stamps.disposition != DENIED_IN_FULL:
        return released
    places = [piece for block in released.blocks for piece in block.pieces if isinstance(piece, Place)]
    words = Block(PortionKind.FURNITURE, (Run(_WORDS),), "withheld-page sheet", refill=True, gap_lines=1)
    boxes = [
        Block(PortionKind.FURNITURE, (place,), "withheld-page sheet", refill=True, gap_lines=1)
        for place in _summed(places)
    ]
    return replace(released, blocks=(words, *boxes))


def _summed(places: list[Place]) -> list[Place]:
    """One place for all that are withheld for the same reasons, with the sum of their amounts."""

    def reasons(place: Place) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
        unit = place.amount.unit.value if place.amount else ""
        return place.status.value, place.to, place.stamps, unit

    summed = []
    for _, alike in groupby(sorted(places, key=reasons), key=reasons):
        group = list(alike)
        summed.append(replace(group[0], amount=_sum([place.amount for place in group]), whole=len(group) == 1))
    return summed


def _sum(amounts: list[Amount | None]) -> Amount | None:
    """The sum of amounts of one unit; less than one unit counts as one, and an open class leaves the sum open."""
    known = [amount for amount in amounts if amount is not None]
    if len(known) < 2:
        return known[0] if known else None
    low = sum(max(1, amount.low) for amount in known)
    is_open = any(amount.high is None for amount in known)
    return Amount(known[0].unit, low, None if is_open else max(low, sum(amount.high or 1 for amount in known)))
