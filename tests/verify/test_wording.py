"""Released-text equality: strangers are counted, and readers' ways of tearing and glueing are not."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.verify.expected import Expected
from redactor.verify.needles import Needles
from redactor.verify.secrets import Secrets
from redactor.verify.wording import Wording

EXPECTED = Expected(
    released=(
        "The delegation left Washington early.",
        "Ambassador Orlova said so.",
        "Dr.",
        "testified.",
        "[B6 1 name]",
    ),
    withheld=("Orlova", "Li"),
)
WORDING = Wording(EXPECTED, Needles(EXPECTED).masks)
WORDING.page_count = 12

SAME = {
    "as it is": "The delegation left Washington early.",
    "another order, lines broken": "Ambassador Orlova\nsaid so.\nThe delegation\nleft Washington early.",
    "torn": "The delega tion left Wa shington early",
    "glued": "Thedelegation leftWashington",
    "glued at a border": "early.Ambassador",
    "spelled out": "The delegation left <U+0057>ashington",
    "page number": "12",
    "label": "[withheld: B6 1 name]",
    "capitals and accents": "THE DELEGATION LÉFT",
}
STRANGE = {
    "a stranger": ("The delegation left Moscow early", 1),
    "a short one": ("Li left", 1),
    "two": ("Ivan Petrov left", 2),
    "no page number": ("13", 1),
    "half released": ("delegationist", 1),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_released_wording_passes(text):
    assert WORDING.strangers(text) == 0


@pytest.mark.parametrize(("text", "count"), STRANGE.values(), ids=STRANGE.keys())
def test_strangers_are_counted(text, count):
    assert WORDING.strangers(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ambassador Orlova said so.", 0),
        ("so.\nOrlova said", 0),
        ("Dr. Orlova testified", 1),
        ("Dr. Orlova said so", 1),
        ("Dr. [B6 1 name] testified. Ambassador Orlova said so.", 0),
    ],
)
def test_a_masked_name_is_told_from_where_it_is_released(text, count):
    assert WORDING.out_of_place(text) == count


def test_a_masked_name_is_out_of_place_only_where_every_reader_sees_it_there():
    secrets = Secrets(EXPECTED)
    misplaced, in_place = "The delegation Orlova left", "Ambassador Orlova said so."
    assert secrets.out_of_place([misplaced, in_place]) == []
    assert secrets.out_of_place([in_place, misplaced]) == []
    (found,) = secrets.out_of_place([misplaced, misplaced])
    assert found.code == "withheld-word-out-of-place"


def test_words_run_together_without_end_are_told_in_time():
    text = "".join(f"w{number}" for number in range(60_000))
    assert WORDING.strangers(text) == 1


@given(st.lists(st.text("abcdefghijklmnop", min_size=1, max_size=12), min_size=1, max_size=80), st.integers(10, 72))
def test_wrapping_makes_no_strangers(words, width):
    text = " ".join(words)
    wording = Wording(Expected(released=(text,), withheld=()), masks=())
    assert wording.strangers(textwrap.fill(text, width, break_on_hyphens=False)) == 0
