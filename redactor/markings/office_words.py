"""What the keys of an office's register may hold: one check a kind of value, as `registers/rows.toml` names them.

Each check answers what is wrong with a word, in words; nothing where it may stand.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from redactor.markings.register import Registers

_TABLE = Path(__file__).with_name("registers") / "rows.toml"
_SPELLING = re.compile(r"[A-Z0-9](?:[A-Z0-9.,&'-]|/(?!/)| (?! )){0,78}(?<! )")
_PART = re.compile(r"[A-Z0-9](?:[A-Z0-9-]| (?! )){0,39}")
_CODE = re.compile(r"[A-Z0-9]{2,8}")
_PROBLEM_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@cache
def rows_table() -> dict[str, Any]:
    """Which rows and keys a register may have, and what they hold."""
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def near(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?`, or nothing where nothing is near."""
    close = get_close_matches(word[:60], list(known), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""


@dataclass(slots=True)
class Words:
    """The words of one register: what is known before it, and what its own rows name.

    Attributes:
        known: the registers in force before it.
        controls: names of its own controls.
        parts: its own compartments, as rules name them (`SI-ABC`).
        groups: codes of its own groups.
        countries: codes of its own countries.
        row: the row under check; a spelling may stand twice in one row, and in no two.
        taken: the spellings of its rows, and the row of each.
    """

    known: Registers
    controls: frozenset[str]
    parts: frozenset[str]
    groups: frozenset[str]
    countries: frozenset[str]
    row: object = None
    taken: dict[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, table: dict[str, Any], known: Registers) -> "Words":
        """The words of a register, whatever stands in it."""
        parts = (f"{row.get('of')}-{row.get('name')}" for row in _rows(table.get("compartment")))
        controls = (row.get("name") for row in _rows(table.get("control")))
        groups, countries = (table.get(kind) for kind in ("groups", "countries"))
        return cls(
            known,
            frozenset(name for name in controls if isinstance(name, str)),
            frozenset(parts),
            frozenset(groups if isinstance(groups, dict) else ()),
            frozenset(countries if isinstance(countries, dict) else ()),
        )


def _rows(content: object) -> list[dict[str, Any]]:
    return [row for row in content if isinstance(row, dict)] if isinstance(content, list) else []


def _spelling(words: Words, item: str) -> str:
    if not _SPELLING.fullmatch(item):
        return "a spelling is written as marks are: capitals, digits, single spaces"
    known = words.known
    used = (known.forms, known.levels, known.asides, known.declassification, known.countries, known.groups)
    if any(item in each for each in used) or _is_read_already(known, item):
        return f"`{item}` names something already"
    return _once(words, item)


def _is_read_already(known: Registers, item: str) -> bool:
    """Whether a mark with this spelling in it has a meaning without the row: `SI-ABC`, `FGI GBR`, `SI/TK`.

    A row for it would take the meaning away, and a guard rail with it.
    """
    from redactor.markings.parse import parse_marking  # it reads marks by the registers that are checked here

    for text in (f"TOP SECRET//{item}", f"//{item}"):
        for form in ("banner", "portion"):
            marking = parse_marking(text, form, known).marking
            named = (
                marking.controls & known.controls.keys() or marking.sap or marking.aea or marking.nato or marking.fgi
            )
            if named or marking.all_owners - {"USA"}:
                return True
    return False


def _once(words: Words, item: str) -> str:
    return "" if words.taken.setdefault(item, words.row) == words.row else f"`{item}` stands twice"


def _control(words: Words, item: str) -> str:
    known = words.known.controls.keys() | words.controls
    return "" if item in known else f"unknown control `{item[:40]}`{near(item, known)}"


def _subject(words: Words, item: str) -> str:
    parts = {f"{system}-{name}" for system, name in words.known.compartments} | words.parts
    known = {*words.known.controls, *words.controls, *rows_table()["words"]["beside_controls"], *parts}
    return "" if item.removesuffix(" *") in known else f"unknown subject of a rule `{item[:40]}`{near(item, known)}"


def _sci(words: Words, item: str) -> str:
    control = words.known.controls.get(item)
    is_sci = item in words.controls if control is None else control.category == "sci"
    return "" if is_sci else f"`{item[:40]}` is no SCI control system"


def _code(words: Words, item: str) -> str:
    if not _CODE.fullmatch(item):
        return "a code is two to eight capitals or digits"
    known = words.known
    used = (known.forms, known.levels, known.countries, known.groups, known.old_codes)
    return _once(words, item) if not any(item in each for each in used) else f"`{item}` names something already"


def _place(words: Words, item: str) -> str:
    known = words.known.is_place(item) or item in words.groups | words.countries
    return "" if known else f"unknown country or group `{item[:40]}`"


def _group(words: Words, item: str) -> str:
    return "" if item in words.groups else "only a group of this register's own may be written out"


def _part(words: Words, item: str) -> str:
    if not _PART.fullmatch(item):
        return "a name is written in capitals, digits, hyphens"
    # a control must not be lost as the name of a compartment or a category
    is_taken = item in words.known.forms or item in words.known.levels
    return f"`{item}` names something already" if is_taken else ""


def _dropped(words: Words, item: str) -> str:
    return "" if item == "drop" else _control(words, item)


def _text(_words: Words, item: str) -> str:
    return "" if item.isprintable() else "a character that cannot stand here"


def _problem_code(_words: Words, item: str) -> str:
    return "" if _PROBLEM_CODE.fullmatch(item) else "a code is small letters, digits, hyphens"


_CHECKS: dict[str, Callable[[Words, str], str]] = {
    "spelling": _spelling,
    "control": _control,
    "control or drop": _dropped,
    "subject": _subject,
    "sci": _sci,
    "code": _code,
    "place": _place,
    "group": _group,
    "part": _part,
    "text": _text,
    "problem code": _problem_code,
}
#: Kinds that hold a list, and the kind of each word of it.
_LISTS = {
    "spellings": "spelling",
    "controls": "control",
    "subjects": "subject",
    "parts": "part",
    "places": "place",
    "levels": "levels",
    "systems": "systems",
}


def wrong(words: Words, holds: str, value: object) -> str:
    """What is wrong with the value of a key.

    Args:
        words: of the register.
        holds: what the key holds, as `rows.toml` says it.
        value: as it stands in the file.
    """
    if holds == "flag":
        return "" if isinstance(value, bool) else "true or false is wanted"
    if holds not in _LISTS:
        return _wrong_word(words, holds, value) if isinstance(value, str) and value else "text is wanted"
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        return "a list of texts is wanted, with one at least"
    return next(filter(None, (_wrong_word(words, _LISTS[holds], item) for item in value)), "")


def _wrong_word(words: Words, holds: str, item: str) -> str:
    offered = rows_table()["words"].get(holds)
    if offered is None:
        return _CHECKS[holds](words, item)
    return "" if item in offered else f"`{item[:40]}` is none of: {', '.join(offered)}{near(item, offered)}"
