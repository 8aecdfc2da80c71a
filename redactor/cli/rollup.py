"""`redactor rollup`: the banner over some portion marks."""

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import click

from redactor.cli.lines import input_lines
from redactor.cli.options import json_option
from redactor.cli.registers import reads_markings

if TYPE_CHECKING:
    from redactor.markings.rollup import RolledUp


@click.command(
    epilog="""\b
Example:
  echo '{"portions": ["(S//NF)", "(U)"], "date": "2001-05-04"}' | redactor rollup - --json"""
)
@click.argument("source", default="-", type=click.Choice(["-"]), metavar="[-]")
@json_option
@reads_markings
def command(source: str, *, as_json: bool) -> None:  # noqa: ARG001 -- the contract's `-` has no other value
    """Roll portion marks up to a banner, one JSON object a line: {"portions": [...], "date"?} in.

    With --json {"banner", "problems"} comes out, a line for a line; a blank line gives a line.
    """
    from redactor.markings.render import render

    for number, line in enumerate(input_lines(), 1):
        rolled = _roll_up(line, number)
        banner = render(rolled.banner, "banner")
        if as_json:
            problems = [problem.as_json() for problem in rolled.problems]
            click.echo(json.dumps({"banner": banner, "problems": problems}, ensure_ascii=False))
            continue
        click.echo(banner)
        for problem in rolled.problems:
            click.echo(f"  {problem.severity.value:<8} {problem.message} [{problem.code}]")


def _roll_up(line: str, number: int) -> "RolledUp":
    from redactor.markings.parse import parse_marking
    from redactor.markings.rollup import RolledUp, roll_up

    portions, written = _read(line, number)
    markings = [parse_marking(portion, "portion").marking for portion in portions]
    try:
        date = dt.date.fromisoformat(written) if written else None
    except ValueError:
        from redactor.markings.problems import problem

        rolled = roll_up(markings)
        return RolledUp(rolled.banner, (*rolled.problems, problem("bad-date")))
    return roll_up(markings, date)


def _read(line: str, number: int) -> tuple[list[str], str]:
    """The portions and the date of an input line."""
    from redactor.errors import InputError

    try:
        row: Any = json.loads(line) if line.strip() else {"portions": []}
    except json.JSONDecodeError as error:
        raise InputError("the line is no JSON", do='write {"portions": ["(S)", "(U)"]}', line=number) from error
    portions = row.get("portions") if isinstance(row, dict) else None
    if not isinstance(portions, list) or not all(isinstance(portion, str) for portion in portions):
        raise InputError("the line has no list of portions", do='write {"portions": ["(S)", "(U)"]}', line=number)
    return portions, str(row.get("date") or "")
