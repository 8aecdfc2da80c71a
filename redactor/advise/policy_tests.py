"""Runs the tests that a policy carries: a made-up text each, read and decided as a run would, and compared.

Writes nothing. What it says of a failed test quotes the policy's own test at most.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from redactor.advise.decided import told
from redactor.decide.decide import decide
from redactor.decide.outcome import outcome_of
from redactor.detect.findings import find_all, find_asked
from redactor.detect.portions.segment import read
from redactor.policy.registers import in_force_under
from redactor.terms.decision import Decision, DocumentDecision
from redactor.terms.document import Document, Source
from redactor.terms.finding import Finding
from redactor.terms.policy import Expectation, Policy, PolicyTest
from redactor.terms.portion import Portion
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Reading


@dataclass(frozen=True, slots=True)
class TestResult:
    """What became of one test; it passed where no problem stands."""

    __test__ = False  # not a test of pytest's

    name: str
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether all that the test expects came about."""
        return not self.problems

    def as_json(self) -> dict[str, object]:
        """The form of `policy test --json`."""
        return {"name": self.name, "passed": self.passed, "problems": [problem.as_json() for problem in self.problems]}


def run_policy_tests(policy: Policy) -> tuple[TestResult, ...]:
    """The results of the policy's own tests, in its order.

    Raises:
        MissingProgramError: a test looks at masked persons, and the language model is not installed.
    """
    with in_force_under(policy):
        return tuple(_run(policy, test) for test in policy.tests)


def _run(policy: Policy, test: PolicyTest) -> TestResult:
    media = "text" if test.classification is None else "record"
    document = Document(Source("test", "test.txt", media, classification=test.classification), test.text)
    reading = read(document)
    decision = decide(document, reading, _findings(policy, test, document, reading), policy, test.as_of)
    wrong = [message for each in test.expect for message in _differences(each, document, reading, decision)]
    outcome = outcome_of(reading, decision).value
    if test.outcome not in {None, outcome}:
        wrong.append(f"the document: {test.outcome} was expected, {outcome} came")
    return TestResult(test.name, tuple(_problem(policy, test, message) for message in wrong))


def _findings(policy: Policy, test: PolicyTest, document: Document, reading: Reading) -> tuple[Finding, ...]:
    """The findings a run would have; those that rules ask for, and no model loaded, where the test can be judged without."""
    is_judged_without = test.outcome is None and all(each.masked is None for each in test.expect)
    return (find_asked if is_judged_without else find_all)(document, reading, policy)


def _differences(
    expected: Expectation, document: Document, reading: Reading, decision: DocumentDecision
) -> Iterator[str]:
    portion = _portion(expected.portion, reading)
    if portion is None:
        there = ", ".join(dict.fromkeys(each.number or each.kind.value for each in reading.portions))
        yield f"there is no portion {expected.portion}; the text has {there}"
        return
    called = f"portion {expected.portion}"
    decided = next((each.decision for each in decision.portions if each.portion == portion.index), None)
    if decided is None and (expected.do or expected.exempt is not None or expected.to is not None):
        yield f"{called} is part of the envelope, on which nothing is decided"
    elif decided is not None:
        yield from _decided_differently(called, expected, decided)
    if expected.masked is not None:
        masked = tuple(
            masking.span.of(document.text)
            for masking in decision.maskings
            if any(span.overlaps(masking.span) for span in portion.spans)
        )
        if masked != expected.masked:
            yield f"{called}: masked {_list(expected.masked)} was expected, {_list(masked)} came"


def _decided_differently(called: str, expected: Expectation, decided: Decision) -> Iterator[str]:
    came = told(decided)
    if expected.do not in {None, came.do}:
        yield f"{called}: {expected.do} was expected, {came.do.value} came by {', '.join(came.rules) or 'no rule'}"
        return
    if expected.to is not None and expected.to != came.to:
        yield f"{called}: to {_list(expected.to)} was expected, {_list(came.to)} came"
    if expected.exempt is not None and expected.exempt != came.codes:
        yield f"{called}: exempt {_list(expected.exempt)} was expected, {_list(came.codes)} came"


def _portion(name: str, reading: Reading) -> Portion | None:
    """The portion of that number, else the first of that kind; `authority 2` is the second of its kind."""
    numbered = next((portion for portion in reading.portions if portion.number == name), None)
    kind, _, place = name.partition(" ")
    of_kind = [portion for portion in reading.portions if portion.kind.value == kind]
    at = int(place or 1) - 1 if (place or "1").isdecimal() else -1
    return numbered or (of_kind[at] if 0 <= at < len(of_kind) else None)


def _list(names: frozenset[str] | tuple[str, ...]) -> str:
    ordered = names if isinstance(names, tuple) else sorted(names)
    return "[" + ", ".join(ordered) + "]"


def _problem(policy: Policy, test: PolicyTest, message: str) -> Problem:
    return Problem(
        "policy-test-failed",
        Severity.ERROR,
        f"test {test.name!r}: {message}",
        file=policy.source_file,
        line=test.line,
    )
