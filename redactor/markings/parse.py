"""Reads a string as a classification marking: leniently in what it reads, strictly in what it reports.

The reading is always the most protective one the string allows, and every block that no register knows is kept. Knows
nothing of documents: finding marks in a text is `detect`'s work.
"""

import functools
import re

from redactor.markings.blocks import LONGEST_REMEMBERED, read_block
from redactor.markings.level import LevelReading, read_level
from redactor.markings.load import in_force
from redactor.markings.mark import Mark
from redactor.markings.problems import problem
from redactor.markings.register import Registers
from redactor.markings.written import MAX_LENGTH, Written, read_writing
from redactor.terms.marking import Level, Marking, ParsedMarking
from redactor.terms.problem import Problem, Severity

_FORMS = ("portion", "banner")
_TITLES = tuple(level.title for level in Level)
_SQUEEZED = tuple(title.replace(" ", "") for title in _TITLES)
_POST_AND_NUMBER = re.compile(r"(?:[A-Z.]+ ){1,4}[0-9]{3,8}(?:/[0-9]{1,2})?")


def parse_marking(text: str, form: str, registers: Registers | None = None) -> ParsedMarking:
    """Reads `text` as a marking. Never raises, whatever the string; linear in its length.

    Args:
        text: a portion mark or a banner, with or without its brackets.
        form: `banner` or `portion`: where it stands, which decides what is wrong with it, hardly how it is read.
        registers: the vocabulary; the registers in force (`load.in_force`) where None.

    Returns:
        The reading and its problems, errors among them where the mark breaks a rule (CAPCO 2016 D.1, H).
    """
    parse = _parse if len(text) <= LONGEST_REMEMBERED else _parse.__wrapped__
    return parse(text, "banner" if form == "banner" else "portion", registers or in_force())


@functools.lru_cache(maxsize=8192)
def _parse(text: str, form: str, registers: Registers) -> ParsedMarking:
    if len(text) > MAX_LENGTH:
        return ParsedMarking(form, Marking(), (problem("too-long"),))
    written = read_writing(text, form)
    if not written.blocks:
        return ParsedMarking(form, Marking(), (problem("no-level" if text.strip() else "empty"),))
    read_first = read_level if len(written.blocks[0]) <= LONGEST_REMEMBERED else read_level.__wrapped__
    first = read_first(written.blocks[0], form, written.leading, len(written.blocks) > 1, registers)
    mark = Mark(first.system, first.level, registers)
    mark.note_all(_of_writing(written, first))
    mark.note_all(_of_level(written, first))
    if first.owners:
        mark.put("owners", *first.owners)
    if first.unknown:
        mark.put("unknown", *first.unknown)
        mark.note("unknown-block")
    in_cui = _take_first(mark, written, first, form)
    for block in written.blocks[1:]:
        read = read_block if len(block) <= LONGEST_REMEMBERED else read_block.__wrapped__
        reading = read(block, form, in_cui, registers)
        in_cui = in_cui or "CUI" in reading.names
        mark.take(reading)
    return ParsedMarking(form, mark.finish(), mark.problems)


def _of_writing(written: Written, first: LevelReading) -> tuple[Problem, ...]:
    """What is wrong with the writing; nations write their levels in small letters and other alphabets (`VS-NfD`)."""
    if not written.problems or problem("national-level") not in first.problems:
        return written.problems
    return tuple(each for each in written.problems if each.code not in ("lower-case", "lookalike-letters"))


def _of_level(written: Written, first: LevelReading) -> tuple[Problem, ...]:
    """What is wrong with the level. A telegram that marks its entire text may spell it out: `1. SECRET - ENTIRE TEXT`."""
    if not written.problems or not any(each.code == "entire-text" for each in written.problems):
        return first.problems
    return tuple(each for each in first.problems if each.code != "level-spelled-out")


def _take_first(mark: Mark, written: Written, first: LevelReading, form: str) -> bool:
    """Takes in the controls of the first block; tells whether the mark is one of CUI."""
    for name in first.controls:
        control = mark.registers.controls[name]
        spelled = control.banner if form == "banner" else control.portion
        mark.take(read_block(spelled, form, False, mark.registers))  # noqa: FBT003
    if first.rest:
        read = read_block if len(first.rest) <= LONGEST_REMEMBERED else read_block.__wrapped__
        reading = read(first.rest, form, "CUI" in mark.names, mark.registers)
        posts = _posts(written, first, reading.unread)
        if posts:
            mark.note("telegram-number")
        if first.separator and (reading.items or len(posts) < len(reading.unread)):
            mark.note("old-separator" if first.separator in (",", ";") else "wrong-separator")
        if posts or any(each.code == "wrong-separator" for each in reading.problems):
            unread = tuple(each for each in reading.unread if each not in posts)
            problems = tuple(each for each in reading.problems if each.code != "wrong-separator")
            reading = reading._replace(unread=unread, problems=problems)
        mark.take(reading, may_be_sci=False)
    return "CUI" in mark.names


def _posts(written: Written, first: LevelReading, unread: tuple[str, ...]) -> tuple[str, ...]:
    """What in a telegram's first line names its post and number: `USNATO 000143`."""
    if first.level is None or first.separator != " ":
        return ()
    if problem("section-number") in written.problems:
        return unread
    return tuple(entry for entry in unread if _POST_AND_NUMBER.fullmatch(entry))


def guess_form(text: str) -> str:
    """Where a marking seems to stand.

    Brackets tell a portion, a level spelled out or a leading `//` a banner; else the form with fewer errors, a portion
    where both are as good (`CUI//SP-CTI//NOFORN` is a banner, `S//NF` a portion).
    """
    line = text.strip()
    if line[:1] in ("(", "[", "{"):
        return "portion"
    first = line.upper().removeprefix("//").split("//")[0]
    spelled = any(title in first for title in _TITLES) or "".join(first.split()).startswith(_SQUEEZED)
    if spelled or line.startswith("//"):
        return "banner"
    errors = {form: sum(p.severity is Severity.ERROR for p in parse_marking(text, form).problems) for form in _FORMS}
    return min(_FORMS, key=lambda form: errors[form])
