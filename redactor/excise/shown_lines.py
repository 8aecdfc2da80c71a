"""The lines of a PDF that may leave as they look: nothing in them is withheld, and they show what their text says.

Which lines these are depends on them alone: not on the letters of what is withheld beside them, nor on where on their
pages they stand (law 4).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

from redactor.excise.inked import APART_PX, Band, Drawing, InkedPage, inked_pages
from redactor.excise.recognise import agrees, seen_words
from redactor.terms.span import Span, covers

if TYPE_CHECKING:
    from redactor.excise.letters import Letter
    from redactor.terms.document import Document

_WHITE = 255
#: So far apart are letters whose bands have `APART_PX` white rows between them wherever rows begin.
_CLEAR_PX = APART_PX + 2.0
#: A gap so many times as wide as the tallest letter is high parts columns.
_COLUMN_GAP = 2.0
#: The number or the mark of a paragraph: `12.`, `(a)`, `(S//NF)`, a bullet.
_LABEL = re.compile(r"(?:\(?(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{2,4})[.)]|[•*·–—-]|\([A-Z][A-Z/ ]*\)|\s)+")
#: So many lines are shown to recognition at a time, with so many white rows between them.
_STACK, _BETWEEN_PX = 40, 20


@dataclass(frozen=True, slots=True, repr=False)
class ShownLine:
    """A band that may leave, drawn for itself; `page_index` counts the pages that have bands."""

    page_index: int
    band: Band
    drawing: Drawing


def shown_lines(data: bytes, document: Document, free: tuple[Span, ...], program: str) -> Iterator[ShownLine]:
    """The lines that may leave as they look, in the order of the pages.

    Args:
        data: the source PDF.
        document: the text read from it.
        free: the spans whose text leaves.
        program: the path of tesseract.
    """
    drawn = (
        each
        for page_index, page in enumerate(inked_pages(data, document))
        for each in _of_page(page, page_index, free, document.text)
    )
    return _as_said(drawn, document.text, program)


def _of_page(page: InkedPage, page_index: int, free: tuple[Span, ...], text: str) -> Iterator[ShownLine]:
    """The bands of a page that may leave as they look."""
    for band in page.bands:
        if covers(free, band.ink) and _stands_apart(band, free) and not _has_columns(band, text):
            drawing = page.draw(band)
            if drawing is not None:
                yield ShownLine(page_index, band, drawing)


def _stands_apart(band: Band, free: tuple[Span, ...]) -> bool:
    """Whether nothing comes too near wherever on its page the band stands, and nothing withheld could.

    Whatever its letters are, and however many lines of them move the band up or down: neither must show (law 4).
    """
    return all(
        beside.ink_px >= _CLEAR_PX
        and (beside.apart_px >= _CLEAR_PX or (beside.ink is not None and covers(free, beside.ink)))
        for beside in band.beside
    )


def _has_columns(band: Band, text: str) -> bool:
    """Whether a gap parts its words as columns are parted: how wide it is may tell of a withheld word above or below.

    A gap behind the number or the mark of a paragraph is none of a table's.
    """
    tallest_px = max(letter.box[3] - letter.box[1] for letter in band.letters)
    for left, right in pairwise(_from_the_left(band)):
        start = text.rfind("\n", 0, left.offset) + 1
        is_label = _LABEL.fullmatch(text[start : left.offset + 1].strip())
        if right.box[0] - left.box[2] > _COLUMN_GAP * tallest_px and not is_label:
            return True
    return False


def _from_the_left(band: Band) -> list[Letter]:
    """The letters of a band from left to right, line by line."""
    return sorted(band.letters, key=lambda letter: (round(letter.baseline), letter.box[0]))


def _as_said(drawn: Iterable[ShownLine], text: str, program: str) -> Iterator[ShownLine]:
    """Those in which recognition sees what the text says.

    It is shown so many at a time, each below the other, wherever on their pages they stood: so what it sees in one
    cannot depend on what is withheld between them (law 4).
    """
    for stack in _stacks(drawn):
        seen = _seen([each.drawing for each in stack], program)
        for each, words in zip(stack, seen, strict=True):
            if agrees(words, each.band.span.of(text)):
                yield each


def _stacks(drawn: Iterable[ShownLine]) -> Iterator[list[ShownLine]]:
    rest = iter(drawn)
    while stack := list(islice(rest, _STACK)):
        yield stack


def _seen(drawings: Sequence[Drawing], program: str) -> list[str]:
    """What is read in each drawing, of a picture that holds these and nothing else."""
    import numpy as np

    tops = list(accumulate((len(each.grey) + _BETWEEN_PX for each in drawings), initial=_BETWEEN_PX))
    alone = np.full((tops[-1], max(each.grey.shape[1] for each in drawings)), _WHITE, np.uint8)
    for top, each in zip(tops, drawings, strict=False):
        alone[top : top + len(each.grey), : each.grey.shape[1]] = each.grey
    try:
        words = seen_words(alone, program)
    except (OSError, subprocess.SubprocessError):
        return [""] * len(drawings)
    return [
        " ".join(word for word, y in words if top <= y < top + len(each.grey))
        for top, each in zip(tops, drawings, strict=False)
    ]
