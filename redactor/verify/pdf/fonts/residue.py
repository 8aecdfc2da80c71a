"""Glyph residue: a subset of a font that draws more glyphs than the pages use.

A subset is made for the text it sets; glyphs left over are of text that was taken out (PoPETs 2023; measured in most
files whose text was removed in place). Their number is told against the number of codes that the content streams set.

What it does not do: it says not which letters they are, and of fonts that carry nearly all of ASCII, whatever the text,
it says nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.literals import string_bytes
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.survey import Identity, Survey
from redactor.verify.pdf.file.unused import contents
from redactor.verify.pdf.fonts.programs import glyph_count
from redactor.verify.pdf.fonts.setting import font_named, is_wide, sets_text, strings_set

if TYPE_CHECKING:
    import pikepdf

_TAG_LETTERS = 6
#: A subset of so many glyphs carries them whatever the text.
_WHOLE_ASCII = 90


def check_residue(pdf: pikepdf.Pdf, seen: Survey, *, expected: bool) -> list[Problem]:
    """Reports glyphs of subsets that no content stream sets."""
    programs = _programs(seen)
    if not programs:
        return []
    used = _codes_used(pdf, seen, programs)
    left = 0
    for program, codes in used.items():
        count = guarded(partial(_count, seen.streams[program])) or 0
        if count < _WHOLE_ASCII:
            left += max(0, count - len(codes))
    return [finding("glyph-residue", expected=expected, count=left)] if left else []


def _count(program: pikepdf.Stream) -> int | None:
    return glyph_count(program.read_bytes())


def _programs(seen: Survey) -> dict[Identity, Identity]:
    """The embedded font program of each font that is a subset; programs that several fonts share once for each."""
    import pikepdf

    found: dict[Identity, Identity] = {}
    for font in seen.fonts:
        if not _is_subset(str(font.get("/BaseFont", ""))):
            continue
        descendants = font.get("/DescendantFonts")
        inner: Any = descendants[0] if isinstance(descendants, pikepdf.Array) and len(descendants) else font
        descriptor = inner.get("/FontDescriptor", {})
        for key in ("/FontFile2", "/FontFile3"):
            program = descriptor.get(key)
            if isinstance(program, pikepdf.Stream) and program.objgen in seen.streams:
                found[font.objgen] = program.objgen
    return found


def _is_subset(name: str) -> bool:
    tag, plus, _ = name.lstrip("/").partition("+")
    return bool(plus) and len(tag) == _TAG_LETTERS and tag.isupper()


def _codes_used(pdf: pikepdf.Pdf, seen: Survey, programs: dict[Identity, Identity]) -> dict[Identity, set[object]]:
    """The codes that content streams set, by font program."""
    used: dict[Identity, set[object]] = {program: set() for program in programs.values()}
    for content, resources in contents(pdf, seen):
        if not sets_text(content):
            continue
        for name, strings in _by_font(content).items():
            fonts = {font.objgen: is_wide(font) for held in resources if (font := font_named(name, held)) is not None}
            for font, wide in fonts.items():
                if font in programs:
                    codes = _pairs(strings) if wide else set().union(*strings)
                    used[programs[font]].update((font, code) for code in codes)
    return used


def _by_font(content: bytes) -> dict[bytes | None, set[bytes]]:
    """The strings that a content stream sets, each once, by the name of their font."""
    found: dict[bytes | None, set[bytes]] = {}
    for place, name in strings_set(content):
        found.setdefault(name, set()).add(string_bytes(content[place[0] : place[1]]))
    return found


def _pairs(strings: set[bytes]) -> set[bytes]:
    return {string[at : at + 2] for string in strings for at in range(0, len(string), 2)}
