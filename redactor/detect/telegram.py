"""The head of a telegram: routing, level line, captions, order, TAGS, subject, references (5 FAH-2 H-222, H-321).

Reads forms, strictly and in their place: what is not recognised is `other`, which is text and takes a level.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redactor.detect.authority import CLASSIFIED_BY, ORDER_LINE
from redactor.detect.banner import LevelLine, read_level_line
from redactor.detect.envelope import captions, is_envelope
from redactor.detect.lines import Line
from redactor.detect.opening import Opening
from redactor.terms.portion import PortionKind
from redactor.terms.span import Span

#: The head of the longest telegram known, with all its addressees, is far shorter.
LONGEST_HEAD = 250
_TAGS = re.compile(
    r"\s*TAGS?\s*[:;]?\s*(?:\[?[A-Z]{2,5}\]?(?:\(#\))?[ ,;.]*|\([A-Z][A-Z ,.'-]{1,40}\)[ ,;.]*){1,40}",
)
_TAG = re.compile(r"\[?\b([A-Z]{2,5})\b\]?(?:\(#\))?|\([^()]*\)")
_SUBJECT = re.compile(r"\s*(?:SUBJECT|SUBJ)\s*[:;]\s*", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*REFS?(?:ERENCES?)?\s*[:;]", re.IGNORECASE)
_FIRST_PARAGRAPH = re.compile(r"\s*\W{0,2}1 ?\. ?\S")
_FROM = re.compile(r"\s*FM\s+(?P<post>[A-Z][A-Z0-9 .'-]{1,60})")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a telegram.

    Attributes:
        openings: of its portions.
        body: index of the first line behind it.
        levels: the lines that carry its level and captions that restrict.
        captions: as written, in order, each once.
        tags: as written.
        originator: the post it is from.
        authority: indexes of the lines of its classification block.
        date_line: index of the line with the date-time group.
    """

    openings: tuple[Opening, ...]
    body: int
    levels: tuple[LevelLine, ...]
    restricting: tuple[tuple[str, Span], ...]
    captions: tuple[str, ...]
    tags: tuple[str, ...]
    originator: str | None
    authority: tuple[int, ...]
    date_line: int | None


def looks_like_telegram(lines: Sequence[Line]) -> bool:
    """Whether the text opens with the head of a telegram."""
    forms = sum(is_envelope(line.text, "routing") for line in lines[:40])
    labels = sum(bool(ORDER_LINE.match(line.text) or _TAGS.fullmatch(line.text)) for line in lines[:LONGEST_HEAD])
    return forms >= 3 or labels >= 2


class _Reader:
    """Goes down the head line by line; `place` says how far it has come."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.openings: list[Opening] = []
        self.levels: list[LevelLine] = []
        self.restricting: list[tuple[str, Span]] = []
        self.captions: dict[str, None] = {}
        self.tags: dict[str, None] = {}
        self.originator: str | None = None
        self.authority: list[int] = []
        self.date_line: int | None = None
        self.past_subject = False
        self.last_label = self._last_label()

    def _last_label(self) -> int:
        """Index of the last line of the head with a label of its own; -1 if there is none."""
        last = -1
        for at, line in enumerate(self.lines[:LONGEST_HEAD]):
            if _FIRST_PARAGRAPH.match(line.text):
                break
            if any(form.match(line.text) for form in (ORDER_LINE, _TAGS, _SUBJECT, _REFERENCE, CLASSIFIED_BY)):
                last = at
        return last

    def read(self) -> Head:
        """The head, to the first line that belongs to the text."""
        at = 0
        while at < len(self.lines):
            if not self.lines[at].text:
                at += 1
                continue
            step = self._take(at)
            if step == at:
                if at > self.last_label:
                    break
                self._open(at, PortionKind.OTHER)
                step = at + 1
            at = step
        return Head(
            tuple(self.openings),
            at,
            tuple(self.levels),
            tuple(self.restricting),
            tuple(self.captions),
            tuple(self.tags),
            self.originator,
            tuple(self.authority),
            self.date_line,
        )

    def _open(self, at: int, kind: PortionKind, label: Span | None = None) -> None:
        again = bool(self.openings) and self.openings[-1].kind is kind and kind in _MERGED
        if not again:
            self.openings.append(Opening(at, kind, label=label))

    def _take(self, at: int) -> int:
        """Index behind the form that stands at line `at`; `at` itself if no form does."""
        line = self.lines[at]
        if _TAGS.fullmatch(line.text):
            return self._take_tags(at)
        if ORDER_LINE.fullmatch(line.text):
            self.authority.append(at)
            self.openings.append(Opening(at, PortionKind.AUTHORITY))
            return at + 1
        if CLASSIFIED_BY.match(line.text):
            return self._take_classified_by(at)
        if found := _SUBJECT.match(line.text):
            return self._take_subject(at, found)
        if self._take_caption(at) or self._take_level(at) or self._take_routing(at):
            return at + 1
        return at

    def _take_tags(self, at: int) -> int:
        label = self.lines[at].text.upper().index("TAG")
        for found in _TAG.finditer(self.lines[at].text, label + 4):
            if found[1]:
                self.tags[found[1]] = None
        self._open(at, PortionKind.TAGS)
        return at + 1

    def _take_classified_by(self, at: int) -> int:
        """The block goes on to the next blank or labelled line, five lines at most."""
        end = at + 1
        while end < min(at + 5, len(self.lines)) and self.lines[end].text and not self._labelled(end):
            end += 1
        self.authority.extend(range(at, end))
        self.openings.append(Opening(at, PortionKind.AUTHORITY))
        return end

    def _take_subject(self, at: int, found: re.Match[str]) -> int:
        """The subject goes on to the next blank or labelled line."""
        line = self.lines[at]
        lead = len(line.text) - len(line.text.lstrip())
        self.openings.append(Opening(at, PortionKind.SUBJECT, label=Span(line.start + lead, line.start + found.end())))
        self.past_subject = True
        end = at + 1
        while end < min(at + 6, len(self.lines)) and self.lines[end].text and not self._labelled(end):
            end += 1
        return end

    def _labelled(self, at: int) -> bool:
        text = self.lines[at].text
        forms = (ORDER_LINE, _TAGS, _SUBJECT, _REFERENCE, CLASSIFIED_BY, _FIRST_PARAGRAPH)
        return any(form.match(text) for form in forms)

    def _take_caption(self, at: int) -> bool:
        line = self.lines[at]
        words = line.text.strip()
        row = captions().get(words)
        if row is None:
            return False
        lead = line.start + len(line.text) - len(words)
        if row.get("control"):
            self.restricting.append((row["control"], Span(lead, lead + len(words))))
        if row.get("caption", True):
            self.captions[words] = None
        self._open(at, PortionKind.CAPTION)
        return True

    def _take_level(self, at: int) -> bool:
        found = read_level_line(self.lines[at])
        if found is None:
            return False
        self.levels.append(found)
        self._open(at, PortionKind.BANNER)
        return True

    def _take_routing(self, at: int) -> bool:
        text = self.lines[at].text
        if self.past_subject or not is_envelope(text, "slug" if self.levels and at < self.last_label else "routing"):
            return False
        self._open(at, PortionKind.ROUTING)
        if found := _FROM.fullmatch(text):
            self.originator = self.originator or " ".join(found["post"].split())
        if self.date_line is None and re.search(r"\b\d{6}Z? [A-Z]{3} \d{2}", text):
            self.date_line = at
        return True


_MERGED = {PortionKind.ROUTING, PortionKind.BANNER}


def read_head(lines: Sequence[Line]) -> Head:
    """The head of the telegram that opens `lines`."""
    return _Reader(lines).read()
