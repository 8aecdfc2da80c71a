"""Made-up papers for the decide room: portions with markings and words, without any segmentation."""

import datetime as dt
from dataclasses import dataclass, field

from redactor.terms.document import Document, Source
from redactor.terms.finding import PERSON, Finding
from redactor.terms.marking import Level, Marking
from redactor.terms.mask import Mask
from redactor.terms.policy import Policy, Rule
from redactor.terms.portion import LevelFrom, Mark, Portion, PortionKind
from redactor.terms.reading import Banner, ClassificationAuthority, DeclassifyKind, DeclassifyOn, Reading
from redactor.terms.span import Span

DATED = dt.date(2005, 3, 2)
DECLASSIFY_ON = dt.date(2015, 3, 2)
CONFIDENTIAL = Marking(level=Level.CONFIDENTIAL)
UNCLASSIFIED = Marking(level=Level.UNCLASSIFIED)


@dataclass(frozen=True)
class Part:
    """A portion to be: its words, its marking (None for none), what it is."""

    words: str
    marking: Marking | None = CONFIDENTIAL
    kind: PortionKind = PortionKind.PARAGRAPH
    level_from: LevelFrom = LevelFrom.MARK


@dataclass(frozen=True)
class Paper:
    """A document with its reading."""

    parts: tuple[Part, ...]
    dated: dt.date | None = DATED
    instruction: DeclassifyOn | None = field(default_factory=lambda: DeclassifyOn(DeclassifyKind.DATE, DECLASSIFY_ON))
    reasons: tuple[str, ...] = ("1.4(b)", "1.4(d)")
    banner: Marking | None = CONFIDENTIAL

    @property
    def document(self) -> Document:
        return Document(Source("paper", "paper.txt", "text"), "".join(self._texts()))

    def _texts(self) -> list[str]:
        return [self._head(n, part) + part.words + "\n\n" for n, part in enumerate(self.parts, 1)]

    @staticmethod
    def _head(number: int, part: Part) -> str:
        return f"{number}. (X) " if part.kind is PortionKind.PARAGRAPH else ""

    @property
    def reading(self) -> Reading:
        portions, start = [], 0
        for index, (part, text) in enumerate(zip(self.parts, self._texts(), strict=True)):
            head = len(self._head(index + 1, part))
            portions.append(
                Portion(
                    index,
                    part.kind,
                    (Span(start, start + len(text)),),
                    number=str(index + 1) if head else None,
                    mark=Mark(Span(start + head - 4, start + head - 1), part.marking)
                    if head and part.marking
                    else None,
                    visible=(Span(start, start + head),) if head else (),
                    marking=part.marking,
                    level_from=part.level_from,
                )
            )
            start += len(text)
        authority = ClassificationAuthority("E.O. 12958", reasons=self.reasons, declassify_on=self.instruction)
        banner = Banner(self.banner) if self.banner else None
        return Reading("telegram", tuple(portions), banner, dated=self.dated, authority=authority)


def policy(*rules: Rule, mask: Mask | None = None) -> Policy:
    """A policy of these rules."""
    return Policy("office", "Office", "None", "office.yaml", None, True, False, rules, mask=mask or Mask())


def find(
    document: Document,
    words: str,
    *,
    kind: str = PERSON,
    person: str | None = None,
    by: str = "title",
    score: float = 1.0,
) -> list[Finding]:
    """A finding at each place where the words stand."""
    found, at = [], document.text.find(words)
    while at >= 0:
        found.append(Finding(Span(at, at + len(words)), kind, score, (by,), person))
        at = document.text.find(words, at + 1)
    return found
