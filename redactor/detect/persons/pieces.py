"""What the model reads of a document: portions that hold prose, as they are written, line ends and case and all.

A portion is read whole, with what interrupts it left out; long ones are cut between lines. Finds nothing itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from redactor.terms.document import Document
from redactor.terms.portion import Portion, PortionKind
from redactor.terms.reading import Reading
from redactor.terms.span import Span

#: Kinds of portions that the model does not read: what stands there are codes and numbers, and few names.
_UNREAD_KINDS = frozenset({PortionKind.BANNER, PortionKind.CAPTION, PortionKind.TAGS, PortionKind.FURNITURE})

#: The model reads pieces of at most this many characters.
_PIECE_CHARS = 20_000


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of a portion's text; `places[i]` are the places in the document of its i-th part."""

    text: str
    places: tuple[range, ...]

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """Where the piece's characters `start` to `end` stand in the document."""
        offset = 0
        for place in self.places:
            low, high = max(start, offset), min(end, offset + len(place))
            if low < high:
                yield Span(place.start + low - offset, place.start + high - offset)
            offset += len(place)


def pieces_of(document: Document, reading: Reading) -> Iterator[Piece]:
    """The pieces in which the model reads the document; blank ones are left out."""
    for portion in reading.portions:
        if not is_unread(portion, reading):
            yield from (piece for piece in _cut(document.text, portion) if piece.text.strip())


def is_unread(portion: Portion, reading: Reading) -> bool:
    """Whether the model does not read the portion: rules and names found elsewhere do. A telegram is routed by indicators, a memorandum by names."""
    is_routing = portion.kind is PortionKind.ROUTING and reading.form == "telegram"
    return is_routing or portion.kind in _UNREAD_KINDS


def _cut(text: str, portion: Portion) -> Iterator[Piece]:
    places: list[range] = []
    size = 0
    for span in portion.spans:
        for part in _parts(text, span):
            if size and size + len(part) > _PIECE_CHARS:
                yield _piece(text, places)
                places, size = [], 0
            places.append(part)
            size += len(part)
    if size:
        yield _piece(text, places)


def _parts(text: str, span: Span) -> Iterator[range]:
    """The span in parts that a piece can hold, cut behind a line end or a blank where there is one."""
    start = span.start
    while span.end - start > _PIECE_CHARS:
        limit = start + _PIECE_CHARS
        end = max(text.rfind("\n", start + _PIECE_CHARS // 2, limit), text.rfind(" ", limit - 200, limit)) + 1 or limit
        yield range(start, end)
        start = end
    yield range(start, span.end)


def _piece(text: str, places: list[range]) -> Piece:
    return Piece("".join(text[place.start : place.stop] for place in places), tuple(places))
