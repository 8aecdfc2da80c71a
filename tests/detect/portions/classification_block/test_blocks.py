"""Classification blocks in their full variety: what they say of declassification, and what that means at three dates."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from redactor.decide.declassified import declassification
from redactor.terms.portion import PortionKind
from redactor.terms.reading import Reading
from tests.detect.reading import portion_with, read_text

ROWS = tomllib.loads(Path(__file__).with_name("blocks.toml").read_text("utf-8"))["block"]
DATES = (dt.date(1985, 1, 1), dt.date(2005, 1, 1), dt.date(2030, 1, 1))
TELEGRAM = """O {dtg}
FM AMEMBASSY ROME
TO SECSTATE WASHDC IMMEDIATE 1234

{spaced} ROME 01234

{block}
TAGS: PREL, IT
SUBJECT: HERRING

1. THE FLEET IS OLD.
"""
MEMORANDUM = """{level}

THE WHITE HOUSE
WASHINGTON

{date}

MEMORANDUM FOR: THE PRESIDENT

FROM: ANN EXAMPLE

SUBJECT: Herring

The fleet is old.

{block}

{level}
"""

blocks = pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])


def document(row: dict[str, Any], extra: str = "") -> str:
    """The document of a row, its block with `extra` behind the last line."""
    dated: dt.date = row["dated"]
    spaced = "   ".join(" ".join(word) for word in row["level"].split())
    return (TELEGRAM if row["form"] == "telegram" else MEMORANDUM).format(
        dtg=f"{dated:%d}1200Z {dated:%b %y}".upper(),
        date=f"{dated:%B} {dated.day}, {dated.year}",
        level=row["level"],
        spaced=spaced,
        block=row["text"] + extra,
    )


def read_row(row: dict[str, Any]) -> Reading:
    return read_text(document(row))


def test_the_table_holds_blocks_of_every_order() -> None:
    assert len(ROWS) >= 80
    assert len({row["id"] for row in ROWS}) == len(ROWS)


@blocks
def test_a_block_says_until_when(row: dict[str, Any]) -> None:
    reading = read_row(row)
    assert reading.dated == row["dated"]
    assert reading.banner.marking.level.title == row["level"]
    instruction = reading.authority.declassify_on if reading.authority else None
    said = (instruction.kind.value, instruction.date, instruction.token) if instruction else (None, None, None)
    assert said == (row.get("kind"), row.get("date"), row.get("token"))


@blocks
def test_a_block_means_this_at_three_dates(row: dict[str, Any]) -> None:
    reading = read_row(row)
    states = [declassification(reading, reading.dated, as_of).state for as_of in DATES]
    assert "".join(state.value[0].upper() for state in states) == row["states"]


@blocks
def test_a_block_is_shown_and_an_event_in_it_is_not(row: dict[str, Any]) -> None:
    text = document(row)
    reading = read_text(text)
    shown = row.get("shown", True)
    for line in row["text"].splitlines():
        assert (portion_with(reading, text, line).kind is PortionKind.AUTHORITY) is shown, line


@blocks
@pytest.mark.parametrize(
    "extra", [" WHEN THE AGENT QUILL HAS LEFT", "\nThe agent Quill has left.", " quill was our man"]
)
def test_no_word_behind_a_block_is_shown_with_it(row: dict[str, Any], extra: str) -> None:
    text = document(row, extra)
    word = "QUILL" if "QUILL" in extra else extra.split(maxsplit=1)[0] if extra.islower() else "Quill"
    assert portion_with(read_text(text), text, word).carries_text
