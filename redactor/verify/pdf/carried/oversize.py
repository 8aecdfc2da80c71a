"""Pictures that hold more than their dictionary says: rows behind the last one, a JPEG that is taller than declared.

To cut a picture it is enough to write a smaller height; what was cut off stays in the file (ISO 32000-2, 8.9.5.1).

What it does not do: it decodes no picture. Of CCITT and JBIG2 pictures, which do not say how much they hold, it says
nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.limits import Limits
from redactor.verify.pdf.file.carve import inflate
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.survey import Survey

if TYPE_CHECKING:
    import pikepdf

_OF_NAME = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/Separation": 1}
_OF_NAME |= {"/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4}
#: Frames that tell the size of a JPEG picture (ITU-T T.81, table B.1); the others among them are tables.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ITS_OWN_SIZE = frozenset({"/DCTDecode", "/JPXDecode"})
_SAYS_NOTHING = frozenset({"/CCITTFaxDecode", "/JBIG2Decode"})


def check_sizes(seen: Survey, limits: Limits, *, expected: bool) -> list[Problem]:
    """Reports pictures that hold more rows or columns than they declare.

    Raises:
        InputError: if a picture inflates beyond the limits.
    """
    images = [stream for stream in seen.streams.values() if stream.get("/Subtype") == "/Image"]
    count = sum(bool(guarded(partial(_holds_more, image, limits))) for image in images)
    return [finding("picture-beyond-its-size", expected=expected, count=count)] if count else []


def _holds_more(image: pikepdf.Stream, limits: Limits) -> bool:
    width, height = int(image.Width), int(image.Height)
    filters = _filters(image)
    if not _SAYS_NOTHING.isdisjoint(filters):
        return False
    if filters and filters[-1] in _ITS_OWN_SIZE:
        size = _own_size(image, filters, limits)
        return size is not None and (size[0] > width or size[1] > height)
    components = 1 if image.get("/ImageMask") else _components(image.get("/ColorSpace"))
    if components is None:
        return False
    bits = 1 if image.get("/ImageMask") else int(image.get("/BitsPerComponent", 8))
    row_bytes = (width * components * bits + 7) // 8
    beyond = image.read_bytes()[row_bytes * height :]
    # padding is of one byte, and less than a row is none
    return len(beyond) >= row_bytes and len(set(beyond)) > 1


def _filters(image: pikepdf.Stream) -> list[str]:
    import pikepdf

    named: Any = image.get("/Filter")
    if named is None:
        return []
    return [str(each) for each in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _components(space: Any) -> int | None:
    """How many components a pixel has; None where that is not known."""
    import pikepdf

    if not isinstance(space, pikepdf.Array):
        return _OF_NAME.get(str(space))
    kind = str(space[0])
    if kind == "/ICCBased":
        return int(space[1].N)
    return len(space[1]) if kind == "/DeviceN" else _OF_NAME.get(kind)


def _own_size(image: pikepdf.Stream, filters: list[str], limits: Limits) -> tuple[int, int] | None:
    """Width and height that the stored picture tells of itself; None where it tells none."""
    data = image.read_raw_bytes()
    for name in filters[:-1]:
        if name != "/FlateDecode":
            return None
        data = inflate(data, limits.stream_bytes)
    return _of_jpeg(data) if filters[-1] == "/DCTDecode" else _of_jpeg_2000(data)


def _of_jpeg(jpeg: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(jpeg) and jpeg[position] == 0xFF:
        if jpeg[position + 1] in _FRAMES:
            return _number(jpeg, position + 7, 2), _number(jpeg, position + 5, 2)
        position += 2 + _number(jpeg, position + 2, 2)
    return None


def _of_jpeg_2000(jpx: bytes) -> tuple[int, int] | None:
    at = jpx.find(b"ihdr", 0, 256)
    return (_number(jpx, at + 8, 4), _number(jpx, at + 4, 4)) if at >= 0 else None


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")
