"""The Released value: released runs and withheld places, and nothing else. Every writer starts from it.

No field of these types can hold a withheld character, an offset into the source, or anything computed from withheld
text but the declared amount (law 4). Sources are shared with nobody here: a `Released` names none.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from redactor.terms.person_label import PersonLabel
from redactor.terms.portion import PortionKind


class AmountUnit(StrEnum):
    """What an amount counts."""

    NAME = "name"
    TERM = "term"
    IDENTIFIER = "identifier"
    LINE = "line"
    PARAGRAPH = "paragraph"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much was withheld at a place (5 USC 552(b), last paragraph): `low` to `high` units.

    `high` is None for an open class (`over 20 lines`). `high` of 0 says less than one unit.
    """

    unit: AmountUnit
    low: int
    high: int | None

    @property
    def text(self) -> str:
        """As printed in a box: `1 name`, `9 lines`, `less than 1 line`, `2 to 5 lines`, `over 20 lines`."""
        name = self.unit.value
        if self.high == 0:
            return f"less than 1 {name}"
        if self.high is None:
            return f"over {self.low - 1} {name}s"
        if self.low == self.high:
            return f"{self.low} {name}{'' if self.low == 1 else 's'}"
        return f"{self.low} to {self.high} {name}s"


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """How released lines look in their source, for a facsimile: nothing but released letters is drawn in it.

    Attributes:
        width_px: pixels of a row.
        height_px: rows.
        left_pt: white space of the source's page left of it.
        above_pt: white space between it and the picture before it, where that stands right above it in the source.
        px_per_pt: its resolution.
        grey: rows of sixteen greys, two pixels a byte, deflated, in base64.
        words: left, top, right and bottom of each word in it, in its own pixels, in the order of the text.
        runs: how many runs, the one that holds it and those after it, are the text that it shows.
    """

    width_px: int
    height_px: int
    left_pt: float
    above_pt: float | None
    px_per_pt: float
    grey: str
    words: tuple[tuple[int, int, int, int], ...]
    runs: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """Released text.

    Attributes:
        text: the text.
        struck: an old marking, printed lined through yet legible (32 CFR 2001.25).
        picture: for a facsimile, how this run (and perhaps those after it) looks in the source; None to set it anew.
    """

    text: str
    struck: bool = False
    picture: Picture | None = None


class PlaceStatus(StrEnum):
    """Why a place is empty: withheld for good, or until another office has answered or a person decided."""

    WITHHELD = "withheld"
    REFERRED = "referred"
    CONSULTED = "consulted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Place:
    """A withheld place.

    Attributes:
        stamps: short forms of the exemptions as printed (`1.4(B)`, `B6`), sorted; empty where none is given.
        amount: how much; None where the policy, with a recorded reason, shows none.
        status: withheld, referred, consulted or undecided.
        to: who was asked, sorted; empty otherwise.
        whole: it stands for all that is withheld of a portion; False for a place inside released text.
        person: what tells the masked person apart, where the policy shows it; None for the code alone.
    """

    stamps: tuple[str, ...]
    amount: Amount | None
    status: PlaceStatus = PlaceStatus.WITHHELD
    to: tuple[str, ...] = ()
    whole: bool = True
    person: PersonLabel | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One portion, or a piece of one between furniture, as it leaves.

    Attributes:
        kind: what the portion is.
        pieces: runs and places in reading order. A run's text holds its own line ends (LF), none at its end.
        label: what the portion is called in bookmarks and indexes: its kind and number (`paragraph 4`).
        refill: set anew with the writer's own line breaks, because the source's breaks beside a withheld place could
            tell its width.
        gap_lines: empty lines after the block.
    """

    kind: PortionKind
    pieces: tuple[Run | Place, ...]
    label: str
    refill: bool
    gap_lines: int


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who let it leave, by what authority and when; a second person where the policy asks."""

    by: str
    authority: str
    date: dt.date
    second: str | None = None


@dataclass(frozen=True, slots=True)
class Bates:
    """Numbers of the pages of a case, running on from document to document: a prefix, and the first page's number."""

    prefix: str
    first: int

    def number(self, page_number: int) -> str:
        """The number of a page, the document's first being 1: `DOS-000012`."""
        return f"{self.prefix}{self.first + page_number - 1:06d}"


@dataclass(frozen=True, slots=True)
class Stamps:
    """What each page says about the release.

    Attributes:
        disposition: `RELEASED IN FULL`, `RELEASED IN PART`, `DENIED IN FULL`, `NOT REVIEWED FOR RELEASE`.
        declassified: `Declassified`, `Declassified in part`, or empty where nothing was declassified.
        banner: the banner of what is left, printed top and bottom of every page.
        policy: title of the policy.
        authority: the authority the policy names.
        as_of: the date decisions were taken for.
        case: case number, empty for none.
        document: document number or safe name.
        specimen: prints SPECIMEN: made from an unofficial copy, or for show.
        notation: `codes`, `editorial` or `blocks`.
    """

    disposition: str
    declassified: str
    banner: str
    policy: str
    authority: str
    as_of: dt.date
    case: str
    document: str
    specimen: bool
    notation: str


@dataclass(frozen=True, slots=True)
class Released:
    """What may leave of one document.

    Attributes:
        form: form of the document (`telegram`, `memorandum`): chooses the face.
        blocks: in reading order.
        stamps: what each page says.
        legend: stamp of each exemption used with its meaning and law, sorted by stamp.
        signed: the sign-off; None for a proposal.
        bates: numbers of its pages in the case; None where they are not numbered.
    """

    form: str
    blocks: tuple[Block, ...]
    stamps: Stamps
    legend: tuple[tuple[str, str], ...] = ()
    signed: SignOff | None = None
    bates: Bates | None = None
