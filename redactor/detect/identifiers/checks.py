"""Tests of what a form matched: digits that cannot be the identifier they look like."""

import re
from collections.abc import Callable

#: Words that no street is called by: between a number and `ROAD` in capitals they show a sentence.
_NO_STREET = frozenset(
    {"A", "AN", "AND", "ARE", "AT", "BY", "FOR", "FROM", "HAS", "IN", "IS", "KM", "KMS", "MILES", "NEAR", "OF", "OFF", "ON", "OR", "OUT", "PM", "AM",
     "THAT", "THE", "TO", "UP", "VIA", "WAS", "WERE", "WILL", "WITH", "YEARS", "DAYS", "MONTHS", "PERCENT", "MEN", "TROOPS"}
)  # fmt: skip


def _ssn(text: str) -> bool:
    digits = _digits(text)
    return not (digits[:3] in {"000", "666"} or digits[3:5] == "00" or digits[5:] == "0000" or len(set(digits)) == 1)


def _date(text: str) -> bool:
    parts = [int(part) for part in re.findall(r"\d+", text)]
    small = sorted(part for part in parts if part <= 31)
    return len(small) >= 2 and any(1 <= part <= 12 for part in small)


def _street(text: str) -> bool:
    return not any(word.upper() in _NO_STREET for word in re.findall(r"[^\W\d]+", text)[:4])


def _phone(text: str) -> bool:
    return 7 <= len(_digits(text)) <= 15 or bool(re.fullmatch(r"\d{3}[-. ]\d{4}", text))


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


#: The tests by the name a row of the table gives.
CHECKS: dict[str, Callable[[str], bool]] = {"ssn": _ssn, "date": _date, "street": _street, "phone": _phone}
