"""The words a policy may use: controls, owners, codes and the rest, each with its table.

Controls and country codes are the marking registers' own (`markings/registers`); what the registers do not hold stands
in `vocabulary.toml`. A word outside its table is refused with the nearest right one: a policy that names a control
nobody writes would silently match nothing.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import redactor.markings

TABLE = Path(__file__).with_name("vocabulary.toml")
REGISTERS = Path(redactor.markings.__file__).with_name("registers")

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
    forms: frozenset[str]
    captions: frozenset[str]
    declassify_tokens: frozenset[str]
    referees: frozenset[str]

    def words(self, kind: str) -> frozenset[str]:
        """The words of one kind, by the name of its field."""
        words = getattr(self, kind)
        return frozenset(words)

    def class_of(self, control: str) -> str | None:
        """The class a control belongs to (`SI` to `SCI`); None for none."""
        return next((name for name, members in self.control_classes.items() if control in members), None)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    own = tomllib.loads(TABLE.read_text("utf-8"))
    rows: list[dict[str, Any]] = []
    countries: set[str] = set()
    for path in sorted(REGISTERS.glob("*.toml")):
        register = tomllib.loads(path.read_text("utf-8"))
        rows += register.get("control", [])
        countries |= register.get("countries", {}).keys() | register.get("groups", {}).keys()
    classes = {
        name: frozenset(row["name"] for row in rows if row["category"] == category)
        for name, category in own["control_classes"].items()
    }
    # programs of a SAP are not listed anywhere: the class name alone speaks of them
    named = {row["name"] for row in rows if row["category"] != "sap"}
    return Vocabulary(
        controls=frozenset(named | classes.keys() | set(own["extra"]["controls"])),
        control_classes=classes,
        owners=frozenset(countries | set(own["extra"]["owners"])),
        countries=frozenset(countries),
        entities=frozenset(own["entities"]),
        forms=frozenset(own["forms"]),
        captions=frozenset(own["captions"]),
        declassify_tokens=frozenset(own["declassify_tokens"]),
        referees=frozenset(own["referees"]["names"]),
    )
