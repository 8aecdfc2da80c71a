"""Checks a mark against the rules of the registers: who is used at what level, who needs or excludes whom.

The rules are rows of data, each with its source; this file only asks them.
"""

import functools

from redactor.markings.register import Registers
from redactor.terms.marking import Level, System
from redactor.terms.problem import Problem


@functools.lru_cache(maxsize=4096)
def broken(names: tuple[str, ...], level: Level | None, system: System, registers: Registers) -> tuple[Problem, ...]:
    """The problems of a mark that holds `names` at `level`.

    Args:
        names: canonical names of its controls, and the other subjects of rules (docs/markings.md lists them).
        level: its level; None leaves rules of levels aside.
        system: whose rules it follows.
        registers: the vocabulary.
    """
    present = frozenset(names)
    problems: list[Problem] = []
    for rule in (rule for name in names for rule in registers.rules.get(name, ())):
        if rule.levels is not None and level is not None and level not in rule.levels and system in rule.systems:
            problems.append(rule.level_problem)
        problems.extend(each for wanted, each in rule.needs if wanted.isdisjoint(present))
        problems.extend(each for other, each in rule.excludes if other in present)
    return tuple(problems)
