"""The line of `redact --json` for one document: what became of it, in numbers and codes, without its text."""

from collections import Counter
from dataclasses import dataclass, field

from redactor.decide.outcome import outcome_of
from redactor.errors import ExitCode, RedactorError
from redactor.terms.decision import (
    Consult,
    DocumentDecision,
    NeedsDecision,
    Outcome,
    Refer,
    Release,
    Withhold,
)
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Reading

_COUNTED_AS = {
    Release: "released",
    Withhold: "withheld",
    Refer: "referred",
    Consult: "consulted",
    NeedsDecision: "undecided",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one document. `outputs` are paths relative to OUT."""

    id: str
    outcome: Outcome
    proposed: bool
    outputs: tuple[str, ...] = ()
    portions: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED_AS.values(), 0))
    masked: int = 0
    exemptions: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    exit_code: ExitCode = ExitCode.DONE

    def as_json(self) -> dict[str, object]:
        """The contract's form."""
        return {
            "id": self.id,
            "outcome": self.outcome.value,
            "proposed": self.proposed,
            "outputs": list(self.outputs),
            "portions": dict(self.portions),
            "masked": self.masked,
            "exemptions": dict(self.exemptions),
            "problems": [problem.as_json() for problem in self.problems],
        }


def answer_for(
    identity: str, reading: Reading, decision: DocumentDecision, problems: tuple[Problem, ...], *, proposed: bool
) -> Answer:
    """The answer for a decided document; its outputs are added once they stand."""
    counts = Counter(_COUNTED_AS[type(each.decision)] for each in decision.portions)
    outcome = outcome_of(reading, decision)
    return Answer(
        id=identity,
        outcome=outcome,
        proposed=proposed,
        portions={name: counts[name] for name in _COUNTED_AS.values()},
        masked=len(decision.maskings),
        exemptions=dict(sorted(_exemptions(decision).items())),
        problems=problems + decision.problems,
        exit_code=ExitCode.NEEDS_DECISION if counts["undecided"] else ExitCode.DONE,
    )


def refusal(identity: str, error: RedactorError) -> Answer:
    """The answer for a document that was refused: nothing of it was written."""
    problem = Problem(
        code=error.code,
        severity=Severity.ERROR,
        message=str(error),
        file=error.file or None,
        line=error.line,
        column=error.column,
    )
    return Answer(identity, Outcome.REFUSED, proposed=False, problems=(problem,), exit_code=error.exit_code)


def _exemptions(decision: DocumentDecision) -> Counter[str]:
    """How often each code is given, by portion and by masked mention."""
    codes: Counter[str] = Counter()
    for each in decision.portions:
        if isinstance(each.decision, Withhold | Refer | Consult):
            codes.update(each.decision.exemptions)
    for masking in decision.maskings:
        codes.update(masking.exemptions)
    return codes
