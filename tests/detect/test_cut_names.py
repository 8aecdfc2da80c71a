"""Names found once are found where the page cuts them in two, and nothing else is put together."""

import pytest

from redactor.detect.cut_names import cut_names
from redactor.terms.document import Document, Source
from redactor.terms.finding import PERSON, Finding
from redactor.terms.portion import Portion, PortionKind
from redactor.terms.reading import Reading
from redactor.terms.span import Span

FIRST = "Mr. Tobias Petrossian spoke. "


def parts(*pieces: str, page_line: str = "Page 2 of 3\n") -> list[str]:
    """What is found beside the first mention, in a portion of these pieces with page lines between them."""
    spans, at = [], 0
    for piece in (FIRST + pieces[0], *pieces[1:]):
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + len(page_line)
    text = FIRST + page_line.join(pieces)
    reading = Reading("memorandum", (Portion(0, PortionKind.PARAGRAPH, tuple(spans)),))
    name = FIRST.index("Tobias")
    known = Finding(Span(name, name + len("Tobias Petrossian")), PERSON, 1.0, ("title",), "P1")
    found = cut_names(Document(Source("a", "a", "text"), text), reading, [known])
    assert {each.person for each in found} <= {"P1"}
    return [each.span.of(text) for each in found]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("They saw Petros-\n", "sian there."), ["Petros", "sian"]),
        (("They saw PETROS-\n\n", "\n  SIAN there."), ["PETROS", "SIAN"]),
        (("They saw Petros\n", "sian there."), ["Petros", "sian"]),
        (("They saw Petros sian there.",), ["Petros", "sian"]),
        (("They saw Petro\nssian.",), ["Petro", "ssian"]),
        (("They saw Petros-\n", "burg there."), []),
        (("They saw Petrossian there.",), []),
    ],
)
def test_both_parts_of_a_name_are_found(pieces: tuple[str, ...], expected: list[str]):
    assert parts(*pieces) == expected


def test_two_words_that_are_words_are_no_name():
    text = "Mr. Newman spoke. A New man came."
    reading = Reading("memorandum", (Portion(0, PortionKind.PARAGRAPH, (Span(0, len(text)),)),))
    known = Finding(Span(4, 10), PERSON, 1.0, ("title",), "P1")
    assert cut_names(Document(Source("a", "a", "text"), text), reading, [known]) == ()
