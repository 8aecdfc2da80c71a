"""The words a policy may use: controls, owners, codes and the rest, each with its table.

Controls and country codes are those of the marking registers in force, an office's own among them; what the registers
do not hold stands in `vocabulary.toml`. A word outside its table is refused with the nearest right one: a policy that names a control
nobody writes would silently match nothing.
"""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from redactor.markings.load import in_force
from redactor.markings.register import Registers

TABLE = Path(__file__).with_name("vocabulary.toml")

#: In `owners`: any owner but the United States.
FOREIGN = "FOREIGN"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a policy may use, by what they name."""

    controls: frozenset[str]
    control_classes: dict[str, frozenset[str]]
    owners: frozenset[str]
    countries: frozenset[str]
    entities: frozenset[str]
    flags: frozenset[str]
    forms: frozenset[str]
    captions: frozenset[str]
    declassify_tokens: frozenset[str]
    referees: frozenset[str]
    tags: frozenset[str]

    def words(self, kind: str) -> frozenset[str]:
        """The words of one kind, by the name of its field."""
        words = getattr(self, kind)
        return frozenset(words)

    def class_of(self, control: str) -> str | None:
        """The class a control belongs to (`SI` to `SCI`); None for none."""
        return next((name for name, members in self.control_classes.items() if control in members), None)


def vocabulary() -> Vocabulary:
    """The vocabulary, with the controls and countries of the registers in force."""
    return _vocabulary(in_force())


def instead_of(key: str, word: str) -> str:
    """What to write instead of a word that is often put under `key` and stands for nothing there; empty for none."""
    return next(
        (hint for wrong, hint in _table()["instead"].get(key, {}).items() if wrong.casefold() == word.casefold()), ""
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text("utf-8"))


@lru_cache(maxsize=16)
def _vocabulary(registers: Registers) -> Vocabulary:
    own = _table()
    controls = registers.controls.values()
    classes = {
        name: frozenset(control.name for control in controls if control.category == category)
        for name, category in own["control_classes"].items()
    }
    # programs of a SAP are not listed anywhere: the class name alone speaks of them
    named = {control.name for control in controls if control.takes != "programs"}
    countries = registers.countries.keys() | registers.groups.keys()
    return Vocabulary(
        controls=frozenset(named | classes.keys() | set(own["extra"]["controls"])),
        control_classes=classes,
        owners=frozenset(countries | set(own["extra"]["owners"])),
        countries=frozenset(countries),
        entities=frozenset(own["entities"]),
        flags=frozenset(own["flags"]),
        forms=frozenset(own["forms"]),
        captions=frozenset(own["captions"]),
        declassify_tokens=frozenset(own["declassify_tokens"]),
        referees=frozenset(own["referees"]["names"]),
        tags=frozenset(own["tags"]["subjects"] + own["tags"]["others"]),
    )
