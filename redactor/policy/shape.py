"""The shape of a policy file, as pydantic models: keys, types and what one rule may not say.

Field names are the keys of the file; docstrings and descriptions go into the published JSON Schema (`schema.json`).
What concerns several rules, or a base policy, is `merge`'s and `guards`' work.
"""

from typing import Annotated, Literal, LiteralString, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from redactor.policy.shape_conditions import ConditionShape, Strict
from redactor.policy.words import (
    AsOf,
    Code,
    Date,
    Entity,
    GivenCode,
    Id,
    Line,
    Many,
    Name,
    PortionName,
    Prose,
    Referee,
    SuggestedCode,
    as_list,
)

ActionWord = Literal["release", "withhold", "refer", "consult", "needs-decision"]
GuardWord = Literal["RD", "FRD", "TFNI", "SCI", "SAP", "NATO", "FOREIGN"]
OutcomeWord = Literal["released_in_full", "released_in_part", "denied_in_full", "needs_decision"]
FileName = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^/\\:\x00-\x1f][^\\:\x00-\x1f]*$")
]


def _wrong(code: LiteralString, message: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{text}", {"text": message})


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
            raise _wrong("missing-key", f"`do: {self.do}` needs `to`: who is asked")
        if self.to and not asks:
            raise _wrong("misplaced-key", f"`to` belongs to refer and consult, not to {self.do}")
        if self.exempt and self.do == "release":
            raise _wrong("misplaced-key", "`exempt` belongs to what is withheld: a release has no exemption")
        if self.exempt and self.do == "needs-decision":
            raise _wrong("misplaced-key", "a person gives the codes of what needs a decision: write `suggest`")
        if self.suggest and self.do != "needs-decision":
            raise _wrong("misplaced-key", "`suggest` belongs to needs-decision")
        if self.reason and self.do == "release":
            raise _wrong("misplaced-key", "`reason` belongs to what is kept back")
        if self.waive and self.do != "release":
            raise _wrong("misplaced-key", "`waive` belongs to release: nothing else can break a guard rail")
        if "none" in self.exempt and (len(self.exempt) > 1 or not self.reason):
            raise _wrong("misplaced-key", "`exempt: none` stands alone, and needs a `reason`")
        return self


class OfficialShape(Strict):
    """An official whose name stays: in documents of the days of office, if they are given."""

    name: Name
    title: Name | None = Field(None, description="keeps the surname right behind this title too")
    first: Date | None = Field(None, alias="from")
    last: Date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if self.first and self.last and self.first > self.last:
            raise _wrong("never-matches", "`from` is after `until`: no date matches")
        return self


class KeepShape(Strict):
    """Whose names stay under `who: unlisted`."""

    names: list[Name | OfficialShape] = Field([], description="full names, or officials with their days of office")
    titles: list[Name] = Field([], description="a title beside one mention keeps every mention of that person")
    file: FileName | None = Field(
        None, description="a file beside the policy: a full name a line, or `name; title; from; until`"
    )


class PersonsShape(Strict):
    """Which persons are masked inside what is released."""

    who: Literal["everyone", "unlisted", "none"]
    exempt: Many[Code] = Field(default_factory=list)
    keep: KeepShape | None = None
    always: list[Name] = Field([], description="names masked wherever they stand")
    doubt: Literal["mask", "list"] = Field("mask", description="what becomes of a name that no finder was sure of")
    across: Literal["document", "batch"] = Field(
        "document", description="batch: a surname sure in one document is looked for in all others of the run"
    )
    show: Literal["code", "label", "pseudonym"] = Field(
        "code", description="what stands at a masked name; label and pseudonym tell persons apart"
    )
    key: FileName | None = Field(
        None, description="a key file beside the policy, made by the first run: labels agree wherever it is used"
    )

    @model_validator(mode="after")
    def _keeps_under_unlisted_only(self) -> Self:
        if self.keep and self.who != "unlisted":
            raise _wrong("misplaced-key", f"`keep` belongs to `who: unlisted`, not to `who: {self.who}`")
        if self.across == "batch" and self.who == "none":
            raise _wrong("misplaced-key", "`across: batch` belongs to policies that mask persons")
        if self.key and self.show == "code":
            raise _wrong("misplaced-key", "`key` belongs to `show: label` and `show: pseudonym`")
        return self


class TermsShape(Strict):
    """A list of terms masked inside what is released."""

    id: Id
    terms: list[Name] = Field(default_factory=list)
    file: FileName | None = Field(None, description="a file of terms beside the policy, one a line")
    exempt: Many[Code]

    @model_validator(mode="after")
    def _has_terms(self) -> Self:
        if not (self.terms or self.file):
            raise _wrong("missing-key", "a term list needs `terms` or `file`")
        return self


class MaskShape(Strict):
    """What is masked inside what is released."""

    persons: PersonsShape | None = None
    terms: list[TermsShape] = Field(default_factory=list)
    entities: dict[Entity, Many[Code]] = Field(default_factory=dict)


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
            raise _wrong("bad-disposition", "fixed words must not claim a release: write `automatic`")
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
            raise _wrong("missing-key", "`amount: none` needs `amount_reason` (5 USC 552(b), last paragraph)")
        if self.amount_reason and self.amount != "none":
            raise _wrong("misplaced-key", "`amount_reason` belongs to `amount: none`")
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
            raise _wrong("empty-test", "the test expects nothing of this portion")
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
            raise _wrong("empty-test", "the test expects nothing")
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
            raise _wrong("misplaced-key", "`second_person` needs `sign_off: required`")
        return self

    @model_validator(mode="after")
    def _floors_do_not_release(self) -> Self:
        freed = next((rule.id for rule in self.floors if rule.do == "release"), None)
        if freed:
            raise _wrong("floor-releases", f"floor `{freed}` releases: a floor keeps things back, a rule lets them go")
        return self
