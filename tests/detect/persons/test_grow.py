"""A find grows to the whole name, and never ends inside a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.detect.persons.grow import grown
from redactor.terms.span import Span


@pytest.mark.parametrize(
    ("text", "seed", "whole"),
    [
        ("by Ali el-Houderi of the bureau", "Ali", "Ali el-Houderi"),
        ("for Abd al-Ati al-Ubaydi, who", "Abd", "Abd al-Ati al-Ubaydi"),
        ("General Muhammad ’abd al-Ghani al-Jamasi to", "Muhammad", "General Muhammad ’abd al-Ghani al-Jamasi"),
        ("with Moulay Hafid al-Alaoui and", "Hafid", "Moulay Hafid al-Alaoui"),
        ("President Giscard d’Estaing had", "Giscard", "Giscard d’Estaing"),
        ("met von Brentano today", "Brentano", "von Brentano"),
        ("told Prince Naim that", "Naim", "Prince Naim"),
        ("ALSO BILL GRIFFITH), COULD", "GRIFFITH", "BILL GRIFFITH"),
        ("Mr. J. R. Quellenberg said", "Quellenberg", "J. R. Quellenberg"),
        ("charge MADFA’I and", "MADFA", "MADFA’I"),
        ("of Madfa’s party", "Madfa", "Madfa"),
        ("NSC\n\nCol. Robert Behrend\n\nMr. Keith", "Robert Behrend", "Col. Robert Behrend"),
        ("told Col. Robert Behrend that", "Robert Behrend", "Col. Robert Behrend"),
        ("and Lieutenant General Dunsmoor spoke", "Dunsmoor", "Lieutenant General Dunsmoor"),
        ("VICE ADMIRAL DUNSMOOR SPOKE", "DUNSMOOR", "VICE ADMIRAL DUNSMOOR"),
        ("with Secretary General Dunsmoor", "Dunsmoor", "Dunsmoor"),
        ("a general Dunsmoor knew", "Dunsmoor", "Dunsmoor"),
        ("To: Hargreaves, Philip J; Clerk", "Philip", "Philip J"),
        ("To: Hargreaves, Philip J. (Lagos)", "Hargreaves, Philip", "Hargreaves, Philip J."),
        ("that Tran Van Don be told", "Tran Van", "Tran Van Don"),
        ("and Philip A came", "Philip", "Philip"),
        ("of Philip Plan", "Philip", "Philip"),
    ],
)
def test_a_find_grows_to_the_whole_name(text: str, seed: str, whole: str):
    start = text.index(seed)
    assert grown(text, Span(start, start + len(seed))).of(text) == whole


@given(st.text(alphabet="abAB -’'.\n15é", max_size=60), st.data())
def test_a_grown_find_holds_the_find_and_ends_at_word_ends(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = grown(text, Span(start, end))
    assert span.contains(Span(start, end))
    for edge in (span.start, span.end):
        assert edge in {0, len(text)} or not (text[edge - 1].isalnum() and text[edge].isalnum())


@pytest.mark.parametrize(
    ("text", "seed", "whole"),
    [
        ("Then Quellenberg Dunsmoor left", "Quellenberg", "Quellenberg Dunsmoor"),
        ("Then Quellenberg Thursday left", "Quellenberg", "Quellenberg"),
        ("Then Quellenberg Geneva left", "Quellenberg", "Quellenberg"),
    ],
    ids=["name", "day", "place"],
)
def test_a_name_grows_over_a_name_behind_it_and_over_nothing_else(text: str, seed: str, whole: str):
    start = text.index(seed)
    assert grown(text, Span(start, start + len(seed))).of(text) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("KUZMENKO, OLEG  01/02/1951", "KUZMENKO, OLEG"),
        ("KUZMENKO, OLEG; ROE", "KUZMENKO, OLEG"),
        ("KUZMENKO, OLEG MET US", "KUZMENKO"),
        ("KUZMENKO, TABLE\n", "KUZMENKO"),
    ],
)
def test_a_surname_listed_first_grows_over_the_given_name_behind_it(text: str, whole: str):
    assert grown(text, Span(0, len("KUZMENKO"))).of(text) == whole
