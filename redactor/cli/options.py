"""Options that several commands share, and how dates are read."""

import datetime as dt
import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class IsoDate(click.ParamType[dt.date]):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The date, or a usage error that says how to write one."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2026-01-31", param, ctx)


as_of_option: Callable[[Command], Command] = click.option(
    "--as-of",
    type=IsoDate(),
    default=None,
    metavar="DATE",
    help="Decide as of this date (default: the policy's, else today).",
)
json_option: Callable[[Command], Command] = click.option(
    "--json", "as_json", is_flag=True, help="JSON on standard output, one line a document or item."
)
quiet_option: Callable[[Command], Command] = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")


def formats_option(*known: str) -> Callable[[Command], Command]:
    """`--format`, with commas or given again: which of these forms to write, by default the first."""
    written = f"{', '.join(known)}, or {','.join(known)}"

    def read(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
        asked = {name.strip() for value in values for name in value.split(",")} - {""}
        if not asked or not asked <= set(known):
            raise click.BadParameter(f"{','.join(values)!r} is none of {written}")
        return tuple(name for name in known if name in asked)

    return click.option(
        "--format",
        "formats",
        multiple=True,
        default=known[:1],
        callback=read,
        metavar="TEXT",
        help=f"{written}.  [default: {known[0]}]",
    )


def default_jobs() -> int:
    """Documents in work at once where the user does not say: one a processor that we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
