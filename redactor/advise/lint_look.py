"""One document under lint: what was read of it, and how a finding about it is made. Knows no rule."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from redactor.markings.parse import parse_marking
from redactor.terms.document import Document
from redactor.terms.marking import Level, Marking, ParsedMarking, System
from redactor.terms.portion import LevelFrom, Portion, PortionKind
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import ClassificationFrom, Reading
from redactor.terms.span import Span

#: Levels taken from elsewhere than a mark that covers the portion.
UNMARKED = frozenset({LevelFrom.BANNER, LevelFrom.PAGE, LevelFrom.RECORD, LevelFrom.NONE})


@dataclass(frozen=True)
class Look:
    """One document under lint.

    Attributes:
        document: the document.
        reading: what was read of it.
        dated: its date; None where none is known.
        as_of: the day that dates are held against.
    """

    document: Document
    reading: Reading
    dated: dt.date | None
    as_of: dt.date

    @cached_property
    def texts(self) -> tuple[Portion, ...]:
        """The portions that carry text."""
        return tuple(portion for portion in self.reading.portions if portion.carries_text)

    @cached_property
    def marked(self) -> tuple[Portion, ...]:
        """Those with a mark of their own of which the level could be read."""
        return tuple(portion for portion in self.texts if portion.mark and portion.mark.marking.level is not None)

    @property
    def banner(self) -> Marking | None:
        """The document's overall marking."""
        return self.reading.banner.marking if self.reading.banner else None

    @property
    def is_transcript(self) -> bool:
        """Whether the classification is given beside the text: then its banners and block were left out of it."""
        return self.reading.classification_from is ClassificationFrom.RECORD

    @property
    def is_classified(self) -> bool:
        """Whether the banner or any mark is a classification."""
        markings = [*(portion.marking for portion in self.marked), self.banner]
        return any(marking and marking.level and marking.level.is_classified for marking in markings)

    @property
    def is_foreign(self) -> bool:
        """Whether the document is NATO's or another government's: United States orders do not bind its author."""
        return self.banner is not None and self.banner.system in {System.NATO, System.FGI}

    @cached_property
    def banner_lines(self) -> tuple[tuple[Span, ParsedMarking], ...]:
        """Every line that stands as a banner and names a level, as it is written."""
        spans = {span for banner in self._banners() for span in banner} | set(self._lines_of_banners())
        read = ((span, parse_marking(span.of(self.document.text), "banner")) for span in sorted(spans))
        return tuple((span, parsed) for span, parsed in read if parsed.marking.level is not None)

    @property
    def distinct_banner_lines(self) -> Iterator[tuple[Span, ParsedMarking, int]]:
        """The first of the banner lines that say the same, and how many further ones there are: most stand on each page."""
        alike: dict[str, list[tuple[Span, ParsedMarking]]] = {}
        for span, parsed in self.banner_lines:
            alike.setdefault(span.of(self.document.text), []).append((span, parsed))
        yield from ((*lines[0], len(lines) - 1) for lines in alike.values())

    def _banners(self) -> Iterator[tuple[Span, ...]]:
        if self.reading.banner:
            yield self.reading.banner.spans
        yield from (banner.spans for banner in self.reading.page_banners)

    def _lines_of_banners(self) -> Iterator[Span]:
        """Lines of banners that are not the document's overall one, whole lines of a level."""
        known = [span for banner in self._banners() for span in banner]
        kinds = {PortionKind.BANNER, PortionKind.FURNITURE}
        for span in self._lines(kinds):
            marking = parse_marking(span.of(self.document.text), "banner").marking
            is_banner = marking.level is not None and not marking.unknown  # no stamp, no line of a case number
            if is_banner and not any(span.overlaps(each) for each in known):
                yield span

    def block_at(self, *words: str) -> Span | None:
        """The line of the classification block that holds one of `words`, capitals; the block's first where none does."""
        lines = list(self._lines({PortionKind.AUTHORITY}))
        told = (span for span in lines if any(word in span.of(self.document.text).upper() for word in words))
        return next(told, lines[0] if lines else None)

    def _lines(self, kinds: AbstractSet[PortionKind]) -> Iterator[Span]:
        """The lines of the portions of some kinds, without white space around them."""
        for portion in self.reading.portions:
            if portion.kind in kinds:
                yield from self.lines_of(portion)

    def lines_of(self, portion: Portion) -> Iterator[Span]:
        """The lines of a portion, without white space around them."""
        for span in portion.spans:
            at = span.start
            for line in span.of(self.document.text).splitlines(keepends=True):
                if line.strip():
                    yield Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
                at += len(line)

    def problem(self, code: str, span: Span | None = None, **facts: str) -> Problem:
        """The finding of this code; a rule younger than the document makes a note of it, not an error or warning."""
        row = table()["finding"][code]
        severity = Severity(str(row["severity"]))
        if self.is_before(row.get("from")) or (self.is_transcript and row.get("of_page", False)):
            severity = Severity.NOTE
        start, end = (span.start, span.end) if span else (None, None)
        return Problem(
            code, severity, str(row["message"]).format(**facts), start=start, end=end, source=str(row["source"])
        )

    def is_before(self, since: dt.date | None) -> bool:
        """Whether the document is older than a rule in force since that day; of an undated one nothing is excused."""
        return since is not None and self.dated is not None and self.dated < since

    def of_mark(self, problem: Problem, span: Span) -> Problem:
        """A problem of a mark at its place: a note where the rule is younger than the document, or not its author's."""
        rules = table()["marks"]
        since = rules["since"].get(problem.code, rules["from"])
        is_excused = problem.code not in rules["always"] and (self.is_foreign or self.is_before(since))
        severity = Severity.NOTE if is_excused or problem.code in rules["noted"] else problem.severity
        return replace(problem, severity=severity, start=span.start, end=span.end)


def level_of(marking: Marking) -> Level:
    """The level of a marking; the highest where none could be read."""
    return Level.TOP_SECRET if marking.level is None else marking.level


@cache
def table() -> dict[str, Any]:
    """The findings and the rules' dates."""
    return tomllib.loads(files("redactor.advise").joinpath("lint.toml").read_text(encoding="utf-8"))
