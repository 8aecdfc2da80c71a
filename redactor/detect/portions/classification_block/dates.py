"""Dates as documents write them. Every year of two digits is read against another year, never against a clock."""

import datetime as dt
import re

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
#: A month by its English name; `{0}` is the name of the group.
MONTH = r"(?P<{0}>JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
_DATE = re.compile(
    r"(?<![\d/])(?:"
    r"(?P<y1>\d{4})(?P<sep>[/.-])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})"
    r"|(?P<y2>(?:19|20)\d{2})(?P<m2>\d{2})(?P<d2>\d{2})"
    r"|(?P<m3>\d{1,2})(?P<sep3>[/.-])(?P<d3>\d{1,2})(?P=sep3)(?P<y3>\d{4}|\d{2})"
    rf"|{MONTH.format('m4')} {{1,2}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,? {{1,2}}(?P<y4>\d{{4}})"
    rf"|(?P<d5>\d{{1,2}})(?:st|nd|rd|th)? {{0,2}}{MONTH.format('m5')},? {{0,2}}(?P<y5>\d{{4}}|\d{{2}})"
    r")(?![\d/])",
    re.IGNORECASE,
)
_DTG = re.compile(r"(?P<d>\d{2})\d{4}Z?\s+(?P<m>[A-Z]{3})\s+(?P<y>\d{4}|\d{2})(?!\d)")


def find_date(text: str, not_before: int) -> tuple[dt.date, tuple[int, int]] | None:
    """The first date in `text` and its place; years of two digits are the first ones from the year `not_before` on."""
    for found in _DATE.finditer(text):
        date = _read(found, not_before)
        if date is not None:
            return date, found.span()
    return None


def read_date_time_group(text: str) -> dt.date | None:
    """The day of a date-time group, `230706Z APR 08`. Two-digit years are those of 1950 to 2049."""
    found = _DTG.search(text)
    if found is None or found["m"] not in _MONTHS:
        return None
    return _date(_year(found["y"], 1950), _MONTHS.index(found["m"]) + 1, int(found["d"]))


def _read(found: re.Match[str], not_before: int) -> dt.date | None:
    if found["y1"]:
        return _date(int(found["y1"]), int(found["m1"]), int(found["d1"]))
    if found["y2"]:
        return _date(int(found["y2"]), int(found["m2"]), int(found["d2"]))
    if found["y3"]:
        first, second = int(found["m3"]), int(found["d3"])
        year = _year(found["y3"], not_before)
        return _date(year, first, second) if first <= 12 else _date(year, second, first)
    form = "4" if found["y4"] else "5"
    return _date(_year(found["y" + form], not_before), month_number(found["m" + form]), int(found["d" + form]))


def month_number(name: str) -> int:
    """The number of a month by its English name, 1 to 12; only its first three letters count."""
    return _MONTHS.index(name[:3].upper()) + 1


def _year(digits: str, not_before: int) -> int:
    """The year `digits` name; of two digits, the first such year from `not_before` on."""
    if len(digits) == 4:
        return int(digits)
    year = not_before - not_before % 100 + int(digits)
    return year if year >= not_before else year + 100


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
