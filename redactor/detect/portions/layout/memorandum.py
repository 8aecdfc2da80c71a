"""The head of a memorandum, a letter or an edited telegram: letterhead, banner, sender and addressee, dateline, subject.

Also the forms that have no head at all: their text begins at once.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from redactor.detect.portions.classification_block.authority import is_block_line
from redactor.detect.portions.classification_block.dates import find_date
from redactor.detect.portions.layout.head import Head
from redactor.detect.portions.layout.head_reader import HeadReader
from redactor.detect.portions.line.caption_line import control_of, read_captions
from redactor.detect.portions.line.envelope import has_form, is_envelope, words_of_post
from redactor.detect.portions.line.level_line import read_level_line
from redactor.detect.portions.line.lines import Line
from redactor.detect.portions.line.office_words import titles_only
from redactor.terms.portion import PortionKind

_SALUTATION = re.compile(r"\s*(?:My )?Dear\b[^.?!]{1,60}", re.IGNORECASE)
_NUMBERED_TELEGRAM = re.compile(r"\s*[A-Za-z]{0,8} ?\d{1,7}(?:/\d{1,4})?\.\s")
_SUBJECT_TELEGRAM = re.compile(r"\s*[A-Za-z]{0,8} ?\d{1,7}\. (?:Subj|Ref|Eyes only|For )", re.IGNORECASE)
_DATELINE_TIME = re.compile(r"\d{4}[,—–-]{1,2} ?\d{1,4}(?:Z|:\d\d| [ap]\.m\.| ?noon| ?midnight)")
_LABEL = re.compile(
    r"\s*(?:(?:MEMORANDUM FOR|MEMO FOR|TO|FROM|THROUGH|THRU|VIA)\b(?:\s*:|$| [A-Z])"
    r"|(?i:memorandum for|to|from|through|thru|via|info)\s*:\s)"
)
_LABEL_ALONE = re.compile(r"\s*(?:MEMORANDUM FOR|TO|FROM|THROUGH|DATE|TIME|PLACE)\s*:?")
_FROM = re.compile(r"\s*(?:FROM(?:\s*:|\s*$| )|From\s*:)\s*(?P<who>.{0,120}?)(?:\s+DATE\s*:.*)?")
_NAMES = re.compile(
    r"\s*[(]?[A-Z][A-Za-z.’'/&-]{0,20}[,.:;)]{0,2}(?: [(]?(?:[A-Z0-9][A-Za-z0-9.’'/&-]{0,20}|of|the|for|and|to)[,.:;)]{0,2}){0,11}"
)
_WHO = re.compile(
    r"\s*(?P<label>(?i:MEMORANDUM FOR|MEMO FOR|TO|FROM|THROUGH|THRU|VIA|CC|PLACE|INFO))\b\s*(?P<colon>[:-]?)\s*"
    r"(?P<who>.*?)(?:\s+DATE ?:.*)?"
)
#: A date at the right of a line of the head, its column apart: `SHAPE/123/67        12 October 1967`.
_DATE_COLUMN = re.compile(
    r"\s{3,}(?:DATE ?: *)?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d{2}|\d{1,2} [A-Za-z]{3,9}\.? (?:19|20)\d{2})$"
)
#: A date below the subject, as forms of some offices have it.
_DATE_BELOW = re.compile(r"\s*(?:DATE|Date)\s*[:-]\s")
_COLUMN = re.compile(r"\S\s{4,}(?P<right>[A-Z][A-Z /-]{3,40})$")
#: Words in small letters that titles and offices have too, and how many others make a sentence.
_SMALL_WORD = re.compile(r"(?<![^\s(“\"])[a-z][a-z’']+")
_LINKS = frozenset({"of", "the", "for", "and", "to", "on", "at", "in", "by", "with", "from", "an", "de", "between"})
_FEWEST_SAID = 4
#: A letter has its salutation within so many lines.
_LETTER_LINES = 30
_MOST_WORDS = 10
_MOST_EXPECTED_WORDS = 5


class Memorandum(HeadReader):
    """Reads the head of whatever is no telegram by its lines."""

    form = "other"
    longest = 40

    def __init__(self, lines: Sequence[Line]) -> None:
        """Takes all lines of a document; nothing is read yet."""
        super().__init__(lines)
        self.dated: dt.date | None = None
        self.originator: str | None = None
        self.labels = 0
        self.timed = False
        self._expects: str | None = None
        self._addressed: int | None = None  # the line below an addressee's

    def result(self, body: int) -> Head:
        """The head as read, with its form by what stands in it and behind it."""
        dated = self.dated or self._dateline(body)
        head = replace(super().result(body), dated=dated, originator=self.originator)
        return replace(head, form=self._form(body))

    def _dateline(self, body: int) -> dt.date | None:
        """The date of a letter whose head is no form: a line that is a dateline, before the salutation."""
        found: dt.date | None = None
        for line in self.lines[body : body + _LETTER_LINES]:
            if _SALUTATION.match(line.text):
                return found
            if found is None and has_form(line.text, "memo") and not _LABEL.match(line.text):
                date = find_date(line.text, 1950)
                found = date[0] if date else None
        return None

    def _form(self, body: int) -> str:
        first = self.lines[body].text if body < len(self.lines) else ""
        if self.dated and (_SUBJECT_TELEGRAM if not self.timed else _NUMBERED_TELEGRAM).match(first):
            return "telegram"
        if self.past_subject or self.labels:
            return "memorandum"
        head = self.lines[: body + 4]
        if any(re.match(r"\s*(?:\w+ ){0,2}MEMORANDUM\b", line.text, re.IGNORECASE) for line in head):
            return "memorandum"
        return "letter" if any(_SALUTATION.match(line.text) for line in head) or self._salutes(body) else "other"

    def _salutes(self, body: int) -> bool:
        """Whether a salutation stands on a line of its own near the beginning."""
        near = self.lines[body : body + _LETTER_LINES]
        return any(_SALUTATION.match(line.text) and line.text.rstrip().endswith((":", ",")) for line in near)

    def forms(self) -> tuple[Callable[[int], int], ...]:
        """The forms tried on each line: those of every head, and the lines of a memorandum."""
        return (*super().forms(), self.take_memo_line)

    def is_label(self, text: str) -> bool:
        """Whether the line opens an entry of the head."""
        return super().is_label(text) or (len(text) <= 160 and _LABEL.match(text) is not None)

    def is_anchor(self, text: str) -> bool:
        """Whether the line shows that the head goes on to it; a classification block may stand anywhere and does not."""
        return self.is_label(text) and not is_block_line(text)

    def is_prose(self, text: str) -> bool:
        """Whether the line shows that the head is over: a numbered paragraph, a salutation, a long line."""
        return super().is_prose(text) or len(text) > 110 or _SALUTATION.match(text) is not None

    def opens_prose(self, at: int) -> bool:
        """Besides, whether the line behind a blank one says something in small letters."""
        text = self.lines[at].text
        if super().opens_prose(at):
            return True
        if not text or (at and self.lines[at - 1].text) or self.is_label(text):
            return False
        said = [word for word in _SMALL_WORD.findall(text) if word not in _LINKS]
        return len(said) >= _FEWEST_SAID or (len(said) > 1 and text.rstrip().endswith((".", ":")))

    def take(self, at: int) -> int:
        """As every head; a date in a column of its own counts whatever its line is."""
        text = self.lines[at].text
        if "   " in text or not text.isprintable():  # else there is no column
            if self.dated is None and not self.past_subject and (found := _DATE_COLUMN.search(text)):
                date = find_date(found.group(), 1950)
                self.dated = date[0] if date else None
            self._note_column(at)
        return super().take(at)

    def _note_column(self, at: int) -> None:
        """Counts a level or captions in a column at the right, as airgrams set them; the line itself is text."""
        line = self.lines[at]
        found = _COLUMN.search(line.text)
        if found is None or self.past_subject:
            return
        column = Line(line.start + found.start("right"), line.end, found["right"])
        if level := read_level_line(column):
            self.levels.append(level)
        for words, span in read_captions(column):
            self.captions[words] = None
            if control := control_of(words):
                self.restricting.append((control, span))

    def take_level(self, at: int) -> int:
        """A banner line; memoranda often set their date at its right."""
        behind = super().take_level(at)
        if behind > at and self.dated is None and (date := find_date(self.lines[at].text, 1950)):
            self.dated = date[0]
        return behind

    def take_memo_line(self, at: int) -> int:
        """Letterhead, dateline, sender and addressee, which is names and titles only."""
        text = self.lines[at].text
        expected = self._expects is not None and len(text) <= 110 and _NAMES.fullmatch(text) is not None
        titled = self._addressed == at and len(text) <= 110 and titles_only(text)
        if titled:
            self.open(at, PortionKind.ROUTING)
            self._addressed = at + 1
            return at + 1
        if not (expected or is_envelope(text, "memo") or (is_envelope(text, "page") and not words_of_post(text))):
            self._expects = None
            if not self.past_subject and has_form(text, "memo") and not _LABEL.match(text):
                self._note(text, at)  # the date counts; a place that no list knows is text
                self._open_other(at)
                return at + 1
            return at
        below = self.past_subject and not (_LABEL.match(text) or _is_date(text))
        if below or not _is_plain(text, expected=expected):
            return at
        self.open(at, PortionKind.ROUTING)
        self._note(text, at)
        return at + 1

    def _parts(self, before: str, text: str) -> bool:
        """Whether two neighbouring lines belong to different entries; a date is one of its own."""
        return super()._parts(before, text) or _is_date(text)

    def _note(self, text: str, at: int) -> None:
        """Keeps what the line says: the date, who it is from, whether a name is to follow."""
        found = _FROM.fullmatch(text)
        who = found["who"].strip() if found else text.strip() if self._expects == "FROM" else ""
        if who and self.originator is None:
            self.originator = " ".join(who.split())
        self.labels += bool(_LABEL.match(text))
        self._addressed = at + 1 if _LABEL.match(text) else None
        self._expects = text.strip(" :") if _LABEL_ALONE.fullmatch(text) else None
        if (self.dated is None or _is_date(text)) and (date := find_date(text, 1950)):
            self.dated = max(date[0], self.dated or date[0])  # of two lines that say the date the later counts
            self.timed = _DATELINE_TIME.search(text) is not None


def _is_date(text: str) -> bool:
    """Whether a line is labelled as the date, and says a date and nothing else that names something."""
    return _DATE_BELOW.match(text) is not None and is_envelope(text, "memo") and find_date(text, 1950) is not None


def _is_plain(text: str, *, expected: bool) -> bool:
    """Whether a line of sender, addressee or place is short, labelled with a colon and without a number."""
    found = _WHO.fullmatch(text)
    if found is None:
        return not expected or len(text.split()) <= _MOST_EXPECTED_WORDS
    labelled = found["colon"] or found["label"].upper().startswith("MEMO") or not found["who"]
    return bool(labelled) and len(found["who"].split()) <= _MOST_WORDS and not any(map(str.isdigit, found["who"]))
