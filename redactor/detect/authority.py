"""The classification block: the order, who classified, why, until when (E.O. 13526, section 1.6; 32 CFR 2001.21).

Knows the lines of a block by their labels and reads what they say; where a block may stand is for `telegram` and
`memorandum` to say.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from redactor.detect.declassify import Origin, longest, read_instruction
from redactor.detect.lines import Line
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import ClassificationAuthority, DeclassifyOn
from redactor.terms.span import Span

#: A line that names the order: `E.O. 12958: DECL: 04/22/2018`, `EO 11652: GDS`.
ORDER_LINE = re.compile(
    r"\s*(?:E\.? ?O\.?|EXECUTIVE ORDER) *(?P<order>1\d{4})\b[:;,. -]*(?P<rest>.{0,120})", re.IGNORECASE
)
#: A line that names the classifier.
CLASSIFIED_BY = re.compile(
    r"\s*(?:\([A-Z/]{1,5}\) *)?(?:originally |derivatively )?classified (?:and extended )?by\b *[:;]? *(?P<rest>.{0,150})",
    re.IGNORECASE,
)
_DERIVED_FROM = re.compile(r"\s*derived from *[:;] *(?P<rest>.{1,150})", re.IGNORECASE)
_REASON_LINE = re.compile(r"\s*reasons?(?: for (?:classification|extension))? *[:;] *(?P<rest>.{1,100})", re.IGNORECASE)
_DECLASSIFY_ON = re.compile(
    r"\s*(?P<label>declassif(?:y|ication)(?: on| date)? *[:;]|declassify on\b|downgrade[d]? (?:to|at)\b|review (?:for declassification )?on\b"
    r"|(?:xgds|gds|rds|ads)\b|group *[-–]? *[1-4]\b|excluded from automatic\b|declassified after\b) *(?P<rest>.{0,100})",
    re.IGNORECASE,
)
_BLOCK_LINES = (ORDER_LINE, CLASSIFIED_BY, _DERIVED_FROM, _REASON_LINE, _DECLASSIFY_ON)
_REASONS = re.compile(
    r"[\s,;.:(]*(?:for )?(?:E\.?O\.? ?1\d{4}[,:]? *)?(?:reasons?\b|for 1\.[45]\b|1\.[45] ?\()", re.IGNORECASE
)
_SECTION = re.compile(
    r"(?<![\d.])1\.(?P<section>[3-6]) {0,2}(?P<letters>(?:[\s,;&/+()]|and\b|[a-h](?![a-z]))+)", re.IGNORECASE
)
_NAME_IN_ORDER = re.compile(r"\((?P<name>[A-Z][A-Z .,'-]{2,40})\)")


def is_block_line(text: str) -> bool:
    """Whether the line has a label of a classification block."""
    return len(text) <= 160 and any(form.fullmatch(text) for form in _BLOCK_LINES)


def read_authority(
    text: str, block: Sequence[Line], origin: Origin
) -> tuple[ClassificationAuthority | None, tuple[Problem, ...]]:
    """What the lines of a classification block say together, and what could not be read.

    Args:
        text: the document's text; spans point into it.
        block: the lines of the block, in order, further lines of an entry included.
        origin: the document's date and level, from which instructions are reckoned.
    """
    authority = ClassificationAuthority()
    instructions: list[DeclassifyOn] = []
    problems: list[Problem] = []
    for found, entry in _entries(block):
        if found.re is ORDER_LINE:
            origin = replace(origin, order=found["order"])
            authority = replace(authority, order=f"E.O. {found['order']}", classified_by=_order_name(found, entry))
        elif found.re is CLASSIFIED_BY:
            authority = replace(authority, classified_by=_name(text, entry.start + found.start("rest"), entry.end))
        elif found.re is _DERIVED_FROM:
            authority = replace(authority, derived_from=_trimmed(text, entry.start + found.start("rest"), entry.end))
        if found.re in {ORDER_LINE, _DECLASSIFY_ON}:
            instruction = read_instruction(_instruction_words(found), origin)
            if instruction is not None:
                instructions.append(instruction)
            elif found.re is ORDER_LINE and found["order"] != "10501":
                problems.append(_unread(entry))
    if not any(entry for entry in (authority.order, authority.classified_by, authority.derived_from, instructions)):
        return None, ()
    reasons = read_reasons("\n".join(line.text for line in block))
    return replace(authority, reasons=reasons, declassify_on=longest(instructions)), tuple(problems)


def _entries(block: Sequence[Line]) -> list[tuple[re.Match[str], Span]]:
    """Each labelled line with its place; a line without label goes on with the entry before."""
    entries: list[tuple[re.Match[str], Span]] = []
    for line in block:
        found = next((found for form in _BLOCK_LINES if (found := form.match(line.text))), None)
        end = line.start + len(line.text)
        if found is not None:
            entries.append((found, Span(line.start, end)))
        elif entries and line.text:
            entries[-1] = (entries[-1][0], Span(entries[-1][1].start, end))
    return entries


def _instruction_words(found: re.Match[str]) -> str:
    """The words that say when; for `GDS`, `Group 4` or `Review on` the label is one of them."""
    if found.re is ORDER_LINE:
        return found["rest"]
    label = found["label"]
    return found["rest"] if label.lower().startswith("declassif") else f"{label} {found['rest']}"


def _order_name(found: re.Match[str], entry: Span) -> Span | None:
    """The classifier in brackets behind the date, as E.O. 12065 lines name him: `GDS 6/5/85 (ROE, RICHARD) OR-M`."""
    name = _NAME_IN_ORDER.search(found.string, found.start("rest"))
    return Span(entry.start + name.start("name"), entry.start + name.end("name")) if name else None


def _name(text: str, start: int, end: int) -> Span | None:
    """The classifier's name and title: all up to the reasons."""
    reasons = _REASONS.search(text, start, end)
    return _trimmed(text, start, reasons.start() if reasons else end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while end > start and text[end - 1] in " \t\r\n,;.:":
        end -= 1
    return Span(start, end) if end > start else None


def _unread(entry: Span) -> Problem:
    return Problem(
        "declassify-on-missing",
        Severity.WARNING,
        "the line of the order gives no declassification instruction",
        start=entry.start,
        end=entry.end,
        source="32 CFR 2001.21",
    )


def read_reasons(text: str) -> tuple[str, ...]:
    """The reasons named, canonical and in order: `1.4 (b) and (d)` gives `1.4(b)`, `1.4(d)`."""
    reasons: dict[str, None] = {}
    for found in _SECTION.finditer(text):
        for letter in re.findall(r"(?<![a-z])[a-h](?![a-z])", found["letters"].lower()):
            reasons[f"1.{found['section']}({letter})"] = None
    return tuple(reasons)
