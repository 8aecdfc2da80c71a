"""What a trained model says of its own training text: `python -m models.second_look DATA.jsonl.gz LOOK.jsonl.gz`.

Editors leave mentions untagged, and the rules of `fill` find only words tagged elsewhere. A model trained on such text
finds most of the rest and is unsure of them, for it was taught that some are no names. Its first look is written down
here; a second round of training takes what it was fairly sure of as names and draws no lesson from what it doubted.
Nothing that an editor tagged is ever taken back.
"""

import argparse
import gzip
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from models.corpus import Piece, read_pieces

Spans = tuple[tuple[int, int], ...]

#: Words that score less are not written down.
_LEAST = 0.003


def look(pieces: Iterable[Piece]) -> Iterator[dict[str, object]]:
    """For each piece the words that may be of names: `{id, words: [[start, end, score], ...]}`."""
    from redactor.detect.encoder.names import word_scores

    for piece in pieces:
        words, scores = word_scores(piece.text)
        listed = [
            [word.start, word.end, round(score, 4)]
            for word, score in zip(words, scores, strict=True)
            if score >= _LEAST
        ]
        yield {"id": piece.id, "words": listed}


def looked_over(pieces: Iterable[Piece], path: Path, sure: float, doubtful: float) -> Iterator[Piece]:
    """The pieces with the first model's finds taken in.

    Args:
        pieces: as editors and `fill` left them.
        path: what `look` wrote.
        sure: words that score so much are names.
        doubtful: words that score so much, and are no names, teach nothing.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        words = {row["id"]: row["words"] for row in map(json.loads, lines)}
    for piece in pieces:
        mark = bytearray(len(piece.text))
        for start, end in piece.doubtful:
            mark[start:end] = bytes([2]) * (end - start)
        for start, end, score in words[piece.id]:
            if score >= doubtful:
                mark[start:end] = bytes([1 if score >= sure else 2]) * (end - start)
        for start, end in piece.names:
            mark[start:end] = bytes([1]) * (end - start)
        yield replace(piece, names=_spans(piece.text, mark, 1), doubtful=_spans(piece.text, mark, 2))


def _spans(text: str, mark: bytearray, value: int) -> Spans:
    """Runs of one mark; a blank between two marked words is inside the run."""
    spans: list[tuple[int, int]] = []
    at = mark.find(value)
    while at >= 0:
        end = at
        while end < len(mark) and mark[end] == value:
            end += 1
        if spans and text[spans[-1][1] : at] == " ":
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((at, end))
        at = mark.find(value, end)
    return tuple(spans)


def main() -> None:
    """Look and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("train.toml"))
    parser.add_argument("--part", default="0/1", help="which share of the pieces: I/N")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    part, parts = map(int, options.part.split("/"))
    pieces = read_pieces(options.data, config["data"]["left_out"])[part::parts]
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        for row in look(pieces):
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
