"""The detector as a Presidio recognizer, for our engine and for anybody's."""

from functools import cache
from typing import Any


@cache
def _recognizer_class() -> Any:
    from presidio_analyzer import EntityRecognizer, RecognizerResult

    from redactor.detect.encoder.model import load
    from redactor.detect.encoder.names import REVIEW_THRESHOLD, find_names

    class EncoderRecognizer(EntityRecognizer):  # type: ignore[misc]
        """Finds PERSON in English diplomatic and administrative text, in any case; needs no NLP engine's artifacts."""

        def load(self) -> None:
            """Load the model.

            Raises:
                MissingProgramError: the model is not there or was altered.
            """
            load()

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
            """The names in `text` that score at least the review threshold."""
            if entities and "PERSON" not in entities:
                return []
            metadata = {
                RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            }
            return [
                RecognizerResult("PERSON", start, end, score, recognition_metadata=metadata)
                for start, end, score in find_names([text])[0]
                if score >= REVIEW_THRESHOLD
            ]

    return EncoderRecognizer


def encoder_recognizer(language: str = "en") -> Any:
    """An `EncoderRecognizer`, a `presidio_analyzer.EntityRecognizer`: hand it to a `RecognizerRegistry`.

    Presidio is imported here and not before, for it takes a second.

    Raises:
        MissingProgramError: the model is not there or was altered.
    """
    return _recognizer_class()(supported_entities=["PERSON"], supported_language=language, name="EncoderRecognizer")
