"""The catalogue of findings: code to severity, words and source. The facts are in `catalogue.toml`.

A finding's message holds counts and places, never a word of the output: what was found may be the secret itself.
"""

import tomllib
from functools import cache
from importlib.resources import files

from redactor.terms.counted import counted
from redactor.terms.problem import Problem, Severity


@cache
def _entries() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("redactor.verify").joinpath("catalogue.toml").read_text("utf-8"))


def codes() -> tuple[str, ...]:
    """Every code verify can give, in the catalogue's order."""
    return tuple(_entries())


class _Count(int):
    """A number that says what it counts, as the catalogue spells it: `{count:place}`, `{count:box stands|boxes stand}`."""

    def __format__(self, words: str) -> str:
        one, _, many = words.partition("|")
        return counted(int(self), one, many) if one else str(int(self))


def finding(code: str, *, expected: bool, count: int = 1, page: int | None = None, place: str = "the file") -> Problem:
    """One finding in the catalogue's words.

    Args:
        code: a code of the catalogue.
        expected: whether it is known what the output may show; that makes many a doubt an error.
        count: how many of what the entry counts.
        page: 1-based page.
        place: where, in our own words, for entries that name a place.

    Raises:
        KeyError: if the catalogue has no such code.
    """
    entry = _entries()[code]
    learn = entry["learn"].format(count=_Count(count), place=place)
    return Problem(
        code=code,
        severity=Severity(entry["expected" if expected else "alone"]),
        message=f"{learn[0].upper()}{learn[1:]}. {entry['mend']}.",
        page=page,
        source=entry["source"],
    )
