"""Thirty-two telegrams, memoranda, letters and despatches of our own writing, 1955 to 2009: no mention is missed.

`documents/` holds them with every mention in `[[ ]]`. The persons are made up, and so is what they say; their names are
of many origins. What is found besides is counted: it may not grow.
"""

import re
from pathlib import Path

import pytest

from redactor.detect.analyzer import uses_fallback
from redactor.detect.persons.find import find_persons
from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source
from redactor.terms.span import Span

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))

#: Finds that touch no mention, in all documents together; names of towns, most of them.
MOST_SPURIOUS = 20

#: Mentions that all capitals may cost, in all documents together.
MOST_MISSED_IN_CAPITALS = 4

needs_model = pytest.mark.skipif(uses_fallback(), reason="our own model is not installed")


def marked(raw: str) -> tuple[str, list[Span]]:
    """The text without its marks, and where the mentions stand."""
    text, mentions = "", []
    for part in re.split(r"(\[\[.*?\]\])", raw):
        if part.startswith("[["):
            mentions.append(Span(len(text), len(text) + len(part) - 4))
        text += part.removeprefix("[[").removesuffix("]]")
    return text, mentions


def missed_and_spurious(text: str, mentions: list[Span]) -> tuple[list[str], list[str]]:
    document = Document(Source("a", "a", "text"), text)
    found = [finding.span for finding in find_persons(document, read(document))]
    covered = {at for span in found for at in range(span.start, span.end)}
    true = {at for span in mentions for at in range(span.start, span.end)}
    missed = [
        span.of(text)
        for span in mentions
        if any(text[at].isalnum() and at not in covered for at in range(span.start, span.end))
    ]
    return missed, [span.of(text) for span in found if true.isdisjoint(range(span.start, span.end))]


def test_there_are_thirty_documents_of_five_decades():
    assert len(DOCUMENTS) >= 30
    assert {path.stem[:3] for path in DOCUMENTS} >= {"195", "196", "197", "198", "199", "200"}


@needs_model
@pytest.mark.model
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_mention_is_found(path: Path):
    missed, _ = missed_and_spurious(*marked(path.read_text(encoding="utf-8")))
    assert missed == []


@needs_model
@pytest.mark.model
def test_little_else_is_found():
    spurious = [missed_and_spurious(*marked(path.read_text(encoding="utf-8")))[1] for path in DOCUMENTS]
    assert sum(map(len, spurious)) <= MOST_SPURIOUS, [name for names in spurious for name in names]


@needs_model
@pytest.mark.model
def test_capitals_cost_next_to_nothing():
    missed: list[str] = []
    for path in DOCUMENTS:
        text, mentions = marked(path.read_text(encoding="utf-8"))
        capitals = "".join(char.upper() if len(char.upper()) == 1 else char for char in text)
        missed += missed_and_spurious(capitals, mentions)[0]
    assert len(missed) <= MOST_MISSED_IN_CAPITALS, missed
