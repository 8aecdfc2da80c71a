"""A file page by page: what its readers extract, and what it holds and does not show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.hidden.covered import covered_content
from redactor.verify.pdf.hidden.holes import boxes_of_words
from redactor.verify.pdf.hidden.text import Hidden, hidden_text
from redactor.verify.pdf.hidden.unseen import unseen_pictures
from redactor.verify.pdf.page.canvas import Canvas
from redactor.verify.pdf.page.readers import Reading, open_pdfium, pdfium_text, read_pypdf
from redactor.verify.secrets import Secrets


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """What looking at all pages gave.

    Attributes:
        extracted: every text that some reader extracted.
        shown: the text each page shows; PDFium puts replacement text in place of what it replaces.
        glyphs: the text of each page's glyphs, whatever replaces them.
        findings: what was found.
    """

    extracted: list[str]
    shown: tuple[str, ...]
    glyphs: tuple[str, ...]
    findings: list[Problem]


def look_at_pages(data: bytes, secrets: Secrets | None) -> Looked:
    """Reads every page with every reader, draws it, and says what is wrong with it. Each reader opens the file once."""
    known = secrets is not None
    read = read_pypdf(data)
    seen = _seen(data)
    readings = (read, Reading("pdfium", tuple(page.text for page in seen)))
    findings = [problem for reading in readings for problem in _failures(reading, expected=known)]
    if secrets is not None:
        findings += _against(readings, secrets)
    findings += _hidden_in(seen, expected=known)
    extracted = [page for reading in readings for page in reading.pages if page]
    shown = tuple(page.hidden.shown for page in seen if page.hidden)
    return Looked(extracted, shown, tuple(page or "" for page in read.pages), findings)


def _failures(reading: Reading, *, expected: bool) -> list[Problem]:
    if not reading.failures:
        return []
    return [finding("reader-failed", expected=expected, count=reading.failures, place=f"pages ({reading.reader})")]


def _against(readings: tuple[Reading, ...], secrets: Secrets) -> list[Problem]:
    """Holds each page's text against what is withheld and what is released."""
    findings: list[Problem] = []
    for reading in readings:
        for number, text in enumerate(reading.pages, start=1):
            findings += secrets.in_page(text or "", "the page's text", number)
            findings += secrets.wording(text or "", "The page", number)
    for number, texts in enumerate(zip(*(reading.pages for reading in readings), strict=False), start=1):
        findings += secrets.out_of_place([text for text in texts if text is not None], number)
    return findings


@dataclass(frozen=True, slots=True, repr=False)
class _Seen:
    """One page as PDFium has it.

    Attributes:
        text: as it extracts it; None where it failed.
        hidden: what drawing it told; None where it failed.
    """

    text: str | None
    hidden: Hidden | None


def _seen(data: bytes) -> list[_Seen]:
    """Every page as PDFium has it; none if it cannot open the file."""
    document = guarded(lambda: open_pdfium(data))
    if document is None:
        return []
    try:
        return [_look(document, index) for index in range(len(document))]
    finally:
        document.close()


def _look(document: Any, index: int) -> _Seen:
    canvas = guarded(partial(Canvas, document, index))
    if canvas is None:
        return _Seen(guarded(partial(pdfium_text, document, index)), None)
    try:
        return _Seen(guarded(canvas.text), guarded(partial(_hides, canvas)))
    finally:
        canvas.close()


def _hides(canvas: Canvas) -> Hidden:
    """What a page holds and does not show, text and pictures."""
    hidden = hidden_text(canvas)
    counts = Counter(hidden.counts)
    counts.update(covered_content(canvas))
    counts.update(unseen_pictures(canvas))
    if boxes := boxes_of_words(canvas, canvas.chars):
        counts["box-width"] = boxes
    if counts["text-under-annotation"]:
        del counts["content-under-annotation"]
    return Hidden(dict(counts), hidden.shown)


def _hidden_in(seen: list[_Seen], *, expected: bool) -> list[Problem]:
    if not seen:
        return [finding("reader-failed", expected=expected, place="the drawing of pages")]
    findings: list[Problem] = []
    layers = 0
    for number, page in enumerate(seen, start=1):
        if page.hidden is None:
            findings.append(finding("reader-failed", expected=expected, place="the drawing of the page", page=number))
            continue
        counts = page.hidden.counts
        layers += counts.get("text-layer", 0)
        findings += [
            finding(code, expected=expected, count=count, page=number)
            for code, count in sorted(counts.items())
            if code != "text-layer"
        ]
    if layers:
        findings.append(finding("text-layer", expected=expected, count=layers))
    return findings
