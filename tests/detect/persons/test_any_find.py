"""Whatever a model says of whatever text: no crash, no overlap, no cut word, and nothing that was sure is lost."""

from itertools import pairwise
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from redactor.detect.persons import find
from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source

WORDS = st.sampled_from(
    [
        "Mr.",
        "Ambassador",
        "General",
        "II",
        "Jr.",
        "I",
        "a",
        "the",
        "in",
        "of",
        "and",
        "Quellenberg",
        "Dunsmoor",
        "Bob",
        "Robert",
        "al-",
        "el-Houderi",
        "Bishop",
        "White",
        "STALIN",
        "GENERAL",
        "ASSEMBLY",
        "5aunders",
        "Qadhafi",
        "Kadafi",
        "D.",
        "J.R.",
        "O’Neill",
        "11",
        "(RK)",
        "RK:",
        "the\xa0Hill",
        ",",
        ".",
        "-",
        "/",
        "\n",
        "\n\n",
        "’",
        "é́",
        "van",
        "der",
        "Berlin",
        "Bcrlin",
        "Camp",
        "David",
        "HOUSE",
        "nnd",
        "V\xad",
        "A_B",
        "Нuland",
        "\r\n",
        "(S)",
        "1.",
    ]
)


@st.composite
def texts_with_finds(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, float]]]:
    text = " ".join(draw(st.lists(WORDS, max_size=30)))
    spans = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        spans.append((start, draw(st.integers(start, len(text))), draw(st.floats(0.003, 1.0))))
    return text, [span for span in spans if span[0] < span[1]]


@settings(max_examples=150, deadline=None)
@given(texts_with_finds())
def test_any_find_of_any_text_is_taken(drawn: tuple[str, list[tuple[int, int, float]]]):
    text, finds = drawn

    def said(texts):
        for each in texts:
            yield [(s, min(e, len(each)), score, "encoder") for s, e, score in finds if s < len(each)]

    document = Document(Source("a", "a", "text"), text)
    with mock.patch.object(find, "analyze", said):
        found = find.find_persons(document, read(document))
    assert found == tuple(sorted(found, key=lambda each: each.span))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for finding in found:
        start, end = finding.span.start, finding.span.end
        assert start < end
        assert not (start and text[start - 1].isalnum() and text[start].isalnum())
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())
        assert 0 <= finding.score <= 1
        assert finding.person
