"""Names that stand inside longer words, in other widths and behind markup are found where the name is found elsewhere."""

import pytest

from redactor.detect.persons.find import find_persons
from redactor.detect.persons.folded import fold
from redactor.detect.persons.glued import addresses, is_glued
from redactor.detect.persons.mention import unvaried
from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source

OPENING = "Ambassador Theodora Papanikolaou called on the Minister.\n\n"


def covered(text: str) -> str:
    """The text with every found character as a dot."""
    text = OPENING + text
    document = Document(Source("a", "a", "text"), text)
    chars = list(text)
    for finding in find_persons(document, read(document)):
        chars[finding.span.start : finding.span.end] = "·" * len(finding.span)
    return "".join(chars)[len(OPENING) :]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("See TheodoraPapanikolaou.doc today.", "See ························ today.", id="file"),
        pytest.param("See memo_papanikolaou_2.pdf today.", "See ······················· today.", id="file in small letters"),
        pytest.param("See www.example.gov/tpapanikolaou today.", "See ····························· today.", id="page"),
        pytest.param("Write to tpapanikolaou@example.gov today.", "Write to ························· today.", id="mail"),
        pytest.param("The PapanikolaouMemo was read.", "The ················ was read.", id="before a word"),
        pytest.param("Then TPapanikolaou spoke.", "Then ············· spoke.", id="behind an initial"),
        pytest.param("As PAPANIKOLAOU_MEMO says.", "As ················· says.", id="before a low line"),
        pytest.param("So said Papanikolaou2 at noon.", "So said ············· at noon.", id="before a note's number"),
        pytest.param("So said Papanikolaou² at noon.", "So said ············· at noon.", id="before a raised number"),
        pytest.param("Then Ｐａｐａｎｉｋｏｌａｏｕ left.", "Then ············ left.", id="full width"),
        pytest.param("Then Papani<wbr>kolaou left.", "Then ················· left.", id="word break of a page"),
        pytest.param("Then Papani&shy;kolaou left.", "Then ················· left.", id="soft hyphen of a page"),
        pytest.param("Then Theodora&nbsp;Papanikolaou left.", "Then ·························· left.", id="blank of a page"),
        pytest.param("The harbor.doc was read.", "The harbor.doc was read.", id="a file of another name"),
    ],
)  # fmt: skip
def test_what_hides_a_name_from_a_search_hides_it_not(text: str, left: str):
    assert covered(text) == left


def test_a_name_of_full_width_alone_is_found():
    text = "Ambassador Ｏｓｋａｒ Ｌｉｎｄｑｖｉｓｔ called on the Minister."
    document = Document(Source("a", "a", "text"), text)
    assert "Ｌｉｎｄｑｖｉｓｔ" in "".join(finding.span.of(text) for finding in find_persons(document, read(document)))


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        pytest.param("OxFordham", "Fordham", True, id="a capital inside"),
        pytest.param("Fordhamite", "Fordham", False, id="goes on in small letters"),
        pytest.param("UNFordham", "Fordham", False, id="behind capitals"),
        pytest.param("FORDHAMITE", "FORDHAM", False, id="no edge in capitals"),
        pytest.param("MyFord", "Ford", False, id="too short"),
    ],
)
def test_a_glued_name_shows_its_edges(word: str, name: str, expected: bool):
    start = word.index(name)
    assert is_glued(word, start, start + len(name)) is expected


def test_addresses_end_where_they_end():
    text = "a.b@example.org, (http://x.example/y) c-d.PDF. e.g. f.docket"
    assert [text[start:end] for start, end in addresses(text)] == ["a.b@example.org", "http://x.example/y)", "c-d.PDF"]


def test_unvaried_text_keeps_its_length_and_leaves_what_is_no_letter():
    assert unvaried("Ｂｅｒｇ² ½ ﬁ … №") == "Berg  ½ ﬁ … №"


def test_places_of_a_folded_page_are_those_of_the_page():
    folded = fold("x Lind<wbr>qvist&nbsp;said")
    assert folded.text == "x Lindqvist said"
    assert folded.span(2, 11).start == 2
    assert folded.span(2, 11).end == 16
