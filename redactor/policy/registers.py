"""The registers of markings that a policy names: found beside it, read, checked row by row.

Read before the policy's own words are checked, for these may name controls of the registers. What stands in a register
is `markings`' concern (docs/markings.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from redactor.errors import InputError
from redactor.markings.load import registers_in_force, registers_with
from redactor.markings.office import check_register, read_register
from redactor.policy.file.yaml_source import YamlSource
from redactor.terms.marking import OfficeRegister
from redactor.terms.policy import Policy
from redactor.terms.problem import Problem


@contextmanager
def in_force_under(*policies: Policy) -> Iterator[None]:
    """Reads documents as the policy has them read; under several, with the registers of all, the last one's first."""
    with registers_in_force(registers_with(tuple(each for policy in policies for each in policy.registers))):
        yield


def registers_named(
    source: YamlSource, folder: Path, before: tuple[OfficeRegister, ...]
) -> tuple[tuple[OfficeRegister, ...], tuple[Problem, ...]]:
    """The registers that a policy file names and their mistakes; what cannot be found is told to `source`.

    Args:
        source: the policy file as read, its words not yet checked.
        folder: where it stands; a register stands there or below.
        before: the registers of its bases, of which a register may use the words.
    """
    named = source.data.get("registers")
    names = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    found: tuple[OfficeRegister, ...] = ()
    problems: list[Problem] = []
    for number, name in enumerate(names):
        if not isinstance(name, str):
            continue  # the shape of the policy says what is wrong
        register = _read(name, source, folder, ("registers", number) if isinstance(named, list) else ("registers",))
        if register is None or register in (*before, *found):
            continue
        wrong = check_register(register, registers_with((*before, *found)))
        problems += (replace(problem, file=name) for problem in wrong)
        found = found if wrong else (*found, register)
    return found, tuple(problems)


def _read(name: str, source: YamlSource, folder: Path, where: tuple[str | int, ...]) -> OfficeRegister | None:
    path = folder / name
    if Path(name).is_absolute() or ".." in Path(name).parts or not path.is_file():
        source.complain("no-such-register", "there is no such file beside the policy", source.place(where))
        return None
    try:
        return read_register(path)
    except InputError as error:
        source.complain("bad-register", error.what, source.place(where))
        return None
