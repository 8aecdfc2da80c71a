"""Which of two markings protects more, and that their union protects as both do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.detect.portions.strictness import is_above, level_rank, stricter
from redactor.terms.marking import AtomicEnergy, Level, Marking, SciControl, System

SECRET = Marking(level=Level.SECRET)
CONFIDENTIAL = Marking(level=Level.CONFIDENTIAL)

markings = st.builds(
    Marking,
    level=st.sampled_from(Level),
    sci=st.sampled_from([(), (SciControl("SI"),), (SciControl("TK"),)]),
    aea=st.sampled_from([None, AtomicEnergy("RD")]),
    fgi=st.sampled_from([(), ("GBR",)]),
    fgi_concealed=st.booleans(),
    dissem=st.sampled_from([(), ("NOFORN",), ("ORCON",)]),
    rel_to=st.sampled_from([(), ("USA", "GBR"), ("USA", "AUS", "GBR")]),
    non_ic=st.sampled_from([(), ("LIMDIS",)]),
).filter(lambda marking: not (marking.rel_to and "NOFORN" in marking.dissem))


@given(markings, markings)
def test_the_union_keeps_what_either_keeps(one: Marking, other: Marking):
    both = stricter(one, other)
    assert level_rank(both) == max(level_rank(one), level_rank(other))
    assert both.controls - {"REL TO"} == (one.controls | other.controls) - {"REL TO"}
    assert both.fgi_concealed == (one.fgi_concealed or other.fgi_concealed)
    assert not is_above(one, both)
    assert not is_above(other, both)


@given(markings, markings)
def test_the_union_is_releasable_to_nobody_whom_either_keeps_out(one: Marking, other: Marking):
    both = stricter(one, other)
    if "NOFORN" in both.controls:
        assert both.rel_to == ()
    for marking in (one, other):
        assert not marking.rel_to or set(both.rel_to) <= set(marking.rel_to)


@pytest.mark.parametrize(
    "foreign",
    [
        pytest.param(Marking(System.NATO, Level.CONFIDENTIAL, ("NATO",)), id="nato"),
        pytest.param(Marking(System.FGI, Level.CONFIDENTIAL, ("GBR",)), id="of-a-nation"),
    ],
)
def test_a_foreign_owner_of_the_lower_one_stays_an_owner(foreign: Marking):
    assert foreign.all_owners <= stricter(SECRET, foreign).all_owners
    assert foreign.all_owners <= stricter(foreign, SECRET).all_owners


def test_at_one_level_more_controls_are_above():
    more = replace(SECRET, dissem=("NOFORN",))
    assert is_above(more, SECRET)
    assert not is_above(SECRET, more)
    assert is_above(SECRET, replace(CONFIDENTIAL, dissem=("NOFORN", "ORCON")))
