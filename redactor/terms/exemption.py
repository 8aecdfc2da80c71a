"""Exemptions: the codes that stand beside a withheld place, and what they mean. The table itself is `policy`'s."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class ExemptionFamily(StrEnum):
    """The law an exemption comes from: what a stamp with this code claims."""

    CLASSIFICATION = "classification"
    AUTOMATIC = "automatic"
    FOIA = "foia"
    STATUTE = "statute"
    PRIVACY_ACT = "privacy-act"
    PRESIDENTIAL = "presidential"
    JFK = "jfk"


@dataclass(frozen=True, slots=True)
class Exemption:
    """One exemption.

    Attributes:
        code: canonical, as policies and decisions write it: `1.4(b)`, `(b)(6)`, `(b)(3) 50 USC 3507`, `25X1`.
        stamp: short form as printed at a cut: `1.4(B)`, `B6`, `B3 50 USC 3507`.
        meaning: one line for the legend of a release.
        family: the law it comes from.
        source: order, act and section.
        valid_from: first day the code could be assigned; None where unknown or without limit.
        valid_until: last day it could be newly assigned; None while it still can. Old codes stay readable for ever.
    """

    code: str
    stamp: str
    meaning: str
    family: ExemptionFamily
    source: str
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None

    @property
    def law(self) -> str:
        """The very paragraph it rests on: `5 USC 552(b)` and `(b)(6)` are `5 USC 552(b)(6)`; a statute is its own name."""
        if self.family is ExemptionFamily.STATUTE:
            return self.code
        common = next(
            (length for length in range(len(self.code), 2, -1) if self.source.endswith(self.code[:length])), 0
        )
        return self.source + self.code[common:] if common else self.source
