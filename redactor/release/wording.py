"""What the frame of a release says: disposition, sign-off, authority, legend. Both writers print these words.

The words only, no layout. What an output must show: 32 CFR 2001.25 (declassification markings), 5 USC 552(b).
"""

from dataclasses import dataclass

from redactor.release.denied import as_printed
from redactor.release.label import label, spoken
from redactor.release.visible import visible_line
from redactor.terms.portion import TEXT_KINDS
from redactor.terms.released import Block, Place, Released, Run, SignOff

PROPOSED = "PROPOSED, not signed"
SPECIMEN = "SPECIMEN"

STRUCK_NOTE = "Lined through: a marking of the source."
TILDE_NOTE = f"~~text~~ {STRUCK_NOTE}"
MARKS_NOTE = "Portion marks of released text are the source's, cancelled."
BOX_NOTE = "Boxes stand where text was withheld; their size tells nothing of its length."
SPELLED_NOTE = "<U+XXXX> stands for a character that this page cannot show; the text form has it where it can be seen."
PICTURED_NOTE = "Lines in which nothing is withheld are shown as they look in the source; the others are set anew."
LABEL_NOTE = "The signs behind a masked name stand for one person: the same signs, the same person."
PSEUDONYM_NOTE = (
    "A name in quotation marks in a box is a pseudonym: it stands for one withheld name, always the same person's."
)
#: Stands in the foot of a page for names that do not fit there.
NAMED_AT_LENGTH = "Document and case as named on page 1"

#: The verb of a sign-off by the first word of the disposition; an officer who denies is named as such.
_VERBS = {"RELEASED": "Released", "DENIED": "Denied"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the release panel: a name (`Policy`) and its lines, each a key (a stamp, or nothing) and a text."""

    name: str
    lines: tuple[tuple[str, str], ...]


def banner(released: Released) -> str:
    """The banner of what is left, as printed top and bottom of every page; empty where nothing is marked."""
    return visible_line(released.stamps.banner)


def disposition(released: Released) -> str:
    """The disposition stamp: `RELEASED IN PART`."""
    return visible_line(released.stamps.disposition)


def standing(released: Released) -> str:
    """Whether a person has let this leave: `PROPOSED, not signed`, or who signed, by what authority and when.

    What was declassified is said as a fact only beside a name, an authority and a date (32 CFR 2001.25).
    """
    if released.signed is None:
        return PROPOSED
    words = disposition(released).split()
    verb = _VERBS.get(words[0], "Signed") if words else "Signed"
    declassified = visible_line(released.stamps.declassified)
    done = f"{declassified} and {verb.lower()}" if declassified else verb
    return f"{done} by {_signature(released.signed)}"


def on_signature(released: Released) -> str:
    """What a signature would make of a proposal's classification; empty where it would change nothing."""
    declassified = visible_line(released.stamps.declassified)
    return f"When signed: {declassified}" if declassified and released.signed is None else ""


def title(released: Released) -> str:
    """The name the release goes by: the document's number or safe name."""
    return visible_line(released.stamps.document) or "document"


def case(released: Released) -> str:
    """The case number; empty for none."""
    return visible_line(released.stamps.case)


def entries(released: Released) -> tuple[Entry, ...]:
    """The entries of the release panel, in order; those with nothing to say are left out."""
    stamps = released.stamps
    policy = "; ".join(part for part in map(visible_line, (stamps.policy, stamps.authority)) if part)
    found = (
        Entry("Document", (("", visible_line(stamps.document)),)),
        Entry("Case", (("", case(released)),)),
        Entry("Bates", (("", f"from {released.bates.number(1)}" if released.bates else ""),)),
        Entry("Policy", (("", policy),)),
        Entry("As of", (("", stamps.as_of.isoformat()),)),
        Entry("Exemptions", tuple((visible_line(stamp), visible_line(text)) for stamp, text in released.legend)),
    )
    return tuple(entry for entry in found if any(text for _, text in entry.lines))


def has_struck(released: Released) -> bool:
    """Whether an old marking is printed lined through, so that the note on it is needed."""
    return any(_strikes(block) for block in released.blocks)


def has_struck_mark(block: Block) -> bool:
    """Whether what is lined through in the block is a portion's own mark, not a banner."""
    return block.kind in TEXT_KINDS and _strikes(block)


def text_notes(released: Released) -> tuple[str, ...]:
    """What the head of the text form says of old markings, where there are any."""
    struck = [has_struck_mark(block) for block in released.blocks if _strikes(block)]
    has_marks, has_banner = any(struck), not all(struck)
    return (*((TILDE_NOTE,) if has_banner else ()), *((MARKS_NOTE,) if has_marks else ()), *person_notes(released))


def person_notes(released: Released) -> tuple[str, ...]:
    """What is said of labels and pseudonyms, where masked persons are told apart."""
    kinds = {place.person.is_pseudonym for place in places(released) if place.person}
    found = ((False in kinds, LABEL_NOTE), (True in kinds, PSEUDONYM_NOTE))
    return tuple(note for is_needed, note in found if is_needed)


def has_pictures(released: Released) -> bool:
    """Whether a line of the release is shown as it looks in its source."""
    return any(isinstance(piece, Run) and piece.picture for block in released.blocks for piece in block.pieces)


def _strikes(block: Block) -> bool:
    return any(isinstance(piece, Run) and piece.struck for piece in block.pieces)


def places(released: Released) -> tuple[Place, ...]:
    """Every withheld place, in reading order."""
    return tuple(piece for block in released.blocks for piece in block.pieces if isinstance(piece, Place))


def identity(released: Released) -> str:
    """What is released, in the foot of a page: `Document D-17 · Case M-2026-00001`."""
    number = case(released)
    return f"Document {title(released)}" + (f" · Case {number}" if number else "")


def as_of(released: Released) -> str:
    """The date decisions were taken for: `as of 2026-01-02`."""
    return f"as of {released.stamps.as_of.isoformat()}"


def counter(page_number: int, page_count: int) -> str:
    """The counter of a page, the first being 1: `Page 1 of 4`."""
    return f"Page {page_number} of {page_count}"


def notes(released: Released) -> tuple[str, ...]:
    """What the panel says of lined-through text and of boxes, where there are any."""
    found = (
        (has_struck(released), STRUCK_NOTE),
        (bool(places(released)), BOX_NOTE),
        (has_pictures(released), PICTURED_NOTE),
    )
    return (*(note for is_needed, note in found if is_needed), *person_notes(released))


def frame_strings(released: Released) -> tuple[str, ...]:
    """Every string a writer may print besides the released runs: stamps, panel, legend, labels, bookmarks.

    For a verifier that knows the released runs from elsewhere. Each may stand on any page; page numbers are left out.
    """
    notation, panel = released.stamps.notation, entries(released)
    printed = as_printed(released)
    marked = (*places(released), *places(printed))
    said = {place: (label(place, notation), spoken(place)) for place in set(marked)}  # most are alike
    sheet = [piece.text for block in printed.blocks for piece in block.pieces if isinstance(piece, Run)]
    return (
        banner(released),
        disposition(released),
        standing(released),
        on_signature(released),
        title(released),
        SPECIMEN if released.stamps.specimen else "",
        identity(released),
        as_of(released),
        counter(1, 1),
        NAMED_AT_LENGTH,
        TILDE_NOTE,
        MARKS_NOTE,
        BOX_NOTE,
        PICTURED_NOTE,
        SPELLED_NOTE,
        *person_notes(released),
        *(entry.name for entry in panel),
        *(text for entry in panel for line in entry.lines for text in line),
        *(said[place][0] for place in marked),
        *(said[place][1] for place in marked),
        *(visible_line(block.label) for block in printed.blocks),
        *(sheet if printed is not released else ()),
    )


def _signature(signed: SignOff) -> str:
    who = [signed.by, signed.authority, signed.date.isoformat()]
    if signed.second:
        who.append(f"second: {signed.second}")
    return ", ".join(part for part in map(visible_line, who) if part)
