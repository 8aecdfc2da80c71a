"""Labels of masked persons: made of a keyed digest of the surname and of nothing else."""

import datetime as dt
import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.decide.labels import labelled
from redactor.terms.decision import Declassified, DocumentDecision, Masking, MaskKind
from redactor.terms.document import Document, Source
from redactor.terms.mask import Show
from redactor.terms.span import Span

KEY = bytes(range(32))
OTHER_KEY = bytes(32)

#: A masked name in a text: `[Jane Sample|P1]`; a bracket without a person is a name linked to nobody.
_NAME = re.compile(r"\[([^\]|]+)(?:\|(\w+))?\]")


def labels(marked: str, show: Show = Show.LABEL, key: bytes = KEY) -> list[str]:
    """The labels of the names in brackets, in order of place."""
    text, maskings, at = "", [], 0
    for match in _NAME.finditer(marked):
        text += marked[at : match.start()]
        span = Span(len(text), len(text) + len(match[1]))
        maskings.append(Masking(span, MaskKind.NAME, frozenset({"(b)(6)"}), "persons", match[2]))
        text, at = text + match[1], match.end()
    document = Document(Source("d", "d.txt", "text"), text + marked[at:])
    decision = DocumentDecision("p", dt.date(2020, 1, 1), Declassified.NO, (), tuple(maskings))
    return [each.label.text for each in labelled(document, decision, show, key).maskings if each.label]


def different(found: Iterable[str]) -> int:
    return len(set(found))


@pytest.mark.parametrize("show", [Show.LABEL, Show.PSEUDONYM])
def test_mentions_of_one_person_share_a_label(show: Show):
    one, two, three, other = labels("[Jane Sample|P1] met [SAMPLE|P1] and [Ms. Sample's|P1], not [John Doe|P2].", show)
    assert one == two == three != other


@pytest.mark.parametrize(
    "written",
    [
        "SAMPLE",
        "Sample",
        "Sámple",
        "Jane Sample",
        "Sample, Jane",
        "Sample, Jr.",
        "Jane Sample III",
        "Sam-\nple",
        "Sample’s",
        "J.Q. Sample",
    ],
)
def test_a_surname_has_one_label_in_every_document_however_it_is_written(written: str):
    assert labels(f"[{written}]") == labels("[Jane Sample|P7] left.")


def test_an_arabic_article_is_no_part_of_the_surname():
    assert labels("[Hafid al-Alaoui]") == labels("[Alaoui]") == labels("[EL-ALAOUI]")


def test_a_label_depends_on_nothing_else_in_the_document():
    alone = labels("[Sample|P1]")
    assert labels("[Doe|P1] [Okonedo|P2] [Doe|P1] and then [Sample|P3]")[3:] == alone
    assert labels("Sample, zebra, and a page of withheld words. [Sample|P1]") == alone


def test_another_key_gives_another_label():
    assert labels("[Sample]") != labels("[Sample]", key=OTHER_KEY)


def test_two_persons_of_one_surname_in_one_document_part():
    john, mary, bare = labels("[John Sample|P1] met [Mary Sample|P2] and [Sample|P3].")
    assert different([john, mary, bare]) == 3


@pytest.mark.parametrize("pair", [("Jane Sample", "Tom Sample"), ("J. Sample", "T. Sample")], ids=["names", "initials"])
@pytest.mark.parametrize("links", [("P1", "P2"), ("P1", "P1")], ids=["linked-apart", "linked-as-one"])
def test_two_of_one_surname_part_where_no_third_stands_beside_them(pair: tuple[str, str], links: tuple[str, str]):
    one, other = labels(" met ".join(f"[{name}|{link}]" for name, link in zip(pair, links, strict=True)))
    assert one != other


def test_two_given_names_under_one_link_part_two_persons():
    john, mary, bare, again = labels("[John Sample|P1] met [Mary Sample|P1]; [Sample|P1] left with [J. Sample|P1].")
    assert different([john, mary, bare]) == 3
    assert again not in {mary, bare}


@pytest.mark.parametrize("other", ["J. Sample", "Sample", "Johnny Sample", "Mr. Sample", "JOHN SAMPLE"])
def test_initials_nicknames_and_styles_are_the_same_person(other: str):
    one, two = labels(f"[John Sample|P1] is [{other}|P1].")
    assert one == two


def test_two_names_masked_as_one_get_no_label():
    assert labels(
        "He met [John Doe. Sample|P1] and [Gen. Sample|P1] and [J. Doe|P2]; [Jane Sample met John Doe|P1]."
    ) == labels("[Sample|P1] [Doe|P2]")


def test_a_name_linked_to_a_person_takes_that_persons_commonest_surname():
    bob, smith, again = labels("[Bob|P1] is [Sample|P1]; [Sample|P1] left.")
    assert bob == smith == again == labels("[Sample]")[0]


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=30), min_size=1, max_size=12))
def test_every_label_has_the_same_length_and_none_of_the_names_letters_count(names: list[str]):
    marked = " ".join(f"[{name}]" for name in names)
    assert {len(label) for label in labels(marked)} == {11}
    assert {tuple(map(len, label.split())) for label in labels(marked, Show.PSEUDONYM)} == {(8, 8)}


@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True), min_size=2, max_size=10, unique=True), st.randoms())
def test_order_does_not_count(names: list[str], random):
    shuffled = random.sample(names, len(names))
    there = dict(zip(names, labels(" ".join(f"[{name}]" for name in names)), strict=True))
    back = dict(zip(shuffled, labels(" ".join(f"[{name}]" for name in shuffled)), strict=True))
    assert there == back


def test_labels_of_many_persons_do_not_meet():
    names = [f"{a}{b}{c}" for a in ("Ba", "Ke", "Lo", "Mi") for b in "abcdefghijklmnopqrst" for c in "nrstvwz"]
    marked = " ".join(f"[{name}]" for name in names)
    for show in (Show.LABEL, Show.PSEUDONYM):
        assert different(labels(marked, show)) == len(names)


def test_labels_that_would_meet_are_drawn_again(monkeypatch: pytest.MonkeyPatch):
    from redactor.decide import labels as room

    real = room._number

    def meets_at_first(key: bytes, use: str, identity: str, *attempts: int) -> int:
        return 7 if attempts[0] == 0 else real(key, use, identity, *attempts)

    monkeypatch.setattr(room, "_number", meets_at_first)
    assert different(labels("[Sample|P1] [Doe|P2]")) == 2
    assert labels("[Sample|P1] [Doe|P2]") == labels("[Doe|P2] [Sample|P1]")[::-1]


def test_a_pseudonym_is_no_word_of_the_document():
    (first,) = labels("[Sample]", Show.PSEUDONYM)
    given_name, surname = first.split()
    (second,) = labels(f"[Sample] met somebody whose name is {surname.upper()}", Show.PSEUDONYM)
    assert surname not in second
    assert labels(f"[Sample] met {given_name}", Show.PSEUDONYM) != [first]


def test_the_code_alone_needs_no_label():
    assert labels("[Sample]", Show.CODE) == []


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match="16 bytes"):
        labels("[Sample]", key=bytes(15))
    assert labels("[Sample]", key=bytes(16))
