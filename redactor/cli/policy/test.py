"""`redactor policy test`: the tests that policies carry."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactor.cli.options import json_option, quiet_option
from redactor.cli.printable import tell
from redactor.terms.counted import counted

if TYPE_CHECKING:
    from redactor.advise.policy_tests import TestResult
    from redactor.terms.policy import Policy

_EXAMPLES = """\b
Examples:
  redactor policy test
  redactor policy test office.yaml
  redactor policy test office.yaml --junit results.xml"""


@click.command(name="test", epilog=_EXAMPLES)
@click.argument("policies", nargs=-1, metavar="[POLICY]...")
@click.option(
    "--junit", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the results as JUnit XML."
)
@json_option
@quiet_option
def command(policies: tuple[str, ...], junit: Path | None, *, as_json: bool, quiet: bool) -> int:
    """Run the tests that policies carry (exit 8 if one fails, 3 if a policy is invalid).

    Without POLICY the tests of all shipped policies are run.
    """
    from redactor.advise.junit import junit_xml
    from redactor.advise.policy_tests import run_policy_tests
    from redactor.errors import ExitCode
    from redactor.policy.load import load_policy
    from redactor.policy.shipped import shipped_policies

    ran: list[tuple[Policy, tuple[TestResult, ...]]] = []
    for policy in [load_policy(name) for name in policies or tuple(shipped_policies())]:
        results = run_policy_tests(policy)
        ran.append((policy, results))
        if as_json:
            tests = [result.as_json() for result in results]
            click.echo(json.dumps({"file": policy.source_file, "id": policy.id, "tests": tests}, ensure_ascii=False))
            continue
        _tell(policy, results, quiet=quiet)
    if junit:
        _write(junit, junit_xml(ran))
    has_failed = any(not result.passed for _, results in ran for result in results)
    return ExitCode.CHECK_FAILED if has_failed else ExitCode.DONE


def _tell(policy: "Policy", results: "tuple[TestResult, ...]", *, quiet: bool) -> None:
    for problem in (problem for result in results for problem in result.problems):
        tell(f"{problem.file}:{problem.line}: {problem.message}")
    if not quiet:
        passed = sum(result.passed for result in results)
        tell(f"{policy.id}: {passed:,} of {counted(len(results), 'test')} passed")


def _write(path: Path, text: str) -> None:
    from redactor.errors import UsageError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError("the results cannot be written", why=error.strerror or "", file=str(path)) from None
