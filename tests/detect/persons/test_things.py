"""What is called after a person names no person, where the document knows none of the name."""

import pytest

from redactor.detect.persons.find import find_persons
from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source


def found(text: str) -> list[str]:
    """The mentions found in a text."""
    document = Document(Source("a", "a", "text"), text)
    return [finding.span.of(text) for finding in find_persons(document, read(document))]


@pytest.mark.parametrize(
    "thing",
    [
        "the Johnson Space Center",
        "the Kennedy Center",
        "Andrews Air Force Base",
        "the Johnson Library",
        "the Smith-Mundt Act",
        "the Walter Reed Army Medical Center",
        "Hurricane Katrina",
        "Typhoon Haiyan",
        "the USS Abraham Lincoln",
        "Parkinson's disease",
        "the Richter scale",
        "Halley's comet",
        "the Van Allen belts",
        "Rolls-Royce and Johnson & Johnson",
        "MORGAN STANLEY",
        "Alzheimer's",
        "the Kellogg-Briand Pact",
    ],
)
def test_a_thing_that_is_called_after_a_person_is_no_mention(thing: str):
    assert found(f"1. The report of the week tells of {thing}, and of the tide.\n") == []


@pytest.mark.parametrize(
    "thing", ["the Quillfeather Foundation", "the Quillfeather Memorial Hospital", "Quillfeather's law"]
)
def test_it_is_one_where_the_person_is_named_too(thing: str):
    assert found(f"1. Mr. Quillfeather came at noon.\n\n2. He left the papers to {thing}.\n")[1:] == ["Quillfeather"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ambassador Hoffman's act was noted.", "Hoffman"),
        ("We met Dagny Ostrowski. Foundation stones were laid.", "Dagny Ostrowski"),
        ("The Ostrowski plan was refused.", "Ostrowski"),
        ("MR. OSTROWSKI TO ACT ON IT.", "OSTROWSKI"),
        ("We met Philip Morrison of the staff.", "Philip Morrison"),
        ("Mr. Stanley came late. He asked for the bill of Morgan Stanley.", "Stanley"),
    ],
)
def test_words_that_only_look_like_a_thing_leave_a_name_one(text: str, name: str):
    assert name in found(f"1. {text}\n")


def dated(hour: str, more: str = "") -> list[str]:
    return found(
        f"Washington, February 4, 1963, {hour}.\n\nSUBJECT\n\nPlans for the harbor\n\n{more}The tide was talked of.\n"
    )


def test_an_hour_behind_a_date_is_no_mention():
    assert dated("Noon") == dated("Midnight") == []


def test_a_person_called_like_an_hour_is_one():
    assert dated("Noon", "Prime Minister Noon came. ") == ["Noon", "Noon"]
    assert found("1. Prime Minister Feroz Khan Noon came in 1957, Noon said.\n") == ["Feroz Khan Noon", "Noon"]
