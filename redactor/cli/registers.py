"""The option by which commands that read markings take an office's own registers."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Answer = TypeVar("Answer")


def reads_markings(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Gives a command `--registers FILE`: inside it, markings are read and written with these registers too."""

    @click.option(
        "--registers",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Know the controls of this register too (docs/markings.md); may be given again.",
    )
    @functools.wraps(command)
    def under(*words: Any, registers: tuple[Path, ...], **options: Any) -> Answer:
        if not registers:
            return command(*words, **options)
        from redactor.markings.load import load_registers, registers_in_force

        with registers_in_force(load_registers(registers)):
            return command(*words, **options)

    return under
