"""Laws 2 and 4 for facsimiles: pages that differ in withheld words alone give the same bytes, and hold no trace."""

from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from redactor.excise import pictures, shown_lines
from redactor.excise.excise import excise, released_spans
from redactor.excise.pictures import Facsimile
from redactor.ingest.pdf import read_pdf
from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.release.wording import has_pictures
from redactor.terms.decision import DocumentDecision, Masking, MaskKind, PortionDecision
from redactor.terms.document import Document, Source
from redactor.terms.marking import Level, Marking
from redactor.terms.portion import LevelFrom, Mark, Portion, PortionKind
from redactor.terms.reading import Reading
from redactor.terms.release_style import AmountStyle
from redactor.terms.released import Released, Run
from redactor.terms.span import Span
from tests.made_up import ACTIONS, AS_OF, SECRET_LETTERS, Declassified, policy

WORDS = st.text(SECRET_LETTERS + SECRET_LETTERS.upper(), min_size=1, max_size=16)
SECRET = Marking(level=Level.SECRET)


def page_of(name: str, lines: list[str], leading: float = 15.0) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 12)
    shown = ["1. (U) The harbor was open.", *(f"2. (S) {line}" if i == 0 else line for i, line in enumerate(lines))]
    for i, line in enumerate([*shown, f"3. (U) Mr. {name} came in from the port", "with all of the ships."]):
        canvas.drawString(72, 700 - leading * i, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def released(name: str, lines: list[str], leading: float = 15.0) -> tuple[Document, Released]:
    data = page_of(name, lines, leading)
    document = read_pdf(data, Source("a.pdf", "a.pdf", "pdf"))
    text = document.text
    starts = [text.index(f"{n}. (") for n in (1, 2, 3)]
    portions, decided = [], []
    for i, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        mark = Mark(Span(start + 3, start + 6), SECRET)
        visible = (Span(start, start + 7),)
        portions.append(
            Portion(i, PortionKind.PARAGRAPH, (Span(start, end),), str(i + 1), mark, visible, SECRET, LevelFrom.MARK)
        )
        decided.append(PortionDecision(i, ACTIONS["withhold" if i == 1 else "release"]))
    at = text.index(f"Mr. {name} came") + 4
    masked = Masking(Span(at, at + len(name)), MaskKind.NAME, frozenset({"(b)(6)"}), "persons")
    decision = DocumentDecision("made-up", AS_OF, Declassified.NO, tuple(decided), (masked,))
    reading = Reading("memorandum", tuple(portions))
    assert text[at : at + len(name)] not in [span.of(text) for span in released_spans(reading, decision)]
    return document, excise(document, reading, decision, policy(AmountStyle.NONE), Facsimile(data, "none"))


@pytest.fixture(autouse=True)
def seen_as_said(monkeypatch):
    """Recognition sees what the text says: what is drawn is under test, not the program that reads it."""
    monkeypatch.setattr(shown_lines, "agrees", lambda *_: True)
    monkeypatch.setattr(shown_lines, "seen_words", lambda *_: [])


SECRETS = st.tuples(WORDS, st.lists(WORDS, min_size=1, max_size=9))


@settings(max_examples=25)
@given(SECRETS, SECRETS)
def test_pages_that_differ_in_what_is_withheld_give_the_same_bytes(one, other):
    values = [released(*each)[1] for each in (one, other)]
    assert has_pictures(values[0])
    assert values[0] == values[1]
    assert write_text(values[0]) == write_text(values[1])
    assert write_pdf(values[0]) == write_pdf(values[1])


@settings(max_examples=25)
@given(SECRETS, SECRETS, st.floats(8.5, 14.0))
@example(("J", ["J"]), ("J", ["J"] * 5), 12.25)  # four lines more, and rows of pixels begin elsewhere in the letters
def test_nor_does_it_show_how_near_withheld_letters_come_to_the_next_line(one, other, leading):
    """A `g` reaches lower than an `a`: whether the line below is a picture must not tell which of them it was."""
    values = [released(*each, leading)[1] for each in (one, other)]
    assert values[0] == values[1]


def test_no_pixel_of_a_withheld_line_is_in_a_picture():
    """The released lines drawn on a page of their own look just as they do beside withheld ones."""
    one = released("Qx", ["zz", "QXJ", "gjq"])[1]
    runs = [piece for block in one.blocks for piece in block.pieces if isinstance(piece, Run) and piece.picture]
    alone = page_of("Qx", [])
    document = read_pdf(alone, Source("a.pdf", "a.pdf", "pdf"))
    found = pictures.clean_pictures(Facsimile(alone, "none"), document, (Span(0, len(document.text)),), ())
    by_text = {each.span.of(document.text).strip(): each.picture for each in found}
    assert len(runs) == 2
    for run in runs:
        assert run.picture.grey == by_text[run.text.strip()].grey
