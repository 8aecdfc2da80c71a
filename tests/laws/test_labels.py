"""Laws 2 and 4 for labels: a label is a function of the masked surname and the key, and shows nothing else."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from redactor.batch.expectation import expected_of
from redactor.decide.labels import labelled
from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.terms.mask import Show
from redactor.terms.release_style import AmountStyle
from redactor.terms.released import Released
from redactor.verify.check import verify
from tests.made_up import Made, Paragraph, make, paragraphs_with_secrets, plain_words, secret_words, secrets_of

KEY = bytes(range(32))
shows = st.sampled_from([Show.LABEL, Show.PSEUDONYM])


def with_labels(paragraphs: list[Paragraph], show: Show) -> Made:
    made = make(paragraphs, AmountStyle.NONE)
    return replace(made, decision=labelled(made.document, made.decision, show, KEY))


def released(paragraphs: list[Paragraph], show: Show) -> Released:
    return with_labels(paragraphs, show).released


@st.composite
def other_withheld(draw: st.DrawFn) -> tuple[list[Paragraph], list[Paragraph]]:
    """Two sources with the same released paragraphs and the same masked names, and other withheld ones between."""
    one = draw(paragraphs_with_secrets())
    words = st.lists(st.one_of(secret_words, plain_words), min_size=1, max_size=40).map(tuple)
    return one, [each if each.decision == "release" else replace(each, words=draw(words)) for each in one]


@given(other_withheld(), shows)
def test_what_is_withheld_elsewhere_changes_no_label(pair, show: Show):
    one, other = (released(paragraphs, show) for paragraphs in pair)
    assert one == other
    assert write_text(one) == write_text(other)


@settings(max_examples=5)
@given(other_withheld(), shows)
def test_nor_a_byte_of_the_pdf(pair, show: Show):
    one, other = (write_pdf(released(paragraphs, show)) for paragraphs in pair)
    assert one == other


@given(paragraphs_with_secrets(), st.lists(secret_words, min_size=15, max_size=15, unique=True), shows)
def test_other_names_give_the_same_page_but_for_their_labels(paragraphs, names, show: Show):
    new = dict(zip(sorted(secrets_of(paragraphs)), names, strict=False))
    renamed = [
        replace(
            each, words=tuple(new.get(word, word) if i in each.masked else word for i, word in enumerate(each.words))
        )
        for each in paragraphs
    ]
    assert _numbered(write_text(released(renamed, show))) == _numbered(write_text(released(paragraphs, show)))


@given(paragraphs_with_secrets(), shows)
def test_no_withheld_word_leaves_by_a_label(paragraphs, show: Show):
    made = with_labels(paragraphs, show)
    out = made.released
    text = write_text(out)
    assert not [secret for secret in secrets_of(paragraphs) if secret in text.casefold()]
    expected = expected_of(made.document, made.reading, made.decision, out)
    assert verify(text.encode(), "text", expected).leaks == ()


def _numbered(text: str) -> str:
    """The text with every label replaced by the number of its person, in order of appearance, its length kept."""
    numbers: dict[str, str] = {}
    label = re.compile(r"[B-Z2-9]{5}-[B-Z2-9]{5}|“\w{8}\s+\w{8}”")
    return label.sub(lambda found: numbers.setdefault(" ".join(found[0].split()), f"<{len(numbers)}>"), text)
