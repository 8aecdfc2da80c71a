"""`redactor review`: review copies on demand, for a screen or for paper."""

import json
from pathlib import Path

import click

from redactor.cli.closed_pipe import work_on_unheard
from redactor.cli.options import formats_option, json_option, quiet_option
from redactor.cli.printable import tell
from redactor.errors import ExitCode, worst


@click.command(
    epilog="""\b
Examples:
  redactor review run/
  redactor review run/ cable.txt --format html,pdf"""
)
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1, metavar="[ID...]")
@formats_option("html", "pdf")
@json_option
@quiet_option
def command(out: Path, *, ids: tuple[str, ...], formats: tuple[str, ...], as_json: bool, quiet: bool) -> int:
    """Write review copies of the documents in OUT (all, or those named) to OUT/internal/review.

    The whole text legible, cuts outlined, decision, code, rule and amount in the margin, doubtful names and marks
    highlighted, under the source's banner. Made from the decisions files as they stand now: a file that cannot be
    understood is told with its line (exit 4). A review copy is as classified as its source and never leaves.
    """
    from redactor.batch.folder import RunFolder
    from redactor.batch.offline import shut_network
    from redactor.batch.review.on_demand import make_reviews

    shut_network()
    work_on_unheard()
    codes = [ExitCode.DONE]
    for copied in make_reviews(RunFolder(out), frozenset(ids), formats):
        if as_json:
            click.echo(json.dumps(copied.as_json(), ensure_ascii=False))
        if copied.error:
            codes.append(copied.error.exit_code)
            about = "" if copied.error.file else f"{copied.id}: "
            tell(f"error: {about}{copied.error}")
        elif not quiet:
            edited = "" if copied.as_proposed else " (with decisions that no run took back yet)"
            tell(f"written: {', '.join(copied.outputs)}{edited}")
    return worst(codes)
