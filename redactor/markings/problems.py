"""The catalogue of what can be wrong with a marking: codes, severities, messages and sources as data.

Messages are constant or name controls of the register; none holds text of a document.
"""

import functools
import tomllib
from pathlib import Path

from redactor.terms.problem import Problem, Severity

_FILE = Path(__file__).with_name("registers") / "problems.toml"


@functools.cache
def catalogue() -> dict[str, Problem]:
    """Every problem of a marking, by its code."""
    return {
        row["code"]: Problem(row["code"], Severity(row["severity"]), row["message"], source=row["source"])
        for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["problem"]
    }


@functools.cache
def problem(code: str) -> Problem:
    """The problem called `code`; the same object every time."""
    return catalogue()[code]
