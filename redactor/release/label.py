"""The label of a withheld place: the codes and the amount, as printed where the text was.

5 USC 552(b), last paragraph, and 36 CFR 1250.30: the amount deleted and the exemption are shown at the place of the
deletion. A label is a function of the place's stamps, amount and status, never of what was withheld (law 4).
"""

from collections.abc import Callable
from dataclasses import replace

from redactor.release.visible import visible_line
from redactor.terms.released import AmountUnit, Place, PlaceStatus

#: What a place says before its codes; `{to}` stands for those who were asked.
_STATUS_WORDS = {
    PlaceStatus.WITHHELD: "",
    PlaceStatus.REFERRED: "referred to {to}",
    PlaceStatus.CONSULTED: "in consultation with {to}",
    PlaceStatus.UNDECIDED: "decision pending",
}

#: What an editor writes after the amount.
_EDITORIAL_WORDS = {
    PlaceStatus.WITHHELD: " not declassified",
    PlaceStatus.REFERRED: " referred to {to}",
    PlaceStatus.CONSULTED: ", in consultation with {to}",
    PlaceStatus.UNDECIDED: ", decision pending",
}

#: Units that are masked inside a sentence: an editor writes `[name not declassified]`, without a count of one.
_UNCOUNTED = frozenset({AmountUnit.NAME, AmountUnit.TERM, AmountUnit.IDENTIFIER})


def label(place: Place, notation: str) -> str:
    """The label of a place, one line, without a line break inside.

    Args:
        place: the withheld place.
        notation: `codes` (`[B6 · 1 name]`), `editorial` (`[name not declassified]`, 22 USC 4351 ff.: no FOIA codes)
            or `blocks` (`██ B6 · 1 name ██`).

    Raises:
        ValueError: if the notation is none of these.
    """
    if notation not in _NOTATIONS:
        raise ValueError(f"no notation is called {notation!r}; there are {', '.join(_NOTATIONS)}")
    return _NOTATIONS[notation](place)


def spoken(place: Place) -> str:
    """What a screen reader says at the place: `withheld: 1.4(B) 1.4(D), 9 lines`."""
    known = ", ".join(part for part in (_stamps(place), _amount(place)) if part)
    return ": ".join(part for part in (_status(place) or "withheld", known) if part)


def _codes(place: Place) -> str:
    return f"[{_inscription(place)}]"


def _blocks(place: Place) -> str:
    return f"██ {_inscription(place)} ██"


def _inscription(place: Place) -> str:
    head = _status(place) or ("" if place.stamps else "withheld")
    return " · ".join(part for part in (head, _stamps(place), _amount(place)) if part)


def _amount(place: Place) -> str:
    """The amount, and what tells a masked person apart: `1 name K4RP2-XM7BV`; a pseudonym stands for one name."""
    amount = place.amount.text if place.amount else ""
    if place.person is None:
        return amount
    text = visible_line(place.person.text)
    return f"“{text}”" if place.person.is_pseudonym else f"{amount} {text}".strip()


def _editorial(place: Place) -> str:
    return f"[{_editorial_amount(place)}{_standing(_EDITORIAL_WORDS, place)}]"


def _editorial_amount(place: Place) -> str:
    """The amount as an editor writes it: `1 paragraph (9 lines)` of a whole portion, `2 lines` inside one."""
    amount = place.amount
    if place.person:
        return f"name {_amount(replace(place, amount=None))}"
    if amount is None:
        return "text"
    if place.whole and amount.unit is AmountUnit.LINE and amount.high != 0:
        return f"1 paragraph ({amount.text})"
    if amount.unit in _UNCOUNTED and (amount.low, amount.high) == (1, 1):
        return amount.unit.value
    return amount.text


def _stamps(place: Place) -> str:
    return " ".join(visible_line(stamp) for stamp in place.stamps)


def _status(place: Place) -> str:
    return _standing(_STATUS_WORDS, place)


def _standing(words: dict[PlaceStatus, str], place: Place) -> str:
    asked = ", ".join(visible_line(office) for office in place.to) or "another office"
    return words[place.status].format(to=asked)


_NOTATIONS: dict[str, Callable[[Place], str]] = {"codes": _codes, "editorial": _editorial, "blocks": _blocks}
