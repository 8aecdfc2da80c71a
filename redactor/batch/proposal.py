"""A Released value kept between the run and the signature, as JSON. It holds what may leave and nothing else."""

from functools import cache
from typing import TYPE_CHECKING

from redactor.errors import InputError
from redactor.terms.released import Released

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> "TypeAdapter[Released]":
    """Made once a process: making it takes longer than using it."""
    from pydantic import TypeAdapter

    return TypeAdapter(Released)


def prepare() -> None:
    """Make now what else the first use would make."""
    _adapter()


def dump(released: Released) -> bytes:
    """The value as JSON in one line; keys in the order of the fields, so that equal values give equal bytes."""
    return _adapter().dump_json(released) + b"\n"


def load(data: bytes, name: str) -> Released:
    """The value back from JSON.

    Raises:
        InputError: the file is not what a run wrote.
    """
    from pydantic import ValidationError

    try:
        return _adapter().validate_json(data)
    except ValidationError:
        raise InputError(
            "the stored proposal is broken", why="it cannot be signed unread", do="run redact again", file=name
        ) from None
