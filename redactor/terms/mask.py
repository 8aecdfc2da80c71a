"""What a policy masks inside what it releases: persons, terms and identifiers.

Data only: who is masked in a document is told in `redactor.decide`.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """Whose names are masked: everyone's, everyone's who is not listed to be kept, nobody's."""

    EVERYONE = "everyone"
    UNLISTED = "unlisted"
    NONE = "none"


class Show(StrEnum):
    """What stands at a masked name. The code is the public default: labels that tell persons apart can leak."""

    CODE = "code"
    LABEL = "label"
    PSEUDONYM = "pseudonym"


class Doubt(StrEnum):
    """What becomes of a name that no finder was sure of: masked, or shown and listed for a person to look at."""

    MASK = "mask"
    LIST = "list"


class Across(StrEnum):
    """Where a name that was found is looked for: in its own document, or in all documents of a run."""

    DOCUMENT = "document"
    BATCH = "batch"


@dataclass(frozen=True, slots=True, repr=False)
class InOffice:
    """An official's full name, and the days of office, both ends included; None for an open end.

    `title`, where it is given, keeps the surname right behind it too (`Ambassador Sample`).
    """

    name: str
    first: dt.date | None = None
    last: dt.date | None = None
    title: str = ""

    def __repr__(self) -> str:
        return f"InOffice({self.first} to {self.last})"


@dataclass(frozen=True, slots=True, repr=False)
class PersonMask:
    """Which persons are masked.

    Attributes:
        who: everyone, unlisted or none.
        exempt: codes at the masked name.
        keep_names: full names kept (`unlisted` only).
        keep_in_office: full names kept in documents dated within a period of office (`unlisted` only).
        keep_titles: a title right before or behind any mention keeps all mentions of that person (`unlisted` only).
        always: names masked wherever they stand, whatever else holds.
        doubt: what becomes of a name that no finder was sure of.
        across: where a name that was found is looked for.
        show: what stands in the name's place.
        key_file: path of the file that holds the key of labels and pseudonyms; empty for the run folder's own key.
    """

    who: Who
    exempt: frozenset[str] = frozenset()
    keep_names: tuple[str, ...] = ()
    keep_in_office: tuple[InOffice, ...] = ()
    keep_titles: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    doubt: Doubt = Doubt.MASK
    across: Across = Across.DOCUMENT
    show: Show = Show.CODE
    key_file: str = ""

    def __repr__(self) -> str:
        kept = f"{len(self.keep_names) + len(self.keep_in_office)} names, {len(self.keep_titles)} titles kept"
        return f"PersonMask({self.who.value}, {kept}, {len(self.always)} always)"


@dataclass(frozen=True, slots=True, repr=False)
class TermMask:
    """A list of terms masked inside what is released; findings of it have `id` as their kind."""

    id: str
    terms: tuple[str, ...]
    exempt: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"TermMask({self.id!r}, {len(self.terms)} terms)"


@dataclass(frozen=True, slots=True)
class EntityMask:
    """A kind of identifier masked inside what is released (`EMAIL_ADDRESS`), by its Presidio entity name."""

    kind: str
    exempt: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mask:
    """What is masked inside what is released; `persons` None means that the policy masks no person."""

    persons: PersonMask | None = None
    terms: tuple[TermMask, ...] = ()
    entities: tuple[EntityMask, ...] = ()
