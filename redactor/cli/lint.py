"""`redactor lint`: what is wrong with the markings of documents."""

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from redactor.cli.options import IsoDate, json_option, quiet_option
from redactor.cli.printable import printable, tell
from redactor.cli.registers import reads_markings
from redactor.errors import ExitCode, InputError, worst
from redactor.terms.counted import counted

if TYPE_CHECKING:
    from redactor.terms.problem import Problem

_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}


@click.command(
    epilog="""\b
Examples:
  redactor lint cable.txt
  redactor lint box-12/ --json"""
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--as-of",
    type=IsoDate(),
    metavar="DATE",
    help="The day dates of declassification are held against (default: today).",
)
@json_option
@quiet_option
@reads_markings
def command(sources: tuple[str, ...], *, as_of: dt.date | None, as_json: bool, quiet: bool) -> int:
    """Show the marking errors of SOURCE: each with its place and the rule it breaks.

    Exit 8 if a document has an error, 4 if an input was refused.
    """
    from redactor.advise.lint import lint
    from redactor.batch.offline import shut_network
    from redactor.ingest.read import read_item
    from redactor.ingest.sources import Refusal, list_items

    shut_network()
    codes = [ExitCode.DONE]
    for item in list_items(sources):
        try:
            if isinstance(item, Refusal):
                raise item.error
            problems = lint(read_item(item), as_of or dt.datetime.now(dt.UTC).date())
        except InputError as error:
            tell(f"error: {error}")
            codes.append(ExitCode.INPUT_REFUSED)
            continue
        if any(problem.severity == "error" for problem in problems):
            codes.append(ExitCode.CHECK_FAILED)
        if as_json:
            form = {"id": item.source.id, "problems": [problem.as_json() for problem in problems]}
            click.echo(json.dumps(form, ensure_ascii=False))
        elif not quiet:
            _print(item.source.id, problems)
    return worst(codes)


def _print(identity: str, problems: "tuple[Problem, ...]") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    counts = {name: sum(problem.severity == name for problem in problems) for name in _STYLES}
    told = ", ".join(counted(count, name) for name, count in counts.items() if count)
    console.print(Text(f"{printable(identity)}: {told or 'no problem found'}", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    for problem in problems:
        place = f"{problem.line}:{problem.column}" if problem.line else ""
        message = Text(f"{problem.message}  ").append(f"[{problem.source or problem.code}]", style="dim")
        table.add_row(place, Text(problem.severity.value, style=_STYLES[problem.severity.value]), message)
    console.print(table)
