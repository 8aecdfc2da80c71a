"""What `redactor inspect` shows to people: words, no raw JSON and no offsets."""

from pathlib import Path
from typing import Any

import pytest

from redactor.cli.inspect_listing import facts_of


def test_the_classification_block_is_shown_in_words(redactor, telegram_path: Path):
    done = redactor("inspect", telegram_path)
    assert done.code == 0
    said = {" ".join(line.split()) for line in done.out.splitlines()}
    assert {
        "classified by Ambassador Victoria Nuland",
        "declassify on 2018-04-22",
        "reasons 1.4(b), 1.4(d)",
        "section 1 of 2",
        "TAGS MOPS, NATO, PARM, PREL",
        "banner CONFIDENTIAL//NOFORN (as it stands in the text)",
    } <= said
    assert "{" not in done.out


@pytest.mark.parametrize(
    ("kind", "date", "token", "said"),
    [
        ("date", "2018-04-22", None, "2018-04-22"),
        ("date", None, None, "a date that could not be read"),
        ("event", None, None, "an event (no date)"),
        ("exemption", "2033-04-23", "25X1", "25X1, until 2033-04-23"),
        ("exemption", None, "25X1", "25X1 (no date)"),
        ("review", "2010-01-01", "XGDS", "XGDS, to be reviewed on 2010-01-01"),
        ("review", None, "OADR", "OADR (no date)"),
        ("none", None, None, "nothing that could be read"),
    ],
)
def test_a_declassification_instruction_in_words(kind: str, date: str | None, token: str | None, said: str):
    facts: dict[str, Any] = dict.fromkeys(
        ("banner", "dated", "originator", "section", "captions", "tags", "classified_by", "reasons")
    )
    facts |= {"form": "letter", "classification_from": "none"}
    facts["declassify_on"] = {"kind": kind, "date": date, "token": token}
    assert dict(facts_of(facts, "")) == {"form": "letter", "banner": "none read", "declassify on": said}
