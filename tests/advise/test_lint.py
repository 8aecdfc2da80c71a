"""Lint: each marking error is told with its place and rule, and a sound document is left in peace."""

import datetime as dt

import pytest

from redactor.advise.lint import lint
from redactor.terms.document import Document, Source

AS_OF = dt.date(2010, 1, 1)

SOUND = """\
O 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC IMMEDIATE

S E C R E T RIVERTON 000123

NOFORN

E.O. 12958: DECL: 06/05/2016
TAGS: PREL, PGOV
SUBJECT: (U) HARBOR TALKS

Classified By: Ambassador Winifred Oakenshaw, for reasons 1.4 (b) and (d)

1. (S//NF) The lighthouse contract was void.

2. (U) The harbor opened on time.
OAKENSHAW
"""


def problems(text: str, as_of: dt.date = AS_OF) -> dict[str, str]:
    found = lint(Document(Source("cable.txt", "cable.txt", "text"), text), as_of)
    return {problem.code: f"{problem.severity.value} {problem.line}" for problem in found}


def test_a_sound_telegram_is_left_in_peace():
    assert problems(SOUND) == {}


@pytest.mark.parametrize(
    ("find", "replace", "code", "told"),
    [
        ("1. (S//NF)", "1. (TS//NF)", "portion-above-banner", "error 15"),
        ("NOFORN\n", "", "banner-lacks-control", "error 5"),
        ("(S//NF)", "(C)", "banner-above-portions", "note 5"),
        ("2. (U) The", "2. The", "unmarked-portion", "warning 17"),
        ("SUBJECT: (U) ", "SUBJECT: ", "unmarked-portion", "warning 11"),
        ("E.O. 12958: DECL: 06/05/2016\n", "", "no-declassify-on", "warning None"),
        (
            "Classified By: Ambassador Winifred Oakenshaw, for reasons 1.4 (b) and (d)\n",
            "",
            "no-classifier",
            "warning None",
        ),
        (", for reasons 1.4 (b) and (d)", "", "no-reason", "warning 13"),
    ],
)
def test_each_fault_is_told_with_its_place(find: str, replace: str, code: str, told: str):
    assert find in SOUND
    assert problems(SOUND.replace(find, replace, 1))[code] == told


def test_a_passed_date_is_overdue_from_that_day_on():
    assert "declassification-overdue" not in problems(SOUND, dt.date(2016, 6, 4))
    assert problems(SOUND, dt.date(2016, 6, 5))["declassification-overdue"] == "warning None"


def test_a_rule_younger_than_the_document_is_only_noted():
    old = SOUND.replace("JUN 06", "JUN 68").replace("E.O. 12958: DECL: 06/05/2016\n", "")
    assert problems(old)["no-declassify-on"] == "note None"


def test_the_command_fails_on_an_error_and_quotes_no_document(redactor, tmp_path):
    path = tmp_path / "cable.txt"
    path.write_text(SOUND.replace("1. (S//NF)", "1. (TS//NF)"))
    done = redactor("lint", path, "--as-of", "2010-01-01", "--json")
    assert done.code == 8
    (line,) = done.lines
    assert line["id"] == "cable.txt"
    (above,) = [problem for problem in line["problems"] if problem["code"] == "portion-above-banner"]
    assert (above["line"], above["column"], above["file"]) == (15, 4, "cable.txt")
    assert "lighthouse" not in done.out + done.err
    path.write_text(SOUND)
    assert redactor("lint", path, "--as-of", "2010-01-01").code == 0
