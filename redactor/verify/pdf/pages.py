"""A file page by page: what its readers extract, and what it holds and does not show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.canvas import Canvas
from redactor.verify.pdf.covered import covered_content
from redactor.verify.pdf.hidden import Hidden, hidden_text
from redactor.verify.pdf.quiet import guarded
from redactor.verify.pdf.readers import Reading, open_pdfium, read_pdfium, read_pypdf
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
    """Reads every page with every reader, draws it, and says what is wrong with it."""
    readings = (read_pypdf(data), read_pdfium(data))
    findings = [problem for reading in readings for problem in _failures(reading, expected=secrets is not None)]
    if secrets is not None:
        findings += _against(readings, secrets)
    shown, hidden = _drawn(data, expected=secrets is not None)
    extracted = [page for reading in readings for page in reading.pages if page]
    glyphs = tuple(page or "" for page in readings[0].pages)
    return Looked(extracted, shown, glyphs, findings + hidden)


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


def _drawn(data: bytes, *, expected: bool) -> tuple[tuple[str, ...], list[Problem]]:
    document = guarded(lambda: open_pdfium(data))
    if document is None:
        return (), [finding("reader-failed", expected=expected, place="the drawing of pages")]
    texts: list[str] = []
    findings: list[Problem] = []
    layers = 0
    try:
        for index in range(len(document)):
            looked = guarded(partial(_look, document, index))
            if looked is None:
                findings.append(
                    finding("reader-failed", expected=expected, place="the drawing of the page", page=index + 1)
                )
                continue
            layers += looked.counts.pop("text-layer", 0)
            texts.append(looked.shown)
            findings += [
                finding(code, expected=expected, count=count, page=index + 1)
                for code, count in sorted(looked.counts.items())
            ]
    finally:
        document.close()
    if layers:
        findings.append(finding("text-layer", expected=expected, count=layers))
    return tuple(texts), findings


def _look(document: Any, index: int) -> Hidden:
    canvas = Canvas(document, index)
    try:
        hidden = hidden_text(canvas)
        counts = Counter(hidden.counts)
        counts.update(covered_content(canvas))
        if counts["text-under-annotation"]:
            del counts["content-under-annotation"]
    finally:
        canvas.close()
    return Hidden(dict(counts), hidden.shown)
