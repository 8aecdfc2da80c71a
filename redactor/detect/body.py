"""The text of a document cut into paragraphs, numbered and not, with furniture between and inside them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from redactor.detect.lines import Line
from redactor.detect.opening import Opening
from redactor.terms.portion import PortionKind
from redactor.terms.span import Span

_START = re.compile(
    r"\s*(?:"
    r"(?P<pilcrow>[¶§]|[Pq](?=\d{1,2}\. ?\())? ?(?P<para>\d{1,3})\.(?=[ \t(]|$)"
    r"|(?P<sub>\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)|[a-zA-Z]\.(?= ))(?=[ \t(]|$)"
    r"|(?P<bullet>[-–—]{1,2}|[•*·▪●o](?= ))(?=[ \t\w(“\"'])"
    r")[ \t]*"
)
_ENDED = re.compile(r"[.?!:;][\"'”’)\]]*$|\)$|[-_=]{3}$")


class _State(NamedTuple):
    """What went before a line: the last line with text, whether a blank line or furniture lay between."""

    last: str
    blank: bool
    furniture: bool
    number: int


def open_paragraphs(lines: Sequence[Line], first: int, furniture: Sequence[bool]) -> Iterator[Opening]:
    """Where paragraphs open in the lines from `first` on."""
    state = _State("", blank=True, furniture=False, number=0)
    for at in range(first, len(lines)):
        line = lines[at]
        if furniture[at]:
            state = state._replace(furniture=True)
            continue
        if not line.text:
            state = state._replace(blank=True)
            continue
        opening = _opens(line, at, state)
        number = state.number
        if opening is not None:
            yield opening
            if opening.kind is PortionKind.PARAGRAPH and opening.number:
                number = int(opening.number)
        state = _State(line.text, blank=False, furniture=False, number=number)


def _opens(line: Line, at: int, state: _State) -> Opening | None:
    """The opening at this line, if there is one."""
    found = _START.match(line.text)
    ended = not state.last or _ENDED.search(state.last) is not None
    apart = state.blank or state.furniture
    if found and (apart or ended):
        label = Span(line.start + len(line.text) - len(line.text.lstrip()), line.start + found.end())
        if found["para"]:
            return Opening(at, PortionKind.PARAGRAPH, true_number(found["para"], state.number), label)
        kind = PortionKind.SUBPARAGRAPH if found["sub"] else PortionKind.BULLET
        return Opening(at, kind, None, label)
    if not apart:
        return None
    goes_on = not ended and (line.text.lstrip()[:1].islower() or (state.furniture and not line.text.islower()))
    return None if goes_on else Opening(at, PortionKind.PARAGRAPH)


def true_number(printed: str, last: int) -> str:
    """The number meant by `printed` after paragraph `last`: a pilcrow is often read as 1, so `14` after 3 is 4.

    Source: telegrams as published; see 08USNATO143, paragraphs 4 to 6.
    """
    expected = str(last + 1)
    if printed != expected and printed == "1" + expected:
        return expected
    return str(int(printed))
