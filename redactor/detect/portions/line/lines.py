"""The lines of a text with their places: every later step of segmentation looks at lines, never at the whole text."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple


class Line(NamedTuple):
    """One line.

    Attributes:
        start: its first code point in the document's text.
        end: one past its last code point, the line end included.
        text: its characters without line end and white space behind; white space before stays.
    """

    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        """Where the line stands, without its text."""
        return f"Line({self.start}, {self.end})"


_LINE: Callable[[tuple[int, int, str]], Line] = partial(tuple.__new__, Line)


def cut_lines(text: str) -> list[Line]:
    """The lines of `text`, which cover it exactly once. CRLF, CR, form feed and the Unicode line ends all end a line."""
    written = text.splitlines(keepends=True)
    ends = list(accumulate(map(len, written)))
    # made as the plain tuples they are: a line's own constructor takes half the time of cutting them
    return list(map(_LINE, zip([0, *ends], ends, map(str.rstrip, written), strict=False)))


def in_small(text: str) -> bytes:
    """`text` in small letters, a byte a code point; what is not ASCII is `?`. Quick to search for words of a form."""
    return text.encode("ascii", "replace").lower()


def next_text(lines: Sequence[Line], at: int) -> int:
    """Index of the first line at or after `at` that is not blank; `len(lines)` if there is none."""
    while at < len(lines) and not lines[at].text:
        at += 1
    return at
