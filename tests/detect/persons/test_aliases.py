"""What is announced as another name of a person is a name, whatever the word."""

import pytest

from redactor.detect.persons.find import find_persons
from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source


def found(text: str) -> list[str]:
    """The mentions found in a text."""
    document = Document(Source("a", "a", "text"), text)
    return [finding.span.of(text) for finding in find_persons(document, read(document))]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ('Aloysius P. Kreskin, aka Al Kresky, "Dutch", met', ["Al Kresky", "Dutch"]),
        ('ALOYSIUS P. KRESKIN, AKA "DUTCH" AND "THE FARMER", MET', ["DUTCH", "THE FARMER"]),
        ("Aloysius Kreskin (alias ‘Harbor’) met", ["Harbor"]),
        ('Aloysius Kreskin, born 1931, nicknamed "Lefty," met', ["Lefty"]),
    ],
)
def test_other_names_of_a_person_are_found(written: str, names: list[str]):
    assert set(names) <= set(found(f"1. {written} us at the pier.\n"))


@pytest.mark.parametrize(
    "written",
    ['The tanker, aka "Dutch", met us.', 'Aloysius Kreskin met us at the pier. The boat, aka "Dutch", sank.'],
    ids=["no person", "another sentence"],
)
def test_other_names_of_things_are_none(written: str):
    assert "Dutch" not in found(f"1. {written}\n")
