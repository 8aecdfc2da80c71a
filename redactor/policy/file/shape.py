"""The shape of a policy file, as pydantic models: keys, types and what one rule may not say.

Field names are the keys of the file; docstrings and descriptions go into the published JSON Schema (`schema.json`).
What concerns several rules, or a base policy, is `merge`'s and `guards`' work.
"""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from redactor.policy.file.shape_conditions import ConditionShape
from redactor.policy.file.shape_masks import FileName, MaskShape
from redactor.policy.file.shape_strict import Strict, wrong
from redactor.policy.file.words import (
    AsOf,
    Code,
    Date,
    GivenCode,
    Id,
    Line,
    Many,
    PortionName,
    Prose,
    Referee,
    SuggestedCode,
    as_list,
)

ActionWord = Literal["release", "withhold", "refer", "consult", "needs-decision"]
GuardWord = Literal["RD", "FRD", "TFNI", "SCI", "SAP", "NATO", "FOREIGN"]
OutcomeWord = Literal["released_in_full", "released_in_part", "denied_in_full", "needs_decision"]


class WaiverShape(Strict):
    """A guard rail set aside by a named person for a stated reason. It is printed with every decision it allows."""

    guard: GuardWord
    reason: Line
    by: Line
    date: Date


class RuleShape(Strict):
    """One rule: when it matches, and what is done. The first match sets the action; codes and referees accumulate."""

    id: Id
    when: ConditionShape = Field(description="every test given must hold; {} always matches")
    do: ActionWord
    exempt: Many[GivenCode] = Field(
        [], description="codes; as-marked: the document's reasons; from-extension: its 25X code"
    )
    to: Many[Referee] = Field([], description="who is asked; `owner` and `originator` stand for whoever it is")
    suggest: Many[SuggestedCode] = Field([], description="codes for the person who decides; from-document: its reasons")
    reason: Line | None = Field(None, description="why it is kept back or left to a person")
    source: Line | None = Field(None, description="the law or directive the rule rests on")
    waive: list[WaiverShape] = Field(default_factory=list, min_length=1)

    @model_validator(mode="after")
    def _says_what_it_does(self) -> Self:
        asks = self.do in {"refer", "consult"}
        if asks and not self.to:
            raise wrong("missing-key", f"`do: {self.do}` needs `to`: who is asked")
        if self.to and not asks:
            raise wrong("misplaced-key", f"`to` belongs to refer and consult, not to {self.do}")
        if self.exempt and self.do == "release":
            raise wrong("misplaced-key", "`exempt` belongs to what is withheld: a release has no exemption")
        if self.exempt and self.do == "needs-decision":
            raise wrong("misplaced-key", "a person gives the codes of what needs a decision: write `suggest`")
        if self.suggest and self.do != "needs-decision":
            raise wrong("misplaced-key", "`suggest` belongs to needs-decision")
        if self.reason and self.do == "release":
            raise wrong("misplaced-key", "`reason` belongs to what is kept back")
        if self.waive and self.do != "release":
            raise wrong("misplaced-key", "`waive` belongs to release: nothing else can break a guard rail")
        if "none" in self.exempt and (len(self.exempt) > 1 or not self.reason):
            raise wrong("misplaced-key", "`exempt: none` stands alone, and needs a `reason`")
        return self


class StampShape(Strict):
    """What each page is stamped with."""

    disposition: Line = Field("automatic", description="automatic, or fixed words that claim no release")
    case: Annotated[str, StringConstraints(max_length=80, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")] = ""
    specimen: bool = False

    @model_validator(mode="after")
    def _claims_nothing(self) -> Self:
        words = self.disposition.upper()
        claims = ("RELEASED", "DENIED", "DECLASSIFIED", "APPROVED")
        if self.disposition != "automatic" and any(claim in words for claim in claims):
            raise wrong("bad-disposition", "fixed words must not claim a release: write `automatic`")
        return self


class ReleaseShape(Strict):
    """How a release looks."""

    notation: Literal["codes", "editorial", "blocks"] = "codes"
    amount: Literal["lines", "class", "none"] = "lines"
    amount_reason: Line | None = Field(None, description="why no amount is shown; needed by `amount: none`")
    stamp: StampShape | None = None

    @model_validator(mode="after")
    def _amount_has_its_reason(self) -> Self:
        if self.amount == "none" and not self.amount_reason:
            raise wrong("missing-key", "`amount: none` needs `amount_reason` (5 USC 552(b), last paragraph)")
        if self.amount_reason and self.amount != "none":
            raise wrong("misplaced-key", "`amount_reason` belongs to `amount: none`")
        return self


class GivenShape(Strict):
    """What a test gives: a made-up text and a date."""

    text: Prose
    as_of: Date
    classification: Line | None = Field(None, description="the level given beside the text")


class ExpectShape(Strict):
    """What a test expects of one portion."""

    portion: PortionName = Field(description="the number of a paragraph, or a kind: `subject`, `authority 2`")
    do: ActionWord | None = None
    to: Annotated[list[Referee], BeforeValidator(as_list)] | None = None
    exempt: Annotated[list[Code], BeforeValidator(as_list)] | None = None
    masked: Annotated[list[Line], BeforeValidator(as_list)] | None = Field(
        None, description="the masked words, in order"
    )

    @model_validator(mode="after")
    def _expects_something(self) -> Self:
        if self.do is None and self.to is None and self.exempt is None and self.masked is None:
            raise wrong("empty-test", "the test expects nothing of this portion")
        return self


class TestShape(Strict):
    """A test the policy carries."""

    name: Line
    given: GivenShape
    expect: list[ExpectShape] = Field(default_factory=list)
    outcome: OutcomeWord | None = None

    @model_validator(mode="after")
    def _expects_something(self) -> Self:
        if not self.expect and self.outcome is None:
            raise wrong("empty-test", "the test expects nothing")
        return self


class PolicyShape(Strict):
    """A redaction policy: which marked portions may leave, which not, and whose names must go."""

    schema_number: Literal[1] = Field(alias="schema", description="the version of this format")
    id: Id
    title: Line = Field(description="printed on a release")
    authority: Line = Field(description="the order or act the policy works under; printed on a release")
    extends: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = Field(
        None, description="a shipped policy, or a file beside this one; its floors run before every rule here"
    )
    registers: Annotated[list[FileName], BeforeValidator(as_list)] = Field(
        [], description="files beside the policy with an office's own controls (docs/markings.md)"
    )
    as_of: AsOf = Field(None, description="run-date, or a date")
    sign_off: Literal["required", "none"] = Field("required", description="none: outputs are final without a signature")
    second_person: bool = Field(default=False, description="a second person must sign")
    floors: list[RuleShape] = Field([], description="rules that a policy which extends this one cannot outrun")
    rules: list[RuleShape] = Field(default_factory=list)
    mask: MaskShape | None = None
    release: ReleaseShape | None = None
    tests: list[TestShape] = Field(default_factory=list)

    @model_validator(mode="after")
    def _second_signs_too(self) -> Self:
        if self.second_person and self.sign_off == "none":
            raise wrong("misplaced-key", "`second_person` needs `sign_off: required`")
        return self

    @model_validator(mode="after")
    def _floors_do_not_release(self) -> Self:
        freed = next((rule.id for rule in self.floors if rule.do == "release"), None)
        if freed:
            raise wrong("floor-releases", f"floor `{freed}` releases: a floor keeps things back, a rule lets them go")
        return self
