"""Text that a page holds and does not show, told by drawing the page without its text.

A letter is hidden if the page looks the same in its box whether the text is drawn or not. That one test finds text
under boxes, pictures and annotations, invisible, clipped and white text, and layers switched off, and it is not
deceived by white boxes drawn first, by outlines or by clipping, as tests of shapes are. Why a letter is hidden is told
afterwards, from what is drawn over it.

A hidden text layer over a scan is ordinary as long as the scan shows ink where the layer has words. Overprinted text
is listed once by PDFium; the readers' texts are for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from redactor.verify.pdf.hidden.causes import LAYER, SHOWN, Page
from redactor.verify.pdf.hidden.dim import dim_text
from redactor.verify.pdf.hidden.layer import over_blank
from redactor.verify.pdf.hidden.overtyped import overtyped
from redactor.verify.pdf.page.canvas import Canvas
from redactor.verify.pdf.page.chars import Char, Chars
from redactor.verify.vocabulary import only_labels

_FRAGMENT = "hidden-fragment"
#: Hidden letters in a row before they say something.
_RUN_LETTERS = 2
_TINY_LETTERS = 4


@dataclass(frozen=True, slots=True, repr=False)
class Hidden:
    """What one page hides.

    Attributes:
        counts: how many places, by code of the finding.
        shown: the page's text without what is hidden; words of an ordinary text layer are shown by the scan.
    """

    counts: dict[str, int]
    shown: str


def hidden_text(canvas: Canvas) -> Hidden:
    """Looks for text that a page holds and does not show."""
    chars = canvas.chars
    if not canvas.texts:
        return Hidden({}, chars.text)
    page = Page(canvas, chars)
    causes = page.causes(chars)
    for number in overtyped(canvas.full, canvas.texts, chars):
        causes[number] = causes[number] or "text-under-box"
    counts: dict[str, int] = {}
    for code in (*_judged(page, chars, causes), *dim_text(canvas, chars)):
        counts[code] = counts.get(code, 0) + 1
    return Hidden(counts, _shown(chars, causes))


def _shown(chars: Chars, causes: list[str]) -> str:
    """The text with what is hidden left blank."""
    text = list(chars.text)
    for index, cause in zip(chars.letters, causes, strict=True):
        if cause not in {SHOWN, LAYER, "tiny-text"}:
            text[index] = " "
    return "".join(text)


def _judged(page: Page, chars: Chars, causes: list[str]) -> Iterator[str]:
    """The codes of a page's findings, one a place: a run of letters hidden for one cause."""
    if not any(causes):
        return
    for cause, run in groupby(zip(chars.letters, causes, strict=True), key=lambda pair: pair[1]):
        if cause and cause != LAYER:
            yield from _weighed(cause, "".join(chars.text[index] for index, _ in run))
    if LAYER in causes:
        yield LAYER
        yield from over_blank(page.textless, list(_words(chars, causes)))


def _weighed(cause: str, text: str) -> Iterator[str]:
    """A hidden run counts unless it can say nothing: one letter, one letter over and over, a redaction's label."""
    if cause == "tiny-text":
        if len(text) >= _TINY_LETTERS:
            yield cause
    elif len(text) < _RUN_LETTERS or len(set(text)) == 1 or only_labels(text):
        yield _FRAGMENT
    else:
        yield cause


def _words(chars: Chars, causes: list[str]) -> Iterator[list[Char]]:
    """The words of a text layer: its letters that stand in a row with nothing between them."""
    word: list[Char] = []
    last = -1
    for number, (index, cause) in enumerate(zip(chars.letters, causes, strict=True)):
        if word and (cause != LAYER or index != last + 1):
            yield word
            word = []
        if cause == LAYER:
            word.append(chars.letter(number))
        last = index
    if word:
        yield word
