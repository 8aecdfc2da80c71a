"""`redactor policy new`: a new policy file, from questions or from a policy that stands."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactor.cli.options import quiet_option
from redactor.errors import ExitCode, PolicyError, UsageError

if TYPE_CHECKING:
    from redactor.policy.draft import Answers

_EXAMPLES = """\b
Examples:
  redactor policy new
  redactor policy new --from state-mdr --id harbor-review -o harbor-review.yaml
  redactor policy new --from office.yaml --id office-2026 --title "Review of 2026" -o office-2026.yaml"""


def _id(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+){0,60}", value):
        nearest = "-".join(re.findall("[a-z0-9]+", value.lower())) or "harbor-review"
        raise PolicyError(f"{value!r} is no id of a policy", do=f"write small letters, digits and hyphens: {nearest}")
    return value


@click.command(name="new", epilog=_EXAMPLES)
@click.option("--from", "name", metavar="NAME", help="Begin with this policy: a shipped one, or a file.")
@click.option(
    "--id", "policy_id", metavar="ID", callback=_id, help="Id of the new policy: small letters, digits, hyphens."
)
@click.option("--title", metavar="TITLE", help="Title of the new policy (default: that of NAME).")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it.")
@quiet_option
def command(name: str | None, policy_id: str | None, title: str | None, output: Path | None, *, quiet: bool) -> int:
    """Write a new policy. Asks a few questions on a terminal; with --from, --id and -o it asks none.

    What is written is checked first, and never over a file that stands.
    """
    if name is not None:
        if policy_id is None or output is None:
            raise UsageError("--from needs --id and -o", do="say how the new policy is called and where it goes")
        text = _from(name, policy_id, title)
    else:
        if not _is_terminal():
            raise UsageError("there is no terminal to ask on", do="give --from, --id and -o")
        from redactor.policy.draft import draft

        answers = _ask(policy_id, title)
        text = draft(answers)
        output = output or Path(click.prompt("Write it to", default=f"{answers.id}.yaml", err=True))
    _write(output, text)
    if not quiet:
        click.echo(f"{output}: written and valid. Next: redactor policy test {output}", err=True)
    return ExitCode.DONE


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _from(name: str, policy_id: str, title: str | None) -> str:
    from redactor.policy.draft import copied
    from redactor.policy.load import load_policy
    from redactor.policy.shipped import shipped_policies

    load_policy(name)
    path = shipped_policies().get(name, Path(name))
    return copied(path.read_text("utf-8-sig"), name, policy_id, title)


def _ask(policy_id: str | None, title: str | None) -> "Answers":
    from redactor.policy.draft import Answers
    from redactor.policy.shipped import shipped_policies

    def choose(question: str, options: tuple[str, ...]) -> str:
        return str(click.prompt(question, type=click.Choice(options), default=options[0], err=True))

    policy_id = policy_id or click.prompt("Id (small letters, digits, hyphens)", err=True)
    title = title or click.prompt("Title, as printed on a release", err=True)
    authority = click.prompt("Authority (order, act, section)", err=True)
    bases = ("us-base", "none", *(name for name in shipped_policies() if name != "us-base"))
    base = choose("Extend which policy", bases)
    declassified = choose("What its date has declassified", ("release", "needs-decision"))
    classified = choose("What is classified still", ("needs-decision", "withhold"))
    names = choose("Names to mask", ("unlisted", "everyone", "none"))
    second = click.confirm("Must a second person sign", default=False, err=True)
    return Answers(
        policy_id,
        title,
        authority,
        "" if base == "none" else base,
        declassified,  # type: ignore[arg-type]  # one of the options offered
        classified,  # type: ignore[arg-type]
        names,  # type: ignore[arg-type]
        second,
    )


def _write(path: Path, text: str) -> None:
    """Writes the file, and takes it away again if it is no valid policy where it stands."""
    from redactor.policy.load import load_policy

    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError("there is such a file already", do="choose another name", file=str(path)) from None
    except OSError as error:
        raise UsageError("the policy cannot be written", why=error.strerror or "", file=str(path)) from None
    try:
        load_policy(str(path))
    except PolicyError:
        path.unlink()
        raise
