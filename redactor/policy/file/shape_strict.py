"""What every shape of a policy file has in common: strictness, and how it says that something is wrong."""

from typing import LiteralString

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


class Strict(BaseModel):
    """Nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=False)


def wrong(code: LiteralString, message: str) -> PydanticCustomError:
    """The complaint of a validator: its stable code, and words for the author of the policy."""
    return PydanticCustomError(code, "{text}", {"text": message})


def never(message: str) -> PydanticCustomError:
    """The complaint about a test that no portion can meet."""
    return wrong("never-matches", message)
