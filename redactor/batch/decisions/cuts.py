"""The cuts of a release as an index lists them: where, how much, under which law, who was asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from redactor.policy.exemptions import exemptions
from redactor.terms.released import Amount, AmountUnit, Place, PlaceStatus, Released


@dataclass(frozen=True, slots=True)
class Law:
    """An exemption as an index cites it: its stamp, what it rests on, what it means."""

    stamp: str
    source: str
    meaning: str

    @property
    def text(self) -> str:
        """In one line."""
        return f"{self.stamp}: {self.meaning} ({self.source})" if self.source else f"{self.stamp}: {self.meaning}"


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut, or all maskings of one kind in one portion.

    Attributes:
        portion: what the portion is called (`paragraph 4`).
        page_numbers: 1-based pages of the release it stands on; empty where they are not known.
        extent: `in full` or `in part`: of the portion.
        amount: as printed; empty where the policy shows none.
        laws: the exemptions given.
        status: withheld, referred, consulted or undecided.
        to: who was asked.
        harm: what a person wrote on the harm of release; empty until then.
        segregability: what a person wrote on parts that can be released; empty until then.
    """

    portion: str
    page_numbers: tuple[int, ...]
    extent: str
    amount: str
    laws: tuple[Law, ...]
    status: PlaceStatus
    to: tuple[str, ...]
    harm: str = ""
    segregability: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a person wrote on one withheld portion, from its decisions file."""

    harm: str = ""
    segregability: str = ""


#: What a person wrote on passages withheld inside portions: by the portion's label and the stamps at the passage.
Inside = Mapping[tuple[str, tuple[str, ...]], Words]


def cuts_of(
    released: Released, page_numbers: Sequence[int], words: Sequence[Words], inside: Inside | None = None
) -> tuple[Cut, ...]:
    """The cuts of a release, in reading order.

    Args:
        released: the release.
        page_numbers: the page of each place; of another length where they are not known.
        words: what a person wrote on each portion withheld whole, in order; of another length where that is not known,
            for no sentence may stand beside a cut that it was not written on.
        inside: what a person wrote on passages withheld inside portions.
    """
    meanings = dict(released.legend)
    found = [(block.label, piece) for block in released.blocks for piece in block.pieces if isinstance(piece, Place)]
    pages = page_numbers if len(page_numbers) == len(found) else [None] * len(found)
    whole = sum(place.whole for _, place in found)
    written = iter(words if len(words) == whole else [Words()] * whole)
    paged = [(label, place, page) for (label, place), page in zip(found, pages, strict=True)]
    return tuple(_cuts(paged, meanings, written, inside or {}))


def _cuts(
    paged: list[tuple[str, Place, int | None]], meanings: dict[str, str], written: Iterator[Words], inside: Inside
) -> Iterator[Cut]:
    for label, of_block in groupby(paged, key=lambda each: each[0]):
        masked: dict[tuple[object, ...], list[tuple[Place, int | None]]] = {}
        for _, place, page in of_block:
            if place.whole:
                said = next(written)
                yield _cut(label, [(place, page)], meanings, said)
            else:
                alike = (place.stamps, place.status, place.to, place.amount and place.amount.unit)
                masked.setdefault(alike, []).append((place, page))
        for group in masked.values():
            place = group[0][0]
            is_passage = place.amount is None or place.amount.unit is AmountUnit.LINE
            said = inside.get((label, place.stamps), Words()) if is_passage else Words()
            yield _cut(label, group, meanings, said)


def _cut(label: str, group: list[tuple[Place, int | None]], meanings: dict[str, str], words: Words) -> Cut:
    place = group[0][0]
    return Cut(
        portion=label,
        page_numbers=tuple(sorted({page for _, page in group if page is not None})),
        extent="in full" if place.whole else "in part",
        amount=_amount([each for each, _ in group]),
        laws=tuple(_law(stamp, meanings.get(stamp, "")) for stamp in place.stamps),
        status=place.status,
        to=place.to,
        harm=words.harm,
        segregability=words.segregability,
    )


def _amount(places: list[Place]) -> str:
    """The amounts of a group as one: `3 names`."""
    amounts = [place.amount for place in places if place.amount is not None]
    if len(amounts) < 2:
        return amounts[0].text if amounts else ""
    if any(amount.high is None or amount.high == 0 for amount in amounts):
        return "; ".join(amount.text for amount in amounts)
    low, high = sum(amount.low for amount in amounts), sum(amount.high or 0 for amount in amounts)
    return Amount(amounts[0].unit, low, high).text


@cache
def _law(stamp: str, meaning: str) -> Law:
    """What a stamp rests on: the exemption of this stamp and meaning, else the first of this stamp."""
    of_stamp = [each for each in exemptions().values() if each.stamp == stamp]
    best = next((each for each in of_stamp if meaning.startswith(each.meaning)), of_stamp[0] if of_stamp else None)
    return Law(stamp, best.law, best.meaning) if best else Law(stamp, "", meaning)
