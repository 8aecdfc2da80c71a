"""Flags as findings: of the kinds asked for, with offsets of the text as read, in linear time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.detect.flags.find import find_flags, flags_of
from redactor.detect.flags.phrases import Phrases, lowered
from redactor.terms.document import Document, Source
from redactor.terms.finding import CRYPTONYM, FLAGS, FOREIGN_STATEMENT, NUCLEAR
from redactor.terms.portion import Portion, PortionKind
from redactor.terms.reading import Reading
from redactor.terms.span import Span

TEXT = "The PermRep told us of PBSUCCESS and of plutonium."


@pytest.mark.parametrize(
    ("kind", "found"), [(CRYPTONYM, "PBSUCCESS"), (NUCLEAR, "plutonium"), (FOREIGN_STATEMENT, "PermRep told")]
)
def test_only_the_kinds_asked_for_are_looked_for(kind: str, found: str):
    assert [(each.kind, each.span.of(TEXT)) for each in find_flags(TEXT, frozenset({kind}))] == [(kind, found)]


def test_offsets_hold_where_a_letter_has_a_longer_small_form():
    text = "İİİ " + TEXT
    assert {each.span.of(text) for each in find_flags(text)} == {"PermRep told", "PBSUCCESS", "plutonium"}


@given(st.text(max_size=300))
def test_a_finding_lies_within_the_text_and_never_ends_inside_a_word(text: str):
    for each in find_flags(text + TEXT, FLAGS):
        whole = text + TEXT
        assert 0 <= each.span.start < each.span.end <= len(whole)
        assert not whole[each.span.end : each.span.end + 1].isalnum()


@given(st.text(max_size=200))
def test_lowering_keeps_the_length(text: str):
    assert len(lowered(text)) == len(text)


def test_of_phrases_that_begin_alike_the_longest_is_found():
    phrases = Phrases(["nuclear", "nuclear depth charge*", "nuclear d*"])
    text = "nuclear depth\n charges and nuclear"
    assert [span.of(text) for span in phrases.find(text)] == ["nuclear depth\n charges", "nuclear"]


def test_a_page_line_inside_a_portion_hides_no_phrase():
    text = "The nuclear\nPAGE 02\nweapons left. The plutonium stayed.\n"
    cut = text.index("PAGE")
    after = text.index("weapons")
    portion = Portion(0, PortionKind.PARAGRAPH, (Span(0, cut), Span(after, len(text))))
    line = Portion(1, PortionKind.FURNITURE, (Span(cut, after),))
    found = flags_of(Document(Source("d", "d.txt", "text"), text), Reading("other", (portion, line)))
    assert [each.span.of(text) for each in found] == ["nuclear\n", "weapons", "plutonium"]


def test_a_line_end_does_not_hide_a_word_that_it_breaks():
    text = "They spoke of pluto-\n  nium and of fire-\nwood."
    document = Document(Source("a", "a", "text"), text)
    reading = Reading("memorandum", (Portion(0, PortionKind.PARAGRAPH, (Span(0, len(text)),)),))
    assert [each.span.of(text) for each in flags_of(document, reading, frozenset({NUCLEAR}))] == ["pluto-\n  nium"]
