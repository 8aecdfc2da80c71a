"""Words of nuclear weapons and materials: signs of Restricted Data that stands unmarked."""

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from redactor.detect.flags.phrases import Phrases
from redactor.terms.span import Span

TABLE = Path(__file__).with_name("nuclear.toml")


@cache
def _tables() -> tuple[Phrases, Phrases, int]:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return Phrases(table["sure"]), Phrases(table["beside"]), int(table["near_chars"])


def find_nuclear(low: str) -> Iterator[Span]:
    """Where such words stand in a text already `lowered`; ambiguous ones (`yield`, `pit`) only near a sure one."""
    sure, beside, near_chars = _tables()
    found = sorted(sure.find(low))
    if not found:
        return
    yield from found
    starts = [span.start for span in found]
    for span in beside.find(low):
        at = bisect_left(starts, span.start)
        if any(abs(near.start - span.start) <= near_chars for near in found[max(0, at - 1) : at + 1]):
            yield span
