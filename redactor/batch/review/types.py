"""What a review copy is made of, and the parts it is told in: stretches of text, notes in a margin, sections of both."""

from dataclasses import dataclass, field

from redactor.batch.decisions.word import ReviewersWord
from redactor.terms.decision import DocumentDecision
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.policy import Policy
from redactor.terms.reading import Reading


@dataclass(frozen=True, slots=True, repr=False)
class ReviewCopy:
    """What a review copy is made of.

    Attributes:
        decision: what stands, a reviewer's `word` in it.
        in_question: portions that the reader, of another office, is asked about; empty for a reviewer of our own. Rules,
            reviewers and what went wrong are told to our own only.
        kept_out: portions whose text the reader must not see, each with the reason that stands in its place.
        unmasked: whether what is masked inside released portions is shown to the reader.
    """

    document: Document
    reading: Reading
    findings: tuple[Finding, ...]
    decision: DocumentDecision
    policy: Policy
    word: ReviewersWord | None = None
    in_question: frozenset[int] = frozenset()
    kept_out: dict[int, str] = field(default_factory=dict)
    unmasked: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of text and what lies over it: `cut`, `open`, `name`, `mark`, `doubt`, `hidden`, `asked`.

    `number` is that of the cut that begins here; 0 for none.
    """

    text: str
    styles: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """A line in a margin. `style` is `release`, `withhold`, `refer`, `open`, `soft`, `problem`, `asked` or empty."""

    text: str
    style: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """One stretch of a portion: on its left what it is, on its right what is decided.

    Attributes:
        portion: its index.
        called: kind and number; `(continued)` where the portion goes on after a page line.
        about: level, controls, where they come from.
        pieces: the text.
        beside: the margin.
        is_text: whether it carries text to decide on.
    """

    portion: int
    called: str
    about: tuple[str, ...]
    pieces: tuple[Piece, ...]
    beside: tuple[Note, ...]
    is_text: bool
