"""`redactor policy`: check, list and test policies, and print their schema."""

import json

import click

from redactor.cli.options import json_option, quiet_option

_CHECK = """Examples:

\b
  redactor policy check state-mdr
  redactor policy check office.yaml branch.yaml --json"""
_TEST = """Examples:

\b
  redactor policy test
  redactor policy test office.yaml"""


@click.group(epilog="Example: redactor policy check office.yaml")
def command() -> None:
    """Check, list and test policies.

    A policy is the name of a shipped one (`redactor policy list`) or the path of a YAML file.
    """


@command.command(epilog=_CHECK)
@click.argument("policies", nargs=-1, metavar="[POLICY]...")
@json_option
@quiet_option
def check(policies: tuple[str, ...], *, as_json: bool, quiet: bool) -> int:
    """Check policies and say every mistake, with file, line and column (exit 3 if one is invalid).

    Without POLICY all shipped policies are checked.
    """
    from redactor.errors import ExitCode, PolicyError
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
                click.echo(f"{place}: {problem.severity.value}: {problem.message}", err=True)
        if valid and not quiet:
            click.echo(f"{name}: ok", err=True)
    return ExitCode.POLICY_INVALID if is_invalid else ExitCode.DONE


@command.command(name="list", epilog="Example: redactor policy list --json")
@json_option
def list_(*, as_json: bool) -> int:
    """List the shipped policies."""
    from redactor.errors import ExitCode
    from redactor.policy.load import load_policy
    from redactor.policy.shipped import shipped_policies

    for name, path in shipped_policies().items():
        policy = load_policy(name)
        if as_json:
            form = {
                "id": policy.id,
                "title": policy.title,
                "authority": policy.authority,
                "extends": list(policy.extends),
                "rules": len(policy.rules),
                "tests": len(policy.tests),
                "file": path.name,
            }
            click.echo(json.dumps(form, ensure_ascii=False))
        else:
            click.echo(f"{name:<18}{policy.title}")
    return ExitCode.DONE


@command.command(epilog="Example: redactor policy schema > policy-schema.json")
@click.option("--made", is_flag=True, help="Make it anew from the program, instead of the published one.")
def schema(*, made: bool) -> int:
    """Print the JSON Schema of policy files, for editors."""
    from redactor.errors import ExitCode
    from redactor.policy.schema import make_schema, published_schema

    click.echo(make_schema() if made else published_schema(), nl=False)
    return ExitCode.DONE


@command.command(epilog=_TEST)
@click.argument("policies", nargs=-1, metavar="[POLICY]...")
@json_option
@quiet_option
def test(policies: tuple[str, ...], *, as_json: bool, quiet: bool) -> int:
    """Run the tests that policies carry (exit 8 if one fails, 3 if a policy is invalid).

    Without POLICY the tests of all shipped policies are run.
    """
    from redactor.advise.policy_tests import run_policy_tests
    from redactor.errors import ExitCode
    from redactor.policy.load import load_policy
    from redactor.policy.shipped import shipped_policies

    has_failed = False
    for policy in [load_policy(name) for name in policies or tuple(shipped_policies())]:
        results = run_policy_tests(policy)
        failed = [result for result in results if not result.passed]
        has_failed = has_failed or bool(failed)
        if as_json:
            tests = [result.as_json() for result in results]
            click.echo(json.dumps({"file": policy.source_file, "id": policy.id, "tests": tests}, ensure_ascii=False))
            continue
        for problem in (problem for result in failed for problem in result.problems):
            click.echo(f"{problem.file}:{problem.line}: {problem.message}", err=True)
        if not quiet:
            click.echo(f"{policy.id}: {len(results) - len(failed)} of {len(results)} tests passed", err=True)
    return ExitCode.CHECK_FAILED if has_failed else ExitCode.DONE
