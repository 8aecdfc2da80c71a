"""How well persons are found: `python benchmarks/names.py GOLD.jsonl [--of SYSTEMS] [--case CASES] [--json FILE] [--plot FILE]`.

GOLD holds documents `{id, text, persons: [[start, end, ...], ...], ignore?, excisions?}`; offsets are code points. A
mention is caught when all its letters and digits are covered; a document is clean when all its mentions are caught;
precision counts found spans that touch a true mention, spans in `ignore` and `excisions` left out. `presidio`
is Presidio as it ships, with the small spaCy model; `detector` is our encoder alone, above its mask threshold; `engine` is
everything that `redactor inspect` does to find persons; `--parts` switches each part of the engine off in turn.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from name_plot import Line, draw
from name_systems import Spans, System, detector, engine, less, presidio, scored

#: Slips of reading machines that are put in at three in a hundred letters.
_SLIPS = dict(zip("elIoahitSBugrO", "c1l0nb1f58nqn0", strict=True))


#: Thresholds of the plotted curves.
_GRID = (0.003, 0.01, 0.03, 0.1, 0.3, 0.5)


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
            f"{self.system:26} {self.case:9} recall {self.caught / max(1, self.mentions):6.1%}  precision {self.true / max(1, self.found):6.1%}  "
            f"clean {self.clean / max(1, self.documents):6.1%} of {self.documents}  {self.chars / self.seconds / 1000:6.1f} kchar/s"
        )


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


def measure(name: str, system: System, rows: list[dict[str, Any]], case: str) -> Score:
    """Score one system on all documents in one case."""
    keep = [{at for start, end, *_ in row.get("portion_marks", []) for at in range(start, end)} for row in rows]
    texts = [changed(row["text"], case, row["id"], marks) for row, marks in zip(rows, keep, strict=True)]
    began = time.process_time()
    found = system(texts)
    score = Score(name, case, len(rows), chars=sum(map(len, texts)), seconds=time.process_time() - began)
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


def curve(rows: list[dict[str, Any]], case: str) -> Line:
    """The detector alone at many thresholds, for the plot."""
    scores = [(least, measure("", lambda texts, at=least: scored(texts, at), rows, case)) for least in _GRID]
    return f"detector alone, {case}", [
        (each.true / max(1, each.found), each.caught / max(1, each.mentions), f"{least:g}") for least, each in scores
    ]


def main() -> None:
    """Measure, print a table, write JSON and the plot where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--of", default="presidio,detector,engine")
    parser.add_argument("--case", default="mixed,capitals,ocr")
    parser.add_argument("--parts", action="store_true", help="the engine with each of its parts switched off in turn")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path, help="an SVG of what is missed against what is spurious")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    known: dict[str, System] = {"presidio": presidio, "detector": detector, "engine": engine}
    systems = {name: known[name] for name in options.of.split(",")} | (less() if options.parts else {})
    scores = []
    for name, system in systems.items():
        system([rows[0]["text"][:500]])  # models are loaded before the clock starts
        for case in options.case.split(","):
            scores.append(measure(name, system, rows, case))
            print(scores[-1].line(), flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(score) for score in scores], indent=1) + "\n", encoding="utf-8")
    if options.plot:
        points = [
            (each.true / max(1, each.found), each.caught / max(1, each.mentions), f"{each.system}, {each.case}")
            for each in scores
            if each.system in known and each.system != "detector"
        ]
        draw(
            options.plot,
            [curve(rows, case) for case in options.case.split(",")],
            points,
            "Finding persons: the nearer to the lower left, the better",
        )


if __name__ == "__main__":
    main()
