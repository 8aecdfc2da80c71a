"""The shape of the tests of sets of names in a policy file: controls, owners, countries, captions, reasons, tokens."""

from typing import Any, Self

from pydantic import Field, model_validator

from redactor.policy.file.shape_strict import Strict, never
from redactor.policy.file.words import Caption, Control, Country, Many, Name, Owner, Reason, Token, as_list


def in_long_form(value: Any) -> Any:
    """`controls: NOFORN`, `controls: [NOFORN]`, `controls: any`, `controls: none` in their long forms."""
    if value == "none":
        return {"none": ["any"]}
    return {"any": as_list(value)} if isinstance(value, str | list) else value


class NamesShape(Strict):
    """A test of a set of names. Every part given must hold.

    One name or a list stands for `any`: one of these at least. `any` alone: the set is not empty; `none` alone: it is.
    """

    any: Many[Name] = Field([])
    all: Many[Name] = Field([])
    none: Many[Name] = Field([])
    only: Many[Name] | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not (self.any or self.all or self.none or self.only):
            raise never("an empty test: name something, or `any` or `none`")
        for names in (self.any, self.none):
            if "any" in names and len(names) > 1:
                raise never("`any` stands alone")
        if "any" in self.all or "any" in (self.only or []):
            raise never("`any` has no place in `all` and `only`")
        if set(self.all) & set(self.none) or (self.any and set(self.any) <= set(self.none)):
            raise never("the same name wanted and not wanted")
        return self


class ControlsShape(NamesShape):
    """A test of the controls of a portion; `SCI`, `SAP`, `AEA`, `NATO` stand for any control of the class."""

    any: Many[Control] = Field([])
    all: Many[Control] = Field([])
    none: Many[Control] = Field([])
    only: Many[Control] | None = None


class OwnersShape(NamesShape):
    """A test of whose information a portion is: country codes, `NATO`, `FGI` (concealed), `FOREIGN` (any but USA)."""

    any: Many[Owner] = Field([])
    all: Many[Owner] = Field([])
    none: Many[Owner] = Field([])
    only: Many[Owner] | None = None


class CountriesShape(NamesShape):
    """A test of the countries and groups a portion is releasable to."""

    any: Many[Country] = Field([])
    all: Many[Country] = Field([])
    none: Many[Country] = Field([])
    only: Many[Country] | None = None


class CaptionsShape(NamesShape):
    """A test of the handling captions of the document."""

    any: Many[Caption] = Field([])
    all: Many[Caption] = Field([])
    none: Many[Caption] = Field([])
    only: Many[Caption] | None = None


class ReasonsShape(NamesShape):
    """A test of the reasons of the classification block, as exemption codes."""

    any: Many[Reason] = Field([])
    all: Many[Reason] = Field([])
    none: Many[Reason] = Field([])
    only: Many[Reason] | None = None


class TokensShape(NamesShape):
    """A test of the exemption or old form that a declassification instruction names."""

    any: Many[Token] = Field([])
    all: Many[Token] = Field([])
    none: Many[Token] = Field([])
    only: Many[Token] | None = None
