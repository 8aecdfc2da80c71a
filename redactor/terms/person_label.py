"""What tells masked persons apart: a code or a pseudonym made from a keyed digest, never from the name's own letters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonLabel:
    """The label of one person. `text` is as printed (`K4RP2-XM7BV`, `Belatomi Vorasude`), always of the same length."""

    text: str
    is_pseudonym: bool = False
