"""Texts to names: reads words, asks the model, joins the words it takes for names."""

from collections.abc import Sequence
from dataclasses import dataclass

from redactor.detect.encoder.model import load, record
from redactor.detect.encoder.pieces import Vocabulary
from redactor.detect.encoder.spans import spans_of
from redactor.detect.encoder.windows import windows_of
from redactor.detect.encoder.words import Word, words_of

#: A span is masked from this score on: chosen on volumes held out of training, for recall.
MASK_THRESHOLD: float = record()["thresholds"]["mask"]

#: A span is shown to a reviewer from this score on.
REVIEW_THRESHOLD: float = record()["thresholds"]["review"]


@dataclass(frozen=True, slots=True, repr=False)
class _Row:
    """A text as the model reads it: its words, their tokens, and where each word's first token stands."""

    words: list[Word]
    pieces: list[int]
    shapes: list[int]
    first_tokens: list[int]


def find_names(texts: Sequence[str]) -> list[list[tuple[int, int, float]]]:
    """The names in each text: start, end (code points, half-open, never inside a word) and score, in order, disjoint.

    Names of words that score `MASK_THRESHOLD` or more, and of the words left over doubtful names, of words that score
    `REVIEW_THRESHOLD` or more; one may stand beside the other. The score is that of the name's surest word.

    Raises:
        MissingProgramError: the model is not there or was altered (see `is_available`).
    """
    return [_names(text) for text in texts]


def _names(text: str) -> list[tuple[int, int, float]]:
    words, scores = word_scores(text)
    if max(scores, default=0.0) < REVIEW_THRESHOLD:
        return []
    sure = list(spans_of(text, words, scores, MASK_THRESHOLD))
    rest = [0.0 if score >= MASK_THRESHOLD else score for score in scores]
    return sorted(sure + list(spans_of(text, words, rest, REVIEW_THRESHOLD)))


def word_scores(text: str) -> tuple[list[Word], list[float]]:
    """The words of a text, and for each the probability of being part of a name."""
    model = load()
    row = _row(text, model.vocabulary)
    tokens: list[float] = []
    for window in windows_of(row.first_tokens, len(row.pieces)):
        pieces, shapes = row.pieces[window.start : window.end], row.shapes[window.start : window.end]
        answer = model.probabilities(pieces, shapes)
        tokens += answer[window.own_start - window.start : window.own_end - window.start]
    return row.words, [tokens[first] for first in row.first_tokens]


def _row(text: str, vocabulary: Vocabulary) -> _Row:
    words = words_of(text)
    pieces: list[int] = []
    shapes: list[int] = []
    first_tokens: list[int] = []
    for start, end, shape in words:
        numbers = vocabulary.read(text[start:end])
        first_tokens.append(len(pieces))
        pieces += numbers
        shapes += (shape,) * len(numbers)
    return _Row(words, pieces, shapes, first_tokens)
