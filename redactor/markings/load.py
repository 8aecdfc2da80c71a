"""Loads the registers of markings from their tables, once.

The tables stand in `registers/*.toml`, each row with its source; docs/markings.md says how to read and extend them. An
office adds its own rows (`office_load`), or names its file in a policy. This file makes look-ups of rows; it knows no rule
of any marking.

Which registers are in force is said once, at the door where the policy or the option is at hand (`registers_in_force`);
whoever reads or writes a marking asks `in_force`. What is remembered of readings is remembered per set of registers.
"""

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from redactor.markings.register import Control, Form, LevelForm, Registers, Rule
from redactor.markings.written import words_of
from redactor.terms.marking import Level, OfficeRegister, System
from redactor.terms.problem import Problem, Severity

_FOLDER = Path(__file__).with_name("registers")
_BUILT_IN = ("us", "us-legacy", "nato", "foreign", "national", "joint", "cui")
_NATIONAL = {
    "top_secret": Level.TOP_SECRET,
    "secret": Level.SECRET,
    "confidential": Level.CONFIDENTIAL,
    "restricted": Level.RESTRICTED,
}
_LEVEL_OF = {"U": 0, "R": 1, "C": 2, "S": 3, "TS": 4}


@functools.cache
def builtin() -> Registers:
    """The registers that come with the tool."""
    return _compile(_tables(_FOLDER / f"{name}.toml" for name in _BUILT_IN))


def registers_with(own: tuple[OfficeRegister, ...]) -> Registers:
    """The registers that come with the tool and an office's own after them: the same object for the same text.

    Args:
        own: registers that were checked (`office.check_register`), each in view of those before it. One that stands
            twice, named by a policy and by its base, counts once.
    """
    return _registers_with(tuple(dict.fromkeys(each.toml for each in own))) if own else builtin()


@functools.lru_cache(maxsize=16)
def _registers_with(own: tuple[str, ...]) -> Registers:
    return _compile([*_tables(_FOLDER / f"{name}.toml" for name in _BUILT_IN), *map(tomllib.loads, own)])


_IN_FORCE: ContextVar[Registers | None] = ContextVar("registers in force", default=None)


def in_force() -> Registers:
    """The registers that markings are read and written with here and now."""
    return _IN_FORCE.get() or builtin()


@contextmanager
def registers_in_force(registers: Registers) -> Iterator[None]:
    """Reads and writes markings with `registers` inside the block, in this thread."""
    token = _IN_FORCE.set(registers)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def _tables(paths: Iterable[Path]) -> list[dict[str, Any]]:
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]


def _compile(tables: list[dict[str, Any]]) -> Registers:
    registers = Registers()
    for table in tables:
        _add_table(registers, table)
    return registers


def _add_table(registers: Registers, table: Mapping[str, Any]) -> None:
    adders = {
        "level": _add_level,
        "national": _add_national,
        "control": _add_control,
        "alias": _add_alias,
        "compartment": _add_compartment,
        "fused": _add_fused,
        "rule": _add_rule,
        "declassification": _add_declassification,
    }
    for kind, add in adders.items():
        for row in table.get(kind, ()):
            add(registers, row)
    registers.activities.update({row["letter"]: row["name"] for row in table.get("activity", ())})
    registers.asides.update(form for row in table.get("aside", ()) for form in row["forms"])
    registers.cui_categories.update(name for row in table.get("category", ()) for name in row["names"])
    registers.countries.update(table.get("countries", {}))
    registers.groups.update(table.get("groups", {}))
    registers.old_codes.update(table.get("old_codes", {}))
    registers.expands.update({group: tuple(members) for group, members in table.get("expands", {}).items()})


def _add_alias(registers: Registers, row: Mapping[str, Any]) -> None:
    _add_forms(registers, registers.controls[row["of"]], row["forms"], retired=row.get("retired", False))


def _add_compartment(registers: Registers, row: Mapping[str, Any]) -> None:
    system, name = row["of"], row["name"]
    registers.compartments.setdefault((system, name), (name, True))
    for title in row.get("titles", ()):
        registers.compartments.setdefault((system, title), (name, row.get("checked_as_title", True)))


def _add_fused(registers: Registers, row: Mapping[str, Any]) -> None:
    """A level and a control in one word; such a form is right in banner and portion."""
    form = LevelForm(
        System(row.get("system", "US")),
        _level(row["level"]),
        in_banner=True,
        in_portion=True,
        controls=tuple(row["controls"]),
        retired=row.get("retired", False),
    )
    registers.levels.update(dict.fromkeys(row["forms"], form))


def _add_rule(registers: Registers, row: Mapping[str, Any]) -> None:
    registers.rules[row["of"]] = (*registers.rules.get(row["of"], ()), _rule(row))


def _add_declassification(registers: Registers, row: Mapping[str, Any]) -> None:
    registers.declassification.update(row["forms"])
    registers.declassification.update(f"{stem}{n}" for stem in row.get("numbered", ()) for n in range(1, 10))


def _level(title: str) -> Level:
    return Level[title.replace(" ", "_")]


def _add_level(registers: Registers, row: Mapping[str, Any]) -> None:
    system, level, retired = System(row.get("system", "US")), _level(row["name"]), row.get("retired", False)
    spelled = LevelForm(system, level, in_banner=True, in_portion=False, retired=retired)
    registers.levels[row.get("banner", row["name"])] = spelled
    registers.levels.update(dict.fromkeys(row.get("also", ()), spelled))
    if "portion" in row:
        registers.levels[row["portion"]] = LevelForm(system, level, in_banner=False, in_portion=True, retired=retired)
        registers.misread.update(dict.fromkeys(row.get("misread", ()), row["portion"]))


def _add_national(registers: Registers, row: Mapping[str, Any]) -> None:
    """The levels of one nation; a spelling that another has too takes the higher level of both, and no owner."""
    owners = (row["owner"],) if "owner" in row else ()
    for key, level in _NATIONAL.items():
        for spelling in row.get(key, ()):
            words = words_of(spelling)
            form = LevelForm(System.FGI, level, in_banner=True, in_portion=True, owners=owners)
            known = registers.national.get(words, form)
            same = known.owners == owners
            registers.national[words] = form._replace(level=max(level, known.level), owners=owners if same else ())


def _add_control(registers: Registers, row: Mapping[str, Any]) -> None:
    own = {key: row[key] for key in Control.__dataclass_fields__ if key in row}
    fields: dict[str, Any] = {
        "banner": row["name"],
        "portion": row["name"],
        "takes": "compartments" if row["category"] == "sci" else "",
        **{key: tuple(value) if isinstance(value, list) else value for key, value in own.items()},
        "order": len(registers.controls),
    }
    control = Control(**fields)
    registers.controls[control.name] = control
    form = Form(control.name, control.category, in_banner=True, in_portion=False, old=False, retired=control.retired)
    for title in (control.banner, *row.get("titles", ())):
        registers.forms[title] = form._replace(in_portion=title == control.portion)
    if control.portion != control.banner:
        registers.forms[control.portion] = form._replace(in_banner=False, in_portion=True)
    registers.forms.setdefault(control.name, form._replace(in_banner=False, in_portion=True))
    if control.bare:
        registers.forms[control.bare] = form._replace(in_portion=True)
    _add_forms(registers, control, row.get("aliases", ()), retired=control.retired)
    if control.stands_alone:
        for spelling in (control.banner, control.portion, *row.get("titles", ()), *row.get("aliases", ())):
            spelled = registers.forms[spelling]
            registers.levels[spelling] = LevelForm(
                System.US, Level.UNCLASSIFIED, spelled.in_banner, spelled.in_portion, (control.name,)
            )


def _add_forms(registers: Registers, control: Control, spellings: Iterable[str], *, retired: bool) -> None:
    form = Form(control.name, control.category, in_banner=True, in_portion=True, old=True, retired=retired)
    registers.forms.update(dict.fromkeys(spellings, form))


def _rule(row: Mapping[str, Any]) -> Rule:
    of, severity = row["of"].removesuffix(" *").removesuffix("-*"), Severity(row.get("severity", "error"))

    def as_problem(code: str, message: str) -> Problem:
        return Problem(row.get("code", code), severity, row.get("message", message), source=row["source"])

    levels = frozenset(Level(_LEVEL_OF[short]) for short in row["levels"]) if "levels" in row else None
    needs = [frozenset({name}) for name in row.get("needs", ())]
    if "needs_any" in row:
        needs.append(frozenset(row["needs_any"]))
    allowed = ", ".join(row.get("levels", ()))
    return Rule(
        levels,
        as_problem("level-not-allowed", f"{of} is used at {allowed} only"),
        frozenset(System(system) for system in row.get("systems", ("US", "JOINT"))),
        tuple((names, as_problem("missing-control", f"{of} needs {' or '.join(sorted(names))}")) for names in needs),
        tuple((name, as_problem("conflicting-controls", f"{of} excludes {name}")) for name in row.get("excludes", ())),
    )
