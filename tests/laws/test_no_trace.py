"""Law 2: a withheld character leaves no trace in any byte that leaves.

Secret words are made of letters that nothing else uses, so any two of them in a row are a trace. The alarm itself is
tested: a writer that leaks is caught.
"""

import io
import re
import zlib

import pikepdf
import pytest
from hypothesis import given, settings

from redactor.batch.proposal import dump, load
from redactor.excise.excise import released_spans, withheld_spans
from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.terms.span import Span, count, intersect
from tests.made_up import SECRET_LETTERS, Paragraph, make, paragraphs_with_secrets, secrets_of

TRACE = re.compile(f"[{SECRET_LETTERS}]{{4}}", re.IGNORECASE)


def texts_of_pdf(data: bytes) -> str:
    """Everything a PDF says, in any stream, string, name or font table, and its raw bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        parts = [str(obj) for obj in pdf.objects]
        parts += [obj.read_bytes().decode("latin-1") for obj in pdf.objects if isinstance(obj, pikepdf.Stream)]
    return "\n".join(parts)


@given(paragraphs_with_secrets())
def test_no_withheld_letters_reach_the_released_value_or_the_text(paragraphs: list[Paragraph]):
    released = make(paragraphs).released
    for output in (write_text(released), dump(released).decode(), repr(released)):
        assert not TRACE.search(output)


@settings(max_examples=8)
@given(paragraphs_with_secrets())
def test_no_withheld_word_reaches_the_pdf(paragraphs: list[Paragraph]):
    import pypdf

    data = write_pdf(make(paragraphs).released)
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    for secret in secrets_of(paragraphs):
        assert secret not in shown
        assert secret not in texts_of_pdf(data)


def test_the_alarm_rings_for_a_word_that_leaks():
    paragraphs = [Paragraph("release", ("the", "qxzjkvw", "opened"))]
    released = make(paragraphs).released
    assert TRACE.search(write_text(released))
    import pypdf

    assert "qxzjkvw" in pypdf.PdfReader(io.BytesIO(write_pdf(released))).pages[0].extract_text()


@given(paragraphs_with_secrets())
def test_what_leaves_and_what_stays_make_the_whole_text_once(paragraphs: list[Paragraph]):
    made = make(paragraphs)
    leaves, stays = released_spans(made.reading, made.decision), withheld_spans(made.reading, made.decision)
    assert intersect(leaves, stays) == ()
    assert count(leaves) + count(stays) == len(made.document.text)
    assert count([*leaves, *stays]) == count([Span(0, len(made.document.text))])


@given(paragraphs_with_secrets())
def test_a_stored_proposal_comes_back_as_it_was(paragraphs: list[Paragraph]):
    released = make(paragraphs).released
    assert load(dump(released), "a") == released


def test_a_broken_proposal_is_refused():
    with pytest.raises(Exception, match="stored proposal is broken"):
        load(zlib.compress(b"nothing"), "a")
