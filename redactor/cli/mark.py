"""`redactor mark`: what markings say, and what is wrong with how they are written."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from redactor.cli.lines import input_lines
from redactor.cli.options import json_option
from redactor.cli.registers import reads_markings

if TYPE_CHECKING:
    from redactor.terms.marking import ParsedMarking


@click.command(
    epilog="""\b
Examples:
  redactor mark "(S//NF)" "TOP SECRET//SI//NOFORN"
  redactor mark - --form portion --json < marks.txt"""
)
@click.argument("texts", nargs=-1, metavar="[TEXT...|-]")
@click.option(
    "--form",
    type=click.Choice(["banner", "portion"]),
    help="Where the markings stand (default: brackets tell a portion, a level spelled out or // a banner).",
)
@json_option
@reads_markings
def command(texts: tuple[str, ...], *, form: str | None, as_json: bool) -> None:
    """Parse classification markings, one a line, with or without brackets.

    Without TEXT, or with -, lines are read from standard input; a blank line gives a line. The exit code is 0 whatever
    the markings are.
    """
    from redactor.markings.parse import guess_form, parse_marking

    for text in _given(texts):
        parsed = parse_marking(text, form or guess_form(text))
        if as_json:
            answer = {
                "input": text,
                "form": parsed.form,
                "valid": parsed.valid,
                "marking": parsed.marking.as_json(),
                "problems": [problem.as_json() for problem in parsed.problems],
            }
            click.echo(json.dumps(answer, ensure_ascii=False))
        else:
            _show(text, parsed)


def _given(texts: tuple[str, ...]) -> Iterator[str]:
    """The markings given: arguments, and the lines of standard input where `-` or nothing stands for them."""
    for text in texts or ("-",):
        if text == "-":
            yield from input_lines()
        else:
            yield text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _show(text: str, parsed: "ParsedMarking") -> None:
    """The mark, its canonical banner, and what is wrong with it."""
    from redactor.markings.render import render

    marking = parsed.marking
    reading = render(marking, "banner") if marking.level is not None else "no level could be read"
    click.echo(f"{text}\n  {'valid' if parsed.valid else 'not valid'} {parsed.form}: {reading}")
    for problem in parsed.problems:
        click.echo(f"  {problem.severity.value:<8} {problem.message} [{problem.code}]")
