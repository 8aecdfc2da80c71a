"""White space between blocks: as much of it leaves as a page needs, and never how much there was."""

import pytest

from redactor.excise.edges import MAX_GAP_LINES, gap_lines


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param("words\n", 0, 0, id="none"),
        pytest.param("\n\nwords\n\n", 2, 1, id="before-and-behind"),
        pytest.param("words" + "\n" * 9, 0, MAX_GAP_LINES, id="many-are-set-as-few"),
        pytest.param("words\r\n\r\n", 0, 1, id="line-ends-of-two-characters"),
        pytest.param("  words  ", 0, 0, id="blanks-are-no-lines"),
    ],
)
def test_empty_lines_around_a_block_are_counted(text: str, before: int, after: int):
    assert gap_lines(text) == (before, after)
