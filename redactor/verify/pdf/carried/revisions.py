"""Earlier revisions of a file, and bytes before its start and after its end.

A file saved by appending keeps what it was (ISO 32000-2, 7.5.6): cut at an earlier end mark, it opens as it stood
then. Each earlier revision is cut, opened and compared; one that only lacks what came later hides nothing.
"""

import io
import re
from dataclasses import dataclass
from functools import partial

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.limits import Limits
from redactor.verify.pdf.carried.streams import Lying
from redactor.verify.pdf.file.opened import HEADER_BYTES
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.pdf.file.survey import TEXT_KEYS, digest, survey
from redactor.verify.pdf.page.readers import read_pdfium

_END = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")


@dataclass(frozen=True, slots=True, repr=False)
class Revision:
    """What one revision shows.

    Attributes:
        text: all its pages' text and the words in its objects.
        images: digests of its pictures.
    """

    text: str
    images: frozenset[bytes]


def end_marks(data: bytes, streams: list[Lying]) -> list[int]:
    """Offsets past each end mark that stands outside streams, in order."""
    spans = iter(streams)
    span = next(spans, None)
    ends: list[int] = []
    for match in _END.finditer(data):
        while span is not None and span.end <= match.start():
            span = next(spans, None)
        if span is None or match.start() < span.start:
            ends.append(match.end())
    return ends


def check_edges(data: bytes, ends: list[int], *, expected: bool) -> list[Problem]:
    """Looks at bytes before the header and after the last end mark."""
    before = data[:HEADER_BYTES].find(b"%PDF-")
    after = len(data[ends[-1] :].strip(b"\r\n \t\0")) if ends else 0
    found: list[Problem] = []
    if before > 0:
        found.append(finding("bytes-before-header", expected=expected, count=before))
    if after or not ends:
        found.append(finding("bytes-after-end" if ends else "damaged-file", expected=expected, count=after))
    return found


def check_revisions(data: bytes, ends: list[int], limits: Limits, *, expected: bool) -> list[Problem]:
    """Opens each earlier revision and compares it with the file as it stands."""
    cuts = ends[:-1]
    if cuts and b"/Linearized" in data[:HEADER_BYTES]:
        # The first end mark of a linearized file closes its first page's part; nothing ends there (ISO, annex F).
        cuts = cuts[1:]
    if not cuts:
        return []
    found = [finding("earlier-revision", expected=expected, count=len(cuts))]
    now = guarded(partial(_revision, data))
    earlier = [guarded(partial(_revision, data[:cut])) for cut in cuts[: limits.revisions]]
    unread = sum(revision is None for revision in (now, *earlier)) + max(0, len(cuts) - limits.revisions)
    if unread:
        found.append(finding("unread-revision", expected=expected, count=unread))
    if now is not None:
        shown = Shown((now.text,))
        words = {word for revision in earlier if revision for word in shown.unshown(revision.text)}
        images = {image for revision in earlier if revision for image in revision.images - now.images}
        if words:
            found.append(finding("earlier-revision-text", expected=expected, count=len(words)))
        if images:
            found.append(finding("earlier-revision-image", expected=expected, count=len(images)))
    return found


def _revision(data: bytes) -> Revision:
    import pikepdf

    reading = read_pdfium(data)
    if reading.failures:
        raise ValueError("a revision that cannot be read")
    pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    seen = survey(pdf)
    words = (text for key, text in seen.strings if key in TEXT_KEYS - {"/F", "/UF", "/CA"})
    lost = set(seen.unreferenced)
    images = frozenset(
        digest(stream.read_raw_bytes())
        for identity, stream in seen.streams.items()
        if identity not in lost and stream.get("/Subtype") == "/Image"
    )
    return Revision("\n".join((*(page or "" for page in reading.pages), *words)), images)
