"""A text is taken apart once, and its other forms say no more and no less than when read from end to end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.verify.fold import fold, join_broken, join_spaced, tokens
from redactor.verify.needles import all_forms, forms
from redactor.verify.spoken import Spoken, all_runs

odd = st.text("aB c.D-\n\t_1?é·\u0301½ß™\u200bİк\u00ad", max_size=60)


def slowly(text):
    """Words as the categories of Unicode part them, character by character."""
    return "".join(char if char.isalnum() else " " for char in fold(text)).split()


@given(st.one_of(odd, st.text(max_size=40)))
def test_words_are_those_of_the_folded_text(text):
    assert tokens(text) == slowly(text)


@given(st.one_of(odd, st.text("ab -\n.", max_size=30)))
def test_other_forms_add_every_word_and_run_that_they_hold(text):
    said = Spoken(text)
    stretches = (said.words, *said.made_whole)
    read = [tokens(form) for form in forms(text)]
    assert {word for words in stretches for word in words} == {word for words in read for word in words}
    assert {run for words in stretches for run in all_runs(words)} == {run for words in read for run in all_runs(words)}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("S E C R E T RIVERTON", "SECRET RIVERTON"),
        ("(S.E.C.R.E.T)", "(SECRET)"),
        ("reasons 1.4 (b) and (d)", "reasons 1.4 (b) and (d)"),
        ("is a b plan", "is a b plan"),
        ("is a plan b", "is a plan b"),
        ("É t é", "Été"),
        ("a\nb\nc", "a\nb\nc"),
        ("· a b c", "· abc"),
    ],
)
def test_spaced_words_are_made_whole(text, whole):
    assert join_spaced(text) == whole


def test_a_stretch_holds_two_words_on_each_side_of_its_line_and_no_more():
    said = Spoken("one two\n\n" + "\n" * 500 + "three\nS O S\n\nfour\nfive six\nseven")
    assert said.made_whole == [["one", "two", "three", "sos", "four", "five", "six"]]


def test_a_broken_word_is_told():
    assert Spoken("Kuz-\nnet").is_broken
    assert not Spoken("Kuz-net\nso").is_broken
    assert not Spoken("so\n------\n\nKuznet").is_broken
    assert join_broken("Kuz-\nnet") == "Kuznet"


@pytest.mark.parametrize(
    ("text", "same"),
    [("plain", True), ("[B6 · 1 name]", True), ("caf\u00e9", False), ("no\u200bwhere", False), ("x™", False)],
)
def test_only_signs_leave_words_the_same_in_bytes(text, same):
    assert Spoken(text).says_the_same_in_bytes is same


def test_its_repr_tells_no_word():
    assert repr(Spoken("Kuznetsova")) == "Spoken(10 characters)"


@given(st.lists(st.one_of(odd, st.text("a b-\n.?é", max_size=12)), max_size=4).map(tuple))
def test_forms_of_many_texts_are_those_of_each(texts):
    assert set(all_forms(texts)) == {form for text in texts for form in forms(text)}
