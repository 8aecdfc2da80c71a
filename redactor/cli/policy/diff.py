"""`redactor policy diff`: what changes between two policies, by meaning."""

import json
from typing import TYPE_CHECKING

import click

from redactor.cli.options import json_option, quiet_option

if TYPE_CHECKING:
    from redactor.advise.difference import Difference, Edit

_EXAMPLES = """\b
Examples:
  redactor policy diff office-2025.yaml office-2026.yaml
  redactor policy diff state-mdr office.yaml --json"""


@click.command(name="diff", epilog=_EXAMPLES)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@json_option
@quiet_option
def command(before: str, after: str, *, as_json: bool, quiet: bool) -> int:
    """Say what policy B protects less and what it protects more than policy A, with a case of each.

    No document is read. What could not be shown harmless is called possible, never harmless. Exit 0 whatever is found.
    """
    from redactor.advise.diff import compare_policies
    from redactor.errors import ExitCode
    from redactor.policy.load import load_policy

    difference = compare_policies(load_policy(before), load_policy(after))
    if as_json:
        click.echo(json.dumps(difference.as_json(), ensure_ascii=False))
    elif not quiet:
        _print(difference)
    return ExitCode.DONE


def _print(difference: "Difference") -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from redactor.advise.difference import Protection

    console = Console(highlight=False)
    console.print(Text(f"{difference.before} -> {difference.after}", style="bold"))
    headings = {
        Protection.LESS: ("Less protected", "red"),
        Protection.PERHAPS_LESS: ("Perhaps less protected", "yellow"),
        Protection.MORE: ("More protected", "green"),
        Protection.PERHAPS_MORE: ("Perhaps more protected", "green"),
    }
    for protection, (heading, style) in headings.items():
        effects = [each for each in difference.effects if each.protection is protection]
        if effects:
            console.print(Text(f"\n{heading}", style=style))
        for each in effects:
            item = Table.grid(padding=(0, 1))
            item.add_row("  -", Text(each.what))
            console.print(item)
    if difference.edits:
        console.print(Text("\nWhat the policy says", style="bold"))
    for edit in difference.edits:
        first, *lines = _said(edit)
        console.print(Padding(Text(first), (0, 0, 0, 2), expand=False))
        for line in lines:
            console.print(Padding(Text(line), (0, 0, 0, 6), expand=False))
    safe = difference.lets_nothing_more_out
    verdict = (
        "Nothing that was kept back is let out." if safe else "Something that was kept back is, or may be, let out."
    )
    console.print(Text(f"\n{verdict}", style="bold"))


def _said(edit: "Edit") -> list[str]:
    signs = {"rule-added": "+", "rule-removed": "-"}
    lines = [f"{signs.get(edit.kind, '~')} {edit.about}"]
    if edit.before and edit.after:
        return [*lines, f"was {edit.before}", f"now {edit.after}"]
    return [*lines, edit.before or edit.after]
