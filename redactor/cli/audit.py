"""`redactor audit`: questions about a run's audit trail."""

from pathlib import Path

import click

from redactor.cli.options import json_option


@click.group()
def command() -> None:
    """Ask about the audit trail of a run."""


@command.command(epilog="Example: redactor audit check run/")
@click.argument("out", type=click.Path(path_type=Path))
@json_option
def check(out: Path, *, as_json: bool) -> int:
    """Check that the chain of events in OUT is whole (exit 8 if it is not)."""
    import json

    from redactor.audit.chain import check as check_chain
    from redactor.batch.folder import RunFolder
    from redactor.errors import ExitCode, InputError

    path = RunFolder(out).audit
    if not path.exists():
        raise InputError("there is no audit trail", do="give the --out of a redact run", file=str(out))
    problems = check_chain(path)
    if as_json:
        click.echo(json.dumps({"whole": not problems, "problems": [problem.as_json() for problem in problems]}))
    for problem in problems:
        click.echo(f"{problem.file}:{problem.line}: {problem.message}", err=True)
    if not problems:
        click.echo("The chain of events is whole.", err=True)
    return ExitCode.CHECK_FAILED if problems else ExitCode.DONE
