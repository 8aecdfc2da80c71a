"""The classification block: who classified, why, until when (E.O. 13526, section 1.6; 32 CFR 2001.21)."""

import datetime as dt
import re
from collections.abc import Iterator

from redactor.advise.lint_look import Look, table
from redactor.detect.portions.classification_block.declassify import Origin, read_instruction
from redactor.terms.portion import PortionKind
from redactor.terms.problem import Problem
from redactor.terms.reading import ClassificationAuthority, DeclassifyKind, DeclassifyOn

_DECLASSIFY_ON = re.compile(r"DECL(?:ASSIFY)? ON *: *(?P<when>\S.*)", re.IGNORECASE)
_DATED = re.compile(r"25X[1-9]")
_YEAR = re.compile(r"\d{4}(?:\d{4})?(?!\d)|\d/\d{1,2}/\d{2}|UPON|EVENT", re.IGNORECASE)
_UNTIL = ("DECL", "GDS", "RDS", "REVIEW", "GROUP", "OADR", "25X", "50X", "75X")


def block_problems(look: Look) -> Iterator[Problem]:
    """What the block of a classified United States document lacks, and what its instruction says wrong."""
    if not look.is_classified or look.is_foreign:
        return
    authority = look.reading.authority or ClassificationAuthority()
    if not authority.classified_by and not authority.derived_from and not _signer_serves(look):
        yield look.problem("no-classifier")
    if authority.classified_by and not authority.derived_from and not authority.reasons:
        yield look.problem("no-reason", authority.classified_by)
    yield from _older_reasons(look, authority)
    yield from _twice(look)
    until = authority.declassify_on
    if until is None or until.kind is DeclassifyKind.NONE:
        yield look.problem("no-declassify-on")
    else:
        yield from _instruction(look, until)


def _older_reasons(look: Look, authority: ClassificationAuthority) -> Iterator[Problem]:
    """Reasons by the section of an order that an order since has replaced."""
    for reason in authority.reasons:
        row = table()["retired_reasons"].get(reason.partition("(")[0])
        if row and look.dated and look.dated >= row["since"]:
            yield look.problem("reason-of-older-order", look.block_at("REASON"), found=reason)
            return


def _twice(look: Look) -> Iterator[Problem]:
    """A block with two lines that say when, and say it differently; other blocks may be those of attachments."""
    for portion in look.reading.portions:
        if portion.kind is not PortionKind.AUTHORITY:
            continue
        said: list[DeclassifyOn | None] = []
        for line in look.lines_of(portion):
            found = _DECLASSIFY_ON.match(line.of(look.document.text))
            if found is None:
                continue
            instruction = read_instruction(found["when"], Origin(look.dated))
            if said and instruction not in said:
                yield look.problem("declassify-on-twice", line)
            said.append(instruction)


def _signer_serves(look: Look) -> bool:
    """Whether whoever signed counts as classifier: until E.O. 12958 nobody else need be named (E.O. 12356, 1.5(a))."""
    has_signature = any(portion.kind is PortionKind.SIGNATURE for portion in look.reading.portions)
    return has_signature and look.is_before(table()["finding"]["no-classifier"]["signer_until"])


def _instruction(look: Look, until: DeclassifyOn) -> Iterator[Problem]:
    place = look.block_at(*_UNTIL)
    retired = table()["retired_instructions"].get((until.token or "").rstrip("12345678"))
    if retired and look.dated and look.dated >= retired["since"]:
        yield look.problem("declassify-on-retired", place, found=until.token or "")
    if _needs_date(until) and place and not _YEAR.search(place.of(look.document.text)):
        yield look.problem("declassify-on-undated", place, found=until.token or "")
    if until.date is None:
        return
    found = until.date.isoformat()
    if look.dated and until.date < look.dated:
        yield look.problem("declassify-on-before-date", place, found=found)
    elif until.date <= look.as_of:
        is_review = until.kind is DeclassifyKind.REVIEW
        yield look.problem("review-date-passed" if is_review else "declassification-overdue", place, found=found)
    if until.token is None and look.dated and until.date > _years_on(look.dated, 25):
        yield look.problem("declassify-on-too-far", place, found=found)


def _needs_date(until: DeclassifyOn) -> bool:
    """Whether the instruction is an exemption that stands with a date or event (32 CFR 2001.26; CAPCO 2016 E.4)."""
    return _DATED.fullmatch(until.token or "") is not None


def _years_on(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # a 29 February comes round on 1 March of a common year
        return dt.date(day.year + years, 3, 1)
