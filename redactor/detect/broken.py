"""Words and phrases that the page breaks: at a line's end by a hyphen, or by a page line that stands in a sentence.

They are looked for as if nothing broke them; where they are found, their parts stand as they do in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from redactor.terms.finding import Finding
from redactor.terms.span import Span

#: The hyphen (group 1) at a line's end, and the white space behind it: `mine-` `field`.
BROKEN = re.compile(r"([-\u2010\u2011])(?<=[^\W\d_].)[ \t]*\r?\n\s*(?=\w)")

#: Parts readings of one text, so that no phrase runs from one into the next.
_APART = "\n\u2016\n"

#: Finds something in a text.
Find = Callable[[str], Iterable[Finding]]


def readings_of(text: str) -> str:
    """The text, and where words are broken in it the text with these whole, with and without their hyphens."""
    if "\n" not in text or not BROKEN.search(text):
        return text
    return _APART.join((text, BROKEN.sub(r"\1", text), BROKEN.sub("", text)))


def across_line_ends(text: str, find: Find) -> Iterator[Finding]:
    """What is found only where broken words are read as whole ones."""
    if "\n" not in text:
        return
    breaks = [match.span() for match in BROKEN.finditer(text)]
    if not breaks:
        return
    edges = [0, *(edge for each in breaks for edge in each), len(text)]
    pieces = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    starts = list(accumulate(map(len, pieces), initial=0))
    for finding in find("".join(piece.of(text) for piece in pieces)):
        first = bisect_right(starts, finding.span.start) - 1
        last = bisect_right(starts, finding.span.end - 1) - 1
        if first != last:
            start = finding.span.start - starts[first] + pieces[first].start
            yield replace(finding, span=Span(start, finding.span.end - starts[last] + pieces[last].start))


def across_page_lines(text: str, spans: Sequence[Span], find: Find) -> Iterator[Finding]:
    """What a portion has only where its pieces, `spans`, are read as one text; each part of it stands for itself."""
    starts = list(accumulate((len(span) + 1 for span in spans), initial=0))
    for finding in find("\n".join(span.of(text) for span in spans)):
        for (start, _), span in zip(pairwise(starts), spans, strict=True):
            low, high = max(finding.span.start, start), min(finding.span.end, start + len(span))
            is_whole = (low, high) == (finding.span.start, finding.span.end)
            if low < high and not is_whole:
                yield replace(finding, span=Span(low - start + span.start, high - start + span.start))
