"""The text of a document cut into paragraphs, numbered and not, with furniture between and inside them."""

import re
from collections.abc import Container, Iterator, Sequence

from redactor.detect.portions.layout.head_reader import SUBJECT
from redactor.detect.portions.layout.numbering import Numbering, footnote_number
from redactor.detect.portions.layout.opening import Opening
from redactor.detect.portions.line.labels import Label, read_label, read_telegram_number
from redactor.detect.portions.line.lines import Line
from redactor.detect.portions.line.shapes import MARK, MARK_ALONE, MARK_AT_END, MARK_AT_START, RULE
from redactor.terms.portion import PortionKind
from redactor.terms.span import Span

#: A line longer than this was never wrapped: it is a paragraph by itself.
LONGEST_WRAPPED_LINE = 110
_ENDED = re.compile(r"(?:[.?!:;][\"'”’)\]]{0,3}\d{0,3}|[-_=*]{3})$")
_END_REMARK = re.compile(
    r"\s*\(?END (?:OF )?(?:SUMMARY|COMMENT|TEXT|NOTE|QUOTE|MESSAGE|TELEGRAM)\b.{0,20}", re.IGNORECASE
)
#: How a line begins that goes on with the sentence before: two small letters, no label, remark or attachment.
_GOES_ON = re.compile(r"[ \t]*+(?!attach|enclos|annex|append|tab|end|[ivx]{2,4}\))[a-z]{2}")
_ATTACHMENT = re.compile(
    r"\s*(?:ATTACHMENT|ENCLOSURE|ANNEX|APPENDIX|TAB)S?(?: [A-Z0-9]{1,4})?[.:]?(?: ?[(\[][A-Z/][^()\[\]]{0,20}[)\]])?",
    re.IGNORECASE,
)


def wrap_width(lines: Sequence[Line]) -> int:
    """The width the text is wrapped at: what nineteen of twenty lines keep within; 0 for text that is not wrapped."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    wrapped = [length for length in lengths if length <= LONGEST_WRAPPED_LINE]
    if not wrapped or sum(wrapped) * 2 < sum(lengths):
        return 0
    return wrapped[(len(wrapped) * 19) // 20]


def open_paragraphs(
    lines: Sequence[Line], first: int, furniture: Sequence[bool], cuts: Container[int] = frozenset()
) -> Iterator[Opening]:
    """Where paragraphs open in the lines from `first` on.

    Args:
        lines: all lines of the document.
        first: index of the first line of the text.
        furniture: for each line, whether it is a page line.
        cuts: lines that a paragraph never goes on over: level lines stricter than the one before, lines in doubt.
    """
    walker = _Walker(wrap_width(lines[first:]))
    cut = False
    for at in range(first, len(lines)):
        line = lines[at]
        cut = cut or at in cuts
        if furniture[at]:
            walker.furniture = True
        elif not line.text or (line.text[0] == ">" and not line.text.strip("> \t")):
            walker.blank = True
        else:
            opening = walker.opening(line, at)
            if cut and (opening is None or opening.kind is PortionKind.SUBPARAGRAPH):
                opening = Opening(at, PortionKind.PARAGRAPH)
            cut = False
            if opening is not None:
                yield opening
            walker.pass_by(line.text, opened=opening is not None)


class _Walker:
    """Goes down the text; knows what went before the line it looks at."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.last = ""  # the text line before
        self.blank = True  # a blank line since
        self.furniture = False  # a page line since
        self.numbering = Numbering()
        self.lone_label = False  # the line before holds a label or a mark and nothing else
        self.alone = False  # the line before opened its portion
        self.attached = 0  # lines left in which an attachment may name its subject
        self.lone_subject = False  # the line before is a subject's label and nothing else

    def pass_by(self, text: str, *, opened: bool) -> None:
        """The line is read: it is now what went before."""
        self.last = text
        self.alone = opened
        self.blank = self.furniture = False

    def opening(self, line: Line, at: int) -> Opening | None:
        """The opening at this line, None if the line goes on with the portion before."""
        if self._is_inside and _GOES_ON.match(line.text):
            return None
        if self.lone_subject or (self.last and _END_REMARK.fullmatch(line.text)):
            self.lone_subject = False
            return None
        return self._attachment(line, at) or self._labelled(line, at) or self._plain(line.text, at)

    @property
    def _is_inside(self) -> bool:
        """Whether a line that begins with a small letter goes on with the line before, whatever else is in it."""
        waits = self.blank or self.furniture or self.lone_subject or self.lone_label or self.attached
        wrapped = bool(self.width) and 0 < len(self.last) <= LONGEST_WRAPPED_LINE
        return wrapped and not waits and not (self.last[-1] in _RULE_SIGNS and RULE.fullmatch(self.last))

    def _attachment(self, line: Line, at: int) -> Opening | None:
        """The line that says that an attachment begins, or the attachment's subject line."""
        text = line.text
        if len(text) < 40 and _ATTACHMENT.fullmatch(text):
            self.numbering.restart()
            self.lone_label = False
            self.attached = _HEAD_OF_ATTACHMENT
            return Opening(at, PortionKind.ATTACHMENT)
        found = SUBJECT.match(text) if self.attached else None
        self.attached = max(0, self.attached - 1)
        if found is None:
            return None
        self.attached, self.lone_subject = 0, found.end() >= len(text)
        label = Span(line.start, line.start + len(text[: found.end()].rstrip()))
        return Opening(at, PortionKind.SUBJECT, None, label)

    def _labelled(self, line: Line, at: int) -> Opening | None:
        """A line that begins with a number, a letter or a bullet."""
        if not self.last and (label := read_telegram_number(line.text)):
            return self._opened(line, at, label)
        found = read_label(line.text)
        if found is None and (note := self.numbering.next_footnote(line.text)) and (self.blank or self._ended()):
            return self._opened(line, at, note)
        if found is not None and found.kind is PortionKind.HEADING and self.numbering.is_next_letter(found.text):
            found = found._replace(kind=PortionKind.SUBPARAGRAPH)
        return self._opened(line, at, found) if found and self._takes(found, line.text[found.end :]) else None

    def _plain(self, text: str, at: int) -> Opening | None:
        lone, self.lone_label = self.lone_label, False
        if lone and not self.blank:
            # A mark alone behind its number: what it marks is still to come.
            self.lone_label = MARK_ALONE.fullmatch(text) is not None
            return None
        return Opening(at, PortionKind.PARAGRAPH) if self._breaks(text) else None

    def _opened(self, line: Line, at: int, label: Label) -> Opening:
        kind, number = label.kind, self.numbering.note(label, line.text)
        if kind is PortionKind.HEADING:
            # whether it is one is for `kinds` to say; no number, for what stands below it is not marked by it
            kind, number = PortionKind.PARAGRAPH, None
        rest = line.text[label.end :]
        listed = self.lone_label and not self.blank  # labels in a column of their own: whose text comes nobody knows
        self.lone_label = not rest or (label.kind is not PortionKind.HEADING and _marks_what_comes(rest, listed=listed))
        return Opening(at, kind, number, Span(line.start + label.start, line.start + label.end))

    def _takes(self, label: Label, rest: str) -> bool:
        """Whether the label is one, and no number or letter that happens to begin a line."""
        lettered = label.kind is PortionKind.SUBPARAGRAPH and len(label.text) == 1 and label.text.isupper()
        if lettered and not (label.text == "A" or self.numbering.is_next_letter(label.text)):
            return False
        if label.kind is PortionKind.SUBPARAGRAPH and not self.numbering.is_next_section(label, rest):
            return False
        if label.sure or self.blank or self.furniture or not self.last or len(self.last) > LONGEST_WRAPPED_LINE:
            return True
        if not self._ended():
            return self.alone and (self._short(self.last) or self.numbering.goes_on_list(label))
        if label.kind is PortionKind.PARAGRAPH:
            return self.numbering.is_near(label.text)
        return True

    def _ended(self) -> bool:
        return _ENDED.search(self.last[-_END_CHARS:]) is not None or _closes(self.last[-60:])

    def _breaks(self, text: str) -> bool:
        """Whether a line without label begins a new paragraph."""
        if not self.last:
            return True
        begins_low = text.lstrip()[0].islower()
        if self.furniture:
            return self._breaks_behind_furniture(text)
        unwrapped = not self.width or len(self.last) > LONGEST_WRAPPED_LINE
        if self.blank or (unwrapped and not RULE.fullmatch(text)):
            return self._ended() or not begins_low
        if RULE.fullmatch(text) or RULE.fullmatch(self.last):
            return not RULE.fullmatch(text) and not self.alone
        if self.alone and text.lstrip()[0] in "([>" and MARK_AT_START.match(text) and MARK_AT_START.match(self.last):
            return True  # lines that each begin with a mark, as in a table of contents
        return not begins_low and self._ended() and (self._breaks_wrapped(text) or self._is_note(text))

    def _breaks_wrapped(self, text: str) -> bool:
        """Whether a line behind the end of a sentence begins a paragraph: by its mark, its indent, the short line."""
        if _closes(self.last[-40:]) or MARK_AT_START.match(text):
            return True
        first_word = len(text.split(None, 1)[0])
        indent = len(text) - len(text.lstrip())
        deeper = indent >= len(self.last) - len(self.last.lstrip()) + 3
        return deeper or len(self.last) + 1 + first_word + _SLACK <= self.width

    def _is_note(self, text: str) -> bool:
        """Whether the line is a footnote whose number stands at the end of the line before: `... is open.1`."""
        number = footnote_number(text)
        return number != "" and re.search(rf"[^\d\s]{number}(?:\s*{MARK})?\Z", self.last) is not None

    def _breaks_behind_furniture(self, text: str) -> bool:
        """A page line falls inside sentences and between them; between numbered paragraphs text goes on."""
        if not self._ended():
            return bool(MARK_AT_START.match(text))
        full = bool(self.width) and not self._short(self.last) and len(self.last) <= LONGEST_WRAPPED_LINE
        return not (self.numbering.number and full) or bool(MARK_AT_START.match(text)) or _closes(self.last[-40:])

    def _short(self, text: str) -> bool:
        """Whether the line ends well before the width, as the last line of a paragraph does."""
        return len(text) + _SLACK < (self.width or 80)


def _marks_what_comes(rest: str, *, listed: bool) -> bool:
    """Whether behind a label stands a mark and no text: it marks the lines below; `(U)` does so behind one label only."""
    return MARK_ALONE.fullmatch(rest) is not None and not (listed and rest.strip("([ ])") == "U")


def _closes(tail: str) -> bool:
    """Whether a line that ends in `tail` ends in a mark."""
    return tail.endswith(_MARK_ENDS) and MARK_AT_END.search(tail) is not None


#: What a mark at the end of a line ends in.
_MARK_ENDS = (")", "]", ").", "].")
_RULE_SIGNS = frozenset("-–—=_*")
#: What ends a sentence takes no more characters than these.
_END_CHARS = 7
#: An attachment names its subject within this many lines.
_HEAD_OF_ATTACHMENT = 8
#: A typist breaks a line early, by less than this many characters.
_SLACK = 12
