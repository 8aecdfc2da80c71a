"""A released block's lines stand as they are, and no shorter way to them changes one."""

from hypothesis import given
from hypothesis import strategies as st

from redactor.release.fill import fill
from redactor.release.text import columns
from redactor.release.wrap import Measure
from redactor.terms.portion import PortionKind
from redactor.terms.released import Block, Run

MEASURE = Measure(width=20, of_text=columns, of_place=lambda _: 5, strike_width=4)
texts = st.text(st.sampled_from("ab\n \t\r\u2028漢\u200b."), max_size=80)


def printed(*pieces: Run) -> list[str]:
    lines = fill(Block(PortionKind.PARAGRAPH, pieces, "paragraph 1", refill=False, gap_lines=0), MEASURE)
    return ["".join(cell.text for cell in line.cells) for line in lines]


@given(st.lists(texts, min_size=1, max_size=3))
def test_lines_without_a_lined_through_word_are_set_as_those_with_one(parts: list[str]):
    runs = [Run(text) for text in parts]
    assert printed(*runs) == printed(*runs, Run("", struck=True))


def test_lines_that_fit_stand_as_in_the_source():
    assert printed(Run("  first line  \n\nthird"), Run(" line")) == ["  first line", "", "third line"]
