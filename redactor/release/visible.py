"""Released text made safe to print: what a reader cannot see, or a screen would obey, is spelled out.

Escape sequences, bidirectional overrides and zero-width characters can hide or reorder what a release says, so no
writer emits them. Nothing is dropped: every such character becomes `<U+XXXX>`. Knows characters only, no layout.
"""

#: Printable by the tables of Unicode yet blank or joined to their neighbours on paper.
#: Source: Unicode, DerivedCoreProperties.txt, Default_Ignorable_Code_Point (those not of category C); U+2800 is the
#: braille cell without a dot.
_BLANK = frozenset(
    chr(point)
    for first, last in (
        (0x034F, 0x034F),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x2800, 0x2800),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0),
        (0xE0100, 0xE01EF),
    )
    for point in range(first, last + 1)
)

#: Ends of a line in one writing system or another: all become LF.
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))

#: Unicode's Zs but the plain space: all become one.
_SPACES = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")


def visible(text: str) -> str:
    """The text with every character that cannot be seen spelled out, its line ends LF, its tabs kept.

    Only printable characters, the plain space, LF and TAB are left.
    """
    if (text.isascii() and text.isprintable()) or _is_visible(text):
        return text
    plain = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    return plain if _is_visible(plain) else "".join(map(_shown, plain))


def visible_line(text: str) -> str:
    """The text made visible and set on one line: white space of any kind becomes single spaces."""
    return " ".join(visible(text).split())


def spelled(char: str) -> str:
    """How a character that cannot be printed is shown: `<U+202E>`."""
    return f"<U+{ord(char):04X}>"


def _is_visible(text: str) -> bool:
    return text.replace("\n", "").replace("\t", "").isprintable() and (text.isascii() or _BLANK.isdisjoint(text))


def _shown(char: str) -> str:
    if char in _SPACES:
        return " "
    if char in "\n\t" or (char.isprintable() and char not in _BLANK):
        return char
    return spelled(char)
