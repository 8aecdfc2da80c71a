"""What PDFium tells of a single page object: its colour, whether it covers, what clips it, what a picture holds."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from redactor.verify.pdf.page.affine import IDENTITY, Matrix
from redactor.verify.pdf.page.chars import Colour

_OPAQUE = 255
#: Tones up to this are dark: what has them veils what lies under it.
_DARK = 96
#: Segments of a clip that are looked at; a longer one is no frame.
_MOST_SEGMENTS = 2_000
_MOST_PX = 40_000_000
#: Grain of a picture that shows nothing.
_PLAIN = 24

Point = tuple[float, float]


def matrix_of(handle: Any) -> Matrix:
    """The object's own matrix."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, matrix):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _fill(handle: Any) -> tuple[Colour, int] | None:
    """Fill colour and opacity, 0 to 255; None if unknown."""
    from pypdfium2 import raw

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return None
    return (red.value, green.value, blue.value), alpha.value


def fill_of(handle: Any) -> Colour | None:
    """The fill colour; None if unknown, or if it lets through what lies under it."""
    fill = _fill(handle)
    return fill[0] if fill and fill[1] >= _OPAQUE else None


def is_filled(path: Any) -> bool:
    """Whether a path is filled at all."""
    from pypdfium2 import raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, mode, stroke) and mode.value)


def veils(path: Any) -> bool:
    """Whether a path lays a dark colour over what lies under it that lets it through."""
    fill = _fill(path) if is_filled(path) else None
    return fill is not None and 0 < fill[1] < _OPAQUE and max(fill[0]) <= _DARK


def is_translucent(handle: Any) -> bool:
    """Whether what lies under an object is meant to be seen through it."""
    from pypdfium2 import raw

    return bool(raw.FPDFPageObj_HasTransparency(handle))


def clip_points(handle: Any) -> list[list[Point]]:
    """The corners of every path that clips the object, in the space it is drawn in; none where nothing does."""
    from pypdfium2 import raw

    clip = raw.FPDFPageObj_GetClipPath(handle)
    count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
    return [list(_points(clip, index)) for index in range(max(count, 0))]


def _points(clip: Any, index: int) -> Iterator[Point]:
    from pypdfium2 import raw

    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(max(raw.FPDFClipPath_CountPathSegments(clip, index), 0), _MOST_SEGMENTS)):
        segment = raw.FPDFClipPath_GetPathSegment(clip, index, number)
        if segment and raw.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value


def is_blank(image: Any) -> bool:
    """Whether a picture holds one colour only, or cannot be read by itself."""
    import pypdfium2
    from pypdfium2 import raw

    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(image, width, height) or width.value * height.value > _MOST_PX:
        return False
    handle = raw.FPDFImageObj_GetBitmap(image)
    if not handle:
        return False
    bitmap = pypdfium2.PdfBitmap.from_raw(handle)
    try:
        pixels = bitmap.to_numpy()
        return int(pixels.max()) - int(pixels.min()) <= _PLAIN if pixels.ndim == 2 else _is_plain(pixels)
    finally:
        bitmap.close()


def _is_plain(pixels: Any) -> bool:
    bands = pixels[:, :, :3].reshape(-1, min(pixels.shape[2], 3))
    return bool((bands.max(axis=0) - bands.min(axis=0) <= _PLAIN).all())
