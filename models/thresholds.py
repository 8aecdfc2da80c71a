"""Choose the thresholds on volumes held out of training: `python -m models.thresholds DATA.jsonl.gz`.

Prints, for several thresholds, how many of the held-out mentions are found whole and how many of the words found are
names, then writes the thresholds that reach the recalls asked for in train.toml into `model.toml`. The editors' tags are
incomplete, so the precision here is lower than the true one.
"""

import argparse
import random
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models import spoil
from models.corpus import Piece, read_pieces
from models.export import FOLDER, set_thresholds
from models.marked import DOUBTFUL, NAME, Marked, mark
from redactor.detect.encoder.names import word_scores

_GRID = (0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one case: the score of each mention's least sure word, and of each word that is no name."""

    mentions: list[float]
    words: list[float]
    others: list[float]

    def recall(self, threshold: float) -> float:
        """Share of mentions found whole."""
        return sum(score >= threshold for score in self.mentions) / len(self.mentions)

    def precision(self, threshold: float) -> float:
        """Share of found words that are in names."""
        true = sum(score >= threshold for score in self.words)
        return true / max(1, true + sum(score >= threshold for score in self.others))


def sample(pieces: Iterable[Piece], held_out: Iterable[str], chars: int, rng: random.Random) -> Iterator[Marked]:
    """Texts of the held-out volumes, about `chars` in all, each cut at 20,000."""
    volumes = set(held_out)
    listed = [piece for piece in pieces if piece.volume in volumes]
    rng.shuffle(listed)
    for piece in listed:
        yield mark(piece.text, piece.names, piece.doubtful).cut(0, 20_000)
        chars -= min(len(piece.text), 20_000)
        if chars < 0:
            return


def outcome(texts: list[Marked]) -> Outcome:
    """What the model says of the words of the texts."""
    result = Outcome([], [], [])
    for text in texts:
        words, scores = word_scores(text.text)
        of_character: dict[int, float] = {}
        for word, score in zip(words, scores, strict=True):
            marks = text.marks[word.start : word.end]
            of_character.update(dict.fromkeys(range(word.start, word.end), score))
            if text.text[word.start].isalnum() and DOUBTFUL not in marks:
                (result.words if NAME in marks else result.others).append(score)
        for start, end in text.names():
            result.mentions.append(min(of_character[at] for at in range(start, end) if text.text[at].isalnum()))
    return result


def chosen(outcomes: dict[str, Outcome], asked: dict[str, float]) -> dict[str, float]:
    """For each name in `asked` the highest threshold at which mixed text and capitals reach that recall."""
    reached = {
        name: [t for t in _GRID if all(outcomes[case].recall(t) >= recall for case in ("mixed", "capitals"))]
        for name, recall in asked.items()
    }
    return {name: max(listed, default=_GRID[0]) for name, listed in reached.items()}


def main() -> None:
    """Measure, print, choose, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--chars", type=int, default=600_000)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("train.toml"))
    options = parser.parse_args()
    config: dict[str, Any] = tomllib.loads(options.config.read_text(encoding="utf-8"))
    rng = random.Random(config["seed"])
    texts = list(
        sample(read_pieces(options.data, config["data"]["left_out"]), config["data"]["held_out"], options.chars, rng)
    )
    cases = {
        "mixed": texts,
        "capitals": [spoil.capitals(text) for text in texts],
        "ocr": [spoil.ocr(rng, text, config["examples"]["ocr_rate"]) for text in texts],
    }
    outcomes = {case: outcome(changed) for case, changed in cases.items()}
    print("threshold " + "  ".join(f"{case:>8} recall/precision" for case in outcomes))
    for threshold in _GRID:
        row = "  ".join(
            f"{each.recall(threshold):17.2%} {each.precision(threshold):7.1%}" for each in outcomes.values()
        )
        print(f"{threshold:9} {row}")
    best = chosen(outcomes, config["thresholds"])
    print(best)
    set_thresholds(FOLDER, best)


if __name__ == "__main__":
    main()
