"""`redactor policy`: write, check, explain, test and compare policies. Each command stands in a file of its own."""

from importlib import import_module

import click

#: Command, in the order of a policy's life, and its one line of help (kept here so that listing imports nothing).
COMMANDS = {
    "new": "Write a new policy, from questions or from another policy.",
    "check": "Say every mistake of a policy, with its place.",
    "list": "List the shipped policies.",
    "schema": "Print the JSON Schema of policy files.",
    "test": "Run the tests that policies carry.",
    "explain": "Say why a document's portions are decided as they are.",
    "diff": "Say what changes between two policies, by meaning.",
    "impact": "Say what a change of policy does to documents.",
}


class _LateGroup(click.Group):
    """A group whose commands live in `redactor.cli.policy_<name>` as `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"redactor.cli.policy_{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_LateGroup, epilog="Example: redactor policy check office.yaml")
def command() -> None:
    """Write, check, explain, test and compare policies.

    A policy is the name of a shipped one (`redactor policy list`) or the path of a YAML file.
    """
