"""The reading of a document: what `detect` saw in it. Holds spans and values, no runs of its text."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from redactor.terms.finding import Finding
from redactor.terms.marking import Marking
from redactor.terms.portion import Portion
from redactor.terms.problem import Problem
from redactor.terms.span import Span


@dataclass(frozen=True, slots=True)
class Banner:
    """The overall marking of a document or page. `spans` are the places where it stands; empty if given beside it."""

    marking: Marking
    spans: tuple[Span, ...] = ()
    page_number: int | None = None


class DeclassifyKind(StrEnum):
    """What a declassification instruction names."""

    DATE = "date"
    EVENT = "event"
    EXEMPTION = "exemption"
    REVIEW = "review"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DeclassifyOn:
    """A declassification instruction.

    `date` is the day it takes effect, where one is named or can be computed; `token` is the exemption or old form it
    names (`25X1`, `OADR`, `GDS`), canonical, never free text.
    """

    kind: DeclassifyKind
    date: dt.date | None = None
    token: str | None = None


@dataclass(frozen=True, slots=True)
class ClassificationAuthority:
    """The classification block: who, why, until when.

    Attributes:
        order: the order it names (`E.O. 12958`).
        classified_by: span of the classifier's name and title.
        derived_from: span of the source named.
        reasons: canonical, `1.4(b)`; as the block's own order numbers them.
        declassify_on: the one computed instruction; None where the block has none.
    """

    order: str | None = None
    classified_by: Span | None = None
    derived_from: Span | None = None
    reasons: tuple[str, ...] = ()
    declassify_on: DeclassifyOn | None = None


class ClassificationFrom(StrEnum):
    """Where a document's overall classification was found."""

    TEXT = "text"
    RECORD = "record"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one document.

    Attributes:
        form: `telegram`, `memorandum`, `letter`, `other`.
        portions: in order; together they cover the text exactly once.
        banner: the document's overall marking, captions such as NOFORN included; None where there is none.
        page_banners: the banners of single pages, where they differ.
        classification_from: whether `banner` was read in the text or given beside it.
        captions: handling captions as written (`SIPDIS`, `EXDIS`, `NODIS`).
        tags: TAGS of a telegram.
        originator: who wrote it (`USMISSION USNATO`), None if unread.
        dated: the document's date.
        section: section n of m of a telegram.
        authority: its classification block.
        unofficial: whether the text shows traces of an unofficial copy (conversion noise).
        problems: what reading brought up.
        notes: stamps of earlier release or review and notes of earlier excision, each with its place and kind
            (`RELEASE_STAMP`, `DISCLOSURE_STAMP`, `EXEMPTION_CODE`, `EXCISION_NOTE`, `OMISSION_NOTE`); they are facts
            to report, never authority to release and never a name.
    """

    form: str
    portions: tuple[Portion, ...]
    banner: Banner | None = None
    page_banners: tuple[Banner, ...] = ()
    classification_from: ClassificationFrom = ClassificationFrom.NONE
    captions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    originator: str | None = field(default=None, repr=False)
    dated: dt.date | None = None
    section: tuple[int, int] | None = None
    authority: ClassificationAuthority | None = None
    unofficial: bool = False
    problems: tuple[Problem, ...] = ()
    notes: tuple[Finding, ...] = ()
