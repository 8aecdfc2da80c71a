"""Our own names detector: a small encoder that reads words in context, in any case, trained for this kind of text.

It finds where names stand (`find_names`); what is masked is decided elsewhere. `MODEL_CARD.md` beside this file says
what it was trained on, what it can do and what it cannot; `models/` at the top of the repository trains it.
"""

from redactor.detect.encoder.model import load, problem, record
from redactor.detect.encoder.names import MASK_THRESHOLD, REVIEW_THRESHOLD, find_names
from redactor.detect.encoder.recognizer import encoder_recognizer

__all__ = [
    "MASK_THRESHOLD",
    "REVIEW_THRESHOLD",
    "digest",
    "encoder_recognizer",
    "find_names",
    "is_available",
    "load",
    "problem",
]


def is_available() -> bool:
    """Whether the model can be used: its files are there, unaltered, and onnxruntime is installed."""
    return problem() is None


def digest() -> str:
    """SHA-256 of the model file, for a run's manifest: another model may find other names."""
    return str(record()["sha256"]["model.onnx"])
