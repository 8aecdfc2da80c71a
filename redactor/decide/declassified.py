"""Whether a document's classification has ended at the as-of date: a fact, apart from any action.

Declassified is not released: statutes, privacy and the equities of others remain, and those are rules' work. A date of
review is never a date of declassification, and where instructions contradict each other the more protective counts.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from redactor.terms.decision import Declassified
from redactor.terms.reading import DeclassifyKind, DeclassifyOn, Reading

TABLE = Path(__file__).with_name("declassification.toml")

#: The more protective first.
_PROTECTION = (Declassified.EXTENDED, Declassified.NO, Declassified.UNKNOWN, Declassified.YES)

#: E.O. 13526, section 3.3(a): permanent records are declassified on 31 December of the year 25 years from their origin.
AUTOMATIC_YEARS = 25


@dataclass(frozen=True, slots=True)
class Declassification:
    """The fact, and why.

    Attributes:
        state: yes, no, extended or unknown.
        why: a stable word: `date-passed`, `date-to-come`, `extended`, `extension-ended`, `never`, `review-date`,
            `event`, `no-instruction`, `no-date`, `before-its-document`, `old-order`.
        token: the exemption that extends (`25X1`), where one does.
    """

    state: Declassified
    why: str
    token: str | None = None


@cache
def _tokens(group: str) -> frozenset[str]:
    return frozenset(tomllib.loads(TABLE.read_text("utf-8"))[group]["tokens"])


@cache
def _banner_forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms = tomllib.loads(TABLE.read_text("utf-8"))["in_banner"]
    return re.compile(forms["exemption"]), re.compile(forms["review"])


def declassification(
    reading: Reading, dated: dt.date | None, as_of: dt.date, in_mark: str | None = None
) -> Declassification:
    """The fact for a document, or for a portion whose mark carries an instruction of its own (`in_mark`).

    `dated` is the document's date, None where none is known.
    """
    found = [_state(instruction, dated, as_of) for instruction in _instructions(reading, in_mark)]
    if not found:
        return Declassification(Declassified.UNKNOWN, "no-instruction")
    return min(found, key=lambda each: _PROTECTION.index(each.state))


def _instructions(reading: Reading, in_mark: str | None) -> Iterator[DeclassifyOn]:
    if reading.authority and reading.authority.declassify_on:
        yield reading.authority.declassify_on
    in_banner = reading.banner.marking.declassify_on if reading.banner else None
    for text in (in_banner, in_mark):
        if text:
            yield _from_marking(text)


def _from_marking(text: str) -> DeclassifyOn:
    """The instruction that ended a banner or mark in the old syntax; one that cannot be read names an event."""
    exemption, review = _banner_forms()
    word = " ".join(text.upper().split())
    if re.fullmatch(r"[12][0-9]{7}", word):
        try:
            return DeclassifyOn(DeclassifyKind.DATE, dt.date(int(word[:4]), int(word[4:6]), int(word[6:])))
        except ValueError:
            return DeclassifyOn(DeclassifyKind.DATE)
    if exemption.fullmatch(word):
        return DeclassifyOn(DeclassifyKind.EXEMPTION, None, word)
    if review.fullmatch(word):
        return DeclassifyOn(DeclassifyKind.REVIEW, None, word)
    return DeclassifyOn(DeclassifyKind.EVENT)


def _state(instruction: DeclassifyOn, dated: dt.date | None, as_of: dt.date) -> Declassification:
    token, date = instruction.token, instruction.date
    if token in _tokens("never"):
        return Declassification(Declassified.EXTENDED, "never", token)
    match instruction.kind:
        case DeclassifyKind.DATE:
            return _by_date(_year_end(date) if date and token in _tokens("year_end") else date, dated, as_of)
        case DeclassifyKind.EXEMPTION:
            return _exempted(instruction, dated, as_of)
        case DeclassifyKind.REVIEW:
            to_come = date is not None and date > as_of
            return Declassification(Declassified.NO if to_come else Declassified.UNKNOWN, "review-date")
        case DeclassifyKind.EVENT | DeclassifyKind.NONE:
            is_event = instruction.kind is DeclassifyKind.EVENT
            return Declassification(Declassified.UNKNOWN, "event" if is_event else "no-instruction")


def _exempted(instruction: DeclassifyOn, dated: dt.date | None, as_of: dt.date) -> Declassification:
    if instruction.token in _tokens("old_orders"):
        return _old_order(dated, as_of, instruction.token)
    if instruction.date is None or instruction.date > as_of:
        return Declassification(Declassified.EXTENDED, "extended", instruction.token)
    ended = _by_date(instruction.date, dated, as_of)
    return Declassification(ended.state, "extension-ended" if ended.state is Declassified.YES else ended.why)


def _by_date(date: dt.date | None, dated: dt.date | None, as_of: dt.date) -> Declassification:
    if date is None:
        return Declassification(Declassified.UNKNOWN, "no-date")
    if dated is not None and date < dated:
        return Declassification(Declassified.UNKNOWN, "before-its-document")
    if date > as_of:
        return Declassification(Declassified.NO, "date-to-come")
    return Declassification(Declassified.YES, "date-passed")


def _old_order(dated: dt.date | None, as_of: dt.date, token: str | None) -> Declassification:
    if dated is not None and as_of <= dt.date(dated.year + AUTOMATIC_YEARS, 12, 31):
        return Declassification(Declassified.EXTENDED, "extended", token)
    return Declassification(Declassified.UNKNOWN, "old-order", token)


def _year_end(date: dt.date) -> dt.date:
    return dt.date(date.year, 12, 31)
