"""Clean pictures: of lines in which all may leave, of pages that draw letters alone, seen to say what their text says."""

import base64
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from redactor.excise import shown_lines
from redactor.excise.pictures import Facsimile, Pictured, clean_pictures, with_pictures
from redactor.excise.recognise import agrees
from redactor.ingest.pdf import read_pdf
from redactor.terms.document import Source
from redactor.terms.released import Picture, Place, Run
from redactor.terms.span import Span, subtract

TESSERACT = shutil.which("tesseract")
LINES = (
    "1. (U) The harbor office raised its dues.",
    "2. (C) A gunboat called that day.",
    "3. (U) Nothing else was heard.",
)
Draw = Callable[[Canvas], None]


def page_of(*lines: str, leading: float = 15, also: Draw | None = None) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 12)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - number * leading, line)
    if also:
        also(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def pictured(monkeypatch):
    """The texts that get a picture, recognition seeing what the text says, or what is given."""

    def of(data: bytes, withheld: str = "", seen: str | None = None, struck: str = "") -> list[tuple[str, Picture]]:
        document = read_pdf(data, Source("a.pdf", "a.pdf", "pdf"))
        monkeypatch.setattr(shown_lines, "seen_words", lambda *_: [])
        monkeypatch.setattr(shown_lines, "agrees", lambda _, text: agrees(seen or text, text))
        whole = Span(0, len(document.text))
        at = document.text.find(withheld) if withheld else 0
        line = document.text.find(struck) if struck else 0
        shown = subtract((whole,), (Span(at, at + len(withheld)),))
        cancelled = (Span(line, line + len(struck)),) if struck else ()
        found = clean_pictures(Facsimile(data, "none"), document, shown, cancelled)
        return [(each.span.of(document.text).strip(), each.picture) for each in found]

    return of


def texts(found: list[tuple[str, Picture]]) -> list[str]:
    return [text for text, _ in found]


def pixels(picture: Picture) -> np.ndarray:
    packed = np.frombuffer(zlib.decompress(base64.b64decode(picture.grey)), np.uint8).reshape(picture.height_px, -1)
    return np.stack((packed >> 4, packed & 15), axis=2).reshape(picture.height_px, -1)[:, : picture.width_px]


def test_each_line_that_may_leave_is_a_picture(pictured):
    assert texts(pictured(page_of(*LINES))) == list(LINES)


@pytest.mark.parametrize("withheld", ["gunboat", "A gunboat called that day.", "2", "day."])
def test_a_line_in_which_a_letter_is_withheld_is_none(pictured, withheld):
    assert texts(pictured(page_of(*LINES), withheld)) == [LINES[0], LINES[2]]


def test_lines_that_touch_a_withheld_one_are_none(pictured):
    lines = ("jumping quays", "Bdfhkl withheld", "Bdfhkl shown")
    assert texts(pictured(page_of(*lines, leading=8.4), "withheld")) == []
    assert texts(pictured(page_of(*lines, leading=15), "withheld")) == ["jumping quays", "Bdfhkl shown"]


DRAWINGS = {
    "a picture": lambda canvas: canvas.drawInlineImage(
        __import__("PIL.Image").Image.new("L", (9, 9)), 300, 300, 40, 40
    ),
    "a drawing": lambda canvas: canvas.circle(300, 300, 40),
    "text on its side": lambda canvas: (canvas.rotate(90), canvas.drawString(200, -300, "aside")),
    "a filled box": lambda canvas: canvas.rect(72, 680, 100, 30, fill=1),
}


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
def test_a_page_that_draws_more_than_upright_letters_gives_no_picture(pictured, drawing):
    assert pictured(page_of(*LINES, also=drawing)) == []


def test_thin_rules_are_left_out_of_pictures(pictured):
    found = pictured(page_of(*LINES, also=lambda canvas: canvas.line(72, 640, 500, 640)))
    assert texts(found) == list(LINES)
    assert all(picture.height_px < 40 for _, picture in found)


def test_a_line_in_which_other_words_are_seen_is_none(pictured):
    assert pictured(page_of(LINES[0]), seen="1. (U) The airport office cut its fees.") == []
    assert pictured(page_of("They paid 900 francs."), seen="They paid 400 francs.") == []
    assert texts(pictured(page_of("Ill-lit rooms"), seen="lll-lit rooms")) == ["Ill-lit rooms"]


def test_white_text_in_a_line_is_withheld_like_any_other(pictured):
    def white(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.drawString(400, 685, "unseen")

    assert LINES[1] not in texts(pictured(page_of(*LINES, also=white), "unseen"))


def test_a_marking_is_lined_through_in_its_picture(pictured):
    plain, lined = (dict(pictured(page_of(*LINES), struck=struck))[LINES[1]] for struck in ("", "(C)"))
    (rows, columns) = np.nonzero(pixels(plain) != pixels(lined))
    left, _, right, _ = plain.words[1]
    assert len(set(rows)) <= 2
    assert left - 4 <= columns.min() < columns.max() <= right + 4


def test_words_of_a_picture_have_their_boxes_in_it(pictured):
    for text, picture in pictured(page_of(*LINES)):
        assert len(picture.words) == len(text.split())
        for (left, top, right, bottom), (after, *_) in zip(picture.words, [*picture.words[1:], (9999,)], strict=True):
            assert 0 <= left < right <= min(after, picture.width_px)
            assert -2 <= top < bottom <= picture.height_px + 2


def test_a_picture_is_the_same_whatever_stands_in_the_lines_beside_it(pictured):
    one = dict(pictured(page_of(*LINES), "A gunboat called that day."))
    other = dict(pictured(page_of(LINES[0], "2. (C) Twelve ships lay there.", LINES[2]), "Twelve ships lay there."))
    assert one == other


def test_the_white_above_a_picture_is_the_same_wherever_on_its_page_it_stood(pictured):
    high, low = (dict(pictured(page_of(*lines, *LINES))) for lines in ((), ("Some lines", "went before", "these.")))
    for line in LINES[1:]:
        assert high[line] == low[line]
        assert high[line].above_pt is not None
        assert 0 < high[line].above_pt < 15  # the leading, from baseline to baseline


@pytest.mark.parametrize("withheld", ["gjpqy (jg)", "axe nouns"])
def test_a_line_is_shown_or_not_whatever_letters_are_withheld_beside_it(pictured, withheld):
    lines = ("open quays", withheld, "Bdfhkl shown")
    assert texts(pictured(page_of(*lines, leading=11.5), withheld)) == []
    assert texts(pictured(page_of(*lines, leading=15), withheld)) == [lines[0], lines[2]]


def test_lines_that_stand_close_are_shown_where_all_of_them_leave(pictured):
    lines = ("open quays", "axe nouns", "Bdfhkl shown")
    assert texts(pictured(page_of(*lines, leading=11.5))) == list(lines)


@pytest.mark.parametrize("apart", [60, 300])
def test_a_line_in_columns_is_none_for_a_gap_may_be_as_wide_as_a_withheld_word(pictured, apart):
    def table(canvas: Canvas) -> None:
        for row, cells in enumerate((("Person", "Office"), ("Tobias", "Paris"))):
            for column, cell in enumerate(cells):
                canvas.drawString(72 + column * apart, 600 - 15 * row, cell)

    assert texts(pictured(page_of("1.        (U) A list.", also=table), "Tobias")) == ["1. (U) A list."]


def test_recognition_is_shown_the_same_wherever_the_lines_stand(monkeypatch):
    shown = []
    monkeypatch.setattr(shown_lines, "seen_words", lambda grey, _: shown.append(grey) or [])
    for lines, leading in ((LINES, 15), ((*LINES[:2], "It lay there.", LINES[2]), 16.3)):
        data = page_of(*lines, leading=leading)
        document = read_pdf(data, Source("a.pdf", "a.pdf", "pdf"))
        at, end = document.text.index("A gunboat"), document.text.index("3. (U)")
        clean_pictures(Facsimile(data, "none"), document, (Span(0, at), Span(end, len(document.text))), ())
    assert np.array_equal(*shown)


def test_a_drawing_nested_deeper_than_is_looked_into_gives_no_picture(pictured):
    def nested(canvas: Canvas) -> None:
        canvas.beginForm("f0")
        canvas.drawString(300, 300, "deep")
        canvas.endForm()
        for i in range(9):
            canvas.beginForm(f"f{i + 1}")
            canvas.doForm(f"f{i}")
            canvas.endForm()
        canvas.doForm("f9")

    assert pictured(page_of(*LINES, also=nested)) == []


def test_pieces_are_cut_at_the_edges_of_pictured_lines():
    picture = Picture(1, 1, 0.0, None, 1.0, "", ())
    runs = [(Span(0, 12), Run("one\ntwo\nthre")), (Span(12, 13), Run("e", struck=True)), (Span(13, 14), Run("\n"))]
    lines = (Pictured(Span(4, 8), Span(4, 7), picture), Pictured(Span(8, 14), Span(8, 13), picture))
    cut = list(with_pictures(runs, lines))
    assert [piece.text for piece in cut if isinstance(piece, Run)] == ["one\n", "two\n", "thre", "e", "\n"]
    assert [piece.picture and piece.picture.runs for piece in cut if isinstance(piece, Run)] == [None, 1, 3, None, None]


def test_a_picture_that_reaches_into_another_portion_is_dropped():
    picture = Picture(1, 1, 0.0, None, 1.0, "", ())
    place = Place((), None)
    pieces = [(Span(0, 4), Run("one ")), (Span(4, 8), place), (Span(8, 12), Run(" two"))]
    for ink in (Span(0, 12), Span(9, 20)):
        cut = list(with_pictures(pieces, (Pictured(Span(0, 20), ink, picture),)))
        assert cut == [piece for _, piece in pieces]


@pytest.mark.skipif(TESSERACT is None, reason="needs tesseract")
def test_tesseract_sees_what_a_page_says():
    data = page_of(*LINES)
    document = read_pdf(data, Source("a.pdf", "a.pdf", "pdf"))
    found = clean_pictures(Facsimile(data, str(TESSERACT)), document, (Span(0, len(document.text)),), ())
    assert [each.span.of(document.text).strip() for each in found] == list(LINES)


def test_without_the_program_there_is_no_picture():
    data = page_of(*LINES)
    document = read_pdf(data, Source("a.pdf", "a.pdf", "pdf"))
    assert clean_pictures(Facsimile(data, "/nowhere/tesseract"), document, (Span(0, len(document.text)),), ()) == ()
    moved = replace(document, text=document.text.replace("harbor", "harbour"))
    assert clean_pictures(Facsimile(data, "none"), moved, (Span(0, len(moved.text)),), ()) == ()


def test_a_page_that_the_file_does_not_have_gives_no_picture(monkeypatch):
    data = page_of(*LINES)
    document = read_pdf(data, Source("a.pdf", "a.pdf", "pdf"))
    monkeypatch.setattr(shown_lines, "agrees", lambda *_: True)
    monkeypatch.setattr(shown_lines, "seen_words", lambda *_: [])
    more = replace(document, pages=(*document.pages, Span(0, len(document.text))))
    found = clean_pictures(Facsimile(data, "none"), more, (Span(0, len(document.text)),), ())
    assert len(found) == len(LINES)
