"""The shape of `when:` in a policy file, as pydantic models: what may be asked of a portion.

Field names are the keys of the file; docstrings and descriptions go into the published JSON Schema. What each test
means when it is asked is `match`'s work.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from redactor.policy.words import (
    Caption,
    Control,
    Country,
    Date,
    Form,
    Many,
    Name,
    Owner,
    Pattern,
    Reason,
    Token,
    Words,
    as_list,
)

LEVELS = ("UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET")
LevelWord = Literal["UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"]
LevelOrAny = Literal["any", "UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"]
KindWord = Literal["subject", "heading", "paragraph", "subparagraph", "bullet", "table", "attachment", "other"]
DeclassifiedWord = Literal["yes", "no", "extended", "unknown"]
InstructionWord = Literal["date", "event", "exemption", "review", "none"]
LevelFromWord = Literal["mark", "parent", "run", "entire-text", "page", "banner", "record", "doubt", "none"]
CertaintyWord = Literal["sure", "inherited", "doubtful"]


class Strict(BaseModel):
    """Nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=False)


def _never(message: str) -> PydanticCustomError:
    return PydanticCustomError("never-matches", "{text}", {"text": message})


def _any_shorthand(value: Any) -> Any:
    """`controls: NOFORN`, `controls: [NOFORN]`, `controls: any`, `controls: none` in their long forms."""
    if value == "none":
        return {"none": ["any"]}
    return {"any": as_list(value)} if isinstance(value, str | list) else value


def _listed(value: Any) -> Any:
    """`words: yield` and `words: [yield, tritium]` in their long form."""
    return {"any": as_list(value)} if isinstance(value, str | list) else value


class NamesShape(Strict):
    """A test of a set of names. Every part given must hold.

    One name or a list stands for `any`: one of these at least. `any` alone: the set is not empty; `none` alone: it is.
    """

    any: Many[Name] = []
    all: Many[Name] = []
    none: Many[Name] = []
    only: Many[Name] | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not (self.any or self.all or self.none or self.only):
            raise _never("an empty test: name something, or `any` or `none`")
        for names in (self.any, self.none):
            if "any" in names and len(names) > 1:
                raise _never("`any` stands alone")
        if "any" in self.all or "any" in (self.only or []):
            raise _never("`any` has no place in `all` and `only`")
        if set(self.all) & set(self.none) or (self.any and set(self.any) <= set(self.none)):
            raise _never("the same name wanted and not wanted")
        return self


class ControlsShape(NamesShape):
    """A test of the controls of a portion; `SCI`, `SAP`, `AEA`, `NATO` stand for any control of the class."""

    any: Many[Control] = []
    all: Many[Control] = []
    none: Many[Control] = []
    only: Many[Control] | None = None


class OwnersShape(NamesShape):
    """A test of whose information a portion is: country codes, `NATO`, `FGI` (concealed), `FOREIGN` (any but USA)."""

    any: Many[Owner] = []
    all: Many[Owner] = []
    none: Many[Owner] = []
    only: Many[Owner] | None = None


class CountriesShape(NamesShape):
    """A test of the countries and groups a portion is releasable to."""

    any: Many[Country] = []
    all: Many[Country] = []
    none: Many[Country] = []
    only: Many[Country] | None = None


class CaptionsShape(NamesShape):
    """A test of the handling captions of the document."""

    any: Many[Caption] = []
    all: Many[Caption] = []
    none: Many[Caption] = []
    only: Many[Caption] | None = None


class ReasonsShape(NamesShape):
    """A test of the reasons of the classification block, as exemption codes."""

    any: Many[Reason] = []
    all: Many[Reason] = []
    none: Many[Reason] = []
    only: Many[Reason] | None = None


class TokensShape(NamesShape):
    """A test of the exemption or old form that a declassification instruction names."""

    any: Many[Token] = []
    all: Many[Token] = []
    none: Many[Token] = []
    only: Many[Token] | None = None


class LevelShape(Strict):
    """A test of the level. One level or a list stands for `any`; `any` alone: a level was found; `none`: none was."""

    any: Many[LevelOrAny] = []
    at_least: LevelWord | None = None
    at_most: LevelWord | None = None
    none: Many[Literal["any"]] = []

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if not (self.any or self.at_least or self.at_most or self.none):
            raise _never("an empty test of the level")
        if "any" in self.any and len(self.any) > 1:
            raise _never("`any` stands alone")
        if self.none and (self.any or self.at_least or self.at_most):
            raise _never("`none` stands alone: a portion without a level has no level to compare")
        if self.at_least and self.at_most and LEVELS.index(self.at_least) > LEVELS.index(self.at_most):
            raise _never("`at_least` is above `at_most`: no level matches")
        return self


class DatesShape(Strict):
    """A test of a date, both ends included. `known: false`: no date was found."""

    first: Date | None = Field(None, alias="from")
    last: Date | None = Field(None, alias="until")
    known: bool | None = None

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if self.first is None and self.last is None and self.known is None:
            raise _never("an empty test of the date")
        if self.first and self.last and self.first > self.last:
            raise _never("`from` is after `until`: no date matches")
        return self


class ValidityShape(Strict):
    """A test of the as-of date, both ends included: from when until when a rule is in force."""

    first: Date | None = Field(None, alias="from")
    last: Date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if self.first is None and self.last is None:
            raise _never("an empty test of the as-of date")
        if self.first and self.last and self.first > self.last:
            raise _never("`from` is after `until`: no date matches")
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
            raise _never("an empty test of the age")
        if self.at_least is not None and self.under is not None and self.at_least >= self.under:
            raise _never("`at_least` is not below `under`: no age matches")
        return self


class InstructionShape(Strict):
    """A test of the document's declassification instruction: its kind, the form it names, the day it takes effect."""

    kind: Many[InstructionWord] = []
    token: Annotated[TokensShape | None, BeforeValidator(_any_shorthand)] = None
    first: Date | None = Field(None, alias="from")
    last: Date | None = Field(None, alias="until")

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if not (self.kind or self.token or self.first or self.last):
            raise _never("an empty test of the instruction")
        if self.first and self.last and self.first > self.last:
            raise _never("`from` is after `until`: no date matches")
        return self


class WordsShape(Strict):
    """Words in the text, whatever their case: `*` stands for letters, `?` for one letter, `#` for one digit."""

    any: Many[Words] = []
    all: Many[Words] = []
    none: Many[Words] = []

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not (self.any or self.all or self.none):
            raise _never("an empty test: name something")
        return self


class PatternsShape(WordsShape):
    """Patterns in the text: regular expressions without `*`, `+`, look-around and back-references. Case counts."""

    any: Many[Pattern] = []
    all: Many[Pattern] = []
    none: Many[Pattern] = []


class ConditionShape(Strict):
    """When a rule matches: every test given holds. `{}` always matches."""

    level: Annotated[LevelShape | None, BeforeValidator(_any_shorthand)] = None
    controls: Annotated[ControlsShape | None, BeforeValidator(_any_shorthand)] = None
    owners: Annotated[OwnersShape | None, BeforeValidator(_any_shorthand)] = None
    releasable_to: Annotated[CountriesShape | None, BeforeValidator(_any_shorthand)] = None
    kind: Many[KindWord] = []
    form: Many[Form] = []
    captions: Annotated[CaptionsShape | None, BeforeValidator(_any_shorthand)] = None
    tags: Annotated[NamesShape | None, BeforeValidator(_any_shorthand)] = None
    originator: Annotated[WordsShape | None, BeforeValidator(_listed)] = None
    dated: DatesShape | None = None
    age_years: YearsShape | None = None
    age_at_year_end: YearsShape | None = None
    as_of: ValidityShape | None = None
    declassified: Many[DeclassifiedWord] = []
    declassify_on: InstructionShape | None = None
    reasons: Annotated[ReasonsShape | None, BeforeValidator(_any_shorthand)] = None
    words: Annotated[WordsShape | None, BeforeValidator(_listed)] = None
    patterns: Annotated[PatternsShape | None, BeforeValidator(_listed)] = None
    named: Annotated[NamesShape | None, BeforeValidator(_any_shorthand)] = None
    level_from: Many[LevelFromWord] = []
    certainty: Many[CertaintyWord] = []
    any_of: Annotated[list["ConditionShape"], Field(min_length=1)] = []
    all_of: Annotated[list["ConditionShape"], Field(min_length=1)] = []
    negated: "ConditionShape | None" = Field(None, alias="not")
