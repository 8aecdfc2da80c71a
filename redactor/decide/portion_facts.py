"""Gathers what is known of each portion for the rules to ask. Judges nothing."""

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, field

from redactor.decide.declassified import Declassification, declassification
from redactor.detect.broken import readings_of
from redactor.policy.facts import Facts, Names, control_names, owner_names
from redactor.terms.condition import Certainty
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.marking import Marking
from redactor.terms.portion import LevelFrom, Portion
from redactor.terms.problem import Severity
from redactor.terms.reading import DeclassifyKind, DeclassifyOn, Reading

_SURE = frozenset({LevelFrom.MARK, LevelFrom.PARENT, LevelFrom.RUN, LevelFrom.ENTIRE_TEXT})
_NO_INSTRUCTION = DeclassifyOn(DeclassifyKind.NONE)
_INHERITED = frozenset({LevelFrom.PAGE, LevelFrom.BANNER, LevelFrom.RECORD})


#: The names that a marking stands for: controls, owners, whom it may be released to.
_NamesOfMarking = tuple[Names, Names, Names]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What holds for a whole document: its date, the as-of date, its reasons that are known codes, the fact, its heads.

    `of_markings` keeps what its markings stand for: they are few, and govern many portions.
    """

    dated: dt.date | None
    as_of: dt.date
    reasons: Names
    declassification: Declassification
    captions: Names
    tags: Names
    of_markings: dict[Marking | None, _NamesOfMarking] = field(default_factory=dict)


def facts_of(
    portion: Portion, document: Document, reading: Reading, circumstances: Circumstances, kinds: frozenset[str]
) -> Facts:
    """What is known of `portion`; `kinds` are the kinds of the findings in it."""
    controls, owners, releasable_to = _names_of(portion.marking, circumstances)
    declared = circumstances.declassification
    if portion.mark and portion.mark.marking.declassify_on:
        in_mark = portion.mark.marking.declassify_on
        declared = declassification(reading, circumstances.dated, circumstances.as_of, in_mark)
    authority = reading.authority
    instruction = authority.declassify_on if authority else None
    return Facts(
        level=portion.level,
        level_known=True,
        controls=controls,
        owners=owners,
        releasable_to=releasable_to,
        kind=portion.kind,
        form=reading.form,
        captions=circumstances.captions,
        tags=circumstances.tags,
        originator=reading.originator,
        dated=circumstances.dated,
        dated_known=True,
        as_of=circumstances.as_of,
        declassified=declared.state,
        declassify_on=instruction or _NO_INSTRUCTION,
        reasons=circumstances.reasons,
        named=Names.of(kinds),
        level_from=portion.level_from,
        certainty=_certainty(portion),
        # a page line cuts a sentence in two: what stood apart is asked for as words apart
        text=readings_of("\n".join(span.of(document.text) for span in portion.spans)),
    )


def _names_of(marking: Marking | None, circumstances: Circumstances) -> _NamesOfMarking:
    found = circumstances.of_markings.get(marking)
    if found is None:
        known = (control_names(marking), owner_names(marking), Names.of(marking.rel_to)) if marking else (Names(),) * 3
        found = circumstances.of_markings[marking] = known
    return found


def kinds_by_portion(reading: Reading, findings: tuple[Finding, ...]) -> dict[int, frozenset[str]]:
    """The kinds of the findings in each portion, by its index; a finding that spans two belongs to both."""
    if not findings:
        return {}
    pieces = sorted((span.start, span.end, portion.index) for portion in reading.portions for span in portion.spans)
    ends = [end for _, end, _ in pieces]
    kinds: dict[int, set[str]] = {}
    for finding in findings:
        at = bisect_left(ends, finding.span.start + 1)
        while at < len(pieces) and pieces[at][0] < finding.span.end:
            kinds.setdefault(pieces[at][2], set()).add(finding.kind)
            at += 1
    return {index: frozenset(names) for index, names in kinds.items()}


def _certainty(portion: Portion) -> Certainty:
    misread = portion.mark is not None and any(p.severity is Severity.ERROR for p in portion.mark.problems)
    if portion.level_from in _SURE and not misread:
        return Certainty.SURE
    return Certainty.INHERITED if portion.level_from in _INHERITED else Certainty.DOUBTFUL
