"""The classification block: the order, who classified, why, until when (E.O. 13526, section 1.6; 32 CFR 2001.21)."""

import datetime as dt
import re
from collections.abc import Sequence

from redactor.detect.dates import find_date
from redactor.detect.lines import Line
from redactor.terms.reading import ClassificationAuthority, DeclassifyKind, DeclassifyOn
from redactor.terms.span import Span

#: A line that names the order: `E.O. 12958: DECL: 04/22/2018`, `EO 11652: GDS`.
ORDER_LINE = re.compile(
    r"\s*(?:E\.? ?O\.?|EXECUTIVE ORDER) *(?P<order>1\d{4})\b[:;,. ]*(?P<rest>.{0,120})", re.IGNORECASE
)
#: A line that names the classifier.
CLASSIFIED_BY = re.compile(
    r"\s*(?:\([A-Z/]{1,5}\) *)?(?:originally |derivatively )?classified by *[:;]? *(?P<rest>.{0,150})", re.IGNORECASE
)
_REASONS = re.compile(r"[,;.]? *(?:for )?(?:E\.?O\.? ?1\d{4},? *)?reasons?\b", re.IGNORECASE)
_SECTION = re.compile(
    r"(?<!\d)1\.(?P<section>[3-6]) {0,2}(?P<letters>(?:[\s,;&/+()]|and\b|[a-h](?![a-z]))+)", re.IGNORECASE
)


def read_authority(lines: Sequence[Line], dated: dt.date | None) -> ClassificationAuthority | None:
    """What the lines of a classification block say together; None if they say nothing."""
    order: str | None = None
    declassify_on: DeclassifyOn | None = None
    classified_by: Span | None = None
    for line in lines:
        if found := ORDER_LINE.fullmatch(line.text):
            order = f"E.O. {found['order']}"
            when = find_date(found["rest"], dated.year if dated else 1972)
            if when is not None:
                declassify_on = DeclassifyOn(DeclassifyKind.DATE, when[0])
        elif found := CLASSIFIED_BY.match(line.text):
            classified_by = _name(line, found)
    reasons = read_reasons(" ".join(line.text for line in lines))
    if order is None and classified_by is None and not reasons:
        return None
    return ClassificationAuthority(order, classified_by, None, reasons, declassify_on)


def _name(line: Line, found: re.Match[str]) -> Span | None:
    """Span of the classifier's name and title: all up to the reasons."""
    start = found.start("rest")
    reasons = _REASONS.search(line.text, start)
    end = reasons.start() if reasons else len(line.text)
    end = start + len(line.text[start:end].rstrip(" ,;.:"))
    return Span(line.start + start, line.start + end) if end > start else None


def read_reasons(text: str) -> tuple[str, ...]:
    """The reasons named, canonical and in order: `1.4 (b) and (d)` gives `1.4(b)`, `1.4(d)`."""
    reasons: dict[str, None] = {}
    for found in _SECTION.finditer(text):
        for letter in re.findall(r"(?<![a-z])[a-h](?![a-z])", found["letters"].lower()):
            reasons[f"1.{found['section']}({letter})"] = None
    return tuple(reasons)
