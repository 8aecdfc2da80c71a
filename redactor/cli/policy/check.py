"""`redactor policy check`: every mistake of policies, each with its place."""

import json
from dataclasses import replace

import click

from redactor.cli.options import json_option, quiet_option
from redactor.cli.printable import tell

_EXAMPLES = """\b
Examples:
  redactor policy check state-mdr
  redactor policy check office.yaml branch.yaml --json"""


@click.command(name="check", epilog=_EXAMPLES)
@click.argument("policies", nargs=-1, metavar="[POLICY]...")
@json_option
@quiet_option
def command(policies: tuple[str, ...], *, as_json: bool, quiet: bool) -> int:
    """Check policies and say every mistake, with file, line and column (exit 3 if one is invalid).

    Without POLICY all shipped policies are checked.
    """
    from redactor.errors import ExitCode, PolicyError
    from redactor.policy.cases.reach import unreachable
    from redactor.policy.load import Checked, check_policy
    from redactor.policy.shipped import shipped_policies
    from redactor.terms.problem import Problem, Severity

    is_invalid = False
    for name in policies or tuple(shipped_policies()):
        try:
            checked = check_policy(name)
        except PolicyError as error:
            problem = Problem(error.code, Severity.ERROR, f"{error.what}. {error.do}".strip(), error.file or name)
            checked = Checked(name, None, (problem,))
        valid = checked.policy is not None
        if checked.policy:
            checked = replace(checked, problems=(*checked.problems, *unreachable(checked.policy, name)))
        is_invalid = is_invalid or not valid
        if as_json:
            form = {
                "file": name,
                "valid": valid,
                "id": checked.policy.id if checked.policy else None,
                "problems": [problem.as_json() for problem in checked.problems],
            }
            click.echo(json.dumps(form, ensure_ascii=False))
            continue
        for problem in checked.problems:
            if not quiet or problem.severity is Severity.ERROR:
                place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
                tell(f"{place}: {problem.severity.value}: {problem.message}")
        if valid and not quiet:
            tell(f"{name}: ok")
    return ExitCode.POLICY_INVALID if is_invalid else ExitCode.DONE
