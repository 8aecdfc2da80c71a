"""Reads one block of controls: what a mark says between two double slashes.

A block is known by its words, never by its place, for all categories are optional (CAPCO 2016 A.6). What no register
knows is handed back unread, never dropped.
"""

import datetime as dt
import functools
import re

from redactor.markings.cuts import cut
from redactor.markings.damage import join_spaced
from redactor.markings.draft import BlockDraft, BlockReading
from redactor.markings.lists import in_order, read_codes
from redactor.markings.register import Registers
from redactor.markings.tails import TAKE
from redactor.markings.written import as_letters
from redactor.terms.marking import AtomicEnergy, System

_EYES = (" EYES ONLY", " EYES")
_MOST_STEPS = 300  # no mark has as many entries; what lies beyond is kept as unread
#: Readings of longer texts are not remembered: those hardly recur, and may be a document's.
LONGEST_REMEMBERED = 160
_DATE = re.compile(r"(?:1[89]|2[0-9])[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_UNTIL = re.compile(r"^DECL(?:ASSIFY)?(?: ON)?[: ] ?")
_NAME = re.compile(r"[A-Z0-9][A-Z0-9 -]*")


@functools.lru_cache(maxsize=16384)
def read_block(block: str, form: str, in_cui: bool, registers: Registers) -> BlockReading:  # noqa: FBT001 -- part of the key
    """Reads `block`, upper case with single spaces.

    Args:
        block: the text between two double slashes.
        form: `banner` or `portion`.
        in_cui: whether the mark is one of Controlled Unclassified Information, whose categories have their own codes.
        registers: the vocabulary.
    """
    draft = BlockDraft(form, registers, in_cui=in_cui)
    if block[1:2] == " " and block[3:4] in ("", " ") and (joined := join_spaced(block, registers)) != block:
        draft.note("spaced-letters")
        block = joined
    whole = block in registers.forms or block in registers.declassification
    draft.pending.extend([block] if whole else _entries(block, registers))
    steps = 0
    while draft.pending and steps < _MOST_STEPS:
        entry = draft.pending.popleft()
        read = _read_alone if len(entry) <= LONGEST_REMEMBERED else _read_alone.__wrapped__
        alone = read(entry, form, draft.in_cui, registers)
        if alone is None:
            _read_any(draft, entry)
        else:
            draft.take(alone)
        steps += 1
    draft.unread.extend(draft.pending)
    return draft.finish()


def _entries(block: str, registers: Registers) -> list[str]:
    """`block` cut at single slashes, but for the list of an EYES ONLY, whose separator is a slash."""
    entries = [entry.strip() for entry in block.split("/")]
    if _EYES[1] not in block:
        return entries
    last = next((at for at, entry in enumerate(entries) if entry.endswith(_EYES)), None)
    if last is None:
        return entries
    first = last
    while first and registers.is_place(entries[first - 1]):
        first -= 1
    return [*entries[:first], "/".join(entries[first : last + 1]), *entries[last + 1 :]]


def _read_any(draft: BlockDraft, entry: str) -> None:
    """Reads `entry` whole, as more of the entry before it, or word by word; else keeps it as unread."""
    if not entry:
        draft.note("wrong-separator")
    elif not any(read(draft, entry) for read in (_read_entry, _continue, _read_parts, _read_misread, _read_owners)):
        draft.unread.append(entry)


@functools.lru_cache(maxsize=8192)
def _read_alone(entry: str, form: str, in_cui: bool, registers: Registers) -> BlockDraft | None:  # noqa: FBT001 -- part of the key
    """A draft of nothing but `entry`; None where that is no control, or what stands before or behind it counts.

    Entries recur, blocks made of several hardly do. The draft is shared: it is taken in by others and never added to.
    """
    draft = BlockDraft(form, registers, in_cui=in_cui)
    read = entry and not entry.endswith(_EYES) and _read_entry(draft, entry)
    return draft if read and draft.placed and not draft.open_names else None


def _read_entry(draft: BlockDraft, entry: str) -> bool:
    """Reads `entry` if it is one control with what belongs to it, or stands in marks without being one."""
    registers = draft.registers
    if draft.in_cui and (entry in registers.cui_categories or entry.startswith("SP-")):
        draft.put("cui", entry)
        draft.name("CUI")
        return True
    if entry in registers.forms:
        _take(draft, entry, "")
        return True
    if entry.endswith(_EYES) and _read_eyes(draft, entry):
        return True
    head = _heads(registers).match(entry)
    if head:
        _take(draft, head.group(1), entry[head.end() :])
        return True
    return _read_beside(draft, entry)


def _take(draft: BlockDraft, spelled: str, tail: str) -> None:
    """Takes in the control that `spelled` names, and what stands behind it."""
    form = draft.registers.forms[spelled]
    control = draft.registers.controls[form.name]
    draft.place(control)
    if form.retired:
        draft.note("retired")
    if form.old:
        draft.note("old-form")
    elif draft.form == "banner" and not form.in_banner:
        draft.note("portion-form-in-banner")
    elif draft.form == "portion" and not form.in_portion:
        draft.note("banner-form-in-portion")
    draft.open_list = draft.open_names = ""
    if control.takes:
        rest = TAKE[control.takes](draft, control, spelled, tail)
        if rest:
            draft.pending.appendleft(rest)
    elif form.category == "aea":
        draft.put("aea", AtomicEnergy(form.name))
        draft.name(form.name)
    else:
        draft.put("dissem" if form.category == "sap" else form.category, form.name)
        draft.name(form.name, *(["SAP"] if form.category == "sap" else []))
        if control.owner:
            draft.put("fgi", control.owner)


def _read_eyes(draft: BlockDraft, entry: str) -> bool:
    """`USA/CAN/GBR EYES ONLY` (CAPCO 2016 H.8 p.157)."""
    listed = re.split("[/ ,]+", entry.removesuffix(" ONLY").removesuffix(" EYES"))
    codes, used, problems = read_codes(listed, 0, draft.registers, known_only=True)
    if not codes or used != len(listed):
        return False
    draft.place(draft.registers.controls["EYES ONLY"])
    draft.name("EYES ONLY")
    draft.put("eyes_only", *codes)
    draft.note_all(problems)
    draft.note("retired")
    if codes[0] != "USA" or not in_order(codes[1:], draft.registers):
        draft.note("list-order")
    return True


def _read_beside(draft: BlockDraft, entry: str) -> bool:
    """Reads what stands in marks and is no control: declassification values, precedences, a second level."""
    registers = draft.registers
    entry = _UNTIL.sub("", entry)
    if entry in registers.declassification or _DATE.fullmatch(entry):
        draft.put("declassify_on", _iso(entry))
        draft.note("declassification-in-banner")
    elif entry in registers.asides:
        draft.note("aside")
    elif entry in registers.levels:
        found = registers.levels[entry]
        draft.put("level", found.level)
        if found.system is System.NATO:
            draft.put("fgi", "NATO")
        draft.note("level-repeated")
    else:
        return False
    return True


def _continue(draft: BlockDraft, entry: str) -> bool:
    """Reads `entry` as the next program, nickname or countries of the entry before it."""
    if draft.open_names and _NAME.fullmatch(entry):
        draft.put(draft.open_names, entry)
        return True
    if not draft.open_list:
        return False
    words = re.split("[ ,]+", entry)
    codes, used, problems = read_codes(words, 0, draft.registers, known_only=True)
    if not codes or used != len(words):
        return False
    draft.put(draft.open_list, *codes)
    draft.note_all(problems)
    draft.note("list-separator")
    return True


def _read_parts(draft: BlockDraft, entry: str) -> bool:
    """Reads an entry of several controls that no slash parts."""
    parts = cut(entry, draft.registers)
    if parts is None:
        return False
    draft.note(parts.code)
    draft.pending.extendleft(reversed(parts.entries))
    draft.unread.extend([parts.unread] if parts.unread else [])
    return True


def _read_misread(draft: BlockDraft, entry: str) -> bool:
    """Reads an entry once more with digits taken for the letters they resemble (`N0FORN`)."""
    letters = as_letters(entry)
    if letters == entry or letters not in draft.registers.forms:
        return False
    draft.note("misread-letters")
    return _read_entry(draft, letters)


def _read_owners(draft: BlockDraft, entry: str) -> bool:
    """Reads country codes that stand alone as foreign sources: whose information it is must not be lost."""
    words = re.split("[ ,]+", entry)
    if not all(draft.registers.is_place(word) for word in words):
        return False
    draft.put("fgi", *words)
    draft.name("FGI")
    draft.note("list-alone")
    return True


def _iso(entry: str) -> str:
    """A day as `2028-12-31`, any other value as it stands."""
    try:
        return dt.date(int(entry[:4]), int(entry[4:6]), int(entry[6:])).isoformat() if len(entry) == 8 else entry
    except ValueError:
        return entry


@functools.cache
def _heads(registers: Registers) -> re.Pattern[str]:
    """Matches the name of a control that takes something behind it, the longest name first."""
    spellings = [spelling for spelling, form in registers.forms.items() if registers.controls[form.name].takes]
    return re.compile(f"({'|'.join(map(re.escape, sorted(spellings, key=len, reverse=True)))})(?=[ :-])")
