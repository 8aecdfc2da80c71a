"""How well persons are found: `python benchmarks/names.py GOLD.jsonl [--of detector,engine] [--case mixed,capitals,ocr] [--json FILE]`.

GOLD holds documents `{id, text, persons: [[start, end, ...], ...], ignore?, excisions?}`; offsets are code points. A
mention is caught when all its letters and digits are covered; a document is clean when all its mentions are caught;
precision counts found spans that touch a true mention, spans in `ignore` and `excisions` left out. `detector` is the
encoder alone, above its mask threshold; `engine` is everything that `redactor inspect` does to find persons.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

Spans = list[tuple[int, int]]

#: Slips of reading machines that are put in at three in a hundred letters.
_SLIPS = dict(zip("elIoahitSBugrO", "c1l0nb1f58nqn0", strict=True))


@dataclass
class Score:
    """What was found of what was there."""

    system: str
    case: str
    documents: int = 0
    clean: int = 0
    mentions: int = 0
    caught: int = 0
    found: int = 0
    true: int = 0
    chars: int = 0
    seconds: float = 0.0

    def line(self) -> str:
        """One row of the printed table."""
        return (
            f"{self.system:9} {self.case:9} recall {self.caught / max(1, self.mentions):6.1%}  precision {self.true / max(1, self.found):6.1%}  "
            f"clean {self.clean / max(1, self.documents):6.1%} of {self.documents}  {self.chars / self.seconds / 1000:6.1f} kchar/s"
        )


def detector(texts: list[str]) -> list[Spans]:
    """Names the encoder alone would mask."""
    from redactor.detect.encoder import MASK_THRESHOLD, find_names

    return [[(start, end) for start, end, score in names if score >= MASK_THRESHOLD] for names in find_names(texts)]


def engine(texts: list[str]) -> list[Spans]:
    """Persons as the whole engine finds them."""
    from redactor.detect.persons.find import find_persons
    from redactor.detect.portions.segment import read
    from redactor.terms.document import Document, Source

    documents = [Document(Source(str(place), f"{place}.txt", "text"), text) for place, text in enumerate(texts)]
    return [[(f.span.start, f.span.end) for f in find_persons(document, read(document))] for document in documents]


def changed(text: str, case: str, seed: str, keep: set[int]) -> str:
    """The text as it is, in capitals, or with slips outside of `keep`; every letter keeps its place."""
    if case == "capitals":
        return "".join(char.upper() if len(char.upper()) == 1 else char for char in text)
    if case == "ocr":
        rng = random.Random(seed)
        return "".join(
            _SLIPS[char] if char in _SLIPS and at not in keep and rng.random() < 0.03 else char
            for at, char in enumerate(text)
        )
    return text


def measure(system: Callable[[list[str]], list[Spans]], rows: list[dict[str, Any]], case: str) -> Score:
    """Score one system on all documents in one case."""
    keep = [{at for start, end, *_ in row.get("portion_marks", []) for at in range(start, end)} for row in rows]
    texts = [changed(row["text"], case, row["id"], marks) for row, marks in zip(rows, keep, strict=True)]
    began = time.process_time()
    found = system(texts)
    score = Score(system.__name__, case, len(rows), chars=sum(map(len, texts)), seconds=time.process_time() - began)
    for row, text, spans in zip(rows, texts, found, strict=True):
        missed = list(_missed(row, text, spans))
        score.mentions += len(row["persons"])
        score.caught += len(row["persons"]) - len(missed)
        score.clean += not missed
        true = _places(row["persons"])
        left_out = _places([*row.get("ignore", []), *row.get("excisions", [])])
        hits = [bool(true & set(range(*span))) for span in spans]
        score.true += sum(hits)
        score.found += sum(hit or not left_out & set(range(*span)) for hit, span in zip(hits, spans, strict=True))
    return score


def _missed(row: dict[str, Any], text: str, spans: Spans) -> Iterator[str]:
    covered = _places(spans)
    for start, end, *_ in row["persons"]:
        if any(text[at].isalnum() and at not in covered for at in range(start, end)):
            yield text[start:end]


def _places(spans: Any) -> set[int]:
    return {at for start, end, *_ in spans for at in range(start, end)}


def main() -> None:
    """Measure, print a table, write JSON where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--of", default="detector,engine")
    parser.add_argument("--case", default="mixed,capitals,ocr")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    systems = {"detector": detector, "engine": engine}
    scores = []
    for name in options.of.split(","):
        systems[name]([rows[0]["text"][:500]])  # the model is loaded before the clock starts
        for case in options.case.split(","):
            scores.append(measure(systems[name], rows, case))
            print(scores[-1].line(), flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(score) for score in scores], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
