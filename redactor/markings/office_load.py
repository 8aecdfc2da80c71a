"""Loads an office's own registers: each file read, checked in view of those before it, and put behind the tool's own.

Apart from `load`, which whoever parses a marking needs: to check a register markings are parsed.
"""

from collections.abc import Iterable
from pathlib import Path

from redactor.errors import InputError
from redactor.markings.load import registers_with
from redactor.markings.office import check_register, read_register
from redactor.markings.register import Registers
from redactor.terms.counted import counted
from redactor.terms.marking import OfficeRegister


def load_registers(paths: Iterable[Path], before: tuple[OfficeRegister, ...] = ()) -> Registers:
    """The registers that come with the tool and the rows of an office's own files after them.

    Args:
        paths: the files, in order.
        before: registers that stand before them and were checked, as a policy's are.

    Raises:
        InputError: if a file is missing or no register, with the line and column of the first mistake.
    """
    own = before
    for path in paths:
        register = read_register(path)
        problems = () if register in own else check_register(register, registers_with(own))
        if problems:
            first, more = problems[0], len(problems) - 1
            raise InputError(
                first.message,
                why=f"{counted(more, 'more mistake')} in this register" if more else "",
                do="See docs/markings.md for what a register may say",
                file=str(path),
                line=first.line,
                column=first.column,
            )
        own = (*own, register)
    return registers_with(own)
