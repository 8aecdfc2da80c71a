"""No needle is found across an end of the writers' own frame, and every other one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.verify.check import verify
from redactor.verify.expected import Expected
from redactor.verify.needles import Needles
from redactor.verify.seams import SEAM, Seams, words_between
from redactor.verify.search import Search

RUNS = ("Mr. Vance:", "We shall see.", "about the harbour treaty", "less often than before")
PASSAGE = "He read out these lines: Mr. Vance: the harbour RELEASED IN PART about the harbour was nameless."
LABEL = "[1.4(D) · 9 lines]"
BOXED = "██ B6 · 1 name ██"
STAMP = "RELEASED IN PART"
FRAME = (LABEL, BOXED, STAMP)
EXPECTED = Expected(released=(*RUNS, *FRAME), withheld=(PASSAGE,), frame=FRAME)
SEARCH = Search(Needles(EXPECTED), EXPECTED.frame)

SEAMS = {
    "label before a run": f"{LABEL} Mr. Vance: We shall see.",
    "label at a line's end": f"{LABEL}\nMr. Vance: We shall see.",
    "label over two lines": "[1.4(D) · 9\nlines] Mr. Vance:",
    "label at the edge of a page": "We shall see.\n[1.4(D)\n· 9 lines]   \n\nMr. Vance:",
    "stamp on its line before a run": f"We shall see.\n{STAMP}\nabout the harbour treaty",
    "signs of blocks and a word run together": f"{BOXED} less often than before",
}
LEAKS = {
    "the passage itself": "these lines: Mr. Vance: the harbour",
    "words like a label's, in no label": "9 lines Mr. Vance: We shall see.",
    "a label without its end": "[1.4(D) · 9 lines Mr. Vance:",
    "a label without its beginning": "1.4(D) · 9 lines] Mr. Vance:",
    "a label of another amount": "[1.4(D) · 8 lines] Mr. Vance:",
    "a label in other letters": "[1.4(d) · 9 LINES] Mr. Vance:",
    "a label that holds the leak": "[1.4(D) · 9 lines: Mr. Vance:]",
    "a stamp's words in a line of text": f"the harbour {STAMP} about the harbour",
    "beside a label, whole": f"{LABEL} lines: Mr. Vance: We shall see.",
    "nulls for spaces": "lines\0Mr.\0Vance",
    "a null between the words of a line": "lines: \0 Mr. Vance",
}


@pytest.mark.parametrize("text", SEAMS.values(), ids=SEAMS.keys())
def test_a_needle_across_the_end_of_the_frame_is_none(text):
    assert not SEARCH.in_page(text)


@pytest.mark.parametrize("text", LEAKS.values(), ids=LEAKS.keys())
def test_a_needle_that_only_looks_like_the_frame_is_found(text):
    assert SEARCH.in_page(text)


def test_without_a_frame_the_same_text_counts():
    assert Search(Needles(EXPECTED)).in_page(SEAMS["label before a run"])


def test_a_text_output_with_a_label_before_a_released_name_passes():
    text = "\n".join((STAMP, "", f"{LABEL} Mr. Vance: We shall see.", "")).encode()
    assert not verify(text, "text", EXPECTED).leaks


def test_a_text_output_with_the_words_in_no_label_does_not_pass():
    text = f"{STAMP}\n\n9 lines: Mr. Vance: We shall see.\n".encode()
    assert [leak.code for leak in verify(text, "text", EXPECTED).leaks] == ["withheld-text"]


@given(st.lists(st.sampled_from((*"abc", LABEL, BOXED, STAMP, "]", "[", "\n", " ")), max_size=30))
def test_cutting_takes_nothing_but_the_frame(parts):
    text = " ".join(parts)
    words = [word for word in words_between(Seams(FRAME).cut(text)) if word != SEAM]
    framed = Seams(()).cut(text)
    for piece in FRAME:
        framed = framed.replace(piece, " ")
    kept = iter(words)
    assert all(word in kept for word in words_between(framed))


def test_its_repr_tells_counts_only():
    assert repr(Seams(FRAME)) == "Seams(3 strings)"


def counted(text: str, page_count: int) -> bool:
    """Whether a withheld 7 is found in the text of a page of so many."""
    expected = Expected(released=("We shall see.",), withheld=("7",))
    search = Search(Needles(expected))
    search.expect_pages(page_count)
    return bool(search.in_page(text))


def test_a_counter_of_pages_is_no_withheld_number():
    assert not counted("We shall see.\nAs of 2026-01-02 · Page 5 of 7\nUNCLASSIFIED", 7)
    assert not counted("We shall see.\nPage 7 of 9", 9)


@pytest.mark.parametrize(
    ("text", "page_count"),
    [("Page 5 of 7", 8), ("Page 5 of 7 boats", 7), ("7\nPage 5 of 7", 7), ("Page 5 of 7", 0), ("7", 7)],
    ids=["of other pages", "in a sentence", "beside it", "of no pages", "alone"],
)
def test_a_number_that_counts_no_pages_is_found(text: str, page_count: int):
    assert counted(text, page_count)
