"""The systems that `names.py` measures: plain Presidio, our detector alone, the whole engine, the engine less a part.

A part is left out by putting a stand-in that finds nothing in its place: the product has no switch for it, and none is
wanted there.
"""

from collections.abc import Callable
from contextlib import ExitStack
from functools import cache, lru_cache
from typing import Any
from unittest.mock import patch

Spans = list[tuple[int, int]]
System = Callable[[list[str]], list[Spans]]

#: Presidio calls a name at this score or more, unless told otherwise.
_PRESIDIO_SCORE = 0.5


def presidio(texts: list[str]) -> list[Spans]:
    """Persons as Presidio finds them as it ships, with the small spaCy model and all its recognizers for names."""
    engine = _plain_presidio()
    results = (engine.analyze(text=text, language="en", entities=["PERSON"]) for text in texts)
    return [[(each.start, each.end) for each in found if each.score >= _PRESIDIO_SCORE] for found in results]


@cache
def _plain_presidio() -> Any:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    from redactor.detect.analyzer import MODEL

    models = [{"lang_code": "en", "model_name": MODEL}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    return AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])


def detector(texts: list[str]) -> list[Spans]:
    """Names the encoder alone would mask."""
    from redactor.detect.encoder import MASK_THRESHOLD

    return scored(texts, MASK_THRESHOLD)


def scored(texts: list[str], least: float) -> list[Spans]:
    """Names of words that the encoder alone scores at least so much."""
    from redactor.detect.encoder.spans import spans_of

    return [[(start, end) for start, end, _ in spans_of(text, *_word_scores(text), least)] for text in texts]


@lru_cache(maxsize=1000)
def _word_scores(text: str) -> Any:
    """Read once for all points of a curve; the clock of a table runs over texts not read before."""
    from redactor.detect.encoder.names import word_scores

    return word_scores(text)


def engine(texts: list[str]) -> list[Spans]:
    """Persons as the whole engine finds them."""
    from redactor.detect.persons.find import find_persons
    from redactor.detect.portions.segment import read
    from redactor.terms.document import Document, Source

    documents = [Document(Source(str(place), f"{place}.txt", "text"), text) for place, text in enumerate(texts)]
    return [[(f.span.start, f.span.end) for f in find_persons(document, read(document))] for document in documents]


def less() -> dict[str, System]:
    """The engine with one of its parts switched off, by the name of the part."""
    return {f"less {part}": _without(stand_ins) for part, stand_ins in _PARTS.items()}


def _nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


def _no_model(texts: list[str]) -> list[tuple[()]]:
    return [() for _ in texts]


def _mask_threshold(*_: Any) -> float:
    from redactor.detect.encoder import MASK_THRESHOLD

    return float(MASK_THRESHOLD)


def _as_found(_: str, span: Any) -> Any:
    return span


#: What takes the place of each part, by where it stands in `redactor.detect.persons`.
_PARTS: dict[str, dict[str, Callable[..., Any]]] = {
    "the model": {"find.analyze": _no_model},
    "titles and rules": {"find._by_rule": _nothing},
    "signatures, envelope": {"find._by_structure": _nothing, "find._by_envelope": _nothing},
    "weighing by words": {"weigh.Weighed._needed": _mask_threshold},
    "growing": {"grow.grown": _as_found},
    "other mentions": {"find.propagated": _nothing, "find.spelt_otherwise": _nothing, "find.by_initials": _nothing},
}


def _without(stand_ins: dict[str, Callable[..., Any]]) -> System:
    def system(texts: list[str]) -> list[Spans]:
        with ExitStack() as patches:
            for place, stand_in in stand_ins.items():
                patches.enter_context(patch(f"redactor.detect.persons.{place}", stand_in))
            return engine(texts)

    return system
