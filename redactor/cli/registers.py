"""The options by which commands that read markings take an office's own registers, by file or by the policy's name."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from redactor.terms.marking import OfficeRegister

Answer = TypeVar("Answer")


def reads_markings(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Gives a command `--registers FILE` and `--policy P`: inside it, markings are read and written with these too."""

    @click.option(
        "--registers",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Know the controls of this register too (docs/markings.md); may be given again.",
    )
    @click.option("--policy", "policy_name", metavar="P", help="Know the controls of this policy's registers too.")
    @functools.wraps(command)
    def under(*words: Any, registers: tuple[Path, ...], policy_name: str | None, **options: Any) -> Answer:
        if not registers and policy_name is None:
            return command(*words, **options)
        from redactor.markings.load import registers_in_force
        from redactor.markings.office_load import load_registers

        with registers_in_force(load_registers(registers, _named_by(policy_name))):
            return command(*words, **options)

    return under


def _named_by(policy_name: str | None) -> "tuple[OfficeRegister, ...]":
    if policy_name is None:
        return ()
    from redactor.policy.load import load_policy

    return load_policy(policy_name).registers
