"""A reviewer's word on one document, as types: decisions on portions, brackets, names. Reading it is `reviewed`'s work."""

import json
from dataclasses import dataclass, field
from typing import Any

from redactor.batch.decisions.json_source import Place
from redactor.terms.decision import PortionDecision
from redactor.terms.policy import Guard

_EMPTY_PLACE = Place()


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """Words that a reviewer points at, as they stand in the document but for white space; `place` is in the file.

    `all` says that they are meant wherever they stand; without it a bracket's words must stand once.
    """

    words: str
    exempt: frozenset[str]
    all: bool = False
    place: Place = _EMPTY_PLACE

    def __repr__(self) -> str:
        return f"Passage({len(self.words)} characters)"


@dataclass(frozen=True, slots=True)
class PortionWord:
    """What a reviewer said of one portion.

    Attributes:
        decision: in place of the policy's.
        brackets: passages withheld inside a portion that is released.
        waived: guard rails set aside, by name and for a reason.
        form: the entry as it stood in the file.
        place: of the decision in the file.
    """

    decision: PortionDecision
    brackets: tuple[Passage, ...]
    waived: frozenset[Guard]
    form: dict[str, Any] = field(repr=False)
    place: Place = _EMPTY_PLACE


@dataclass(frozen=True, slots=True)
class ReviewersWord:
    """All that a decisions file says; empty where no reviewer decided anything.

    Attributes:
        file: as the user named it.
        portions: by index.
        names_added: masked wherever they stand in what leaves.
        names_dropped: no names, or kept: their masking is taken off.
        names_form: the part of the file on names, as it stood.
        by: who decides where an entry names nobody; empty for none.
    """

    file: str
    portions: dict[int, PortionWord] = field(default_factory=dict)
    names_added: tuple[Passage, ...] = ()
    names_dropped: tuple[Passage, ...] = ()
    names_form: dict[str, Any] = field(default_factory=dict, repr=False)
    by: str = ""

    @property
    def said(self) -> bytes:
        """All that the reviewer said, for a digest; empty where nothing was. Dates are left out: a run fills them in."""
        forms = {
            index: {key: value for key, value in word.form.items() if key != "on"}
            for index, word in self.portions.items()
        }
        return json.dumps([forms, self.names_form], sort_keys=True).encode() if forms or self.names_form else b""
