"""A group of commands that are imported when called, so that listing them and `--help` answer at once."""

import difflib
from importlib import import_module
from typing import Any

import click


class LateGroup(click.Group):
    """A click group whose commands live in modules of their own, each as `command`.

    Args:
        commands_help: command and its one line of help, in the order shown; listing them imports nothing.
        module_prefix: what stands before a command's name in the name of its module (`redactor.cli.policy.`).
        settings: click's own settings of a group.
    """

    def __init__(self, *, commands_help: dict[str, str], module_prefix: str, **settings: Any) -> None:
        super().__init__(**settings)
        self._commands_help = commands_help
        self._module_prefix = module_prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order shown."""
        return list(self._commands_help)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None where there is none of that name."""
        if cmd_name not in self._commands_help:
            return None
        command = import_module(f"{self._module_prefix}{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, written without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._commands_help.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command called; a word that is none is told with the nearest that is."""
        if args and not args[0].startswith("-") and args[0] not in self._commands_help:
            nearest = difflib.get_close_matches(args[0], self._commands_help, n=1)
            hint = f" Did you mean {nearest[0]}?" if nearest else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)
