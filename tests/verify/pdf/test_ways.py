"""The ways a PDF leaks, one by one: each has a check that an injector has seen, or is named as not checked."""

import pytest

from redactor.verify.catalogue import codes
from redactor.verify.pdf.examine import NOT_CHECKED
from tests.verify.pdf.test_injectors import ELSEWHERE, INJECTED, WIDTHS

#: Way, the findings it is told by, and what of it nothing here looks at (a name of `not_checked`).
WAYS: dict[str, tuple[set[str], set[str]]] = {
    "1 text under a box, or in its colour": (
        {"text-under-box", "text-under-image", "text-in-background-colour", "text-under-veil"},
        set(),
    ),
    "2 redaction marked and not applied": ({"redact-annotation"}, set()),
    "3 earlier revisions, bytes before and after": (
        {
            *("earlier-revision", "earlier-revision-text", "earlier-revision-image"),
            *("bytes-after-end", "bytes-before-header"),
        },
        set(),
    ),
    "4 document information, XMP, identifiers": ({"unexpected-metadata", "withheld-text"}, set()),
    "5 bookmarks and page labels": ({"unexpected-bookmark", "unshown-string"}, set()),
    "6 named destinations": ({"withheld-text"}, set()),
    "7 links that lead out": ({"link"}, set()),
    "8 form values, XFA": ({"form-field", "form-value-not-shown", "xfa-form"}, set()),
    "9 comments, popups": ({"comment"}, set()),
    "10 attachments, portfolios": ({"attachment", "portfolio"}, set()),
    "11 scripts": ({"script"}, set()),
    "12 layers": ({"layers", "hidden-layer"}, set()),
    "13 invisible, white, tiny, clipped, behind a picture": (
        {"invisible-text", "tiny-text", "faint-text", "text-under-image", "text-layer-over-blank"},
        set(),
    ),
    "14 outside the page or its crop": ({"text-outside-page", "cropped-picture"}, set()),
    "15 replacement and alternate text": ({"unexpected-replacement-text", "unexpected-alternate-text"}, set()),
    "16 fonts that keep letters": ({"font-residue", "glyph-residue"}, {"glyph-shapes"}),
    "17 widths of holes": ({"box-width", "gap-in-text"}, set()),
    "18 line breaks": (set(), {"line-breaks"}),
    "19 pixels under a box, the picture as it was": (
        {"image-under-box", "unused-image", "hidden-scan", "hidden-picture"},
        set(),
    ),
    "20 inline pictures, soft masks, alternates, EXIF": (
        {"image-under-box", "hidden-picture", "unused-image", "image-metadata", "picture-beyond-its-size"},
        set(),
    ),
    "21 thumbnails": ({"thumbnail"}, set()),
    "22 orphans, unused resources": (
        {
            *("unreferenced-stream", "unreferenced-text", "stray-strings", "unused-drawing", "unused-drawing-text"),
            "surplus-data",
        },
        set(),
    ),
    "23 private data": ({"private-data", "unexpected-key"}, set()),
    "24 letters as outlines": ({"pictured-text"}, {"picture-contents"}),
    "25 ink beside a box": (set(), {"ink-beside-boxes"}),
    "26 veils, blurs": ({"text-under-veil"}, {"picture-contents"}),
    "27 file name": ({"withheld-word-in-name"}, set()),
    "28 marks of printers and scanners": (set(), {"picture-contents"}),
    "29 a name masked here and shown there": ({"withheld-word-out-of-place", "withheld-text"}, set()),
    "30 readers that differ, damage": ({"damaged-file", "damaged-stream", "encrypted", "unexpected-text"}, set()),
    "31 fonts that lie, private characters, patterns": (
        {"font-that-lies", "unreadable-text", "pattern-text"},
        {"glyph-shapes"},
    ),
}
SEEN = {code for _, code, _ in INJECTED} | {code for _, code in WIDTHS} | ELSEWHERE


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_looked_for_or_said_not_to_be(way):
    found_by, not_looked_at = WAYS[way]
    assert found_by | not_looked_at
    assert found_by <= SEEN
    assert not_looked_at <= set(NOT_CHECKED)


def test_no_way_is_missing():
    assert [int(way.split()[0]) for way in WAYS] == list(range(1, 32))


def test_what_is_not_checked_is_no_more_than_the_ways_say():
    assert set(NOT_CHECKED) == {name for _, names in WAYS.values() for name in names}


def test_every_finding_belongs_to_a_way_or_to_texts_and_doubts():
    doubts = {
        *("reader-failed", "unread-revision", "unread-picture", "hidden-fragment", "text-layer", "metadata"),
        *("annotation", "named-destination", "drawing-under-box", "content-under-annotation"),
        *("text-under-annotation", "withheld-text-encoded", "article-threads"),
    }
    texts = {
        *("not-utf-8", "control-character", "invisible-character", "trailing-space"),
        *("mixed-scripts", "encoded-words"),
    }
    assert set(codes()) - doubts - texts == {code for found_by, _ in WAYS.values() for code in found_by}
