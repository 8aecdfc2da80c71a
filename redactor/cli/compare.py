"""`redactor compare`: the same passage or person treated two ways, across a run and earlier releases."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactor.cli.options import json_option, quiet_option
from redactor.cli.printable import printable, tell
from redactor.terms.counted import counted

if TYPE_CHECKING:
    from redactor.advise.compare import Difference


@click.command(
    epilog="""\b
Examples:
  redactor compare run/
  redactor compare run/ --released archive/2019/ --json"""
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--released",
    "releases",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder of earlier releases (.txt, .pdf) to compare with as well; may be given several times.",
)
@json_option
@quiet_option
def command(out: Path, *, releases: tuple[Path, ...], as_json: bool, quiet: bool) -> int:
    """Find what the documents of OUT, the folder of a run, treat two ways.

    A passage withheld here and shown there, cut here and not there, withheld for other reasons; a name masked here and
    shown there. Tells documents and portions, never a withheld word. Exit 8 if there is any.
    """
    import json

    from redactor.advise.compare import compare
    from redactor.advise.shown import read_releases, read_run
    from redactor.batch.folder import RunFolder
    from redactor.errors import ExitCode, worst
    from redactor.terms.problem import Severity

    folder = RunFolder(out)
    parts = [read_run(folder), *(read_releases(each) for each in releases)]
    problems = [problem for part in parts for problem in part.problems]
    differences = compare([document for part in parts for document in part.documents], folder.key())
    codes = [ExitCode.INPUT_REFUSED] if problems else [ExitCode.DONE]
    if any(each.severity is Severity.ERROR for each in differences):
        codes.append(ExitCode.CHECK_FAILED)
    for problem in problems:
        tell(f"error: {problem.message}")
    if as_json:
        for each in differences:
            click.echo(json.dumps(each.as_json(), ensure_ascii=False))
    elif not quiet:
        _print(differences, sum(len(part.documents) for part in parts))
    return worst(codes)


def _print(differences: "tuple[Difference, ...]", documents: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if differences:
        table = Table(box=None, pad_edge=False, padding=(0, 1))
        for title in ("What differs", "Here", "Portion", "There", "Portions"):
            table.add_column(Text(title, style="bold"), no_wrap=title == "What differs", overflow="fold")
        for each in differences:
            cells = (each.code, each.id, each.portion, each.other, ", ".join(each.other_portions))
            table.add_row(*(Text(printable(cell), style="dim" if each.severity == "note" else "") for cell in cells))
        console.print(table)
    count = len(differences)
    told = "nothing treated two ways" if not count else counted(count, "difference")
    console.print(Text(f"{counted(documents, 'document')} compared: {told}.", style="bold"))
