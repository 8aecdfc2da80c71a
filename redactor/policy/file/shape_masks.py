"""The shape of `mask:` in a policy file, as pydantic models: whose names, which terms and which identifiers are masked."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from redactor.policy.file.shape_strict import Strict, never, wrong
from redactor.policy.file.words import Code, Date, Entity, Id, Many, Name

FileName = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^/\\:\x00-\x1f][^\\:\x00-\x1f]*$")
]


class OfficialShape(Strict):
    """An official whose name stays: in documents of the days of office, if they are given."""

    name: Name
    title: Name | None = Field(None, description="keeps the surname right behind this title too")
    first: Date | None = Field(None, alias="from")
    last: Date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if self.first and self.last and self.first > self.last:
            raise never("`from` is after `until`: no date matches")
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
            raise wrong("misplaced-key", f"`keep` belongs to `who: unlisted`, not to `who: {self.who}`")
        if self.across == "batch" and self.who == "none":
            raise wrong("misplaced-key", "`across: batch` belongs to policies that mask persons")
        if self.key and self.show == "code":
            raise wrong("misplaced-key", "`key` belongs to `show: label` and `show: pseudonym`")
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
            raise wrong("missing-key", "a term list needs `terms` or `file`")
        return self


class MaskShape(Strict):
    """What is masked inside what is released."""

    persons: PersonsShape | None = None
    terms: list[TermsShape] = Field(default_factory=list)
    entities: dict[Entity, Many[Code]] = Field(default_factory=dict)
