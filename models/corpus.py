"""Training text and its persons, read from the data file."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.fill import Row, filled

_LINKS = re.compile(r"(?:(?:[A-Z]\.\s?)+|(?:von|van|de|der|den|du|la|al|el|bin|ben|Ben|Abu|Abd|Le|De|Van|Von)\s)+$")
_OFFICES = re.compile(
    r"^(?:Admiral|General|Sir|Secretary|Ambassador|President|Colonel|Senator|Dr\.|Mr\.|Mrs\.|Judge)\s+"
)


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A document's text or its notes.

    Attributes:
        id: `volume/document/kind`.
        volume: the volume it is from.
        kind: `body` or `notes`.
        text: its text.
        names: disjoint spans of names, in order.
        doubtful: disjoint spans that teach nothing.
    """

    id: str
    volume: str
    kind: str
    text: str
    names: tuple[tuple[int, int], ...]
    doubtful: tuple[tuple[int, int], ...]


def digest(path: Path) -> str:
    """SHA-256 of the data file, which goes into the model's record."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_pieces(path: Path, left_out: Iterable[str]) -> list[Piece]:
    """All pieces but those of volumes left out, volume by volume, with untagged mentions filled in."""
    skipped = set(left_out)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        raw = [row for row in map(json.loads, lines) if row["volume"] not in skipped]
    rows = [Row(row["id"], row["volume"], row["text"], tuple(_tidy(row["text"], row["persons"]))) for row in raw]
    kinds = {row["id"]: row["kind"] for row in raw}
    return [
        Piece(row.id, row.volume, kinds[row.id], row.text, names, doubtful) for row, names, doubtful in filled(rows)
    ]


def _tidy(text: str, persons: Iterable[list[int]]) -> Iterator[tuple[int, int]]:
    """Tags without titles and possessives, grown over the initials and particles before them."""
    for start, end in persons:
        office = _OFFICES.match(text[start:end])
        begin = start + office.end() if office else start
        surface = re.sub(r"(?:['’]s?|[,)\]”\\])+$", "", text[begin:end])
        if len(surface) < 2 or not surface[0].isalpha():
            continue
        stop = begin + len(surface)
        before = _LINKS.search(text[max(0, begin - 24) : begin])
        if before and not text[begin - len(before[0]) - 1 : begin - len(before[0])].isalnum():
            begin -= len(before[0])
        yield begin, stop
