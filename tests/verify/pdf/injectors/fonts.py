"""Leaks that fonts carry or cover: text set where no reader looks, codes that lie, letters left over."""

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.verify.pdf.injectors.good import SECRET, Change, changed, drawn, good, with_content

#: Codes of a made-up subset: the letters of the secret, and nothing that reads as such.
CODES = {letter: code for code, letter in enumerate(dict.fromkeys(SECRET), start=1)}


def cmap(meanings: dict[int, str], digits: int = 2) -> bytes:
    rows = b"".join(
        b"<%0*x> <%s>\n" % (digits, code, to.encode("utf-16-be").hex().encode()) for code, to in meanings.items()
    )
    return b"begincmap\n%d beginbfchar\n%sendbfchar\nendcmap" % (len(meanings), rows)


def subset_font(pdf: pikepdf.Pdf, meanings: dict[int, str] | None = None) -> pikepdf.Object:
    """A font in whose own codes the secret reads as nothing."""
    to_unicode = pdf.make_stream(cmap(meanings or {code: letter for letter, code in CODES.items()}))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name("/ABCDEF+Helvetica"),
            FirstChar=1,
            LastChar=len(CODES),
            Widths=[556] * len(CODES),
            Encoding=Dictionary(Type=Name.Encoding, Differences=[1, *(Name(f"/{letter}") for letter in CODES)]),
            ToUnicode=to_unicode,
        )
    )


def coded(text: str = SECRET) -> bytes:
    return b"<" + b"".join(b"%02x" % CODES[letter] for letter in text) + b">"


def kerned(text: str = SECRET) -> bytes:
    return b"[" + b" -15 ".join(map(coded, text)) + b"]"


def text_in_subset_codes_in_unused_drawing() -> bytes:
    def hide(pdf: pikepdf.Pdf) -> None:
        resources = Dictionary(Font=Dictionary(S=subset_font(pdf)))
        form = pdf.make_stream(b"BT /S 12 Tf " + kerned() + b" TJ ET", Type=Name.XObject, Subtype=Name.Form)
        form.BBox, form.Resources = Array([0, 0, 300, 30]), resources
        pdf.pages[0].obj.Resources.XObject = Dictionary(Old=form)

    return changed(drawn(), hide)


def painted(content: Callable[[], bytes]) -> Change:
    """A change that paints a part of the first page with a pattern of these operators."""

    def paint(pdf: pikepdf.Pdf) -> None:
        tile = pdf.make_stream(content(), Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1)
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 300, 30]), 300, 30
        tile.Resources = Dictionary(Font=Dictionary(S=subset_font(pdf)))
        pdf.pages[0].obj.Resources.Pattern = Dictionary(T=tile)
        pdf.pages[0].contents_add(b"q /Pattern cs /T scn 90 400 300 30 re f Q")

    return paint


def text_in_a_pattern() -> bytes:
    return changed(drawn(), painted(lambda: b"BT /S 12 Tf 5 5 Td " + coded() + b" Tj ET"))


def text_in_a_glyph() -> bytes:
    """A Type 3 font one glyph of which draws the whole secret."""

    def draw(pdf: pikepdf.Pdf) -> None:
        glyph = pdf.make_stream(b"1000 0 d0 BT /S 200 Tf " + coded() + b" Tj ET")
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 1000, 1000],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary(B=glyph),
            Encoding=Dictionary(Type=Name.Encoding, Differences=[66, Name.B]),
            FirstChar=66,
            LastChar=66,
            Widths=[1000],
            Resources=Dictionary(Font=Dictionary(S=subset_font(pdf))),
        )
        with_content(b"BT /T3 90 Tf 90 400 Td (B) Tj ET", Font=Dictionary(T3=font))(pdf)

    return changed(drawn(), draw)


def font_that_lies() -> bytes:
    """The secret on the page, whose font declares a released word of as many letters."""
    declared = dict(enumerate("committee ", start=1))

    def lie(pdf: pikepdf.Pdf) -> None:
        font = subset_font(pdf)
        font.Encoding.Differences = Array([1, *(Name(f"/{letter}") for letter in SECRET)])
        font.ToUnicode = pdf.make_stream(cmap(declared))
        codes = b"".join(b"%02x" % code for code in declared)
        with_content(b"BT /Lie 14 Tf 100 400 Td <" + codes + b"> Tj ET", Font=Dictionary(Lie=font))(pdf)

    return changed(good(), lie)


def text_in_private_characters() -> bytes:
    """The secret on the page, whose font declares characters of private use."""
    declared = {code: chr(0xE000 + code) for code in CODES.values()}
    show = lambda pdf: with_content(  # noqa: E731 -- a change
        b"BT /Pua 14 Tf 100 400 Td " + coded() + b" Tj ET", Font=Dictionary(Pua=subset_font(pdf, declared))
    )(pdf)
    return changed(good(), show)


def truetype(*glyphs: bytes) -> bytes:
    """The least of a TrueType program: these glyphs, the first one `.notdef`."""
    offsets = [sum(map(len, glyphs[:number])) for number in range(len(glyphs) + 1)]
    tables = {
        b"glyf": b"".join(glyphs),
        b"head": bytes(50) + (1).to_bytes(2, "big") + bytes(2),
        b"loca": b"".join(offset.to_bytes(4, "big") for offset in offsets),
    }
    out = b"\0\1\0\0" + len(tables).to_bytes(2, "big") + bytes(6)
    at = len(out) + 16 * len(tables)
    for tag, data in tables.items():
        out += tag + bytes(4) + at.to_bytes(4, "big") + len(data).to_bytes(4, "big")
        at += len(data)
    return out + b"".join(tables.values())


#: A glyph with a contour; one made of the second and the third glyph.
OUTLINE = b"\0\1" + bytes(10)
COMPOSITE = b"\xff\xff" + bytes(8) + b"\0\x20\0\2\0\0" + b"\0\0\0\3\0\0"


def glyphs_left_over() -> bytes:
    """A subset of five glyphs, of which the page sets two."""

    def embed(pdf: pikepdf.Pdf) -> None:
        font = subset_font(pdf, {1: "t", 2: "h"})
        font.Subtype, font.FirstChar, font.LastChar, font.Widths = Name.TrueType, 1, 2, [500, 500]
        program = pdf.make_stream(truetype(b"", *[OUTLINE] * 5))
        font.FontDescriptor = pdf.make_indirect(
            Dictionary(Type=Name.FontDescriptor, FontName=font.BaseFont, Flags=4, FontFile2=program)
        )
        del font["/Encoding"]
        with_content(b"BT /Sub 14 Tf 100 400 Td <0102> Tj ET", Font=Dictionary(Sub=font))(pdf)

    return changed(good(), embed)


FONTS: list[tuple[Callable[[], bytes], str, bool]] = [
    (text_in_subset_codes_in_unused_drawing, "unused-drawing-text", True),
    (text_in_subset_codes_in_unused_drawing, "withheld-text", False),
    (text_in_a_pattern, "withheld-text", False),
    (text_in_a_pattern, "pattern-text", False),
    (text_in_a_glyph, "withheld-text", False),
    (text_in_a_glyph, "pattern-text", False),
    (font_that_lies, "font-that-lies", False),
    (text_in_private_characters, "unreadable-text", False),
]
