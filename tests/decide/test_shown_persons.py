"""Who is who among masked names is told from these names alone, never from what is withheld."""

import datetime as dt

import pytest

from redactor.decide.shown_persons import linked_by_what_is_masked
from redactor.detect.persons.link import link
from redactor.terms.decision import Declassified, DocumentDecision, Masking, MaskKind
from redactor.terms.document import Document, Source
from redactor.terms.span import Span


def persons(masked: list[str], withheld: list[str]) -> list[str | None]:
    """The persons of masked names, linked first as the document links them, withheld names among the others."""
    names = [*masked, *withheld]
    text = "\n".join(names)
    starts = [sum(len(name) + 1 for name in names[:i]) for i in range(len(names))]
    spans = [Span(start, start + len(name)) for start, name in zip(starts, names, strict=True)]
    whole = link(text, spans)
    maskings = [Masking(span, MaskKind.NAME, frozenset(), "persons", whole[span]) for span in spans[: len(masked)]]
    decision = DocumentDecision("p", dt.date(2020, 1, 1), Declassified.NO, (), tuple(maskings))
    document = Document(Source("d", "d.txt", "text"), text)
    return [each.person for each in linked_by_what_is_masked(document, decision).maskings]


@pytest.mark.parametrize("withheld", [["Bob Smith"], ["Tom Jones"], ["Robert Smith", "Robert Jones"], []])
def test_what_is_withheld_links_no_names(withheld: list[str]):
    assert persons(["Bob", "Smith", "Robert"], withheld) == ["P1", "P2", "P3"]


def test_what_is_masked_does():
    one, two, three, other = persons(["Robert Smith", "Bob", "Smith", "Jones"], [])
    assert one == two == three != other
    full, misread, away = persons(["Stephen Saunders", "5aunders", "Kadafi"], ["Muammar Qadhafi"])
    assert full == misread != away


def test_a_mask_that_is_no_persons_stays_nobodys():
    """What a reviewer adds by its words, or a place where masks of two persons met, belongs to nobody."""
    text = "Jane Sample\nSample"
    spans = (Span(0, 11), Span(12, 18))
    maskings = tuple(
        Masking(span, MaskKind.NAME, frozenset(), "persons", person)
        for span, person in zip(spans, ("P1", None), strict=True)
    )
    decision = DocumentDecision("p", dt.date(2020, 1, 1), Declassified.NO, (), maskings)
    document = Document(Source("d", "d.txt", "text"), text)
    assert [each.person for each in linked_by_what_is_masked(document, decision).maskings] == ["P1", None]


def test_a_mask_that_is_no_persons_links_nobody():
    names = ["Robert Smith", "Bob", "Smith"]
    text = "\n".join(names)
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names[:2]] + [Span(17, 22)]
    maskings = tuple(
        Masking(span, MaskKind.NAME, frozenset(), "persons", person)
        for span, person in zip(spans, (None, "P1", "P1"), strict=True)
    )
    decision = DocumentDecision("p", dt.date(2020, 1, 1), Declassified.NO, (), maskings)
    document = Document(Source("d", "d.txt", "text"), text)
    assert [each.person for each in linked_by_what_is_masked(document, decision).maskings] == [None, "P1", "P2"]
