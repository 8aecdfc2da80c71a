"""The places masked inside what leaves: persons, terms and identifiers, as the policy asks.

Overlapping places are united and their codes joined, never dropped (law 1). A masking stands only where text is shown:
in released portions, in the envelope, and in the number and mark that stay of a portion that is withheld.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactor.decide.persons import kept_on, masked_persons
from redactor.terms.decision import Masking, MaskKind, PortionDecision, Release
from redactor.terms.document import Document
from redactor.terms.finding import FLAGS, Finding
from redactor.terms.mask import Mask
from redactor.terms.reading import Reading
from redactor.terms.span import Span, unite

#: A masking of persons names no rule of its own.
PERSONS_RULE = "persons"

#: Where maskings of several kinds meet, the place counts as the first of these.
_KINDS = (MaskKind.NAME, MaskKind.IDENTIFIER, MaskKind.TERM)


def maskings(
    document: Document,
    reading: Reading,
    findings: Iterable[Finding],
    mask: Mask,
    decisions: Iterable[PortionDecision],
) -> tuple[Masking, ...]:
    """What is masked in the text that `decisions` let leave: sorted, disjoint, by place."""
    found = tuple(findings)
    if not found:
        return ()
    shown = shown_spans(reading, decisions)
    persons = mask.persons and kept_on(mask.persons, reading.dated or document.source.date)
    wanted = _wanted(document, found, replace(mask, persons=persons))
    # sorted after clipping: of two that cover the same gap, the parts behind it come before the other's parts in front
    return tuple(_united(sorted(_clipped(wanted, shown), key=lambda each: each.span)))


def shown_spans(reading: Reading, decisions: Iterable[PortionDecision]) -> tuple[Span, ...]:
    """Every span whose text is shown: released portions, the envelope, and what stays of the withheld."""
    released = {each.portion for each in decisions if isinstance(each.decision, Release)}
    return unite(
        span
        for portion in reading.portions
        for span in (portion.visible if portion.carries_text and portion.index not in released else portion.spans)
    )


def _wanted(document: Document, findings: tuple[Finding, ...], mask: Mask) -> Iterator[Masking]:
    if mask.persons:
        for finding in masked_persons(document, findings, mask.persons):
            yield Masking(finding.span, MaskKind.NAME, mask.persons.exempt, PERSONS_RULE, finding.person)
    terms = {term.id: term.exempt for term in mask.terms}
    entities = {entity.kind: entity.exempt for entity in mask.entities}
    for finding in findings:
        if finding.kind in terms:
            yield Masking(finding.span, MaskKind.TERM, terms[finding.kind], finding.kind)
        elif finding.kind in entities:
            kind = MaskKind.TERM if finding.kind in FLAGS else MaskKind.IDENTIFIER
            yield Masking(finding.span, kind, entities[finding.kind], finding.kind)


def _clipped(wanted: Iterable[Masking], shown: tuple[Span, ...]) -> Iterator[Masking]:
    """The parts of the maskings that stand where text is shown."""
    starts = [span.start for span in shown]
    for masking in wanted:
        at = max(0, bisect_right(starts, masking.span.start) - 1)
        while at < len(shown) and shown[at].start < masking.span.end:
            start, end = max(shown[at].start, masking.span.start), min(shown[at].end, masking.span.end)
            if start < end:
                yield replace(masking, span=Span(start, end))
            at += 1


def _united(parts: Iterable[Masking]) -> Iterator[Masking]:
    """Overlapping maskings as one: codes and rules joined; of one person only if all are."""
    open_one: Masking | None = None
    for part in parts:
        if open_one and part.span.start < open_one.span.end:
            open_one = _join(open_one, part)
            continue
        if open_one:
            yield open_one
        open_one = part
    if open_one:
        yield open_one


def _join(one: Masking, other: Masking) -> Masking:
    return Masking(
        span=Span(one.span.start, max(one.span.end, other.span.end)),
        kind=min(one.kind, other.kind, key=_KINDS.index),
        exemptions=one.exemptions | other.exemptions,
        rule="+".join(sorted({*one.rule.split("+"), *other.rule.split("+")})),
        person=one.person if other.person in {None, one.person} else other.person if one.person is None else None,
    )
