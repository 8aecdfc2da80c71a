"""The catalogue of findings: code to severity, words and source. The facts are in `catalogue.toml`.

A finding's message holds counts and places, never a word of the output: what was found may be the secret itself.
"""

import tomllib
from functools import cache
from importlib.resources import files

from redactor.terms.problem import Problem, Severity


@cache
def _entries() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("redactor.verify").joinpath("catalogue.toml").read_text("utf-8"))


def codes() -> tuple[str, ...]:
    """Every code verify can give, in the catalogue's order."""
    return tuple(_entries())


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
    learn = entry["learn"].format(count=count, place=place)
    return Problem(
        code=code,
        severity=Severity(entry["expected" if expected else "alone"]),
        message=f"{learn[0].upper()}{learn[1:]}. {entry['mend']}.",
        page=page,
        source=entry["source"],
    )
