"""The bytes of a file, stream by stream: searched for withheld words, and for what nothing refers to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.limits import Limits
from redactor.verify.pdf.carried.metadata import jpeg_surplus_bytes, tells, tells_in_boxes, xml_text
from redactor.verify.pdf.file.carve import Carved, carve
from redactor.verify.pdf.file.literals import literals, single_literals
from redactor.verify.pdf.file.opened import HEADER_BYTES
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.pdf.file.survey import Survey, digest
from redactor.verify.search import Hits
from redactor.verify.secrets import Secrets, found

#: Operators that show text (ISO 32000-2, 9.4.3).
_SHOWS = re.compile(rb"[)>\]]\s*+T[jJ](?![A-Za-z])")
_JPEG = b"\xff\xd8"
_JPEG_2000 = b"\0\0\0\x0cjP  "
#: A stream with so large a share of printable bytes at its start is text of some kind.
_PRINTABLE = 0.85
_SAMPLE_BYTES = 4096
#: Shorter words may be pieces of identifiers and dates.
_STRAY_LETTERS = 5
_PRINTING = bytes([9, 10, 13, *range(32, 127)])


@dataclass(frozen=True, slots=True)
class Lying:
    """One stream where it lies, without its contents.

    Attributes:
        start: offset of its first byte.
        end: offset past its last.
        digest: of its stored bytes.
        machinery: whether nothing needs to refer to it.
    """

    start: int
    end: int
    digest: bytes
    machinery: bool


@dataclass(frozen=True, slots=True, repr=False)
class Sifted:
    """What lies in the bytes of a file.

    Attributes:
        streams: where they lie, in order.
        findings: what was found in them.
    """

    streams: list[Lying]
    findings: list[Problem]


def sift(data: bytes, secrets: Secrets | None, limits: Limits) -> Sifted:
    """Cuts every stream out of the bytes, inflates it within limits, and looks for withheld words.

    Raises:
        InputError: if streams inflate beyond the limits.
    """
    lying: list[Lying] = []
    hits: dict[str, Hits] = defaultdict(Hits)
    telling = broken = longer = 0
    # first of all, for what is made ready for so many bytes serves the streams too
    in_all = Hits() if secrets is None else secrets.search.in_bytes(data)
    for stream in carve(data, limits):
        lying.append(Lying(stream.start, stream.end, digest(stream.raw), stream.is_machinery))
        telling += stream.decoded.startswith(_JPEG) and tells(stream.decoded)
        telling += stream.decoded.startswith(_JPEG_2000) and tells_in_boxes(stream.decoded)
        broken += not stream.is_whole
        longer += bool(
            stream.surplus_bytes or (stream.decoded.startswith(_JPEG) and jpeg_surplus_bytes(stream.decoded))
        )
        if secrets is not None:
            hits["a stream of the file"] |= _search(stream, secrets)
    if secrets is not None:
        syntax = outside(data, lying)
        hits["the objects of the file"] |= secrets.search.in_structure(_text_of(syntax))
        hits["the bytes of the file"] |= in_all
    findings = [problem for place, hit in hits.items() for problem in found(hit, place)]
    if broken:
        findings.append(finding("damaged-stream", expected=secrets is not None, count=broken))
    if longer:
        findings.append(finding("surplus-data", expected=secrets is not None, count=longer))
    if telling:
        findings.append(finding("image-metadata", expected=secrets is not None, count=telling))
    return Sifted(lying, findings)


def check_unreferenced(
    data: bytes, streams: list[Lying], referenced: set[bytes], shown: Shown, limits: Limits, *, expected: bool
) -> list[Problem]:
    """Reports streams that nothing refers to, and words in them that no page shows.

    Args:
        data: the bytes of the file.
        streams: where its streams lie.
        referenced: digests of the streams that something refers to.
        shown: what the pages show.
        limits: of inflating.
        expected: whether it is known what the output may show.
    """
    hint = _hint_offset(data)
    lost = {
        stream.start
        for stream in streams
        if stream.digest not in referenced and not stream.machinery and not 0 <= stream.start - hint < HEADER_BYTES
    }
    if not lost:
        return []
    found_here = [finding("unreferenced-stream", expected=expected, count=len(lost))]
    words: set[str] = set()
    for stream in carve(data, limits):
        if stream.start in lost and _draws_text(stream):
            words |= {word for text in literals(stream.decoded) for word in shown.unshown(text) if word.isalpha()}
    if words:
        found_here.append(finding("unreferenced-text", expected=expected, count=len(words)))
    return found_here


def check_stray_strings(
    data: bytes, streams: list[Lying], seen: Survey, shown: Shown, *, expected: bool
) -> list[Problem]:
    """Reports words of strings that lie between the objects of a file, where no table leads to them."""
    reached = Shown((*(text for _, text in seen.strings), *seen.names))
    found = single_literals(outside(data, streams))
    # what is not printable is an identifier, or a string in codes of its own
    strays = "\n".join(text for text in found if text.replace("\n", " ").isprintable())
    words = {word for word in reached.unshown(strays) & shown.unshown(strays) if _is_word(word)}
    return [finding("stray-strings", expected=expected, count=len(words))] if words else []


def _is_word(token: str) -> bool:
    return token.isascii() and token.isalpha() and len(token) >= _STRAY_LETTERS


def _draws_text(stream: Carved) -> bool:
    """Whether it shows text; a font or character map left behind holds words of its maker, as pdfTeX leaves them."""
    return not stream.is_opaque and _SHOWS.search(stream.decoded) is not None


def outside(data: bytes, streams: Iterable[Lying]) -> bytes:
    """The bytes of a file outside its streams: its syntax, strings included."""
    return b"\n".join(_outside(data, streams))


def _outside(data: bytes, streams: Iterable[Lying]) -> Iterator[bytes]:
    position = 0
    for stream in streams:
        yield data[position : stream.start]
        position = stream.end
    yield data[position:]


def _search(stream: Carved, secrets: Secrets) -> Hits:
    if stream.is_opaque:
        return secrets.search.in_opaque(stream.decoded)
    hits = secrets.search.in_bytes(stream.decoded)
    sample = stream.decoded[:_SAMPLE_BYTES]
    if stream.decoded.lstrip()[:1] == b"<":
        hits |= secrets.search.in_structure(xml_text(stream.decoded))
    if sample and len(sample.translate(None, _PRINTING)) <= (1 - _PRINTABLE) * len(sample):
        hits |= secrets.search.in_structure(_text_of(stream.decoded))
    return hits


def _text_of(syntax: bytes) -> str:
    return "\n".join((*literals(syntax), syntax.decode("latin-1")))


def _hint_offset(data: bytes) -> int:
    """Where the hint stream of a linearized file lies, which only its parameters name (ISO 32000-2, annex F)."""
    head = data[:HEADER_BYTES]
    if b"/Linearized" not in head:
        return -HEADER_BYTES
    _, _, after = head.partition(b"/H")
    first = after.lstrip(b" [\r\n\t").split(maxsplit=1)
    return int(first[0]) if first and first[0].isdigit() else -HEADER_BYTES
