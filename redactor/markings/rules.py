"""Checks a mark against the rules of the registers: who is used at what level, who needs or excludes whom.

The rules are rows of data, each with its source; this file only asks them.
"""

from collections.abc import Collection

from redactor.markings.register import Registers
from redactor.terms.marking import Level, System
from redactor.terms.problem import Problem


def broken(names: Collection[str], level: Level | None, system: System, registers: Registers) -> list[Problem]:
    """The problems of a mark that holds `names` at `level`.

    Args:
        names: canonical names of its controls, and the other subjects of rules (docs/markings.md lists them).
        level: its level; None leaves rules of levels aside.
        system: whose rules it follows.
        registers: the vocabulary.
    """
    problems: list[Problem] = []
    for name in names:
        for rule in registers.rules.get(name, ()):
            if rule.levels is not None and level is not None and level not in rule.levels and system in rule.systems:
                problems.append(rule.level_problem)
            problems.extend(each for wanted, each in rule.needs if wanted.isdisjoint(names))
            problems.extend(each for other, each in rule.excludes if other in names)
    return problems
