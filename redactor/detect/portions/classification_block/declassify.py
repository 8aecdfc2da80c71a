"""A declassification instruction as written, made into one computed value by the rules in `declassify.toml`.

Dates of review are never dates of declassification; nothing here asks what day it is.
"""

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from redactor.detect.portions.classification_block.dates import MONTH, find_date, month_number
from redactor.terms.marking import Level
from redactor.terms.reading import DeclassifyKind, DeclassifyOn

#: The year an order came into force: two-digit years are read from here on where the document has no date.
FIRST_YEAR = {"10501": 1953, "11652": 1972, "12065": 1978, "12356": 1982, "12958": 1995, "13526": 2010}
_KINDS = {"date": DeclassifyKind.DATE, "exemption": DeclassifyKind.EXEMPTION, "review": DeclassifyKind.REVIEW}
_NOT_APPLICABLE = re.compile(r"(?:N/?A|NONE|NOT APPLICABLE)[.;]?(?: .{0,30})?", re.IGNORECASE)
_IN_YEARS = re.compile(r"(?:IN )?(?P<years>\d{1,2}) ?Y(?:EA)?RS?\b(?! AFTER)", re.IGNORECASE)
_YEAR = re.compile(
    rf"(?:(?:(?P<month>\d{{1,2}})/|{MONTH.format('name')},? ))?(?P<year>(?:19|20)\d{{2}})\.?", re.IGNORECASE
)
_DOWNGRADING = re.compile(r"(?:AUTOMATICALLY )?DOWNGRADED? (?:AT|TO|IN)\b(?!.*DECLASS).*", re.IGNORECASE)
_LABEL = re.compile(r"\A\s*(?:DECL(?:AS(?:SIFY)?)?(?:ASSIFICATION)?(?: ON| DATE)?)?\s*[:.]?\s*", re.IGNORECASE)


#: A year that stands by itself beside a date.
_LATER_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Origin:
    """What an instruction is reckoned from: the document's date and level, and the order its block names."""

    dated: dt.date | None = None
    level: Level | None = None
    order: str | None = None

    @property
    def year(self) -> int:
        """The first year a date of this document can lie in."""
        return self.dated.year if self.dated else FIRST_YEAR.get(self.order or "", 1950)


@cache
def instruction_rows() -> tuple[dict[str, Any], ...]:
    """The rows of `declassify.toml`, the longest protection first, each with its compiled pattern as `form`."""
    rows: list[dict[str, Any]] = _table()["instruction"]
    for row in rows:
        row["form"] = re.compile(rf"(?<![A-Z0-9])(?:{row['pattern']})(?![A-Z0-9])", re.IGNORECASE)
    return tuple(rows)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("declassify.toml").read_text("utf-8"))


def extension_words() -> dict[str, list[str]]:
    """How stamps (`stamps`) and lines beside a block (`beside`) say that a classification was extended: patterns."""
    words: dict[str, list[str]] = _table()["extension"]
    return words


@cache
def _qualified() -> re.Pattern[str]:
    """Words beside a date by which it may not be the end of the classification, or not of all of it."""
    return re.compile("|".join(_table()["qualified"]["patterns"]), re.IGNORECASE)


@cache
def _tokens() -> tuple[re.Pattern[str], ...]:
    """What each row calls the instruction, in the order of the rows."""
    return tuple(re.compile(row["token"].replace("{n}", "[1-9]")) for row in instruction_rows())


def read_instruction(text: str, origin: Origin) -> DeclassifyOn | None:
    """What `text`, the words after `DECL:` or `Declassify On:`, says; None for no words.

    A text that names neither date nor known form names an event (E.O. 13526, section 1.5(a)); its words are not kept.
    """
    words = _LABEL.sub("", text, count=1).strip()
    if not words or _DOWNGRADING.fullmatch(words):
        return None
    lettered = words.upper() != words.lower()  # as every form of a row is; most instructions are a date in digits
    for row in instruction_rows() if lettered else ():
        found = row["form"].search(words)
        if found is not None and row.get("order") in {None, origin.order}:
            rest = words[: found.start()] + " " + words[found.end() :]
            return _unless_qualified(_compute(row, rest, found.groupdict().get("n") or "", origin), rest)
    return _unless_qualified(_plain(words, origin), words)


def _unless_qualified(instruction: DeclassifyOn, rest: str) -> DeclassifyOn:
    """The instruction; an event where other words make its date one of several cases (`UNLESS EXTENDED`, `PARA 1 ONLY`)."""
    if instruction.kind is DeclassifyKind.DATE and _qualified().search(rest):
        return DeclassifyOn(DeclassifyKind.EVENT)
    return instruction


def _latest_date(words: str, year: int) -> dt.date | None:
    """The latest date in the words: a line that names two is not passed before the second. A year is its last day."""
    dates = []
    while found := find_date(words, year):
        dates.append(found[0])
        words = words[: found[1][0]] + " ; " + words[found[1][1] :]
    if not dates:
        return None
    years = (dt.date(int(each), 12, 31) for each in _LATER_YEAR.findall(words))
    return max(*dates, *years) if len(dates) > 1 or _LATER_YEAR.search(words) else dates[0]


def longest(instructions: Iterable[DeclassifyOn]) -> DeclassifyOn | None:
    """The instruction that protects longest, of those that one block gives (ODNI manual 2016, part E.3)."""
    return min(instructions, key=_rank, default=None)


def _rank(instruction: DeclassifyOn) -> tuple[int, int]:
    tokens = _tokens()
    later = -(instruction.date or dt.date.max).toordinal()
    if instruction.kind is DeclassifyKind.NONE:
        return len(tokens) + 1, 0
    if instruction.kind in {DeclassifyKind.DATE, DeclassifyKind.EVENT}:
        return len(tokens), later
    return next(n for n, token in enumerate(tokens) if token.fullmatch(instruction.token or "")), later


def _compute(row: dict[str, Any], rest: str, number: str, origin: Origin) -> DeclassifyOn:
    """What a row says; `rest` is what stands beside its form, `number` what the form's group read."""
    token = row["token"].replace("{n}", number)
    kind = _KINDS[row["kind"]]
    given = None if row.get("dateless") else _latest_date(rest, origin.year)
    if given is not None and row.get("marked"):  # `Source marked OADR, date of source 5 May 1990`
        return DeclassifyOn(kind, _after(given, row["years"]), token)
    if given is not None:
        return DeclassifyOn(kind, given, token)
    if kind is DeclassifyKind.REVIEW and row["token"].startswith("XGDS"):
        return DeclassifyOn(DeclassifyKind.EXEMPTION, None, token)
    return DeclassifyOn(kind, _computed(row, origin), token)


def _computed(row: dict[str, Any], origin: Origin) -> dt.date | None:
    """The date a row reckons from the document's own; None where there is nothing to reckon from."""
    if origin.dated is None:
        return None
    if "full_years" in row:
        level = origin.level.name if origin.level is not None else "TOP_SECRET"
        return dt.date(origin.dated.year + row["full_years"].get(level, 10), 12, 31)
    return _after(origin.dated, row["years"]) if "years" in row else None


def _plain(words: str, origin: Origin) -> DeclassifyOn:
    given = _latest_date(words, origin.year)
    if given is not None:
        return DeclassifyOn(DeclassifyKind.DATE, given)
    if _NOT_APPLICABLE.fullmatch(words):
        return DeclassifyOn(DeclassifyKind.NONE, None, "N/A")
    if (found := _IN_YEARS.match(words)) and origin.dated:
        return DeclassifyOn(DeclassifyKind.DATE, _after(origin.dated, int(found["years"])))
    if found := _YEAR.fullmatch(words):
        month = month_number(found["name"]) if found["name"] else int(found["month"] or 12)
        year = int(found["year"])
        if 1 <= month <= 12:
            return DeclassifyOn(DeclassifyKind.DATE, dt.date(year, month, calendar.monthrange(year, month)[1]))
    return DeclassifyOn(DeclassifyKind.EVENT)


def _after(date: dt.date, years: int) -> dt.date:
    """The same day `years` later; 29 February becomes 1 March, never a day too early."""
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return dt.date(date.year + years, 3, 1)
