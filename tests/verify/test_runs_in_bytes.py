"""Runs of withheld words in bytes: found as they stand and in UTF-16, and not where they go on as other words."""

import pytest

from redactor.verify.expected import Expected
from redactor.verify.needles import Needles
from redactor.verify.search import Search

EXPECTED = Expected(
    released=("members of their council", "remembers of the council", "of the council"),
    withheld=("all members of the council agreed",),
)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("beside", ["", "xx " * 9000], ids=["few bytes", "many bytes"])
@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("(members of the council)", True),
        ("members of the", True),
        ("members of  the", False),
        ("all members of the council agreed", True),
        ("xx Members Of The, yes", True),
        ("members of their council", False),
        ("remembers of the council", False),
    ],
)
def test_a_run_stands_only_where_its_words_end(codec: str, text: str, stands: bool, beside: str):
    assert bool(Search(Needles(EXPECTED)).in_bytes((beside + text).encode(codec))) == stands
