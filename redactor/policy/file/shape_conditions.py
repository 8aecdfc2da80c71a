"""The shape of `when:` in a policy file, as pydantic models: what may be asked of a portion.

Field names are the keys of the file; docstrings and descriptions go into the published JSON Schema. What each test
means when it is asked is `match`'s work.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from redactor.policy.file.shape_names import (
    CaptionsShape,
    ControlsShape,
    CountriesShape,
    NamesShape,
    OwnersShape,
    ReasonsShape,
    TokensShape,
    in_long_form,
)
from redactor.policy.file.shape_strict import Strict, never
from redactor.policy.file.words import Date, Form, Many, Pattern, Words, as_list

LEVELS = ("UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET")
LevelWord = Literal["UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"]
LevelOrAny = Literal["any", "UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"]
KindWord = Literal["subject", "heading", "paragraph", "subparagraph", "bullet", "table", "attachment", "other"]
DeclassifiedWord = Literal["yes", "no", "extended", "unknown"]
InstructionWord = Literal["date", "event", "exemption", "review", "none"]
LevelFromWord = Literal["mark", "parent", "run", "entire-text", "page", "banner", "record", "doubt", "none"]
CertaintyWord = Literal["sure", "inherited", "doubtful"]


def _listed(value: Any) -> Any:
    """`words: yield` and `words: [yield, tritium]` in their long form."""
    return {"any": as_list(value)} if isinstance(value, str | list) else value


class LevelShape(Strict):
    """A test of the level. One level or a list stands for `any`; `any` alone: a level was found; `none`: none was."""

    any: Many[LevelOrAny] = Field([])
    at_least: LevelWord | None = None
    at_most: LevelWord | None = None
    none: Many[Literal["any"]] = Field([])

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if not (self.any or self.at_least or self.at_most or self.none):
            raise never("an empty test of the level")
        if "any" in self.any and len(self.any) > 1:
            raise never("`any` stands alone")
        if self.none and (self.any or self.at_least or self.at_most):
            raise never("`none` stands alone: a portion without a level has no level to compare")
        if self.at_least and self.at_most and LEVELS.index(self.at_least) > LEVELS.index(self.at_most):
            raise never("`at_least` is above `at_most`: no level matches")
        return self


class DatesShape(Strict):
    """A test of a date, both ends included. `known: false`: no date was found."""

    first: Date | None = Field(None, alias="from")
    last: Date | None = Field(None, alias="until")
    known: bool | None = None

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if self.first is None and self.last is None and self.known is None:
            raise never("an empty test of the date")
        if self.first and self.last and self.first > self.last:
            raise never("`from` is after `until`: no date matches")
        return self


class ValidityShape(Strict):
    """A test of the as-of date, both ends included: from when until when a rule is in force."""

    first: Date | None = Field(None, alias="from")
    last: Date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if self.first is None and self.last is None:
            raise never("an empty test of the as-of date")
        if self.first and self.last and self.first > self.last:
            raise never("`from` is after `until`: no date matches")
        return self


class YearsShape(Strict):
    """A test of full years from the document's date: `at_least` <= years < `under`.

    `age_years` counts to the as-of date; `age_at_year_end` to the last 31 December, as automatic declassification does.
    """

    at_least: Annotated[int, Field(ge=0, le=500)] | None = None
    under: Annotated[int, Field(ge=1, le=500)] | None = None
    known: bool | None = None

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if self.at_least is None and self.under is None and self.known is None:
            raise never("an empty test of the age")
        if self.at_least is not None and self.under is not None and self.at_least >= self.under:
            raise never("`at_least` is not below `under`: no age matches")
        return self


class InstructionShape(Strict):
    """A test of the document's declassification instruction: its kind, the form it names, the day it takes effect."""

    kind: Many[InstructionWord] = Field([])
    token: Annotated[TokensShape | None, BeforeValidator(in_long_form)] = None
    first: Date | None = Field(None, alias="from")
    last: Date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if not (self.kind or self.token or self.first or self.last):
            raise never("an empty test of the instruction")
        if self.first and self.last and self.first > self.last:
            raise never("`from` is after `until`: no date matches")
        return self


class WordsShape(Strict):
    """Words in the text, whatever their case: `*` stands for letters, `?` for one letter, `#` for one digit."""

    any: Many[Words] = Field([])
    all: Many[Words] = Field([])
    none: Many[Words] = Field([])

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not (self.any or self.all or self.none):
            raise never("an empty test: name something")
        return self


class PatternsShape(WordsShape):
    """Patterns in the text: regular expressions without `*`, `+`, look-around and back-references. Case counts."""

    any: Many[Pattern] = Field([])
    all: Many[Pattern] = Field([])
    none: Many[Pattern] = Field([])


class ConditionShape(Strict):
    """When a rule matches: every test given holds. `{}` always matches."""

    level: Annotated[LevelShape | None, BeforeValidator(in_long_form)] = None
    controls: Annotated[ControlsShape | None, BeforeValidator(in_long_form)] = None
    owners: Annotated[OwnersShape | None, BeforeValidator(in_long_form)] = None
    releasable_to: Annotated[CountriesShape | None, BeforeValidator(in_long_form)] = None
    kind: Many[KindWord] = Field([])
    form: Many[Form] = Field([])
    captions: Annotated[CaptionsShape | None, BeforeValidator(in_long_form)] = None
    tags: Annotated[NamesShape | None, BeforeValidator(in_long_form)] = None
    originator: Annotated[WordsShape | None, BeforeValidator(_listed)] = None
    dated: DatesShape | None = None
    age_years: YearsShape | None = None
    age_at_year_end: YearsShape | None = None
    as_of: ValidityShape | None = None
    declassified: Many[DeclassifiedWord] = Field([])
    declassify_on: InstructionShape | None = None
    reasons: Annotated[ReasonsShape | None, BeforeValidator(in_long_form)] = None
    words: Annotated[WordsShape | None, BeforeValidator(_listed)] = None
    patterns: Annotated[PatternsShape | None, BeforeValidator(_listed)] = None
    named: Annotated[NamesShape | None, BeforeValidator(in_long_form)] = None
    level_from: Many[LevelFromWord] = Field([])
    certainty: Many[CertaintyWord] = Field([])
    any_of: list["ConditionShape"] = Field([], min_length=1)
    all_of: list["ConditionShape"] = Field([], min_length=1)
    negated: "ConditionShape | None" = Field(None, alias="not")
