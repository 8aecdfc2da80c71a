"""How a release looks: notation, amounts, stamps. Data only: the words stand in `redactor.release`."""

from dataclasses import dataclass, field
from enum import StrEnum


class Notation(StrEnum):
    """How a withheld place is written."""

    CODES = "codes"
    EDITORIAL = "editorial"
    BLOCKS = "blocks"


class AmountStyle(StrEnum):
    """How exactly the amount withheld is shown (5 USC 552(b), last paragraph)."""

    LINES = "lines"
    CLASS = "class"
    NONE = "none"


#: `StampStyle.disposition` where the outcome itself is printed: RELEASED IN FULL, RELEASED IN PART, DENIED IN FULL.
AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class StampStyle:
    """What each page is stamped with.

    Attributes:
        disposition: `automatic` (the outcome), or fixed words that claim no release (`NOT REVIEWED FOR RELEASE`).
        case: case number; empty for none.
        specimen: prints SPECIMEN, whatever the source.
    """

    disposition: str = AUTOMATIC
    case: str = ""
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseStyle:
    """How a release looks. `amount_reason` is the recorded reason why no amount is shown; empty otherwise."""

    notation: Notation = Notation.CODES
    amount: AmountStyle = AmountStyle.LINES
    amount_reason: str = ""
    stamp: StampStyle = field(default_factory=StampStyle)
