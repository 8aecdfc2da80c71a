"""Rules of a policy that no portion can come to: found by search, so that none is reported that could match.

Apart from loading: a run need not wait for it, `policy check` does.
"""

from collections.abc import Iterator

from redactor.policy.cases.search import never_first
from redactor.policy.registers import in_force_under
from redactor.terms.policy import Policy
from redactor.terms.problem import Problem, Severity


def unreachable(policy: Policy, file: str) -> tuple[Problem, ...]:
    """A warning for each of the policy's own rules that never matches, or never first. Floors may stand as a proof."""
    with in_force_under(policy):
        return tuple(_unreachable(policy, file))


def _unreachable(policy: Policy, file: str) -> Iterator[Problem]:
    for rule, matches in never_first(policy.rules):
        if rule.floor or rule.policy != policy.id:
            continue
        if matches:
            said = "is never first: rules before it take all that it would, and it gives its codes at most"
        else:
            said = "never matches: what it asks contradicts itself"
        code = "never-first" if matches else "never-matches"
        yield Problem(code, Severity.WARNING, f"rule `{rule.id}` {said}", file=file, line=rule.line)
