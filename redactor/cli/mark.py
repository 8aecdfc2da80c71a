"""`redactor mark`: what markings say, and what is wrong with how they are written."""

import json
import sys
from collections.abc import Iterable, Iterator

import click

from redactor.cli.options import json_option

_FORMS = ("banner", "portion")


@click.command(
    epilog="""\b
Examples:
  redactor mark "(S//NF)" "TOP SECRET//SI//NOFORN"
  redactor mark - --form portion --json < marks.txt"""
)
@click.argument("texts", nargs=-1, metavar="[TEXT...|-]")
@click.option("--form", type=click.Choice(_FORMS), help="Where the markings stand (default: told by their looks).")
@json_option
def command(texts: tuple[str, ...], *, form: str | None, as_json: bool) -> None:
    """Parse classification markings, one a line, with or without brackets.

    Without TEXT, or with -, lines are read from standard input; a blank line gives a line. The exit code is 0 whatever
    the markings are.
    """
    from redactor.markings.parse import guess_form, parse_marking

    for text in _lines(texts):
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
            _show(text, parsed.form, parsed.valid, parsed.marking.as_json())
            for problem in parsed.problems:
                click.echo(f"    {problem.severity.value}: {problem.message} [{problem.code}]")


def _lines(texts: tuple[str, ...]) -> Iterator[str]:
    """The markings given: arguments, and the lines of standard input where `-` or nothing stands for them."""
    for text in texts or ("-",):
        if text == "-":
            yield from (line.rstrip("\r\n") for line in sys.stdin)
        else:
            yield text


def _show(text: str, form: str, valid: bool, fields: Iterable[tuple[str, object]] | dict[str, object]) -> None:  # noqa: FBT001
    said = ", ".join(f"{name} {_words(value)}" for name, value in dict(fields).items() if value)
    click.echo(f"{text}\n    {form}, {'valid' if valid else 'not valid'}: {said}")


def _words(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
