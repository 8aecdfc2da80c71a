"""Font residue: characters a font declares that no page shows.

A subset that still carries the letters of withheld words tells which letters those words had (PoPETs 2023; reference
measurements found such residue in most files whose text was removed in place). Only what `ToUnicode` declares is
compared; outlines without a declaration are not looked at.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.survey import Survey
from redactor.verify.pdf.fonts.tounicode import encoding_of, map_of, read_map

if TYPE_CHECKING:
    import pikepdf

_ASCII = frozenset(map(chr, range(0x20, 0x7F)))
#: A face that declares nearly all of ASCII declares it whatever the text (reportlab does): that tells nothing.
_WHOLE_ASCII = 90


def check_fonts(seen: Survey, texts: list[str], *, expected: bool) -> list[Problem]:
    """Reports letters and digits that fonts declare and no page shows.

    Args:
        seen: the objects of the file.
        texts: everything shown, as readers extract it.
        expected: whether it is known what the output may show.
    """
    shown = set("".join(texts)) | set(unicodedata.normalize("NFKC", "".join(texts)))
    residue: set[str] = set()
    for stream in _maps(seen):
        declared = {char for text in read_map(guarded(stream.read_bytes) or b"").values() for char in text}
        if len(declared & _ASCII) >= _WHOLE_ASCII:
            declared -= _ASCII
        residue |= {char for char in declared - shown if char.isalnum()}
    return [finding("font-residue", expected=expected, count=len(residue))] if residue else []


def check_lies(seen: Survey, *, expected: bool) -> list[Problem]:
    """Reports fonts whose own names for their glyphs and whose declared text are different letters.

    A reader shows the glyph and copies the declared text (ISO 32000-2, 9.10.2): a search finds what nobody sees.
    """
    count = 0
    for font in seen.fonts:
        names, declared = encoding_of(font), map_of(font)
        count += any(
            _is_letter(names[code]) and _is_letter(declared[code]) and names[code] != declared[code]
            for code in names.keys() & declared.keys()
        )
    return [finding("font-that-lies", expected=expected, count=count)] if count else []


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalnum()


def _maps(seen: Survey) -> list[pikepdf.Stream]:
    return [stream for stream in seen.streams.values() if stream.get("/Type") in (None, "/CMap") and _is_map(stream)]


def _is_map(stream: pikepdf.Stream) -> bool:
    return "/Subtype" not in stream and b"begincmap" in (guarded(stream.read_bytes) or b"")
