"""The numbers, letters and bullets that paragraphs have had so far: whether a label comes next, or begins a line by chance."""

import re

from redactor.detect.portions.line.labels import Label, true_number
from redactor.detect.portions.line.shapes import MARK_AT_START
from redactor.terms.portion import PortionKind

_FOOTNOTE = re.compile(r"\s*(\d{1,3})\s{1,3}\S")
#: So far may a number run ahead of the one before: paragraphs are left out of excerpts.
_MOST_SKIPPED = 9


class Numbering:
    """Remembers the labels that opened something, in order.

    Attributes:
        number: of the last numbered paragraph; 0 for none.
    """

    def __init__(self) -> None:
        """Nothing is numbered yet."""
        self.number = 0
        self._letter = ""  # of the last lettered subparagraph
        self._bare = False  # the number has no stop, as numbers of footnotes have none
        self._section: tuple[int, ...] = ()  # of the last part numbered `2.1`
        self._item: Label | None = None  # the last label that opened something

    def restart(self) -> None:
        """An attachment begins: its numbers are its own."""
        self.number, self._letter = 0, ""

    def note(self, label: Label, line: str) -> str | None:
        """Takes in a label that opens something in `line`; gives the number that the index calls it by."""
        self._item = label
        if label.kind is PortionKind.PARAGRAPH and label.text:
            number = true_number(label.text, self.number)
            self.number, self._letter = int(number), ""
            self._bare = line[label.start : label.end].strip().isdigit()
            return number
        if label.kind is PortionKind.SUBPARAGRAPH:
            self._section = _parts(label.text) or self._section
            self._letter = label.text if label.text.isupper() else self._letter
            return f"{self.number}.{label.text}" if self.number else label.text
        return label.text or None

    def is_near(self, number: str) -> bool:
        """Whether a paragraph may have this number now."""
        return number == "1" or 0 < int(true_number(number, self.number)) - self.number <= _MOST_SKIPPED

    def is_next_letter(self, letter: str) -> bool:
        """Whether a capital comes next behind that of the last item."""
        return len(letter) == 1 and bool(self._letter) and ord(letter) == ord(self._letter) + 1

    def is_next_section(self, label: Label, rest: str) -> bool:
        """Whether a number of several parts goes on from those before, or a mark stands behind it.

        Others are words of the text, which may be withheld: `3.5 kilotons`, a date, an address of the net.
        """
        section, last = _parts(label.text), self._section
        if len(section) < 2 or MARK_AT_START.match(rest):
            return True
        if section[0] in {self.number, self.number + 1} and set(section[1:]) == {1}:
            return True
        at = next((at for at, (new, old) in enumerate(zip(section, last, strict=False)) if new != old), len(last))
        goes_on = at == len(last) or (at < len(section) and section[at] == last[at] + 1)
        return bool(last) and goes_on and set(section[at + (at < len(last)) :]) <= {1}

    def goes_on_list(self, label: Label) -> bool:
        """Whether the label is that of the next item, behind an item that is one line: a bullet, `b.` behind `a.`, `3.` behind `2.`."""
        before = self._item
        if before is None or before.kind is not label.kind:
            return False
        if label.kind is PortionKind.BULLET:
            return True
        if label.kind is PortionKind.PARAGRAPH:
            return label.text.isdigit() and int(label.text) == self.number + 1
        numbers = before.text.isdigit() and label.text.isdigit() and int(label.text) == int(before.text) + 1
        letters = len(before.text) == len(label.text) == 1 and ord(label.text) == ord(before.text) + 1
        return numbers or letters

    def next_footnote(self, text: str) -> Label | None:
        """The number that a line begins with, if it is the next and has no stop, as the one before had none."""
        found = _FOOTNOTE.match(text) if self._bare else None
        if found is None or int(found[1]) != self.number + 1:
            return None
        return Label(PortionKind.PARAGRAPH, found[1], found.start(1), found.end(1), sure=False)


def footnote_number(line: str) -> str:
    """The number without a stop that a line begins with, as a footnote does; empty for none."""
    found = _FOOTNOTE.match(line)
    return found[1] if found else ""


def _parts(number: str) -> tuple[int, ...]:
    """The parts of a number, `2.1` as 2 and 1; none for a letter."""
    return tuple(map(int, number.split("."))) if number.replace(".", "").isdecimal() else ()
