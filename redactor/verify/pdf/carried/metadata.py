"""Document information, XMP, and what pictures say of themselves."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.carve import PADDING
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.pdf.file.survey import Survey
from redactor.verify.secrets import Secrets
from redactor.verify.vocabulary import allowed_keys, structure_words

if TYPE_CHECKING:
    import pikepdf

_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"""\s([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
#: JPEG segments that carry no picture: APP1 (EXIF, XMP), APP13 (Photoshop), comments (ITU-T T.81, annex B).
_TELLING = frozenset({0xE1, 0xED, 0xFE})
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
#: What ends the data of a scan: any marker but a restart (ITU-T T.81, B.1.1.5); 0xFF in data is followed by a zero.
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_TELLING_BOXES = frozenset({b"xml ", b"uuid", b"uinf"})


def check_metadata(pdf: pikepdf.Pdf, seen: Survey, shown: Shown, secrets: Secrets | None) -> list[Problem]:
    """Reports metadata that tells something: words nothing released holds; where that is not known, words no page shows."""
    fields = [*_information(pdf), *_xmp(seen)]
    if secrets is None:
        telling = sum(bool(shown.unshown(field) - structure_words()) for field in fields)
        return [finding("metadata", expected=False, count=telling)] if telling else []
    strange = sum(bool(secrets.words.metadata_strangers(text)) for text in fields)
    unknown = sum(key not in allowed_keys("info") for key in pdf.docinfo.keys())  # noqa: SIM118 -- no mapping
    if strange or unknown:
        return [finding("unexpected-metadata", expected=True, count=strange + unknown)]
    return []


def tells(jpeg: bytes) -> bool:
    """Whether a JPEG picture carries segments that are no picture."""
    position = 2
    while position + 4 <= len(jpeg) and jpeg[position] == 0xFF:
        kind = jpeg[position + 1]
        if kind == _START_OF_SCAN:
            return False
        if kind in _TELLING:
            return True
        position += 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
    return False


def jpeg_surplus_bytes(jpeg: bytes) -> int:
    """How many bytes lie behind the end of a JPEG picture, where no reader looks."""
    position = 2
    while position + 4 <= len(jpeg) and jpeg[position] == 0xFF:
        kind = jpeg[position + 1]
        if kind == _END_OF_IMAGE:
            return len(jpeg[position + 2 :].strip(PADDING))
        position += 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
        if kind == _START_OF_SCAN:
            marker = _MARKER.search(jpeg, position)
            position = marker.start() if marker else len(jpeg)
    return 0


def tells_in_boxes(jpx: bytes) -> bool:
    """Whether a JPEG 2000 picture carries boxes that are no picture: XML, UUID (ISO 15444-1, annex I)."""
    position = 0
    while position + 8 <= len(jpx):
        size = int.from_bytes(jpx[position : position + 4], "big")
        if jpx[position + 4 : position + 8] in _TELLING_BOXES:
            return True
        if size < 8:
            return False
        position += size
    return False


def xml_text(data: bytes) -> str:
    """The words of an XML text: contents and values of attributes, without names and namespaces."""
    codec = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    text = data.decode(codec, "replace")
    values = (double or single for name, double, single in _ATTRIBUTE.findall(text) if not name.startswith("xmlns"))
    return html.unescape("\n".join((_TAG.sub("\n", text), *values)))


def _information(pdf: pikepdf.Pdf) -> Iterator[str]:
    import pikepdf

    for value in pdf.docinfo.values():
        if isinstance(value, pikepdf.String) and str(value):
            yield str(value)


def _xmp(seen: Survey) -> Iterator[str]:
    from redactor.verify.pdf.file.quiet import guarded

    for stream in seen.streams.values():
        if stream.get("/Type") == "/Metadata":
            data = guarded(stream.read_bytes) or b""
            yield from (line.strip() for line in xml_text(data).splitlines() if line.strip())
