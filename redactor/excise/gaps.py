"""White space in lines in which something is masked: what of it leaves.

What stands behind a masked name in a column is set as far off as the name was short; a line that stands in the middle or
at the right begins as far in. So neither leaves as it was (law 4). Knows runs and places only.
"""

import re
from dataclasses import replace

from redactor.terms.released import Place, Run

#: Stand in a line for a masked place, for that of a portion withheld whole, and between two pieces. Halves of
#: characters, which no text holds.
_MASKED, _WHOLE, _EDGE = "\ud800", "\udc00", "\udc01"

#: White space as wide as columns are apart, and what stands there instead.
_GAP, _NARROW = re.compile(r"[ \t\u00a0]*(?:\t|[ \u00a0]{3})[ \t\u00a0]*"), "  "
#: How a line begins that stands in; one that begins with a number, a bullet or a mark is a paragraph's first.
_INDENT, _STEP = re.compile(rf"(?P<edge>{_EDGE}*)[ \t\u00a0]+"), "    "
_LABEL = re.compile(rf"(?:\(?(?:[0-9]{{1,3}}|[A-Za-z]|[ivxIVX]{{2,4}})[.)]|[-•*·–—o]|\([A-Z][A-Z/ ]*\))(?=[\s{_EDGE}])")


def without_gaps(pieces: tuple[Run | Place, ...]) -> tuple[Run | Place, ...]:
    """The pieces, the white space narrowed that could tell how wide a masked word in its line was."""
    if not any(isinstance(piece, Place) and not piece.whole for piece in pieces):
        return pieces
    text = _EDGE.join(map(_shown, pieces))
    new = "\n".join(map(_line, text.split("\n")))
    if new == text:
        return pieces
    texts = zip(pieces, new.split(_EDGE), strict=True)
    return tuple(replace(piece, text=text) if isinstance(piece, Run) else piece for piece, text in texts)


def _shown(piece: Run | Place) -> str:
    return piece.text if isinstance(piece, Run) else _WHOLE if piece.whole else _MASKED


def _line(line: str) -> str:
    before, masked, behind = line.partition(_MASKED)
    if not masked:
        return line
    indent = _INDENT.match(before)
    if indent and not _LABEL.match(line, indent.end()):
        before = indent["edge"] + _STEP + before[indent.end() :]
    return before + masked + _GAP.sub(_NARROW, behind)
