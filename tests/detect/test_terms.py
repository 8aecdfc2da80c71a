"""Listed words: whole words in any case, over line ends, with accents or without; offsets are of the text as it is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.decide.persons import masked_persons
from redactor.detect.findings import find_all
from redactor.detect.portions.segment import read
from redactor.detect.terms import find_terms, terms_of
from redactor.policy.load import load_policy
from redactor.terms.document import Document, Source
from redactor.terms.mask import Mask, PersonMask, Who
from redactor.terms.portion import Portion, PortionKind
from redactor.terms.reading import Reading
from redactor.terms.span import Span


def found(text: str, *terms: str) -> list[str]:
    return [finding.span.of(text) for finding in find_terms(text, terms, "list")]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("PBSUCCESS and pbsuccess.", ["PBSUCCESS"], ["PBSUCCESS", "pbsuccess"]),
        ("PBSUCCESSES", ["PBSUCCESS"], []),
        ("Blue\n  Lantern shone", ["blue lantern"], ["Blue\n  Lantern"]),
        ("Muñoz, MUNOZ", ["munoz"], ["Muñoz", "MUNOZ"]),
        ("İstanbul STRASSE alpha", ["alpha"], ["alpha"]),
        ("Straße", ["strasse"], ["Straße"]),
        ("blue lantern house", ["blue lantern", "lantern house"], ["blue lantern house"]),
        ("anything", ["", "  "], []),
        ("of KES-\nTREL and Kes- \r\n  trel.", ["Kestrel"], ["KES-\nTREL", "Kes- \r\n  trel"]),
        ("BLUE-\nLAN-\nTERN", ["blue-lantern", "lantern"], ["LAN-\nTERN"]),
        ("BLUE-\nLANTERN", ["blue-lantern"], ["BLUE-\nLANTERN"]),
        ("a Kes-\ntrels b", ["Kestrel"], []),
        ("KES\u00adTREL k\u200bestrel", ["Kestrel"], ["KES\u00adTREL", "k\u200bestrel"]),
        ("Jose\u0301 sang", ["Jos\u00e9"], ["Jose\u0301"]),
        ("anything", ["\u00ad", "\u0301"], []),
        ("P B S U C C E S S and k.e.s.t.r.e.l", ["PBSUCCESS", "kestrel"], ["P B S U C C E S S", "k.e.s.t.r.e.l"]),
        ("K-E-S-T-R-E-L", ["Kestrel"], ["K-E-S-T-R-E-L"]),
        ("kеstrel, Κestrel", ["Kestrel"], ["kеstrel", "Κestrel"]),
        ("KESTREL-1 KESTREL2 3kestrel KESTREL_4", ["Kestrel"], ["KESTREL", "KESTREL", "kestrel", "KESTREL"]),
        ("ram2 program", ["ram"], []),
        ("blue-lantern, blue_lantern", ["blue lantern"], ["blue-lantern", "blue_lantern"]),
        ("4471–93, 4471 93, 447193, 4471-935", ["4471-93"], ["4471–93", "4471 93"]),
        ("ke5trel, b0at", ["kestrel", "boat"], ["ke5trel", "b0at"]),
        ("A-1 and A 1", ["-"], []),
    ],
)
def test_listed_words_are_found_whole(text: str, terms: list[str], expected: list[str]):
    assert found(text, *terms) == expected


@given(st.text(max_size=80), st.text("abcdeß İ\n", min_size=1, max_size=6))
def test_no_text_moves_the_offsets(text: str, term: str):
    for finding in find_terms(text + " zebra", ["zebra", term], "list"):
        assert 0 <= finding.span.start < finding.span.end <= len(text) + 6
    assert "zebra" in found(text + " zebra", "zebra")


def test_a_page_line_does_not_hide_a_term_that_it_cuts_in_two():
    text = "of BLUE\nPage 2 of 3\nLANTERN and LAN-\nPage 3 of 3\nTERN."
    spans = (Span(0, 8), Span(20, 37), Span(49, len(text)))
    reading = Reading("memorandum", (Portion(0, PortionKind.PARAGRAPH, spans),))
    document = Document(Source("a", "a", "text"), text)
    found = terms_of(document, reading, ["blue lantern", "lantern"], "list")
    assert [each.span.of(text).strip() for each in found] == ["BLUE", "LANTERN", "LAN-", "TERN"]


@pytest.mark.parametrize(
    "mention",
    ["Ferncastle", "FERNCASTLE", "Fern-\ncastle", "Ferncastle, Hollis", "Hollis Q. Ferncastle", "ferncastle@x.org"],
)
def test_a_person_who_is_always_masked_goes_everywhere_though_no_other_person_is_looked_for(mention: str):
    text = f"1. Hollis Ferncastle came at noon.\n\n2. The note of {mention} was sent by Jane Doe.\n"
    document = Document(Source("a", "a", "text"), text)
    mask = PersonMask(who=Who.NONE, always=("Hollis Ferncastle",))
    policy = replace(load_policy("editorial"), mask=Mask(persons=mask))
    found = find_all(document, read(document), policy)
    gone = {at for each in masked_persons(document, found, mask) for at in range(each.span.start, each.span.end)}
    left = "".join(char for at, char in enumerate(text) if at not in gone)
    assert not [part for part in ("ern", "castle", "ERN", "Hollis") if part in left]
    assert "Jane Doe" in left
