"""The classification block: the order, who classified, why, until when (E.O. 13526, section 1.6; 32 CFR 2001.21).

Knows the lines of a block by their labels and reads what they say; where a block may stand is for `telegram` and
`memorandum` to say.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from redactor.detect.portions.classification_block.declassify import Origin, longest, read_instruction
from redactor.detect.portions.line.lines import Line
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import ClassificationAuthority, DeclassifyKind, DeclassifyOn
from redactor.terms.span import Span

#: A line that names the order: `E.O. 12958: DECL: 04/22/2018`, `EO 11652: GDS`.
ORDER_LINE = re.compile(
    r"\s*(?:E\.? ?O\.?|EXECUTIVE ORDER) *(?P<order>1\d{4})\b[:;,. -]*(?P<rest>.{0,120})", re.IGNORECASE
)
#: A line that names the classifier: a name or number follows, or a colon; `classified by the ministry` is prose.
CLASSIFIED_BY = re.compile(
    r"\s*(?:\([A-Z/]{1,5}\) *)?(?i:originally |derivative(?:ly)? )?(?i:(?:classified (?:and extended )?|extended |cl |class )by)(?: *: *| +(?=[A-Z0-9]))"
    r"(?P<rest>.{0,150})"
)
_DERIVED_FROM = re.compile(
    r"\s*(?i:derived|drv|der)\.? (?:(?i:from|fm|frm) *: *|(?:FM|FRM) +(?=[A-Z0-9]))(?P<rest>.{1,150})"
)
#: The date of the source, on a line of its own (32 CFR 2001.22).
_DATED = re.compile(r"\s*dated *: *(?P<rest>[\dA-Z].{1,30})", re.IGNORECASE)
_REASON_LINE = re.compile(
    r"\s*(?:cl )?reasons?(?: for (?:classification|extension))? *: *(?P<rest>[^:]{0,20}\d\.\d.{0,60})", re.IGNORECASE
)
#: Lines that say how long. Behind a colon any words may stand (an event); without one, a date or a known form only.
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d"
_DECLASSIFY_ON = re.compile(
    rf"\s*(?P<label>(?i:decl(?:\.|as(?:s\.|sif(?:y|ication))?)?(?: on| date)?) *:|(?i:declassif(?:y|ied) on)(?= +[\d(]| +(?:OADR|X\d|MR|25X|50X)\b| +{_MONTH})"
    r"|DECL(?:AS)?(?= +(?:OADR\b|X[1-8]\b|MR\b|(?:25|50)X[1-9]|[12]\d{7}\b|\d{1,2} ?[A-Z][A-Za-z]{2}))|RE?VW(?: ON)?(?= *\d)"
    r"|(?i:review (?:for declassification )?(?:on|by)|review for declassification) *:?(?= +\d| +[A-Za-z]{3,9}\.? \d)"
    r"|(?:XGDS|GDS|RDS|ADS|XDS)(?: ?[-–] ?\d)?(?=$|[ :,(]+[\d(]|[.;]?$)"
    r"|\(?(?i:group|gp)[ -–]{1,3}(?:[1-4]|I{1,3}V?)(?=$|[.;:,)]| (?i:excluded|exempted|downgraded|declassified|not|automatic))"
    r"|(?i:exclu?ded from automatic downgrading|exempted from automatic (?:downgrading|declassification))"
    r"|(?i:declassified after \d{1,2} years|not automatically declassified)"
    r"|(?i:(?:automatically )?downgraded? (?:at|to|in) .{1,30} intervals|downgraded? to *:? *(?:secret|confidential|unclassified)\b)"
    r"|(?i:(?:exempt(?:ed)? from|subject to)(?: the)? (?:general declassification schedule|gds)\b)"
    r"|(?i:exempt(?:ed)? from(?: the)? general declassification(?= *$)|schedule (?=of e\. ?o\. ?11652, exemption category *:? *$))"
    r"|(?:§ ?)?5 ?B ?(?=\([1-4]\)(?:,? ?\([1-4]\)){0,3} *$)|(?i:impossible to determine(?=[.;]? *$))"
    r"|(?i:(?:exemption )?category *:? *5 ?\(b\))|(?i:automatically declassified (?:on|in)\b)"
    r"|IMPDET(?=[.;]?$)|(?i:of (?:E\.?O\.?|executive order) 11652))"
    r" *(?P<rest>.{0,100})"
)
#: How every line of a block begins; other lines need not be matched.
_OPENS = re.compile(
    r"\s*+(?:\([A-Z/]{1,5}\) *+)?\(?(?=[acdegionrsxACDEGIONRSXıİſ])(?i:e\.? ?o|exec|exem|exc|ext|cl|orig|der|drv|dated|reason|decl|rev|rvw|x?gds|rds|ads|xds|gro|gp"
    r"|subj|not |auto|down|categ|impd|imposs|schedule of|of )|\s*+(?:§ ?)?5 ?B"
)
_BLOCK_LINES = (ORDER_LINE, CLASSIFIED_BY, _DERIVED_FROM, _DATED, _REASON_LINE, _DECLASSIFY_ON)
_REASONS = re.compile(
    r"[\s,;.:(]*(?:(?:for|per|under) )?(?:E\.?O\.? ?1\d{4}[,:]? *)?(?:reasons?\b|for 1\.[45]\b|1\.[45] ?\()",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?<![\d.])1\.(?P<section>[3-6]) {0,2}(?P<letters>(?:[\s,;&/+()]|and\b|[a-h](?![a-z]|\.[a-z]))+)", re.IGNORECASE
)
_LIKE_A_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\b\d{8}\b")
_NAMED_REASONS = re.compile(r"\breasons?\b|(?<![\d.])1\.[3-6] ?\(?[a-hA-H]\b", re.IGNORECASE)
_REST_OF_REASONS = re.compile(r"(?:[\s(),;.&/+\d]|and\b|of\b|reasons?\b|E\.?O\.?|[a-h]\b){1,40}", re.IGNORECASE)
_LONGEST_ENTRY = 5
_NUMBERED = re.compile(r"\s*\W?\d{1,2}\. *(?:\([A-Z/]{1,5}\) *)?")
_EXTENDED = re.compile(r"\s*extended by", re.IGNORECASE)
_NAME_IN_ORDER = re.compile(r"\((?P<name>[A-Z][A-Z .,'-]{2,40})\)")


def entry_end(lines: Sequence[Line], at: int) -> int:
    """Index behind the entry of a classifier that starts at line `at`; its lines go on until the reasons are named.

    Where no line names reasons, the entry is its first line: what follows may be anything.
    """
    end = at + 1
    if not CLASSIFIED_BY.match(lines[at].text):
        return end
    named = _NAMED_REASONS.search(lines[at].text) is not None
    for further in range(at + 1, min(at + _LONGEST_ENTRY, len(lines))):
        text = lines[further].text
        if not text or len(text) > 160 or is_block_line(text) or (named and not _REST_OF_REASONS.fullmatch(text)):
            break
        if named or _NAMED_REASONS.search(text):
            named, end = True, further + 1
    return end


def numbered_classifier(lines: Sequence[Line]) -> list[Line]:
    """The part of a numbered paragraph that names the classifier, `1. (U) Classified by DCM Roe. Reason: 1.4 (c).`.

    Some posts gave it so; the paragraph stays text.
    """
    for line in lines:
        found = _NUMBERED.match(line.text)
        if found is not None and CLASSIFIED_BY.match(line.text, found.end()):
            return [Line(line.start + found.end(), line.end, line.text[found.end() :])]
    return []


def is_block_line(text: str) -> bool:
    """Whether the line has a label of a classification block."""
    return len(text) <= 160 and _OPENS.match(text) is not None and any(form.fullmatch(text) for form in _BLOCK_LINES)


def read_authority(
    text: str, block: Sequence[Line], origin: Origin, until: str | None = None
) -> tuple[ClassificationAuthority | None, tuple[Problem, ...]]:
    """What the lines of a classification block say together, and what could not be read.

    Args:
        text: the document's text; spans point into it.
        block: the lines of the block, in order, further lines of an entry included.
        origin: the document's date and level, from which instructions are reckoned.
        until: an instruction that stands in the banner, `CONFIDENTIAL/GDS`.
    """
    authority = ClassificationAuthority()
    instructions = [read_instruction(until, origin)] if until else []
    problems: list[Problem] = []
    for found, entry in _entries(block):
        authority = _noted(authority, text, found, entry)
        if found.re is ORDER_LINE:
            origin = replace(origin, order=found["order"])
        if found.re in {ORDER_LINE, _DECLASSIFY_ON}:
            words = _instruction_words(found)
            instruction = read_instruction(words, origin)
            instructions.append(instruction)
            if _is_unread(instruction, words, found):
                problems.append(_unread(entry))
    read = [instruction for instruction in instructions if instruction is not None]
    if not (authority.order or authority.classified_by or authority.derived_from or read):
        return None, ()
    reasons = read_reasons("\n".join(line.text for line in block))
    return replace(authority, reasons=reasons, declassify_on=longest(read)), tuple(problems)


def _noted(authority: ClassificationAuthority, text: str, found: re.Match[str], entry: Span) -> ClassificationAuthority:
    """The authority with what one entry of the block adds: the order, who classified, the source."""
    if found.re is ORDER_LINE:
        named = _order_name(found, entry) or authority.classified_by
        return replace(authority, order=f"E.O. {found['order']}", classified_by=named)
    if found.re is CLASSIFIED_BY and not (authority.classified_by and _EXTENDED.match(found.string)):
        return replace(authority, classified_by=_name(text, entry.start + found.start("rest"), entry.end))
    if found.re is _DERIVED_FROM:
        return replace(authority, derived_from=_trimmed(text, entry.start + found.start("rest"), entry.end))
    return authority


def _is_unread(instruction: DeclassifyOn | None, words: str, found: re.Match[str]) -> bool:
    """Whether an entry that should say how long says it in words that cannot be read."""
    if instruction is None:
        return found.re is ORDER_LINE and found["order"] != "10501"
    return instruction.kind is DeclassifyKind.EVENT and _LIKE_A_DATE.search(words) is not None


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
        "declassify-on-unread",
        Severity.WARNING,
        "the line gives no declassification instruction that can be read",
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
