"""Results of policy tests as JUnit XML, which most programs that run checks can show."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from redactor.advise.policy_tests import TestResult
from redactor.terms.policy import Policy


def junit_xml(ran: Iterable[tuple[Policy, tuple[TestResult, ...]]]) -> str:
    """One suite a policy, one case a test. No time of day and no duration: the same results give the same bytes."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for policy, results in ran:
        failed = sum(not result.passed for result in results)
        attributes = f'name={quoteattr(policy.id)} tests="{len(results)}" failures="{failed}" errors="0" skipped="0"'
        lines.append(f"  <testsuite {attributes}>")
        for result in results:
            name = f"classname={quoteattr(policy.id)} name={quoteattr(result.name)}"
            if result.passed:
                lines.append(f"    <testcase {name}/>")
                continue
            lines.append(f"    <testcase {name}>")
            said = "\n".join(f"{each.file}:{each.line}: {each.message}" for each in result.problems)
            message = quoteattr(result.problems[0].message)
            lines.append(f"      <failure message={message}>{escape(said)}</failure>")
            lines.append("    </testcase>")
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"
