"""A PDF examined: the order in which its parts are looked at, and what is never looked at."""

from __future__ import annotations

from functools import cache, partial

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.expected import Expected
from redactor.verify.limits import Limits
from redactor.verify.pdf.carried.annotations import check_annotations
from redactor.verify.pdf.carried.drawings import check_drawings
from redactor.verify.pdf.carried.forms import check_forms
from redactor.verify.pdf.carried.metadata import check_metadata
from redactor.verify.pdf.carried.outline import check_outline
from redactor.verify.pdf.carried.oversize import check_sizes
from redactor.verify.pdf.carried.replacement import check_replacement, content_strings
from redactor.verify.pdf.carried.revisions import check_edges, check_revisions, end_marks
from redactor.verify.pdf.carried.streams import Sifted, check_stray_strings, check_unreferenced, sift
from redactor.verify.pdf.carried.structure import check_keys, check_layers, check_signs, check_strings
from redactor.verify.pdf.file.nesting import refuse_nesting
from redactor.verify.pdf.file.opened import Opened, open_pdf, unreadable
from redactor.verify.pdf.file.quiet import guarded, quiet
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.pdf.file.survey import TEXT_KEYS, Survey, survey
from redactor.verify.pdf.file.unused import check_unused, unused_in
from redactor.verify.pdf.fonts.declared import check_fonts, check_lies
from redactor.verify.pdf.fonts.residue import check_residue
from redactor.verify.pdf.hidden.holes import check_gaps
from redactor.verify.pdf.pages import Looked, look_at_pages
from redactor.verify.pdf.rendered import check_rendered
from redactor.verify.report import Report, report
from redactor.verify.secrets import Secrets
from redactor.verify.tesseract import Tesseract

CHECKED = (
    *(
        "annotations",
        "attachments",
        "bookmarks",
        "box-widths",
        "bytes",
        "drawings-under-boxes",
        "earlier-revisions",
        "forms",
    ),
    *("hidden-pictures", "hidden-text", "layers", "metadata", "pictures-under-boxes", "private-data", "readers"),
    *("replacement-text", "scripts", "streams", "text-in-drawings", "text-outside-page", "text-under-boxes"),
    *("thumbnails", "unreferenced-data", "unused-pictures"),
)
#: Only with both sides of the release at hand.
CHECKED_AGAINST = ("entries", "font-residue", "released-text-equality", "withheld-text")
#: Nothing here looks at these, or not enough: text recognition misses words in pictures, and what a font draws it reads
#: as doubtfully; lines break where a name fits; a box drawn too small shows the rims of letters.
NOT_CHECKED = ("glyph-shapes", "ink-beside-boxes", "line-breaks", "picture-contents")
_RENDERED = "rendered-page-ocr"


def examine(data: bytes, expected: Expected | None, limits: Limits, tesseract: Tesseract | None = None) -> Report:
    """Examines the bytes of a PDF.

    Args:
        data: the file.
        expected: both sides of the release; None where they are not known.
        limits: past them it is refused.
        tesseract: how to read drawn pages; None not to.

    Raises:
        InputError: if the file cannot be read within the limits.
    """
    with quiet():
        secrets = None if expected is None else Secrets(expected)
        # First of all, for this bounds what any reader will have to inflate.
        raw = sift(data, secrets, limits)
        opened = open_pdf(data, limits)
        if secrets is not None:
            secrets.expect_pages(opened.page_count)
        sifted = sift(opened.data, secrets, limits) if opened.encrypted else raw
        seen = guarded(partial(survey, opened.pdf))
        if seen is None:
            raise unreadable()
        refuse_nesting(opened.pdf, seen)
        looked = look_at_pages(opened.data, secrets)
        everywhere = Shown((*looked.shown, *looked.extracted))
        findings = [
            *_of_file(data, opened, raw, limits, expected=secrets is not None),
            *sifted.findings,
            *looked.findings,
            *_of_objects(opened, seen, looked, everywhere, limits, secrets),
            *_of_leftovers(opened, sifted, seen, everywhere, limits, secrets),
        ]
        checked = [*CHECKED, *(CHECKED_AGAINST if secrets else ())]
        not_checked = [*NOT_CHECKED, *(() if secrets else CHECKED_AGAINST)]
        if tesseract is None:
            not_checked.append(_RENDERED)
        else:
            rendered = check_rendered(opened.data, everywhere, secrets, tesseract)
            findings += rendered.findings
            (checked if rendered.whole else not_checked).append(_RENDERED)
            if rendered.read and not rendered.whole:
                checked.append(f"{_RENDERED}-of-{rendered.read}-pages")
    if opened.encrypted:
        not_checked.append("unreferenced-data")
    return report(findings, checked, not_checked)


def _of_file(data: bytes, opened: Opened, raw: Sifted, limits: Limits, *, expected: bool) -> list[Problem]:
    ends = end_marks(data, raw.streams)
    findings = check_edges(data, ends, expected=expected)
    findings += check_revisions(data, ends, limits, expected=expected)
    findings += [
        finding(code, expected=expected)
        for code, holds in (("damaged-file", opened.damaged), ("encrypted", opened.encrypted))
        if holds
    ]
    return findings


def _of_objects(
    opened: Opened, seen: Survey, looked: Looked, everywhere: Shown, limits: Limits, secrets: Secrets | None
) -> list[Problem]:
    pdf, known, shown = opened.pdf, secrets is not None, Shown(looked.shown)
    unused = cache(partial(unused_in, pdf, seen))
    checks = {
        "signs of hidden content": lambda: check_signs(seen, expected=known),
        "labels and signatures": lambda: check_strings(seen, shown, secrets),
        "layers": lambda: check_layers(pdf, expected=known),
        "annotations": lambda: check_annotations(pdf, shown, expected=known),
        "forms": lambda: check_forms(pdf, shown, expected=known),
        "metadata": lambda: check_metadata(pdf, seen, shown, secrets),
        "bookmarks": lambda: check_outline(pdf, shown, secrets),
        "replacement text": lambda: check_replacement(pdf, seen, Shown(looked.glyphs), secrets),
        "sizes of pictures": lambda: check_sizes(seen, limits, expected=known),
        "unused pictures": lambda: check_unused(unused(), expected=known),
        "gaps in text": lambda: check_gaps(pdf, expected=known),
        "what fonts say": lambda: check_lies(seen, expected=known),
        "glyphs of fonts": lambda: check_residue(pdf, seen, expected=known),
        "text of drawings": lambda: check_drawings(pdf, seen, unused(), everywhere, secrets),
    }
    if secrets is not None:
        checks["entries"] = lambda: check_keys(pdf, seen)
        checks["fonts"] = lambda: check_fonts(seen, looked.extracted, expected=True)
        checks["strings"] = lambda: _strings(opened, seen, secrets)
    findings: list[Problem] = []
    for place, check in checks.items():
        found = guarded(check)
        findings += [finding("reader-failed", expected=known, place=place)] if found is None else found
    return findings


def _strings(opened: Opened, seen: Survey, secrets: Secrets) -> list[Problem]:
    """Looks for withheld words in every string, name and key of every object, and in marked content."""
    strings = [*seen.strings, *content_strings(opened.pdf, seen)]
    spoken = "\n".join(text for key, text in strings if key in TEXT_KEYS)
    others = "\n".join((*(text for key, text in strings if key not in TEXT_KEYS), *sorted(seen.names)))
    return [*secrets.in_page(spoken, "strings of the file"), *secrets.in_structure(others, "names in the file")]


def _of_leftovers(
    opened: Opened, sifted: Sifted, seen: Survey, shown: Shown, limits: Limits, secrets: Secrets | None
) -> list[Problem]:
    if opened.encrypted:
        return []
    known = secrets is not None
    found = check_unreferenced(opened.data, sifted.streams, seen.digests, shown, limits, expected=known)
    if (
        len(end_marks(opened.data, sifted.streams)) <= 1
    ):  # else the strings of earlier revisions lie there (`revisions`)
        found += check_stray_strings(opened.data, sifted.streams, seen, shown, expected=known)
    return found
