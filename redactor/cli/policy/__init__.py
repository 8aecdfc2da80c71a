"""`redactor policy`: write, check, explain, test and compare policies. Each command stands in a file of its own."""

import click

from redactor.cli.late_group import LateGroup

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


@click.group(
    cls=LateGroup,
    commands_help=COMMANDS,
    module_prefix="redactor.cli.policy.",
    epilog="Example: redactor policy check office.yaml",
)
def command() -> None:
    """Write, check, explain, test and compare policies.

    A policy is the name of a shipped one (`redactor policy list`) or the path of a YAML file.
    """
