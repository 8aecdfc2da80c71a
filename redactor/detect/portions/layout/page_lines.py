"""Page lines behind the head, and what they say: the levels of pages, lines in doubt, a second telegram in the file.

Page lines are shown in releases, so a line counts as one only where all its words are a form's or the head's.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from redactor.detect.portions.classification_block.authority import ORDER_LINE
from redactor.detect.portions.layout.head import Head
from redactor.detect.portions.layout.head_reader import SUBJECT
from redactor.detect.portions.line.caption_line import control_of, read_captions, read_controls
from redactor.detect.portions.line.doubtful_banner import LATE, PROSE, Doubtful, read_doubtful
from redactor.detect.portions.line.envelope import (
    LONGEST_LINE,
    ends_document,
    envelope_opening,
    is_envelope,
    is_named_post,
    words_of_post,
)
from redactor.detect.portions.line.level_line import LevelLine, level_opening, read_labelled_level, read_level_line
from redactor.detect.portions.line.lines import Line, next_text
from redactor.markings.load import in_force
from redactor.markings.parse import parse_marking
from redactor.markings.register import Registers
from redactor.terms.marking import Marking
from redactor.terms.portion import PortionKind
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span

#: A line repeated from the head counts as such from this length on.
_SHORTEST_REPEATED = 6
_DATE_LINE = re.compile(r"\s*(?:[ZOPRY] ?){1,3} ?\d{6}Z? [A-Z]{3} \d{2}.{0,20}")
_FROM_LINE = re.compile(r"\s*FM .{2,80}")
_HEAD_FORMS = {"date": _DATE_LINE, "from": _FROM_LINE, "order": ORDER_LINE, "subject": SUBJECT}
#: How lines of these forms begin.
_HEAD_OPENING = r"[ZOPRY] {0,2}[ZOPRY\d]|FM |(?i:E\.? ?O|EXECUTIVE|SUBJ|RE\s*[:;])"
_SECTION_WORDS = frozenset({"SECTION", "OF", "FINAL"})
#: What an order line says of how long: a period, a date or an exemption.
_DURATION = re.compile(r"DECL|[GXR]DS|\bADS|OADR|EXEMPT|REVW|REVIEW|\dX\d|\bX\d|\d{1,2}/\d{1,2}/\d{2}", re.IGNORECASE)
#: So many lines of another head make it a second telegram.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class PageLines:
    """What stands between the paragraphs.

    Attributes:
        furniture: for each line of the document, whether it is a page line.
        levels: page lines that carry a level.
        doubtful: lines that may be banners; they raise the level and stay text.
        cuts: lines that no paragraph goes on over.
        restarts: whether the head of another telegram stands in the text.
        problems: what reading them brought up.
    """

    furniture: list[bool]
    levels: tuple[LevelLine, ...]
    doubtful: tuple[Doubtful, ...]
    cuts: frozenset[int]
    restarts: bool
    problems: tuple[Problem, ...]


def read_page_lines(lines: Sequence[Line], head: Head) -> PageLines:
    """The page lines of a document, and what they say."""
    reader = _Reader(lines, head)
    prose = _prose(in_force())
    for at in range(head.body, len(lines)):
        text = lines[at].text
        if not text:
            continue
        if len(text) > LONGEST_LINE:
            reader.below = None
        elif (
            reader.below
            or not text.isascii()
            or prose.match(text) is None
            or text in reader.repeated
            or text.endswith(LATE)
        ):
            reader.read(at)
    again = reader.head_lines()
    restarts = len({kind for kind, _ in again}) >= _ENOUGH
    order = _other_order(lines, head, again)
    place = again[0][1] if restarts else order
    problems = () if place is None else (_restarts(lines[place]),)
    doubtful, cuts = tuple(reader.doubtful), frozenset(reader.cuts)
    return PageLines(reader.furniture, tuple(reader.levels), doubtful, cuts, bool(problems), problems)


@lru_cache(maxsize=16)
def _prose(registers: Registers) -> re.Pattern[str]:
    """Matches lines that begin as no line does that is looked for here: most lines of a text, if they are ASCII."""
    form = rf"(?-i:{envelope_opening('page')}|{_HEAD_OPENING})|<<|{level_opening(registers)}"
    return re.compile(rf"(?!\s*+(?:{form})){PROSE}", re.IGNORECASE | re.ASCII)


class _Reader:
    """Goes down the lines behind the head that may be page lines, and keeps what they say."""

    def __init__(self, lines: Sequence[Line], head: Head) -> None:
        """Takes all lines and the head; of the lines of that, only those in doubt are read."""
        self.lines = lines
        self.head = head
        self.repeated = _routing_lines(lines, head)
        self.named = _words_of_head(lines, head)
        self.furniture = [False] * len(lines)
        self.levels: list[LevelLine] = []
        self.doubtful = [found for at in range(head.body) if (found := read_doubtful(lines[at], at))]
        self.cuts: set[int] = set()
        self.opening: list[tuple[str, int]] = []  # lines that may open entries of another head
        self.before = head.levels[-1].marking if head.levels else None
        self.below: LevelLine | None = None  # the level line that the next line stands below

    def read(self, at: int) -> None:
        """Reads the line at `at`."""
        line, text = self.lines[at], self.lines[at].text
        above, self.below = self.below, None
        level = read_level_line(line) or _labelled(line)
        self.opening += [(kind, at) for kind, form in _HEAD_FORMS.items() if form.match(text)]
        self.opening += [("level", at)] if level is not None and level.post and not level.section else []
        if above is not None and (controls := _controls(line)) is not None:
            self.furniture[at] = True
            self.below = above._replace(marking=above.marking + controls[0], span=controls[1])
            self.levels.append(self.below)
            return
        self.furniture[at] = text in self.repeated or (
            is_envelope(text, "page") and _names(words_of_post(text), self.named)
        )
        found = read_doubtful(line, at) if level is None else _in_doubt(line, at, level, self.named)
        if ends_document(text):
            self.cuts.add(next_text(self.lines, at + 1))
        if found is not None:
            self.doubtful.append(found)
            self.cuts |= {at, next_text(self.lines, at + 1)}
        elif level is not None:
            self._take_level(at, level)

    def _take_level(self, at: int, level: LevelLine) -> None:
        """Keeps a level line; nothing goes on over one that is stricter than the one before."""
        self.furniture[at] = True
        self.below = level
        self.levels.append(level)
        if _level(level.marking) > _level(self.before):
            self.cuts.add(at)
        self.before = level.marking

    def head_lines(self) -> list[tuple[str, int]]:
        """Lines that open entries of a telegram's head and do not repeat the document's own."""
        if not self.opening:
            return []
        own = {" ".join(line.text.split()) for line in self.lines[: self.head.body]}
        return [(kind, at) for kind, at in self.opening if " ".join(self.lines[at].text.split()) not in own]


def _labelled(line: Line) -> LevelLine | None:
    """A level behind a label, if it is classified: behind the head `Classification: U` may speak of something else."""
    found = read_labelled_level(line)
    return found if found is not None and _level(found.marking) > 0 else None


def _in_doubt(line: Line, at: int, level: LevelLine, named: frozenset[str]) -> Doubtful | None:
    """The level line as one in doubt where it holds words that are neither a form's nor the head's."""
    marking = parse_marking(level.marking, "banner").marking
    strange = bool(marking.unknown)
    if level.post:
        words = set(re.findall(r"[A-Z][A-Z.]+", line.text[level.span.end - line.start :])) - _SECTION_WORDS
        strange = strange or not level.section or not _names(words, named)
    if not strange:
        return None
    title = marking.level.title if marking.level is not None else "SECRET"
    if marking.unknown:
        title += "//HANDLING RESTRICTION"
    marking = parse_marking(title, "banner").marking
    return Doubtful(at, marking, Span(line.start, line.start + len(line.text)))


def _controls(line: Line) -> tuple[str, Span] | None:
    """The controls of a line of captions below a level line, `NO FOREIGN DISSEM`; None for any other line."""
    found = read_captions(line)
    if not found:
        return read_controls(line)
    controls = "".join(f"//{control}" for words, _ in found if (control := control_of(words)))
    return controls, Span(found[0][1].start, found[-1][1].end)


def _names(words: Iterable[str], named: frozenset[str]) -> bool:
    return all(is_named_post(word, named) for word in words)


def _level(banner: str | None) -> int:
    marking = parse_marking(banner, "banner").marking if banner else Marking()
    return -1 if marking.level is None else int(marking.level)


def _routing_spans(head: Head, kinds: frozenset[PortionKind]) -> list[range]:
    ends = [*(opening.line for opening in head.openings[1:]), head.body]
    return [
        range(opening.line, end) for opening, end in zip(head.openings, ends, strict=False) if opening.kind in kinds
    ]


def _routing_lines(lines: Sequence[Line], head: Head) -> frozenset[str]:
    """The routing lines of the head: each further section of a telegram repeats them, and says nothing new."""
    routing = _routing_spans(head, frozenset({PortionKind.ROUTING}))
    return frozenset(lines[at].text for span in routing for at in span if len(lines[at].text) >= _SHORTEST_REPEATED)


def _words_of_head(lines: Sequence[Line], head: Head) -> frozenset[str]:
    """The words of the head's lines that are shown: routing and level lines."""
    shown = _routing_spans(head, frozenset({PortionKind.ROUTING, PortionKind.BANNER}))
    return frozenset(word for span in shown for at in span for word in re.findall(r"[A-Z][A-Z.]*", lines[at].text))


def _other_order(lines: Sequence[Line], head: Head, again: Sequence[tuple[str, int]]) -> int | None:
    """The line behind the head that classifies under an order once more, where the head itself did so."""
    if not any(ORDER_LINE.match(lines[at].text) for at in range(head.body)):
        return None
    return next((at for kind, at in again if kind == "order" and _DURATION.search(lines[at].text)), None)


def _restarts(line: Line) -> Problem:
    return Problem(
        "head-repeated",
        Severity.WARNING,
        "the head or order line of another telegram stands in the text; no declassification date is taken from either",
        start=line.start,
        end=line.start + len(line.text),
        source="32 CFR 2001.23(b)",
    )
