"""Pages a second of release and of verification, on one core. Run by hand: `python benchmarks/pdf.py [--json FILE]`.

The releases are made up from a seed: a memorandum and a telegram with names masked and portions withheld. Time is
processor time of this process, the first page's imports and fonts set apart. Optical reading of pages is not run.
Beside them, where PyMuPDF happens to be installed, its own redaction of a PDF with the same words: another way to the
same end (it edits a file; ours is set anew), and not a dependency of redactor.
"""

import argparse
import datetime as dt
import io
import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdf

from redactor.batch.expectation import expected_of_released
from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.terms.portion import PortionKind
from redactor.terms.released import Amount, AmountUnit, Block, Place, Released, Run, SignOff, Stamps
from redactor.verify.check import verify
from redactor.verify.expected import Expected

WORDS = (  # noqa: SIM905
    "the harbour dues rose ships called at quay and port office said tariff of grain was set by treaty between towns "
    "council met twice minister spoke wharf cranes idle winter ice broke late convoy left before dawn pilots refused"
).split()
NAME = Place(("B6",), Amount(AmountUnit.NAME, 1, 1), whole=False)
STAMPS = Stamps(
    disposition="RELEASED IN PART",
    declassified="Declassified in part",
    banner="UNCLASSIFIED",
    policy="A review made up for measuring",
    authority="E.O. 13526, section 3.5",
    as_of=dt.date(2026, 1, 2),
    case="M-2026-00001",
    document="measured.txt",
    specimen=True,
    notation="codes",
)


def make(form: str, paragraphs: int) -> Released:
    """A release of so many paragraphs: every third withheld, two names masked in each of the others."""
    pick = random.Random(20260101)
    blocks = []
    for number in range(1, paragraphs + 1):
        head = Run(f"{number}. (S) ")
        pieces: tuple[Run | Place, ...] = (head, Place(("1.4(B)", "1.4(D)"), Amount(AmountUnit.LINE, 9, 9)))
        if number % 3:
            runs = [Run(" " + " ".join(pick.choices(WORDS, k=60)) + " ") for _ in range(3)]
            pieces = (head, runs[0], NAME, runs[1], NAME, runs[2])
        blocks.append(Block(PortionKind.PARAGRAPH, pieces, f"paragraph {number}", refill=True, gap_lines=1))
    legend = (("1.4(B)", "Foreign government information"), ("1.4(D)", "Foreign relations"), ("B6", "Personal privacy"))
    signed = SignOff("Ada Quill, Chief of Review", "E.O. 13526, section 3.1(b)", dt.date(2026, 1, 3))
    return Released(form, tuple(blocks), STAMPS, legend, signed)


def seconds(work: Callable[[], Any], rounds: int) -> float:
    """The least processor time of several rounds."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def measure(name: str, released: Released, rounds: int) -> dict[str, object]:
    """One row of the table."""
    data = write_pdf(released)
    pages = len(pypdf.PdfReader(io.BytesIO(data)).pages)
    expected = expected_of_released(released)
    expected = Expected(expected.released, ("Zoya Kuznetsova", "the quarantine of seventeen trawlers", "Quigley"))
    assert not verify(data, "pdf", expected).leaks
    speeds = {
        "release_pdf": pages / seconds(lambda: write_pdf(released), rounds),
        "release_text": pages / seconds(lambda: write_text(released), rounds),
        "verify_known": pages / seconds(lambda: verify(data, "pdf", expected), rounds),
        "verify_unknown": pages / seconds(lambda: verify(data, "pdf", None), rounds),
    }
    return {"name": name, "pages": pages, "kilobytes": len(data) // 1024} | {k: round(v, 1) for k, v in speeds.items()}


def peer(released: Released, rounds: int) -> float:
    """Pages a second of PyMuPDF: names found and redacted in a PDF of the same words, scrubbed and saved."""
    import pymupdf

    def named(block: Block) -> Block:
        return replace(block, pieces=tuple(Run("Quigley") if piece is NAME else piece for piece in block.pieces))

    data = write_pdf(replace(released, blocks=tuple(map(named, released.blocks))))

    def redact() -> None:
        with pymupdf.open("pdf", data) as document:
            for page in document:
                for quad in page.search_for("Quigley", quads=True):
                    page.add_redact_annot(quad, fill=(0, 0, 0))
                page.apply_redactions()
            document.scrub()
            document.tobytes(garbage=4, deflate=True)

    with pymupdf.open("pdf", data) as document:
        pages = len(document)
    return pages / seconds(redact, rounds)


def main() -> None:
    """Print the table; write it as JSON where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--long", action="store_true", help="Measure 500 pages too (a minute).")
    asked = options.parse_args()
    began = time.process_time()
    write_pdf(make("memorandum", 1))
    first_s = time.process_time() - began
    cases = {"telegram": ("telegram", 6), "memorandum": ("memorandum", 105)}
    if asked.long:
        cases["long memorandum"] = ("memorandum", 1800)
    rows = [measure(name, make(*case), 1 if name.startswith("long") else asked.rounds) for name, case in cases.items()]
    columns = ("release_pdf", "release_text", "verify_known", "verify_unknown")
    print(f"first PDF after {first_s:.2f} s of imports and fonts; pages a second:")
    print(f"{'':18}{'pages':>7}{'KB':>7}" + "".join(f"{column:>16}" for column in columns))
    for row in rows:
        figures = "".join(f"{row[column]!s:>16}" for column in columns)
        print(f"{row['name']!s:18}{row['pages']!s:>7}{row['kilobytes']!s:>7}{figures}")
    result: dict[str, object] = {"first_s": round(first_s, 2), "rows": rows, "peer": None}
    if find_spec("pymupdf"):
        speed = round(peer(make("memorandum", 105), asked.rounds), 1)
        result["peer"] = {"version": version("pymupdf"), "redact": speed}
        print(f"PyMuPDF {version('pymupdf')}, redaction of the memorandum's names: {speed} pages a second")
    else:
        print("PyMuPDF is not installed: no comparison.")
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
