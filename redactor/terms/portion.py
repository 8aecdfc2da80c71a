"""Portions: the parts a document is cut into, each with what governs it."""

from dataclasses import dataclass
from enum import StrEnum

from redactor.terms.marking import Level, Marking
from redactor.terms.problem import Problem
from redactor.terms.span import Span


class PortionKind(StrEnum):
    """What a portion is. The portions of a document cover its text exactly once."""

    ROUTING = "routing"
    BANNER = "banner"
    CAPTION = "caption"
    AUTHORITY = "authority"
    TAGS = "tags"
    REFERENCE = "reference"
    SUBJECT = "subject"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    BULLET = "bullet"
    TABLE = "table"
    SIGNATURE = "signature"
    FURNITURE = "furniture"
    ATTACHMENT = "attachment"
    OTHER = "other"


#: Portions that carry text: each takes a level, gets a decision and is counted. The others are a document's envelope:
#: they carry no level of their own and are shown unless a policy says otherwise. What is not recognised is `other`.
TEXT_KINDS = frozenset(
    {
        PortionKind.SUBJECT,
        PortionKind.HEADING,
        PortionKind.PARAGRAPH,
        PortionKind.SUBPARAGRAPH,
        PortionKind.BULLET,
        PortionKind.TABLE,
        PortionKind.ATTACHMENT,
        PortionKind.OTHER,
    }
)


class LevelFrom(StrEnum):
    """Where a portion's level came from."""

    MARK = "mark"
    PARENT = "parent"
    RUN = "run"
    ENTIRE_TEXT = "entire-text"
    PAGE = "page"
    BANNER = "banner"
    RECORD = "record"
    DOUBT = "doubt"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """A portion mark as it stands in the text. `span` includes its brackets."""

    span: Span
    marking: Marking
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Portion:
    """One portion.

    Attributes:
        index: its place in the document, from 0.
        kind: what it is.
        spans: what it covers, sorted and disjoint, the white space after it included; more than one where furniture
            stands inside it.
        number: the number the index calls it by (`4`, where the text prints `14.`), None where it has none.
        mark: its own mark, None where it has none.
        visible: the printed number and mark (and the white space between): they stay when the text is withheld.
        marking: what governs it, its own or inherited; None where nothing does.
        level_from: where that came from.
        parent: index of the portion it belongs to, None for none.
        page_number: 1-based page it begins on, None for unpaged text.
    """

    index: int
    kind: PortionKind
    spans: tuple[Span, ...]
    number: str | None = None
    mark: Mark | None = None
    visible: tuple[Span, ...] = ()
    marking: Marking | None = None
    level_from: LevelFrom = LevelFrom.NONE
    parent: int | None = None
    page_number: int | None = None

    @property
    def carries_text(self) -> bool:
        """Whether the portion takes a level and a decision."""
        return self.kind in TEXT_KINDS

    @property
    def level(self) -> Level | None:
        """The level that governs the portion; None where none could be found, which withholds it."""
        return self.marking.level if self.marking else None

    @property
    def controls(self) -> frozenset[str]:
        """Canonical names of the controls that govern the portion."""
        return self.marking.controls if self.marking else frozenset()

    @property
    def owners(self) -> frozenset[str]:
        """Whose information the portion is: `USA`, a foreign owner, NATO; empty where nothing governs it."""
        return self.marking.all_owners if self.marking else frozenset()
