"""How many distinct markings a second one core reads. Run by hand: `python benchmarks/markings.py [--json FILE]`.

The marks are made from a seed; none is read twice, but blocks recur, as they do in documents. A second table reads the
same marks as damaged and old writing has them, which takes the slow way.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from redactor.markings.load import builtin
from redactor.markings.parse import parse_marking

COUNT = 60_000
LEVELS = ("TS", "S", "C")
SCI = ("", "SI", "TK", "SI/TK", "SI-G ABCD", "HCS-P", "TK-BLFH", "SI-ABC-DEF")
DISSEM = ("NF", "OC/NF", "RELIDO", "PR/NF", "IMC/NF", "REL", "REL", "REL")
NON_IC = ("", "LES", "XD", "SSI")
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
    if target:
        target.write_text(json.dumps({"first_ms": round(first_ms, 1), "per_second": speeds}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
