"""What is wrong with a document's markings, each with its place and the rule it breaks. Decides and removes nothing.

What single marks say wrong comes from `markings`, what the reading doubted from `detect`; here stands what only the
whole document shows: banner against portions, missing marks, the classification block.
"""

import datetime as dt
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from redactor.detect.portions.segment import read
from redactor.markings.render import render
from redactor.markings.rollup import roll_up
from redactor.terms.document import Document
from redactor.terms.marking import Level, Marking
from redactor.terms.portion import LevelFrom, Portion
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import ClassificationAuthority, DeclassifyKind, Reading
from redactor.terms.span import Span

#: Levels taken from elsewhere than a mark that covers the portion.
_UNMARKED = frozenset({LevelFrom.BANNER, LevelFrom.PAGE, LevelFrom.RECORD, LevelFrom.NONE})


@dataclass(frozen=True, slots=True)
class _Look:
    """One document under lint."""

    document: Document
    reading: Reading
    dated: dt.date | None
    as_of: dt.date

    @property
    def texts(self) -> tuple[Portion, ...]:
        """The portions that carry text."""
        return tuple(portion for portion in self.reading.portions if portion.carries_text)

    @property
    def marked(self) -> tuple[Portion, ...]:
        """Those with a mark of their own of which the level could be read."""
        return tuple(portion for portion in self.texts if portion.mark and portion.mark.marking.level is not None)

    @property
    def banner(self) -> Marking | None:
        """The document's overall marking."""
        return self.reading.banner.marking if self.reading.banner else None

    @property
    def is_classified(self) -> bool:
        """Whether the banner or any mark is a classification."""
        markings = [*(portion.marking for portion in self.marked), self.banner]
        return any(marking and marking.level and marking.level.is_classified for marking in markings)


def lint(document: Document, as_of: dt.date) -> tuple[Problem, ...]:
    """The marking problems of a document, by place; those of the whole document first."""
    reading = read(document)
    look = _Look(document, reading, reading.dated or document.source.date, as_of)
    found = [*_against_banner(look), *_unmarked(look), *_block(look), *_marks(look), *reading.problems]
    return tuple(_placed(document, problem) for problem in sorted(set(found), key=_by_place))


def _against_banner(look: _Look) -> Iterator[Problem]:
    if not look.marked:
        return
    rolled = roll_up([portion.mark.marking for portion in look.marked if portion.mark], look.dated).banner
    if look.banner is None:
        if rolled.level and rolled.level.is_classified:
            yield _problem(look, "no-banner", found=rolled.level.title)
        return
    for portion in look.marked:
        if portion.mark and _level(portion.mark.marking) > _level(look.banner):
            marks = {"found": _level(portion.mark.marking).title, "banner": _level(look.banner).title}
            yield _problem(look, "portion-above-banner", portion.mark.span, **marks)
    if _level(rolled) < _level(look.banner):
        yield _problem(
            look, "banner-above-portions", _place(look), found=_level(rolled).title, banner=_level(look.banner).title
        )
    missing = rolled.controls - look.banner.controls
    if missing:
        yield _problem(look, "banner-lacks-control", _place(look), found=", ".join(sorted(missing)))
    more = look.banner.controls - rolled.controls
    if more and not any(portion.level_from in _UNMARKED for portion in look.texts):
        yield _problem(look, "banner-has-more", _place(look), found=", ".join(sorted(more)))


def _unmarked(look: _Look) -> Iterator[Problem]:
    bare = [portion for portion in look.texts if portion.level_from in _UNMARKED]
    if not look.is_classified or not bare:
        return
    if not look.marked:
        yield _problem(look, "no-portion-marks", found=f"{len(bare)} portions")
        return
    for portion in bare:
        taken = render(portion.marking, "banner") if portion.marking else "withheld"
        yield _problem(look, "unmarked-portion", portion.spans[0], found=taken)


def _block(look: _Look) -> Iterator[Problem]:
    if not look.is_classified:
        return
    authority = look.reading.authority or ClassificationAuthority()
    declassify_on = authority.declassify_on
    if not authority.classified_by and not authority.derived_from:
        yield _problem(look, "no-classifier")
    if authority.classified_by and not authority.derived_from and not authority.reasons:
        yield _problem(look, "no-reason", authority.classified_by)
    if declassify_on is None or declassify_on.kind is DeclassifyKind.NONE:
        yield _problem(look, "no-declassify-on")
    elif declassify_on.date and declassify_on.date <= look.as_of:
        is_review = declassify_on.kind is DeclassifyKind.REVIEW
        code = "review-date-passed" if is_review else "declassification-overdue"
        yield _problem(look, code, found=declassify_on.date.isoformat())


def _marks(look: _Look) -> Iterator[Problem]:
    for portion in look.reading.portions:
        if portion.mark:
            span = portion.mark.span
            for problem in portion.mark.problems:
                yield replace(problem, start=span.start, end=span.end)


def _level(marking: Marking) -> Level:
    return Level.TOP_SECRET if marking.level is None else marking.level


def _place(look: _Look) -> Span | None:
    spans = look.reading.banner.spans if look.reading.banner else ()
    return spans[0] if spans else None


@cache
def _table() -> dict[str, dict[str, object]]:
    return tomllib.loads(files("redactor.advise").joinpath("lint.toml").read_text(encoding="utf-8"))


def _problem(look: _Look, code: str, span: Span | None = None, **facts: str) -> Problem:
    """The problem of this code; a rule younger than the document makes a note of it, not an error or warning."""
    row = _table()[code]
    severity = Severity(str(row["severity"]))
    since = row.get("from")
    if isinstance(since, dt.date) and look.dated and look.dated < since:
        severity = Severity.NOTE
    return Problem(
        code,
        severity,
        str(row["message"]).format(**facts),
        start=span.start if span else None,
        end=span.end if span else None,
        source=str(row["source"]),
    )


def _by_place(problem: Problem) -> tuple[int, str, str]:
    return (-1 if problem.start is None else problem.start, problem.code, problem.message)


def _placed(document: Document, problem: Problem) -> Problem:
    """The problem with the line, column and page of its place."""
    if problem.start is None:
        return replace(problem, file=document.source.id)
    before = document.text[: problem.start]
    pages = [page.start for page in document.pages]
    return replace(
        problem,
        file=document.source.id,
        page=bisect_right(pages, problem.start) if pages else None,
        line=before.count("\n") + 1,
        column=problem.start - (before.rfind("\n") + 1) + 1,
    )
