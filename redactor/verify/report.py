"""The report on one output: leaks, warnings, and honestly what was and what was not looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from redactor.terms.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What verification found.

    Attributes:
        leaks: what a reader can learn beyond what the release shows; one is enough to stop it.
        warnings: what wants a look, and what could not be told from something harmless.
        checked: kebab-case names of the checks that ran, sorted.
        not_checked: kebab-case names of what nothing here looked at, sorted.
    """

    leaks: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    checked: tuple[str, ...]
    not_checked: tuple[str, ...]

    def with_leaks(self, leaks: Iterable[Problem]) -> "Report":
        """The report with more leaks."""
        return replace(self, leaks=(*self.leaks, *leaks))

    def lacking(self, names: Iterable[str]) -> "Report":
        """The report with more that was not checked."""
        return replace(self, not_checked=tuple(sorted({*self.not_checked, *names})))

    def as_json(self, file: str) -> dict[str, object]:
        """The contract's form: `{"file", "leaks", "warnings", "checked", "not_checked"}`.

        Args:
            file: the output as the user named it.
        """
        return {
            "file": file,
            "leaks": [problem.as_json() for problem in self.leaks],
            "warnings": [problem.as_json() for problem in self.warnings],
            "checked": list(self.checked),
            "not_checked": list(self.not_checked),
        }


def report(findings: Iterable[Problem], checked: Iterable[str], not_checked: Iterable[str]) -> Report:
    """Sorts findings into leaks (errors) and warnings (the rest), by page and code, each once."""
    ordered = sorted(set(findings), key=lambda finding: (finding.page or 0, finding.code, finding.message))
    missed = set(not_checked)
    return Report(
        leaks=tuple(finding for finding in ordered if finding.severity is Severity.ERROR),
        warnings=tuple(finding for finding in ordered if finding.severity is not Severity.ERROR),
        checked=tuple(sorted(set(checked) - missed)),
        not_checked=tuple(sorted(missed)),
    )
