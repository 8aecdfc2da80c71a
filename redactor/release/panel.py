"""The release panel: what was released of what, by whom and why, above the document on its first page."""

from dataclasses import replace

from redactor.release import wording
from redactor.release.faces import Face, lines_within, printable, spells_out, width_pt
from redactor.release.sheet import BODY_WIDTH_PT, DECORATION, Ink, Part, Row, Rule, Shade
from redactor.terms.released import Released, Run

_TITLE_SIZE_PT = 15.0
_STAMP_SIZE_PT = 10.0
_SIZE_PT = 9.0
_NOTE_SIZE_PT = 8.0
_LEADING_EM = 1.35
_NAME_WIDTH_PT = 72.0
_KEY_GAP_PT = 10.0
_KEY_WIDTH_LIMIT_PT = 120.0

#: Empty height between the panel and the document.
AFTER_PANEL_PT = 18.0


def panel(released: Released) -> tuple[list[Row], list[Part]]:
    """The panel's rows, and its parts, the title (`H1`) first."""
    builder = _Builder()
    builder.rule(1.2, after_pt=6.0)
    builder.text("H1", wording.title(released), Ink("", Face.SANS_BOLD, _TITLE_SIZE_PT, 0.0))
    stamps = (wording.disposition(released), wording.SPECIMEN if released.stamps.specimen else "")
    builder.text("P", " · ".join(filter(None, stamps)), Ink("", Face.SANS_BOLD, _STAMP_SIZE_PT, 0.0, shade=Shade.STAMP))
    for words in (wording.standing(released), wording.on_signature(released)):
        builder.text("P", words, Ink("", Face.SANS, _SIZE_PT, 0.0))
    builder.space(6.0)
    builder.entries(tuple(entry for entry in wording.entries(released) if entry.name != "Document"))
    builder.space(6.0)
    builder.text("P", " ".join(_notes(released)), Ink("", Face.SANS, _NOTE_SIZE_PT, 0.0, shade=Shade.QUIET))
    builder.rule(0.5, after_pt=AFTER_PANEL_PT)
    return builder.rows, builder.parts


def _notes(released: Released) -> tuple[str, ...]:
    runs = (piece.text for block in released.blocks for piece in block.pieces if isinstance(piece, Run))
    return (*wording.notes(released), wording.SPELLED_NOTE) if any(map(spells_out, runs)) else wording.notes(released)


class _Builder:
    """Sets rows from above to below, each text a part of its own."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.parts: list[Part] = []
        self._space_pt = 0.0

    def space(self, height_pt: float) -> None:
        """Leaves height above the next row."""
        self._space_pt += height_pt

    def rule(self, thickness_pt: float, after_pt: float) -> None:
        """Draws a line across."""
        self._add(DECORATION, (Rule(thickness_pt),), thickness_pt, thickness_pt)
        self.space(after_pt)

    def text(self, tag: str, words: str, like: Ink) -> None:
        """Sets a text in the manner of `like`, at its place; nothing for no words."""
        if not words:
            return
        self.parts.append(Part(tag))
        for line in _lines(words, like):
            self._set((line,))

    def entries(self, entries: tuple[wording.Entry, ...]) -> None:
        """Sets the panel's entries: names in one column, keys in the next, texts hung beside them."""
        keys = (_printable(_key(key)) for entry in entries for key, _ in entry.lines if key)
        key_width_pt = max((width_pt(key.face, key.size_pt, key.text) for key in keys), default=0.0)
        for entry in entries:
            self._entry(entry, min(key_width_pt + _KEY_GAP_PT, _KEY_WIDTH_LIMIT_PT))

    def _entry(self, entry: wording.Entry, key_width_pt: float) -> None:
        name = Ink(f"{entry.name} ", Face.SANS, _SIZE_PT, 0.0, shade=Shade.QUIET)
        for key, words in entry.lines:
            self.parts.append(Part("P"))
            text_x_pt = _NAME_WIDTH_PT + (key_width_pt if key else 0.0)
            texts = _lines(words, Ink("", Face.SANS, _SIZE_PT, text_x_pt))
            beside = [name] if name.text else []
            key_ink = _printable(_key(key))
            if width_pt(key_ink.face, key_ink.size_pt, key_ink.text) > key_width_pt:
                for line in _lines(key, _key("")):
                    self._set((*beside, line))
                    beside = []
            elif key:
                beside.append(replace(key_ink, text=f"{key_ink.text} "))
            for line in texts:
                self._set((*beside, line))
                beside = []
            name = Ink("", Face.SANS, _SIZE_PT, 0.0)

    def _set(self, inks: tuple[Ink, ...]) -> None:
        size_pt = max(ink.size_pt for ink in inks)
        self._add(len(self.parts) - 1, inks, size_pt * 0.8, size_pt * _LEADING_EM)

    def _add(self, part: int, items: tuple[Ink | Rule, ...], ascent_pt: float, height_pt: float) -> None:
        self.rows.append(Row(part, items, ascent_pt, height_pt, self._space_pt))
        self._space_pt = 0.0


def _key(text: str) -> Ink:
    return Ink(text, Face.SANS_BOLD, _SIZE_PT, _NAME_WIDTH_PT)


def _printable(ink: Ink) -> Ink:
    return replace(ink, text=printable(ink.face)(ink.text))


def _lines(words: str, like: Ink) -> list[Ink]:
    """The words in lines between `like`'s place and the right margin; a space they are broken at ends its line."""
    text = printable(like.face)(words)
    inks: list[Ink] = []
    at = 0
    for line in lines_within(BODY_WIDTH_PT - like.x_pt, like.face, like.size_pt, text):
        at += len(line)
        space = text[at : at + 1] if text[at : at + 1] == " " else ""
        at += len(space)
        inks.append(replace(like, text=line + space))
    return inks
