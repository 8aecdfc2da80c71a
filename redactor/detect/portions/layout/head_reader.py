"""Goes down the head of a document line by line; `telegram` and `memorandum` say which forms they take.

Strict by design: a line that is no form in its place is `other`, which is text, takes a level and can be withheld.
"""

import re
from collections.abc import Callable, Sequence

from redactor.detect.portions.classification_block.authority import ORDER_LINE, entry_end, is_block_line
from redactor.detect.portions.layout.head import Head
from redactor.detect.portions.layout.opening import Opening
from redactor.detect.portions.line.caption_line import control_of, read_captions, read_controls
from redactor.detect.portions.line.envelope import captions, is_envelope, is_named_post
from redactor.detect.portions.line.labels import read_label
from redactor.detect.portions.line.level_line import (
    LevelLine,
    has_unknown,
    read_abbreviated,
    read_labelled_level,
    read_level_line,
)
from redactor.detect.portions.line.lines import Line
from redactor.detect.portions.line.office_words import words_of_references
from redactor.detect.portions.line.shapes import MARK_AT_END, MARK_AT_START
from redactor.terms.portion import PortionKind
from redactor.terms.span import Span

SUBJECT = re.compile(r"\s*(?:SUBJECT|SUBJ|RE)\s*[:;]\s*|\s*(?:SUBJECT|SUBJ)(?:\s{2,}|\s*$)", re.IGNORECASE)
FIRST_PARAGRAPH = re.compile(r"\s*\W{0,2}1 ?\.(?:\s*\S|$)")
_REFERENCE = re.compile(r"\s*REF(?:ERENCE)?S?(?:TELS?)?\s*[:;]", re.IGNORECASE)
#: What stands behind a level and names no post.
_SECTION = re.compile(
    r"\b\d{6}Z(?: [A-Z]{3} \d{2,4})?|\b(?:STAFF|CITE)\b|(?:FINAL )?SECTION +\d{1,2} +OF +\d{1,2}|\b(?:NODIS|EXDIS|LIMDIS|NOFORN|STADIS|SIPDIS|CHEROKEE|X?GDS|RDS|ADS)\b"
)
#: How a line begins that opens with a mark, or with a number, letter or bullet and a mark.
_NEAR_MARK = re.compile(r"[^(\[{]{0,12}[(\[{]")
#: Kinds whose neighbouring lines are one portion.
_MERGED = frozenset({PortionKind.ROUTING, PortionKind.BANNER, PortionKind.TAGS, PortionKind.REFERENCE})
#: Lines of a block behind its labelled line, at most.
_LONGEST_ENTRY = 4


class HeadReader:
    """Reads one head. Subclasses add forms in `take` and set `form` and `longest`."""

    form = "other"
    longest = 60
    #: Lines without label that may stand between labelled ones.
    between_labels = 4
    #: Whether a level line goes on with post and number; elsewhere such a line is text (`SECRET ANNEX 12`).
    has_posts = False

    def __init__(self, lines: Sequence[Line]) -> None:
        """Takes all lines of a document; nothing is read yet."""
        self.lines = lines
        self.openings: list[Opening] = []
        self.levels: list[LevelLine] = []
        self.restricting: list[tuple[str, Span]] = []
        self.captions: dict[str, None] = {}
        self.authority: list[int] = []
        self.past_subject = False
        self.last_label = self._last_label()
        self._forms = self.forms()

    def read(self) -> Head:
        """Goes down to the first line that belongs to the text."""
        at, left = 0, self.longest
        while at < len(self.lines) and left:
            left -= bool(self.lines[at].text)
            behind = at + 1 if not self.lines[at].text else self.take(at)
            if behind == at:
                if at > self.last_label:
                    break
                self._open_other(at)
                behind = at + 1
            at = behind
        return self.result(at)

    def result(self, body: int) -> Head:
        """The head as read, when `body` is the first line behind it."""
        return Head(
            form=self.form,
            openings=tuple(self.openings),
            body=body,
            levels=tuple(self.levels),
            restricting=tuple(self.restricting),
            captions=tuple(self.captions),
            section=next((level.section for level in self.levels if level.section), None),
            authority=tuple(self.authority),
        )

    def take(self, at: int) -> int:
        """Index behind the form at line `at`; `at` itself if no form stands there."""
        for form in self._forms:
            behind = form(at)
            if behind > at:
                return behind
        return at

    def forms(self) -> tuple[Callable[[int], int], ...]:
        """The forms tried on each line, in order."""
        return (
            self.take_authority,
            self.take_subject,
            self.take_reference,
            self.take_caption,
            self.take_level,
        )

    def is_label(self, text: str) -> bool:
        """Whether the line opens an entry of the head."""
        return bool(SUBJECT.match(text) or _REFERENCE.match(text) or is_block_line(text))

    def is_anchor(self, text: str) -> bool:
        """Whether the line shows that the head goes on to it."""
        return self.is_label(text)

    def is_prose(self, text: str) -> bool:
        """Whether the line shows that the head is over."""
        return FIRST_PARAGRAPH.match(text) is not None

    def opens_prose(self, at: int) -> bool:
        """Whether a marked paragraph or item opens at the line, and the head is over: labels below it are quoted."""
        text = self.lines[at].text
        if not ("(" in text or "[" in text or "{" in text) or not _NEAR_MARK.match(text):
            return False
        label = read_label(text)
        text = text[label.end :] if label else text
        mark = MARK_AT_START.match(text)
        return mark is not None and not self.is_label(text[mark.end() :])

    def open(self, at: int, kind: PortionKind, label: Span | None = None) -> None:
        """Opens a portion at line `at`; neighbouring lines of one kind of form are one portion."""
        if not (self.openings and self.openings[-1].kind is kind and kind in _MERGED):
            self.openings.append(Opening(at, kind, label=label))

    def take_authority(self, at: int) -> int:
        """A line of the classification block, with the lines its entry runs on to."""
        text = self.lines[at].text
        if not is_block_line(text):
            return at
        end = entry_end(self.lines, at)
        self.authority.extend(range(at, end))
        previous = self.openings[-1] if self.openings else None
        if (
            previous is None
            or previous.kind is not PortionKind.AUTHORITY
            or ORDER_LINE.match(text)
            or not self._follows(at)
        ):
            self.openings.append(Opening(at, PortionKind.AUTHORITY))
        return end

    def take_subject(self, at: int) -> int:
        """The subject with its label; it runs to the next blank or labelled line, or to its mark."""
        line = self.lines[at]
        found = SUBJECT.match(line.text)
        if found is None or self.past_subject:
            return at
        lead = len(line.text) - len(line.text.lstrip())
        self.open(at, PortionKind.SUBJECT, Span(line.start + lead, line.start + len(line.text[: found.end()].rstrip())))
        self.past_subject = True
        if found.end() < len(line.text):
            return self._entry_end(at)
        value = self._next_text(at + 1)
        if value is None or self.is_label(self.lines[value].text) or self.is_prose(self.lines[value].text):
            return at + 1
        return value + 1 if value == at + 1 else self._entry_end(value)

    def take_reference(self, at: int) -> int:
        """References, where they are telegrams by post and number; other words of reference are text."""
        text = self.lines[at].text
        labelled = _REFERENCE.match(text) is not None
        text = text.upper() if labelled and len(text.upper()) == len(text) else text
        going_on = bool(self.openings) and self.openings[-1].kind is PortionKind.REFERENCE
        if not (labelled or going_on) or not (is_envelope(text, "reference") and self._refers(text)):
            if labelled:
                self.open(at, PortionKind.OTHER)
                return self._entry_end(at)
            return at
        self.open(at, PortionKind.REFERENCE)
        return at + 1

    def _refers(self, text: str) -> bool:
        """Whether what stands before each number is a post's name, and nothing else stands in the line."""
        return self.names_posts(" ".join(words_of_references(text)))

    def take_caption(self, at: int) -> int:
        """A caption on a line of its own, or several: `EXDIS`, `NODIS CHEROKEE`."""
        found = read_captions(self.lines[at])
        for words, span in found:
            row = captions().get(words, {})
            if control := control_of(words):
                self.restricting.append((control, span))
            if row.get("caption", words in captions()):
                self.captions[words] = None
        below = None if found or not self._is_below_banner() else read_controls(self.lines[at])
        if below:
            self.restricting.append((below[0].removeprefix("//"), below[1]))
        if found or below:
            self.open(at, PortionKind.CAPTION)
        return at + bool(found or below)

    def _is_below_banner(self) -> bool:
        """Whether nothing but banners and captions stands directly before."""
        return bool(self.openings) and self.openings[-1].kind in {PortionKind.BANNER, PortionKind.CAPTION}

    def take_level(self, at: int) -> int:
        """A banner or level line."""
        found = read_level_line(self.lines[at]) or read_labelled_level(self.lines[at])
        if found is None and not self.openings and "//" in self.lines[at].text:
            found = read_abbreviated(self.lines[at])
        if found is None or (found.post and not self.has_posts):
            return at
        self.levels.append(found)
        self.captions.update(dict.fromkeys(found.captions))
        words = self.lines[at].text[found.span.end - self.lines[at].start :]
        if has_unknown(found) or (found.post and not self.names_posts(_SECTION.sub("", words))):
            self._open_other(at)  # its level counts; words that no register and no routing knows are text
        else:
            self.open(at, PortionKind.BANNER)
        return at + 1

    def names_posts(self, words: str) -> bool:
        """Whether the words behind a level or in a reference are posts; a telegram's head names more of them."""
        return all(is_named_post(word, frozenset()) for word in re.findall(r"[A-Z]+", words))

    def _open_other(self, at: int) -> None:
        if not (self.openings and self.openings[-1].kind is PortionKind.OTHER and self._follows(at)):
            self.openings.append(Opening(at, PortionKind.OTHER))

    def _follows(self, at: int) -> bool:
        """Whether the line before `at` is not blank."""
        return at > 0 and bool(self.lines[at - 1].text)

    def _next_text(self, at: int) -> int | None:
        return next((n for n in range(at, min(at + 6, len(self.lines))) if self.lines[n].text), None)

    def _entry_end(self, at: int) -> int:
        """Index behind the entry that starts at line `at`."""
        end = at + 1
        while end < min(at + 1 + _LONGEST_ENTRY, len(self.lines)):
            before, text = self.lines[end - 1].text, self.lines[end].text
            if not text or self.is_label(text) or self.is_prose(text) or self._parts(before, text):
                break
            end += 1
        return end

    def _parts(self, before: str, text: str) -> bool:
        """Whether two neighbouring lines belong to different entries: a mark between them, or lines left unwrapped."""
        return bool(MARK_AT_END.search(before) or MARK_AT_START.match(text)) or len(before) > 110

    def _last_label(self) -> int:
        """Index of the last labelled line of the head; -1 if there is none."""
        last, first, unlabelled = -1, self._next_text(0), None
        for at, line in enumerate(self.lines[: self.longest]):
            if at != first and (self.is_prose(line.text) or self.opens_prose(at)):
                break
            if self.is_anchor(line.text):
                last, unlabelled = at, 0
            elif unlabelled is not None and line.text:
                unlabelled += 1
            if unlabelled is not None and unlabelled > self.between_labels:
                break
        return last
