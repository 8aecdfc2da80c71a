"""A sentence slipped into any line of thirteen documents, in many disguises, is never taken for a line of the envelope.

The envelope (routing, banners, page lines, signature, classification block, references) is shown in releases, so this
is where a misreading leaks. The documents are our own, each in the style of its kind and time.
"""

import datetime as dt
from pathlib import Path

import pytest

from redactor.decide.decide import decide
from redactor.detect.portions.segment import read
from redactor.excise.excise import excise
from redactor.policy.load import load_policy
from redactor.release.text import write_text
from redactor.terms.document import Document, Source
from redactor.terms.marking import Level
from redactor.terms.portion import Portion
from redactor.terms.reading import Reading
from redactor.terms.span import Span
from tests.detect.disguises import DISGUISES, KEPT

STYLES = {
    path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "portions" / "styles").glob("*.txt"))
}
#: Every line of a document meets a disguise in one of so many tests; the disguises take turns.
TURNS = 13


def with_line(text: str, at: int, line: str, *, apart: bool) -> str:
    """The text with a line before its line `at`, blank lines round it where it stands `apart`."""
    lines = text.splitlines(keepends=True)
    return "".join(lines[:at]) + (f"\n{line}\n\n" if apart else f"{line}\n") + "".join(lines[at:])


def document_of(text: str) -> Document:
    """The document, paged where form feeds part it."""
    cut = text.find("\f") + 1
    pages = (Span(0, cut), Span(cut, len(text))) if cut else ()
    return Document(Source("t", "t.txt", "text"), text, pages)


def kept_at(text: str) -> int:
    """Where the kept word stands."""
    at = text.upper().find(KEPT)
    return at if at >= 0 else text.index("ZAP")


def portion_at(reading: Reading, at: int) -> Portion:
    return next(p for p in reading.portions if any(span.start <= at < span.end for span in p.spans))


def places(style: str, disguise: str) -> list[int]:
    """The lines before which this disguise is tried in this document: one in thirteen, others for each."""
    first = (sorted(DISGUISES).index(disguise) + sorted(STYLES).index(style)) % TURNS
    return list(range(first, len(STYLES[style].splitlines()) + 1, TURNS))


def test_every_style_is_read_as_secret() -> None:
    banners = {style: read(document_of(text)).banner for style, text in STYLES.items()}
    assert len(banners) == 13
    assert {style for style, found in banners.items() if found and found.marking.level is Level.SECRET} == set(STYLES)


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "between"])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_sentence_in_disguise_is_never_shown_as_envelope(disguise: str, apart: bool) -> None:
    for style, whole in STYLES.items():
        for at in places(style, disguise):
            text = with_line(whole, at, DISGUISES[disguise], apart=apart)
            kept = kept_at(text)
            portion = portion_at(read(document_of(text)), kept)
            assert portion.carries_text, (style, at, portion.kind)
            assert not any(span.start <= kept < span.end for span in portion.visible), (style, at)


@pytest.mark.parametrize("disguise", sorted(set(DISGUISES) - {"page4", "prose-open"}))
def test_a_sentence_that_stands_apart_is_never_unclassified(disguise: str) -> None:
    for style, whole in STYLES.items():
        for at in places(style, disguise):
            text = with_line(whole, at, DISGUISES[disguise], apart=True)
            level = portion_at(read(document_of(text)), kept_at(text)).level
            assert level is None or level.is_classified, (style, at, level)


@pytest.mark.parametrize("policy", ["state-foia", "us-auto-25"])
@pytest.mark.parametrize("style", STYLES)
def test_a_sentence_in_disguise_does_not_leave(style: str, policy: str) -> None:
    rules = load_policy(policy)
    lines = len(STYLES[style].splitlines())
    for turn, (disguise, line) in enumerate(DISGUISES.items()):
        if disguise in {"page4", "prose-open"}:
            continue
        text = with_line(STYLES[style], turn * 5 % lines, line, apart=True)
        document = document_of(text)
        reading = read(document)
        decision = decide(document, reading, (), rules, dt.date(1961, 6, 1))
        written = write_text(excise(document, reading, decision, rules))
        assert text[kept_at(text) :][:9] not in written, disguise
