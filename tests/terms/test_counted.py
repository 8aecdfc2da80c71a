"""Numbers of things, as people say them."""

import pytest

from redactor.terms.counted import counted


@pytest.mark.parametrize(
    ("count", "words", "said"),
    [
        (0, ("passage",), "0 passages"),
        (1, ("passage",), "1 passage"),
        (2, ("passage",), "2 passages"),
        (1200, ("copy", "copies"), "1,200 copies"),
        (1, ("portion waits", "portions wait"), "1 portion waits"),
    ],
)
def test_one_is_said_as_one(count: int, words: tuple[str, ...], said: str):
    assert counted(count, *words) == said
