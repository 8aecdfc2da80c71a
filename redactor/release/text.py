"""A release as text: UTF-8, LF, 72 columns, the frame above and below, boxes as their labels.

A lined-through banner stands between `~~` and `~~`. Portion marks stand as they were, with a note above that says they
are cancelled: signs in a line of prose would push its last word off the line. Sets what a `Released` holds and nothing else.
"""

import unicodedata
from dataclasses import replace
from itertools import groupby

from redactor.release import wording
from redactor.release.denied import as_printed
from redactor.release.fill import fill, plain_lines, refit
from redactor.release.label import label
from redactor.release.wrap import Line, Measure
from redactor.terms.released import Block, Place, Released, Run

COLUMNS = 72
RULE = "-" * COLUMNS

#: Up to it, letters and signs are Latin and take one column each (Unicode Standard Annex 11).
_BEYOND_LATIN = "\u0370"


def write_text(released: Released) -> str:
    """The release as text; ends with one newline.

    No line is wider than 72 columns but one that holds a longer label and nothing else. Control characters, overrides
    of direction and zero-width characters are spelled out as `<U+XXXX>`.
    """
    released = as_printed(released)
    body = "\n".join(body_lines(released)).strip("\n")
    lines = [*header_lines(released), RULE, "", body, "", RULE, *footer_lines(released)]
    return "\n".join(lines) + "\n"


def body_lines(released: Released) -> list[str]:
    """The document itself, line by line, without the frame."""
    notation = released.stamps.notation
    labels = {place: label(place, notation) for place in set(wording.places(released))}  # most are alike
    widths = {place: columns(text) for place, text in labels.items()}
    measure = Measure(width=COLUMNS, of_text=columns, of_place=widths.__getitem__, strike_width=len("~~~~"))
    lines: list[str] = []
    for block in map(_with_plain_marks, released.blocks):
        plain = plain_lines(block, measure)
        if plain is None:
            plain = _one_line(block, measure, labels) or _set_lines(block, measure, labels)
        lines += plain
        lines += [""] * block.gap_lines
    return lines


def _one_line(block: Block, measure: Measure, labels: dict[Place, str]) -> list[str]:
    """The one line of a block that is no longer; none for any other, which is set by `fill`.

    Most withheld portions are their number, their mark and a label: they need no cells to be set.
    """
    parts: list[str] = []
    for piece in block.pieces:
        if isinstance(piece, Place):
            parts.append(labels[piece])
        elif piece.struck:
            return []
        else:
            parts.append(measure.shown(piece.text))
    text = "".join(parts).rstrip(" ")
    fits = text and "\n" not in text and "\t" not in text and columns(text) <= COLUMNS
    return [text] if fits else []


def _set_lines(block: Block, measure: Measure, labels: dict[Place, str]) -> list[str]:
    return [_printed(line, labels) for line in fill(refit(block, measure), measure)]


def _with_plain_marks(block: Block) -> Block:
    """The block with its own portion marks set as they were."""
    if not wording.has_struck_mark(block):
        return block
    return replace(block, pieces=tuple(Run(each.text) if isinstance(each, Run) else each for each in block.pieces))


def header_lines(released: Released) -> list[str]:
    """What stands above the document: banner, disposition, standing, panel."""
    lines = [*_centred(wording.banner(released)), "", *_wrapped(wording.disposition(released))]
    if released.stamps.specimen:
        lines.append(wording.SPECIMEN)
    lines += [*_wrapped(wording.standing(released)), *_wrapped(wording.on_signature(released)), ""]
    lines += _panel_lines(wording.entries(released))
    notes = wording.text_notes(released)
    return [*lines, *([""] if notes else []), *(line for note in notes for line in _wrapped(note))]


def footer_lines(released: Released) -> list[str]:
    """What stands below the document: the stamps again, and the banner last."""
    stamps = (
        wording.disposition(released),
        wording.standing(released),
        wording.SPECIMEN if released.stamps.specimen else "",
        wording.as_of(released),
    )
    return [*_wrapped(" · ".join(stamp for stamp in stamps if stamp)), *_centred(wording.banner(released))]


def columns(text: str) -> int:
    """How many columns the text takes; wide characters of East Asia take two (Unicode Standard Annex 11)."""
    if text.isascii() or max(text) < _BEYOND_LATIN:
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _printed(line: Line, labels: dict[Place, str]) -> str:
    if not any(cell.struck for cell in line.cells):
        return "".join(labels[cell.place] if cell.place else cell.text for cell in line.cells)
    parts: list[str] = []
    for struck, cells in groupby(line.cells, key=lambda cell: cell.struck):
        text = "".join(labels[cell.place] if cell.place else cell.text for cell in cells)
        parts.append(f"~~{text}~~" if struck else text)
    return "".join(parts)


def _panel_lines(entries: tuple[wording.Entry, ...]) -> list[str]:
    name_columns = max(len(entry.name) for entry in entries) + 2
    key_columns = min(max((columns(key) for entry in entries for key, _ in entry.lines if key), default=0) + 2, 24)
    lines: list[str] = []
    for entry in entries:
        for i, (key, text) in enumerate(entry.lines):
            head = (f"{entry.name}:" if i == 0 else "").ljust(name_columns)
            if len(key) > key_columns - 2:
                lines += _wrapped(key, head)
                lines += _wrapped(text, " " * (name_columns + key_columns))
            else:
                lines += _wrapped(text, head + key.ljust(key_columns) if key else head)
    return lines


def _wrapped(text: str, head: str = "") -> list[str]:
    """One line of the frame cut at spaces and hung under its head; none for no text."""
    if not text:
        return []
    room = COLUMNS - len(head)
    if len(text) <= room and text.isascii() and text[0] != " ":
        return [head + text]
    lines: list[str] = []
    line = ""
    used = 0
    for word in cut_words(text, room):
        needed = columns(word)
        if line and used + 1 + needed > room:
            lines.append(line)
            line, used = word, needed
        else:
            line, used = (f"{line} {word}", used + 1 + needed) if line else (word, needed)
    lines.append(line)
    return [(head if i == 0 else " " * len(head)) + line for i, line in enumerate(lines)]


def cut_words(text: str, width: int) -> list[str]:
    """The words of the text, those too long for a line cut into pieces that fit (counting every column as two)."""
    words: list[str] = []
    for word in text.split(" "):
        if len(word) <= width // 2:
            words.append(word)
            continue
        step = width if word.isascii() else width // 2
        words += [word[at : at + step] for at in range(0, len(word), step)] or [""]
    return words


def _centred(text: str) -> list[str]:
    return [line.center(COLUMNS).rstrip() for line in _wrapped(text)]
