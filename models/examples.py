"""Pieces to training examples: a stretch of text, changed in some of many ways, as piece numbers with targets."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models import dress, spoil
from models.corpus import Piece
from models.marked import DOUBTFUL, NAME, Marked, chance, mark, plain
from redactor.detect.encoder.pieces import CLOSE, OPEN, Vocabulary
from redactor.detect.encoder.words import words_of

#: A target that teaches nothing: doubtful places and all but the first piece of a word.
NO_LESSON = -1

#: Tokens of a window, the two that open and close it included.
LONGEST = 256


@dataclass(frozen=True, slots=True, repr=False)
class Example:
    """One window: piece numbers, shapes and targets (1, 0 or `NO_LESSON`), of one length."""

    pieces: list[int]
    shapes: list[int]
    targets: list[int]


def examples(
    rng: random.Random, pieces: list[Piece], vocabulary: Vocabulary, shares: dict[str, Any]
) -> Iterator[Example]:
    """Examples without end, drawn by `rng` as `shares` (table `examples` of train.toml) says."""
    kinds = {kind: [piece for piece in pieces if piece.kind == kind] for kind in ("body", "notes")}
    weights = {kind: [min(len(piece.text), 40_000) for piece in listed] for kind, listed in kinds.items()}
    while True:
        kind = "notes" if chance(rng, shares["notes_share"]) else "body"
        for piece in rng.choices(kinds[kind], weights[kind], k=64):
            yield encode(changed(rng, stretch(rng, piece, shares), shares), vocabulary)


def stretch(rng: random.Random, piece: Piece, shares: dict[str, Any]) -> Marked:
    """Some of the piece's text: from its start now and then, else from a line's or a word's start."""
    size = rng.randrange(shares["least_chars"], shares["most_chars"])
    start = 0 if chance(rng, 0.1) else rng.randrange(max(1, len(piece.text) - size // 2))
    if start:
        line = piece.text.rfind("\n", max(0, start - 300), start) if chance(rng, 0.5) else -1
        start = (line if line >= 0 else piece.text.find(" ", start)) + 1
    end = start + size
    near = [(s, e) for s, e in piece.names if e > start and s < end]
    whole = [(s - start, e - start) for s, e in near if start <= s and e <= end]
    unsure = [span for span in near if span[0] < start or span[1] > end]  # half a name teaches nothing
    unsure += [(s, e) for s, e in piece.doubtful if e > start and s < end]
    clipped = [(max(s, start) - start, min(e, end) - start) for s, e in unsure]
    return mark(piece.text[start:end], whole, clipped)


def changed(rng: random.Random, text: Marked, shares: dict[str, Any]) -> Marked:
    """The text with names, layout, case and letters changed in a share of cases each."""
    text = _spelled(rng, _dressed(rng, _renamed(rng, text, shares), shares), shares)
    return text if text.text.strip() else plain("-")


def _renamed(rng: random.Random, text: Marked, shares: dict[str, Any]) -> Marked:
    if chance(rng, shares["renamed_share"]):
        text = spoil.rename(rng, text)
    if chance(rng, shares["initials_share"]):
        text = spoil.space_initials(rng, text)
    if chance(rng, shares["surnames_raised_share"]):
        text = spoil.raise_surnames(text)
    return text


def _dressed(rng: random.Random, text: Marked, shares: dict[str, Any]) -> Marked:
    if chance(rng, shares["places_share"]):
        at = max(text.text.find(". ", 0, -1) + 1, 0)
        text = text.cut(0, at) + dress.places(rng) + text.cut(at, len(text.text))
    if chance(rng, shares["list_share"]):
        text = dress.participants(rng) + text
    if chance(rng, shares["telegram_share"]):
        text = dress.telegram(rng, text.cut(0, rng.randrange(200, 500)))
    return spoil.wrap(rng, text) if chance(rng, shares["wrapped_share"]) else text


def _spelled(rng: random.Random, text: Marked, shares: dict[str, Any]) -> Marked:
    if chance(rng, shares["capitals_share"]):
        text = spoil.capitals(text)
    elif chance(rng, shares["small_share"]):
        text = spoil.small(text)
    if chance(rng, shares["ocr_share"]):
        text = spoil.ocr(rng, text, shares["ocr_rate"] * rng.uniform(0.5, 1.8))
    return text


def encode(text: Marked, vocabulary: Vocabulary) -> Example:
    """One window of the text, cut where it would be too long."""
    pieces, shapes, targets = [OPEN], [0], [NO_LESSON]
    for word in words_of(text.text):
        numbers = vocabulary.read(text.text[word.start : word.end])
        if len(pieces) + len(numbers) >= LONGEST:
            break
        marks = text.marks[word.start : word.end]
        target = 1 if NAME in marks else NO_LESSON if DOUBTFUL in marks else 0
        pieces += numbers
        shapes += [word.shape] * len(numbers)
        targets += [target] + [NO_LESSON] * (len(numbers) - 1)
    return Example([*pieces, CLOSE], [*shapes, 0], [*targets, NO_LESSON])
