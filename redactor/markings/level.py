"""Reads the first block of a mark: whose information it is and at what level (CAPCO 2016 A.6, H.1, H.3, H.7).

A damaged level never reads lower than the sound one: what is not surely a level is read as the next higher one that it
resembles, or not at all. No damaged word is ever read as UNCLASSIFIED.
"""

import functools
import re
from typing import NamedTuple

from redactor.markings.damage import join_spaced, nearest_level, repairs
from redactor.markings.lists import in_order, read_codes
from redactor.markings.problems import problem
from redactor.markings.register import LevelForm, Registers
from redactor.markings.written import words_of
from redactor.terms.marking import Level, System
from redactor.terms.problem import Problem

_LONGEST_NATIONAL = 60
_FIRST_WORDS = re.compile(r"([A-Z0-9]+)(?:[^A-Z0-9]+([A-Z0-9]+))?")
_SEPARATORS = " ,;/-"  # what stands between a level and controls in old and damaged marks


class LevelReading(NamedTuple):
    """What the first block says.

    `rest` is what stands after the level, is to be read as controls, and should have stood behind a double slash;
    `separator` is what stood there instead.
    """

    system: System = System.US
    level: Level | None = None
    owners: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    rest: str = ""
    separator: str = ""
    unknown: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@functools.lru_cache(maxsize=4096)
def read_level(  # the flags are part of the key
    block: str,
    form: str,
    leading: bool,  # noqa: FBT001
    followed: bool,  # noqa: FBT001
    registers: Registers,
) -> LevelReading:
    """Reads `block`, the first of a mark, upper case with single spaces.

    Args:
        block: the text before the second double slash, or before the first if none leads.
        form: `banner` or `portion`.
        leading: whether a double slash stood before it.
        followed: whether further blocks follow: only then is a lone digit taken for the letter it resembles.
        registers: the vocabulary.
    """
    if block in registers.forms and block not in registers.levels:  # RESTRICTED DATA is no level
        return LevelReading(rest=block, problems=(problem("no-level"),))
    joined = join_spaced(block, registers) if block[1:2] == " " and block[3:4] in ("", " ") else block
    reading = _read_sound(joined, form, registers)
    reading = reading or _read_damaged(joined, form, registers, followed=followed)
    if reading and joined != block:
        reading = reading._replace(problems=(*reading.problems, problem("spaced-letters")))
    if reading is None:
        return LevelReading(rest=block, problems=(problem("no-level"),))
    if reading.system is System.US and leading:
        return reading._replace(system=System.FGI, problems=(*reading.problems, problem("stray-leading-slashes")))
    if reading.system is not System.US and not leading and problem("national-level") not in reading.problems:
        return reading._replace(problems=(*reading.problems, problem("missing-leading-slashes")))
    return reading


def _read_sound(block: str, form: str, registers: Registers) -> LevelReading | None:
    found = registers.levels.get(block)
    if found:
        return _of_form(found, form, registers)
    national = _read_national(block, registers)
    if national:
        return national
    words = block.split(" ")
    if "/" in words[0]:  # no owner is written so
        return _read_with_rest(block, form, registers)
    if words[0] == "JOINT":
        return _read_joint(words, form, registers)
    foreign = _read_foreign(block, words, form, registers)
    return foreign or _read_with_rest(block, form, registers)


def is_national(spelling: str, registers: Registers) -> bool:
    """Whether `spelling` is a level as a nation writes it, and nothing else."""
    return len(spelling) <= _LONGEST_NATIONAL and words_of(spelling) in registers.national


def _read_national(block: str, registers: Registers, owners: tuple[str, ...] = ()) -> LevelReading | None:
    """A level as its nation writes it, alone or before controls; `owners` are those named before it."""
    if len(block) > _LONGEST_NATIONAL or not _may_be_national(block, registers):
        return None
    head, separator, rest = block, "", ""
    found = registers.national.get(words_of(block))
    if found is None and "/" in block:
        head, separator, rest = block.partition("/")
        found = None if head in registers.levels else registers.national.get(words_of(head))
    if found is None:
        return None
    owners = tuple(dict.fromkeys((*owners, *found.owners)))
    notes = (problem("national-level"),)
    return LevelReading(System.FGI, found.level, owners, (), rest.strip(), separator, problems=notes)


def _may_be_national(block: str, registers: Registers) -> bool:
    """Whether a nation's level begins as `block` does: few marks do so, and to fold them all would take long."""
    if not block.isascii():
        return True
    first = _FIRST_WORDS.search(block)
    starts = _national_starts(registers)
    return first is not None and (first[1] in starts or f"{first[1]} {first[2]}" in starts)


@functools.cache
def _national_starts(registers: Registers) -> frozenset[str]:
    """The first two words of each nation's level, or its only one."""
    return frozenset(" ".join(spelling.split(" ")[:2]) for spelling in registers.national)


def _of_form(found: LevelForm, form: str, registers: Registers) -> LevelReading:
    codes = []
    if found.controls and found.system is System.US and not found.retired:
        control = registers.controls[found.controls[0]]
        if control.category != "cui":
            codes.append("level-implied")
        if not (found.in_banner if form == "banner" else found.in_portion):
            codes.append("portion-form-in-banner" if form == "banner" else "banner-form-in-portion")
    elif form == "banner" and not found.in_banner:
        codes.append("unclassified-abbreviated" if found.level is Level.UNCLASSIFIED else "level-abbreviated")
    elif form == "portion" and not found.in_portion:
        codes.append("level-spelled-out")
    if found.retired:
        codes.append("retired")
    owners = ("NATO",) if found.system is System.NATO else ()
    return LevelReading(
        found.system, found.level, owners, found.controls, problems=tuple(problem(code) for code in codes)
    )


@functools.lru_cache(maxsize=1024)
def _of_spelling(spelled: str, form: str, registers: Registers) -> LevelReading:
    return _of_form(registers.levels[spelled], form, registers)


def _level_at(words: list[str], start: int, registers: Registers) -> tuple[LevelForm, int] | None:
    """The longest United States level that begins at word `start`, and how many words it has."""
    for count in (2, 1):
        found = registers.levels.get(" ".join(words[start : start + count]))
        if found and found.system is System.US and not found.controls and start + count <= len(words):
            return found, count
    return None


def _read_joint(words: list[str], form: str, registers: Registers) -> LevelReading:
    found = _level_at(words, 1, registers)
    if found is None:
        return LevelReading(System.JOINT, None, unknown=tuple(words[1:]), problems=(problem("no-level"),))
    level = _of_form(found[0], form, registers)
    codes, used, problems = read_codes(words, 1 + found[1], registers)
    notes = [*(each for each in level.problems if each.code != "retired"), *problems]
    if codes and not in_order(codes, registers):
        notes.append(problem("list-order"))
    if codes and "USA" not in codes:
        notes.append(problem("usa-missing"))
    if not codes:
        notes.append(problem("list-of-banner" if form == "portion" else "list-missing"))
    return LevelReading(System.JOINT, level.level, codes, (), " ".join(words[used:]), problems=tuple(notes))


def _read_foreign(block: str, words: list[str], form: str, registers: Registers) -> LevelReading | None:
    """Owners before a level: `CAN GBR S`, `FGI S`, `NATO ISAF SECRET`, `NIS`, `COSMIC SECRET`; None if it is none."""
    activity = _activity(block, form, registers)
    if activity:
        return activity
    start = 3 if block.startswith("FOREIGN GOVERNMENT INFORMATION ") else 1 if words[0] in ("FGI", "COSMIC") else 0
    owners, used, problems = read_codes(words, start, registers, known_only=True)
    if used == 0:
        return None
    national = _read_national(" ".join(words[used:]), registers, owners)
    if national:
        return national._replace(problems=(*problems, *national.problems))
    found = _level_at(words, used, registers)
    if found is None:
        if words[0] == "COSMIC" or used < len(words):
            return None
        return LevelReading(System.FGI, None, owners, problems=(*problems, problem("no-level")))
    level = _of_form(found[0], form, registers)
    notes = [*problems, *(each for each in level.problems if each.code != "retired")]
    height = level.level
    is_nato = "NATO" in owners or words[0] == "COSMIC"
    if is_nato and (words[0] == "COSMIC") != (height is Level.TOP_SECRET):
        notes.append(problem("cosmic-level"))
        height = Level.TOP_SECRET
    if is_nato:
        system, owners = System.NATO, tuple(sorted({*owners, "NATO"}, key=lambda code: (len(code), code)))
    else:
        system = System.FGI
        if not in_order(owners, registers):
            notes.append(problem("list-order"))
        if "USA" in owners:
            notes.append(problem("usa-in-foreign-list"))
    return LevelReading(system, height, owners, (), " ".join(words[used + found[1] :]), problems=tuple(notes))


def _activity(block: str, form: str, registers: Registers) -> LevelReading | None:
    """`NIS` for NATO ISAF SECRET."""
    if len(block) != 3 or block[0] != "N" or block[1] not in registers.activities or block[2] not in "SCRU":
        return None
    level = registers.levels[f"N{block[2]}"].level
    owners = tuple(sorted((registers.activities[block[1]], "NATO")))
    notes = (problem("level-abbreviated"),) if form == "banner" else ()
    return LevelReading(System.NATO, level, owners, problems=notes)


@functools.cache
def _prefix(registers: Registers) -> re.Pattern[str]:
    forms = sorted(registers.levels, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, forms))})(?=[{_SEPARATORS}])")


def _read_with_rest(block: str, form: str, registers: Registers) -> LevelReading | None:
    """A level with controls behind it that no double slash separates: `S NF`, `SECRET/NODIS`, `S-NF`."""
    match = _prefix(registers).match(block)
    if match is None:
        return None
    rest = block[match.end() :]
    separator = rest[0] if rest.lstrip(" ")[:1] not in (",", ";") else rest.lstrip(" ")[0]
    reading = _of_spelling(match.group(1), form, registers)
    rest = rest.strip(_SEPARATORS).removeprefix("AND ")
    return LevelReading(
        reading.system,
        reading.level,
        reading.owners,
        reading.controls,
        rest,
        separator,
        problems=reading.problems,
    )


def _read_damaged(block: str, form: str, registers: Registers, *, followed: bool) -> LevelReading | None:
    """The most protective level that `block` may have said; None where it resembles none."""
    for repaired in repairs(block, registers, followed=followed):
        reading = _read_sound(repaired, form, registers)
        if reading:
            return reading._replace(problems=(*reading.problems, problem("misread-letters")))
    nearest = nearest_level(block, registers)
    if nearest is None:
        return None
    return LevelReading(
        System.US,
        nearest.level,
        rest=nearest.behind,
        unknown=(nearest.before,) if nearest.before else (),
        problems=(problem("level-damaged"),),
    )
