"""Drawn pages read by text recognition: words that are seen and that no text of the file holds.

A word drawn as a picture or in outlines, or by a font that draws other letters than it declares, escapes every search
of a file's text. Each word seen is held against the letters that the page's text has in that very place; what these
explain is left to the other checks, and what they do not is looked at here.

What it does not do: it reads English letters only, upright, as well as a program can. Letters of other scripts that
the text holds are not judged; what it misses stays missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import groupby
from typing import Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.fold import letters, tokens
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.pdf.page.canvas import Canvas
from redactor.verify.pdf.page.chars import Chars
from redactor.verify.pdf.page.drawn import Kind
from redactor.verify.pdf.page.readers import open_pdfium
from redactor.verify.secrets import Secrets
from redactor.verify.tesseract import DPI, Seen, Tesseract, recognise

_PLACE = "the picture that the page draws"
#: Height of the bands that letters are sorted into, in pixels.
_BAND_PX = 32
#: Share of letters that a word seen must have in common with the text in its place to be that text.
_SAME = 0.5
#: Words shorter than this are explained by any letter in their place, and are believed only if seen clearly.
_WORD_LETTERS = 4
_CLEAR = 80
#: What is seen less surely is a speck, a line, a seal.
_PERHAPS = 30


@dataclass(frozen=True, slots=True, repr=False)
class Rendered:
    """What reading the drawn pages gave.

    Attributes:
        findings: what was found.
        read: how many pages were read.
        whole: whether these are all.
    """

    findings: list[Problem]
    read: int
    whole: bool


def check_rendered(data: bytes, shown: Shown, secrets: Secrets | None, tesseract: Tesseract) -> Rendered:
    """Reads the drawn pages.

    Args:
        data: the bytes of the file.
        shown: the text of its pages.
        secrets: what must not be found; None where it is not known.
        tesseract: how to read, and how many pages.
    """
    document = guarded(lambda: open_pdfium(data))
    if document is None:
        return Rendered([], 0, whole=False)
    findings: list[Problem] = []
    read = 0
    try:
        count = len(document)
        wanted = count if tesseract.most_pages is None else min(count, tesseract.most_pages)
        for index in range(wanted):
            strange = guarded(partial(_unexplained, document, index, tesseract))
            if strange is not None:
                read += 1
                findings += _judged(strange, shown, secrets, index + 1)
    finally:
        document.close()
    if read < wanted:
        findings.append(finding("unread-picture", expected=secrets is not None, count=wanted - read))
    return Rendered(findings, read, whole=read == count)


def _unexplained(document: Any, index: int, tesseract: Tesseract) -> list[Seen]:
    """The words seen on a page that its text does not hold where they stand; pages with pictures are read twice."""
    from PIL import Image

    canvas = Canvas(document, index, DPI)
    try:
        text = _Text(canvas.chars)
        ways = (False, True) if canvas.of_kind(Kind.IMAGE) else (False,)
        picture = Image.fromarray(canvas.full[:, :, :3].copy())
        seen = [word for sparse in ways for word in recognise(picture, tesseract, sparse=sparse)]
        return [word for word in seen if not _explained(word, text)]
    finally:
        canvas.close()


class _Text:
    """The letters of a page's text by place."""

    def __init__(self, chars: Chars) -> None:
        self._bands: dict[int, list[tuple[int, int, str]]] = {}
        for index, (x0, y0, x1, y1) in zip(chars.letters, chars.boxes.tolist(), strict=True):
            x, y = (x0 + x1) // 2, (y0 + y1) // 2
            self._bands.setdefault(y // _BAND_PX, []).append((x, y, chars.text[index]))

    def within(self, word: Seen) -> str:
        """The letters whose middle lies in the place of a word, in reading order within a band."""
        x0, y0, x1, y1 = word.box
        return "".join(
            char
            for band in range(y0 // _BAND_PX, y1 // _BAND_PX + 1)
            for x, y, char in self._bands.get(band, ())
            if x0 <= x < x1 and y0 <= y < y1
        )


def _explained(word: Seen, text: _Text) -> bool:
    seen = letters(word.text)
    if not seen:
        return True
    there = letters(text.within(word))
    if not there:
        return False
    if len(seen) < _WORD_LETTERS or not there.isascii() or seen in there:
        return True
    return SequenceMatcher(None, seen, there, autojunk=False).ratio() >= _SAME


def _judged(words: list[Seen], shown: Shown, secrets: Secrets | None, page: int) -> Iterator[Problem]:
    if secrets is not None:
        believed = [word for word in words if word.certainty >= _needed(word)]
        lines = (" ".join(word.text for word in line) for _, line in groupby(believed, key=lambda word: word.line))
        leaks = secrets.in_recognised("\n".join(lines), _PLACE, page)
        yield from leaks
        if leaks:
            return
    count = len({letters(word.text) for word in words if _tells(word, shown, secrets)})
    if count:
        yield finding("pictured-text", expected=secrets is not None, count=count, page=page)


def _needed(word: Seen) -> int:
    return _PERHAPS if len(letters(word.text)) >= _WORD_LETTERS else _CLEAR


def _tells(word: Seen, shown: Shown, secrets: Secrets | None) -> bool:
    """Whether a word says something that the file's text, or what is released, does not."""
    if word.certainty < _CLEAR or not any(len(token) >= _WORD_LETTERS for token in tokens(word.text)):
        return False
    unshown = shown.unshown(word.text)
    return bool(unshown if secrets is None else unshown and secrets.words.strangers(" ".join(unshown)))
