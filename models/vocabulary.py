"""The pruned vocabulary: BERT's pieces that our kind of text uses, and what any other text can be spelled with."""

from collections import Counter
from pathlib import Path
from typing import Any

from models.corpus import Piece
from redactor.detect.encoder.pieces import SPECIAL, Vocabulary
from redactor.detect.encoder.words import words_of


def pruned(base: list[str], pieces: list[Piece], keep: dict[str, Any]) -> list[str]:
    """The pieces of `base` that stay, in its order, the special ones first (table `vocabulary` of train.toml)."""
    usable = [piece for piece in base if piece and not piece.startswith("[")]
    reader = Vocabulary([*SPECIAL, *usable])
    words: Counter[str] = Counter()
    for piece in pieces:
        text = piece.text
        words.update(text[word.start : word.end].lower() for word in words_of(text))
    counts: Counter[int] = Counter()
    for word, count in words.items():
        for number in reader.read(word):
            counts[number] += count
    commonest = set([piece for piece in usable if piece.isascii() and piece.isalpha()][: keep["commonest"]])
    kept = [
        piece
        for number, piece in enumerate(usable, start=len(SPECIAL))
        if counts[number] >= keep["least_count"] or piece in commonest or _is_spelling(piece, keep["short"])
    ]
    return [*SPECIAL, *kept]


def _is_spelling(piece: str, short: int) -> bool:
    """Signs, single letters and short ASCII endings: with these any word can be spelled."""
    bare = piece.removeprefix("##")
    return ord(bare[0]) < 0x2100 and (len(bare) == 1 or (bare.isascii() and len(bare) <= short and piece != bare))


def base_vocabulary(folder: Path) -> list[str]:
    """The lines of the base model's `vocab.txt`."""
    return (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
