import time

import pytest

from redactor.detect.portions.line.envelope import LONGEST_LINE, envelope_rows, is_envelope

EXAMPLES = [
    pytest.param(row["place"], example, id=f"{row['what']}: {example}")
    for row in envelope_rows()
    for example in row["examples"]
]


@pytest.mark.parametrize(("place", "line"), EXAMPLES)
def test_each_example_is_an_envelope_line_of_its_place(place: str, line: str) -> None:
    assert is_envelope(line, place)
    assert is_envelope(f"  {line}", place)


@pytest.mark.parametrize("place", ["routing", "slug", "page", "reference", "memo"])
@pytest.mark.parametrize(
    "prose",
    [
        "The minister said that he would go to the harbor.",
        "THE MINISTER SAID THAT HE WOULD GO TO THE HARBOR",
        "FROM: a source in the harbor who has been right before",
        "TO the harbor we went.",
        "Meeting of 10 MAR 1973",
        "REF: TALK WITH THE HARBOR MASTER",
        "PAGE ONE OF THE REPORT SAYS SO",
        "USNATO is strong.",
        "S. Everett Gleason",
    ],
)
def test_prose_is_no_envelope_line(place: str, prose: str) -> None:
    assert not is_envelope(prose, place)


def test_a_long_line_is_never_envelope() -> None:
    line = "AMEMBASSY " + "A" * LONGEST_LINE
    assert not is_envelope(line, "routing")


@pytest.mark.parametrize("place", ["routing", "slug", "page", "reference", "memo"])
@pytest.mark.parametrize("unit", ["A ", "A-01 ", "A/", "AAA 1 ", "1", " ", "-", "FM A ", "REF: A 1; "])
def test_no_line_makes_a_pattern_slow(place: str, unit: str) -> None:
    line = ("FROM: " + unit * LONGEST_LINE)[: LONGEST_LINE - 1] + "é"
    began = time.process_time()
    for _ in range(10):
        is_envelope(line, place)
        is_envelope(line[6:], place)
    assert time.process_time() - began < 1.0
