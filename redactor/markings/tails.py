"""Reads what stands behind the name of a control: compartments, programs, numbers, lists of countries.

Every reader takes the draft, the control, its name as spelled, and the tail with its separator; it hands back what it
could not read, to be read as further controls.
"""

import re
from collections.abc import Callable

from redactor.markings.draft import BlockDraft
from redactor.markings.lists import in_order, read_codes
from redactor.markings.register import Control
from redactor.terms.marking import AtomicEnergy, Compartment, SciControl

_CURRENT_SIGMA = frozenset({14, 15, 18, 20})
#: An unregistered compartment of SI as the register writes it (CAPCO 2016 H.4 p.76); other words are of no known rule.
_CNWDI = ("CNWDI", "CRITICAL NUCLEAR WEAPON DESIGN INFORMATION")
_SIGMA = re.compile(r"\b(SIGMA|SG)(?=\d)")
_UNREGISTERED = re.compile(r"[A-Z]{3}")


def take_sci(draft: BlockDraft, control: Control, _spelled: str, tail: str) -> str:
    """`-G ABCD EFGH-XYZ`: compartments after hyphens, sub-compartments after spaces (CAPCO 2016 H.4 p.61)."""
    system, known = control.name, draft.registers.compartments
    draft.name(system, *([] if control.retired else ["SCI"]))
    tail, rest = _before_control(draft, tail, system)
    if tail.startswith(" ") and (system, tail.split()[0]) not in known:
        tail, rest = "", f"{tail}{rest}".strip()
    compartments = []
    for part in tail.split("-"):
        words = part.split()
        if len(words) > 1 and words[0] == "ECI":  # once grouped compartments, never one itself (H.4 p.61)
            draft.note("retired")
            words = words[1:]
        if not words:
            continue
        name, checked = known.get((system, words[0]), (words[0], True))
        compartments.append(Compartment(name, tuple(words[1:])))
        if checked:
            draft.name(f"{system}-{name}", *([f"{system}-{name} *"] if words[1:] else []))
            is_of_form = (system, words[0]) in known or _UNREGISTERED.fullmatch(words[0])
            draft.name(*([f"{system}-*"] if is_of_form else []))
    draft.put("sci", SciControl(system, tuple(compartments)))
    if not compartments and control.bare_problem:
        draft.note(control.bare_problem)
    return rest


def _before_control(draft: BlockDraft, tail: str, system: str = "") -> tuple[str, str]:
    """`tail` up to the first word that is a control itself, and the rest: a control is never lost in a name."""
    for match in re.finditer(r"[^ -]+", tail):
        word = match.group()
        if word in draft.registers.forms and (system, word) not in draft.registers.compartments:
            return tail[: match.start()].rstrip(" -"), tail[match.start() :]
    return tail, ""


def take_programs(draft: BlockDraft, control: Control, _spelled: str, tail: str) -> str:
    """A special access program; further ones follow after single slashes (CAPCO 2016 H.5)."""
    tail, rest = _before_control(draft, tail)
    program = tail.strip(" -")
    draft.name("SAP")
    draft.open_names = "sap"
    if any(field == "sap" for field, _ in draft.items):
        draft.note("repeated-sar")
    if program:
        draft.put("sap", program)
    else:
        draft.put("dissem", f"{control.name}-MULTIPLE PROGRAMS")
    return rest


def take_nuclear(draft: BlockDraft, control: Control, spelled: str, tail: str) -> str:
    """RD and FRD with CNWDI (`-N` of old) and SIGMA numbers (CAPCO 2016 H.6). CNWDI alone is RD still (DoD 5210.2)."""
    cnwdi, sigma, lost, is_numbered = spelled in _CNWDI, [], [], False
    tail = _SIGMA.sub(r"\1 ", tail.replace(_CNWDI[1], _CNWDI[0]))
    for part in re.split("[ ,;-]+", tail.strip(" ,;-")):
        if part in ("CNWDI", "N"):
            cnwdi = True
            draft.note("old-cnwdi") if part == "N" else None
        elif part in ("SIGMA", "SG"):
            is_numbered = True
            _check_sigma_form(draft, part)
        elif part.isdecimal() and part.isascii() and len(part) < 4:
            sigma.append(int(part))
        elif part and part != "AND":
            lost.append(part)
    draft.put("aea", AtomicEnergy(control.name, cnwdi, tuple(sigma)))
    draft.name(control.name, *(["CNWDI"] if cnwdi else []), *(["SIGMA"] if sigma else []))
    if cnwdi and control.name != "RD":
        draft.note("cnwdi-without-rd")
    if not all(0 < number < 100 for number in sigma) or (is_numbered and not sigma):
        draft.note("sigma-number")
    if not _CURRENT_SIGMA.issuperset(sigma):
        draft.note("obsolete-sigma")
    if sigma != sorted(sigma):
        draft.note("entry-order")
    return " ".join(lost)


def _check_sigma_form(draft: BlockDraft, spelled: str) -> None:
    if spelled == "SG" and draft.form == "banner":
        draft.note("portion-form-in-banner")
    elif spelled == "SIGMA" and draft.form == "portion":
        draft.note("banner-form-in-portion")


def take_owners(draft: BlockDraft, _control: Control, _spelled: str, tail: str) -> str:
    """`FGI CAN GBR`, or FGI alone for a concealed source (CAPCO 2016 H.7)."""
    codes, rest = _take_codes(draft, tail, separator=" ", usa_first=False)
    draft.name("FGI")
    draft.put("fgi", *codes)
    if not codes:
        draft.put("fgi_concealed", "FGI")
    if "USA" in codes:
        draft.note("usa-in-foreign-list")
    return rest


def take_release(draft: BlockDraft, control: Control, spelled: str, tail: str) -> str:
    """REL TO and DISPLAY ONLY with their lists; without one, the list of the banner is meant (CAPCO 2016 H.8)."""
    field = control.takes
    codes, rest = _take_codes(draft, tail, separator=", ", usa_first=field == "rel_to")
    draft.name(control.name)
    if not codes:
        draft.put("dissem", control.name)
        draft.note("list-of-banner" if spelled == control.bare and draft.form == "portion" else "list-missing")
        return rest
    draft.put(field, *codes)
    draft.open_list = "" if rest else field
    if spelled == control.bare:
        draft.note("old-form")
    if field == "rel_to" and "USA" not in codes:
        draft.note("usa-missing")
    return rest


def take_eyes(draft: BlockDraft, control: Control, _spelled: str, tail: str) -> str:
    """EYES or EYES ONLY without a list before it (CAPCO 2016 H.8 p.157); a list behind it is read as one before it."""
    draft.name(control.name)
    words = re.split("[ ,;]+", tail.strip(" ,;-")) if tail.strip(" ,;-") else []
    codes, used, problems = read_codes(words, 0, draft.registers, known_only=True)
    if codes and used == len(words):
        draft.put("eyes_only", *codes)
        draft.note_all(problems)
        draft.note("list-order")
        return ""
    draft.put("dissem", control.name)
    if draft.form == "portion":
        draft.note("list-of-banner")
    return tail.strip(" -")


def take_nicknames(draft: BlockDraft, control: Control, _spelled: str, tail: str) -> str:
    """`ACCM-NICKNAME`, further ones after single slashes: alternative compensatory control measures (DoDM 5200.01)."""
    tail, rest = _before_control(draft, tail)
    draft.put("accm", tail.strip(" -") or control.name)
    draft.name(control.name)
    draft.open_names = "accm"
    return rest


def take_categories(draft: BlockDraft, control: Control, _spelled: str, tail: str) -> str:
    """CUI, and categories written right behind it (32 CFR 2002.20)."""
    draft.in_cui = True
    draft.put("cui", *(re.split("[ ,]+", tail.strip(" ,-")) if tail.strip(" ,-") else [control.name]))
    draft.name(control.name)
    return ""


def _take_codes(draft: BlockDraft, tail: str, *, separator: str, usa_first: bool) -> tuple[tuple[str, ...], str]:
    """The codes that `tail` lists, and what stands behind them."""
    text = tail.strip(" ,:;-")
    words = re.split("[ ,;]+", text) if text else []
    codes, used, problems = read_codes(words, 0, draft.registers)
    draft.note_all(problems)
    after_usa = codes[1:] if usa_first and codes[:1] == ("USA",) else codes
    if (usa_first and "USA" in after_usa) or not in_order(after_usa, draft.registers):
        draft.note("list-order")
    if codes and used == len(words) and separator.join(words) != text:
        draft.note("list-separator")
    return codes, " ".join(words[used:])


#: The reader of each kind of tail, by `Control.takes`.
TAKE: dict[str, Callable[[BlockDraft, Control, str, str], str]] = {
    "compartments": take_sci,
    "programs": take_programs,
    "nuclear": take_nuclear,
    "owners": take_owners,
    "rel_to": take_release,
    "display_only": take_release,
    "eyes_only": take_eyes,
    "nicknames": take_nicknames,
    "categories": take_categories,
}
