"""Writes a marking in its canonical form, as a banner or as a portion mark (CAPCO 2016 C.1, D.1, G.1).

`parse_marking(render(m, form), form).marking == m` for every marking whose lists stand in the order of the register.
"""

import re
from collections.abc import Iterable

from redactor.markings.lists import arrange, arrange_cui
from redactor.markings.load import in_force
from redactor.markings.register import Control, Registers
from redactor.terms.marking import AtomicEnergy, Level, Marking, SciControl, System

#: A day of declassification among the values that stood in a line.
_DATE = re.compile(r" ?\b(\d{4})-(\d{2})-(\d{2})\b ?")
_SHORT = {
    Level.TOP_SECRET: "TS",
    Level.SECRET: "S",
    Level.CONFIDENTIAL: "C",
    Level.RESTRICTED: "R",
    Level.UNCLASSIFIED: "U",
}


def render(marking: Marking, form: str, registers: Registers | None = None) -> str:
    """The canonical text of `marking`, without brackets.

    Args:
        marking: what to write; its lists are put in the order of the register.
        form: `banner` or `portion`.
        registers: the vocabulary; the registers in force where None.

    Returns:
        The line; empty where the marking says nothing.
    """
    writer = _Writer(form, registers or in_force())
    blocks = [
        *writer.head(marking),
        writer.sci(marking),
        writer.sap(marking),
        writer.aea(marking),
        writer.fgi(marking),
        writer.dissem(marking),
        writer.non_ic(marking),
        *marking.unknown,
        _DATE.sub(r"//\1\2\3//", marking.declassify_on or "").strip("/"),
    ]
    line = "//".join(block for block in blocks if block)
    return line if marking.system is System.US else f"//{line}"


class _Writer:
    """Writes the categories of a marking in one form."""

    def __init__(self, form: str, registers: Registers) -> None:
        self._is_banner = form == "banner"
        self._registers = registers

    def spell(self, name: str) -> str:
        """A control as this form writes it; an unknown one as it is named."""
        control = self._registers.controls.get(name)
        if control is None:
            return name
        return control.banner if self._is_banner else control.portion

    def head(self, marking: Marking) -> Iterable[str]:
        """The classification, and CUI behind it or in its place (32 CFR 2002.20)."""
        cui = [] if marking.cui == ("CUI",) else ["/".join(arrange_cui(marking.cui))]
        if not marking.cui:
            return [self._level(marking)]
        if marking.level is Level.UNCLASSIFIED and marking.system is System.US:
            return ["CUI", *cui]
        return [self._level(marking), "CUI", *cui]

    def _level(self, marking: Marking) -> str:
        level = "" if marking.level is None else marking.level.title if self._is_banner else _SHORT[marking.level]
        if marking.system is System.US:
            return level
        owners = " ".join(arrange(marking.owners, self._registers, usa_first=False))
        if marking.system is System.JOINT:
            return f"JOINT {level} {owners}".rstrip()
        if marking.system is System.FGI:
            return f"{owners or 'FGI'} {level}".rstrip()
        return self._nato_level(marking, level)

    def _nato_level(self, marking: Marking, level: str) -> str:
        activity = "".join(owner for owner in marking.owners if owner != "NATO")
        if marking.level is Level.TOP_SECRET:
            return "COSMIC TOP SECRET" if self._is_banner else "CTS"
        if self._is_banner:
            return " ".join(filter(None, ("NATO", activity, level)))
        letters = {name: letter for letter, name in self._registers.activities.items()}
        return f"N{letters.get(activity, '')}{level}"

    def sci(self, marking: Marking) -> str:
        """SCI control systems, and BALK or BOHEMIA after them (CAPCO 2016 H.4 p.61, H.7 p.122)."""
        systems = sorted(marking.sci, key=lambda sci: sci.control)
        return "/".join([*(_sci(system) for system in systems), *self._nato(marking, "sci")])

    def _nato(self, marking: Marking, category: str) -> list[str]:
        controls = self._registers.controls
        return sorted(name for name in marking.nato if name in controls and controls[name].beside == category)

    def sap(self, marking: Marking) -> str:
        """Special access programs: SAR- once, before the first (CAPCO 2016 H.5)."""
        unnamed = [self.spell(name) for name in self._of(marking.dissem, "sap")]
        return "/".join([*(["SAR-" + "/".join(sorted(marking.sap))] if marking.sap else []), *unnamed])

    def aea(self, marking: Marking) -> str:
        """Atomic Energy Act information, and ATOMAL after it (CAPCO 2016 H.6, H.7 p.122)."""
        own = [self._nuclear(marking.aea)] if marking.aea else []
        others = [self.spell(name) for name in self._of(marking.dissem, "aea")]
        return "/".join([*own, *others, *self._nato(marking, "aea")])

    def _nuclear(self, aea: AtomicEnergy) -> str:
        sigma = ("SIGMA " if self._is_banner else "SG ") + " ".join(map(str, sorted(aea.sigma))) if aea.sigma else ""
        return "-".join(filter(None, (self.spell(aea.type), "CNWDI" if aea.cnwdi else "", sigma)))

    def fgi(self, marking: Marking) -> str:
        """Foreign sources; a concealed one hides all (CAPCO 2016 H.7 p.124)."""
        if marking.fgi_concealed:
            return "FGI"
        return " ".join(["FGI", *arrange(marking.fgi, self._registers, usa_first=False)]) if marking.fgi else ""

    def dissem(self, marking: Marking) -> str:
        """Dissemination controls in the order of the register, lists among them (CAPCO 2016 H.8)."""
        written = {name: self.spell(name) for name in self._of(marking.dissem, "dissem")}
        for name in ("REL TO", "EYES ONLY"):
            if name in written and not self._is_banner:
                written[name] = self._registers.controls[name].bare
        for name, codes in (("REL TO", marking.rel_to), ("DISPLAY ONLY", marking.display_only)):
            if codes:
                listed = ", ".join(arrange(codes, self._registers, usa_first=name == "REL TO"))
                written[name] = f"{self.spell(name)} {listed}"
        if marking.eyes_only:
            written["EYES ONLY"] = "/".join(arrange(marking.eyes_only, self._registers, usa_first=True)) + " EYES ONLY"
        return "/".join(written[name] for name in sorted(written, key=self._order))

    def non_ic(self, marking: Marking) -> str:
        """Non-IC controls in the order of the register, ACCM nicknames among them (CAPCO 2016 H.9)."""
        written = {name: self.spell(name) for name in marking.non_ic}
        if marking.accm:
            written["ACCM"] = "/".join(name if name == "ACCM" else f"ACCM-{name}" for name in sorted(marking.accm))
        return "/".join(written[name] for name in sorted(written, key=self._order))

    def _of(self, names: Iterable[str], category: str) -> list[str]:
        """Those of `names` that belong to `category`; what no register knows counts as dissemination."""
        unknown = Control("", "dissem", 0, "", "", "")
        return [name for name in names if self._registers.controls.get(name, unknown).category == category]

    def _order(self, name: str) -> tuple[int, str]:
        control = self._registers.controls.get(name)
        return (control.order if control else len(self._registers.controls), name)


def _sci(system: SciControl) -> str:
    parts = sorted(" ".join((each.name, *sorted(each.subs))) for each in system.compartments)
    return "-".join([system.control, *parts])
