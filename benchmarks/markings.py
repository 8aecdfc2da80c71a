"""How many distinct markings a second one core reads. Run by hand: `python benchmarks/markings.py [--json FILE]`.

The marks are made from a seed; none is read twice, but blocks recur, as they do in documents. A second table reads the
same marks as damaged and old writing has them, which takes the slow way. A third line reads whole documents: a telegram
and a memorandum made from a seed, into portions with their marks and levels.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from redactor.detect.portions.segment import read
from redactor.markings.load import builtin
from redactor.markings.parse import parse_marking
from redactor.terms.document import Document, Source

COUNT = 60_000
DOCUMENTS = 300
LEVELS = ("TS", "S", "C")
SCI = ("", "SI", "TK", "SI/TK", "SI-G ABCD", "HCS-P", "TK-BLFH", "SI-ABC-DEF")
DISSEM = ("NF", "OC/NF", "RELIDO", "PR/NF", "IMC/NF", "REL", "REL", "REL")
NON_IC = ("", "LES", "XD", "SSI")
WORDS = (
    "the",
    "fleet",
    "harbor",
    "was",
    "old",
    "and",
    "its",
    "boats",
    "stayed",
    "at",
    "sea",
    "until",
    "ice",
    "came",
    "on",
)
TELEGRAM = """O 251528Z JUN 08
FM AMEMBASSY ROME
TO SECSTATE WASHDC IMMEDIATE 4402

S E C R E T SECTION 01 OF 02 ROME 000712

NOFORN

E.O. 12958: DECL: 06/25/2018
TAGS: PREL, MOPS, IT
SUBJECT: THE HARBOR

Classified By: Ambassador Jane Example, for reasons 1.4 (b) and (d)

"""
MEMORANDUM = """THE WHITE HOUSE

SECRET                 July 18, 1979

MEMORANDUM FOR: THE PRESIDENT

FROM: ANN EXAMPLE

SUBJECT: The Harbor

"""
COUNTRIES = ("AUS", "CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "NLD", "NOR", "NZL", "POL", "TUR")


def make_marks(count: int) -> list[str]:
    """`count` distinct portion marks."""
    pick = random.Random(20260101)
    marks: dict[str, None] = {}
    while len(marks) < count:
        dissem = pick.choice(DISSEM)
        if dissem == "REL":
            dissem = "REL TO USA, " + ", ".join(sorted(pick.sample(COUNTRIES, pick.randint(1, 5))))
        sources = pick.choice(("", "FGI " + " ".join(sorted(pick.sample(COUNTRIES, 2)))))
        blocks = (pick.choice(LEVELS), pick.choice(SCI), sources, dissem, pick.choice(NON_IC))
        marks["//".join(block for block in blocks if block)] = None
    return list(marks)


def per_second(marks: list[str]) -> float:
    """Distinct marks read per second of processor time."""
    assert len(set(marks)) == len(marks)
    began = time.process_time()
    for mark in marks:
        parse_marking(mark, "portion")
    return len(marks) / (time.process_time() - began)


def make_documents(count: int) -> list[Document]:
    """`count` documents of about 8,000 characters, telegrams and memoranda in turn."""
    pick = random.Random(20260102)
    documents = []
    for number in range(count):
        sentences = (" ".join(pick.choices(WORDS, k=14)).capitalize() + "." for _ in iter(int, 1))
        paragraphs = [" ".join(next(sentences) for _ in range(5)) for _ in range(15)]
        levels = pick.choices(("S", "C", "U"), k=15)
        if number % 2:
            text = TELEGRAM + "".join(
                f"{n}. ({m}) {p}\n\n" for n, (m, p) in enumerate(zip(levels, paragraphs, strict=True), 1)
            )
        else:
            text = MEMORANDUM + "".join(f"{p} ({m})\n\n" for m, p in zip(levels, paragraphs, strict=True))
        documents.append(Document(Source(str(number), str(number), "text"), text))
    return documents


def characters_per_second(documents: list[Document]) -> float:
    """Characters of documents read into portions per second of processor time."""
    for document in documents[:2]:  # one of each form: patterns are made when they are first asked
        read(document)
    began = time.process_time()
    for document in documents:
        read(document)
    return sum(len(document.text) for document in documents) / (time.process_time() - began)


def main() -> None:
    """Print the table; write it as JSON where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path)
    target = options.parse_args().json
    began = time.process_time()
    builtin()
    parse_marking("(S)", "portion")
    first_ms = (time.process_time() - began) * 1000
    marks = make_marks(COUNT)
    writings: dict[str, Callable[[str], str]] = {
        "as the register writes them": str,
        "spaced slashes, lower case": lambda mark: f"( {mark.lower()} )".replace("//", " // "),
        "single slashes": lambda mark: mark.replace("//", "/"),
    }
    speeds = {name: round(per_second([write(mark) for mark in marks])) for name, write in writings.items()}
    print(f"registers loaded and first mark read in {first_ms:.1f} ms")
    for name, speed in speeds.items():
        print(f"{speed:>9,} distinct marks a second, {name}")
    characters = round(characters_per_second(make_documents(DOCUMENTS)))
    print(f"{characters / 1e6:>9.1f} million characters of documents a second, into portions")
    if target:
        figures = {"first_ms": round(first_ms, 1), "per_second": speeds, "document_characters_per_second": characters}
        target.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
