"""What a release says of its document: date, from, to and subject, read from released text alone.

An index describes what was withheld without a word of it (Vaughn v. Rosen, 484 F.2d 820), so that nothing here is read
from the source: the same reader that read the source reads what is left of it.
"""

import datetime as dt
import re
from dataclasses import dataclass

from redactor.detect.portions.segment import read_dated
from redactor.release.label import label
from redactor.release.visible import visible_line
from redactor.terms.portion import TEXT_KINDS, PortionKind
from redactor.terms.released import Block, Place, Released, Run

_FROM = re.compile(r"^[ \t]*(?:FM|FROM)\b[ \t]*:?[ \t]*\n?[ \t]*(?P<who>[^\n]+)", re.MULTILINE)
_TO = re.compile(r"^[ \t]*TO\b[ \t]*:?[ \t]*\n?[ \t]*(?P<who>[^\n]+)", re.MULTILINE)
#: A memorandum for the record is for nobody.
_FOR = re.compile(r"^[ \t]*MEMORANDUM FOR\b(?! THE RECORD)[ \t]*:?[ \t]*\n?[ \t]*(?P<who>[^\n]+)", re.MULTILINE)
_SUBJECT = re.compile(r"^(?:SUBJECT|SUBJ|RE)\b\s*:?\s*", re.IGNORECASE)
#: Longer descriptions are cut: an index is no copy of the document.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Described:
    """What is known and released of a document. Empty strings and None where nothing is."""

    form: str
    dated: dt.date | None
    sender: str
    addressee: str
    subject: str


def describe(released: Released) -> Described:
    """The description of a document, from its release."""
    notation = released.stamps.notation
    envelope = "\n".join(_text(block, notation) for block in released.blocks if block.kind not in TEXT_KINDS)
    return Described(
        form=released.form,
        dated=_dated(released),
        sender=_found(_FROM, envelope),
        addressee=_found(_FOR, envelope) or _found(_TO, envelope),
        subject=_subject(released),
    )


def _text(block: Block, notation: str) -> str:
    return "".join(label(piece, notation) if isinstance(piece, Place) else piece.text for piece in block.pieces)


def _dated(released: Released) -> dt.date | None:
    """The date that the released text gives; places stand as empty lines, so that none is read across a cut."""
    text = "\n\n".join(
        "".join(piece.text if isinstance(piece, Run) else "\n\n" for piece in block.pieces) for block in released.blocks
    )
    return read_dated(text) if text.strip() else None


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return visible_line(found["who"])[:_LONGEST] if found else ""


def _subject(released: Released) -> str:
    """The subject, where it was released whole."""
    block = next((block for block in released.blocks if block.kind is PortionKind.SUBJECT), None)
    if block is None or any(isinstance(piece, Place) for piece in block.pieces):
        return ""
    return _SUBJECT.sub("", visible_line(_text(block, "codes")))[:_LONGEST]
