"""Whether a marking holds nothing but words of the registers, or names that no register knows too.

Compartments, programs and nicknames are classified often enough themselves, and an unknown block may say anything. Reads
no marking: `parse` does.
"""

from redactor.markings.load import in_force
from redactor.markings.register import Registers
from redactor.terms.marking import Marking

#: Owners that are no country and no group.
_OWNERS = frozenset({"NATO", "FGI"})


def is_registered(marking: Marking) -> bool:
    """Whether every word of the marking is one of the registers in force: a level, a control, a place, a category.

    Programs (SAR), nicknames (ACCM), sub-compartments and compartments without a row are names (CAPCO 2016 H.4, H.5).
    """
    if marking.unknown or marking.sap or marking.accm:
        return False
    if not (marking.sci or marking.cui or marking.owners or marking.fgi or marking.rel_to or _has_other_list(marking)):
        return True
    codes = (*marking.rel_to, *marking.display_only, *marking.eyes_only, *marking.fgi, *marking.owners)
    registers = in_force()
    return (
        all(code in _OWNERS or registers.is_place(code) for code in codes)
        and all(name.removeprefix("SP-") in registers.cui_categories or name == "CUI" for name in marking.cui)
        and all(system.control in registers.controls for system in marking.sci)
        and _has_known_compartments(marking, registers)
    )


def _has_other_list(marking: Marking) -> bool:
    return bool(marking.display_only or marking.eyes_only)


def _has_known_compartments(marking: Marking, registers: Registers) -> bool:
    parts = ((system.control, part) for system in marking.sci for part in system.compartments)
    return all((system, part.name) in registers.compartments and not part.subs for system, part in parts)
