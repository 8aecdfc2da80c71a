"""A night's run in short: many short telegrams, killed at random moments.

Run by hand:

    python benchmarks/soak.py [--documents N] [--characters C] [--kills K] [--jobs J] [--policy P] [--json FILE]

Memory of the parent and of its workers is sampled from /proc (Linux) as the run goes, and told of a tenth, a half and all
of the documents. With kills, the parent is ended by
SIGKILL so often, at moments drawn by chance, and the run taken up each time; then every document must stand there once,
in outputs, ledger and audit trail, with the bytes that a run which nobody killed gives.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from batch import AS_OF, write_corpus

_SAMPLE_S = 1.0
_SHORT_CHARS = 700
#: Memory is told once these parts of the documents are done.
_TOLD_AT = (0.1, 0.5, 1.0)


@dataclass
class Soak:
    """What one run, or one run killed and taken up many times, came to."""

    documents: int
    jobs: int
    policy: str
    kills: int = 0
    seconds: float = 0.0
    peak_mib: dict[str, float] = field(default_factory=dict)
    samples: list[tuple[float, int, float, float]] = field(default_factory=list)
    characters: int = _SHORT_CHARS
    faults: list[str] = field(default_factory=list)


def command(corpus: Path, out: Path, soak: Soak, *, resume: bool) -> list[str]:
    """The call that a user would make."""
    words = ["redact", corpus, "--policy", soak.policy, "--as-of", AS_OF, "--out", out, "--jobs", soak.jobs, "--quiet"]
    return [sys.executable, "-m", "redactor", *map(str, words), *(["--resume"] if resume else [])]


def memory_mib(parent: int) -> dict[str, float]:
    """Resident memory of the parent and of the largest of its workers."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    found = {"parent": _rss_mib(parent)}
    found["workers together"] = sum(map(_rss_mib, map(int, children)))
    return found


def _rss_mib(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)


class TrailSeen:
    """Counts a trail's lines as it grows, each byte of it read once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = self._lines = 0

    def documents(self) -> int:
        """Lines so far, one a document but for the few that tell of the run itself."""
        if self._path.exists():
            with self._path.open("rb") as trail:
                trail.seek(self._read)
                added = trail.read()
            self._read += len(added)
            self._lines += added.count(b"\n")
        return self._lines


def told_memory(soak: Soak) -> Iterator[str]:
    """A line for each part of the documents: when it was done, and the memory then."""
    for part in _TOLD_AT:
        alive = [each for each in soak.samples if each[2]]
        seen = next((each for each in alive if each[1] >= soak.documents * part), alive[-1] if alive else None)
        if seen:
            yield f"  at {seen[1]:,} documents, {seen[0]:,.0f} s: parent {seen[2]:,.0f} MiB, workers together {seen[3]:,.0f}"


def watch(process: subprocess.Popen[bytes], soak: Soak, out: Path, until_s: float | None = None) -> None:
    """Sample memory until the process ends, or until so many seconds have passed."""
    began, trail = time.monotonic(), TrailSeen(out / "internal" / "audit.jsonl")
    while process.poll() is None and (until_s is None or time.monotonic() - began < until_s):
        time.sleep(min(_SAMPLE_S, until_s or _SAMPLE_S))
        try:
            found = memory_mib(process.pid)
        except OSError:
            break
        for name, mib in found.items():
            soak.peak_mib[name] = max(soak.peak_mib.get(name, 0.0), mib)
        done = trail.documents()
        soak.samples.append((round(time.monotonic() - began, 1), done, *(round(mib, 1) for mib in found.values())))


def run_killed(corpus: Path, out: Path, soak: Soak) -> None:
    """The run, killed so often and taken up again."""
    chance = random.Random(20260101)
    began = time.monotonic()
    for _ in range(soak.kills):
        process = subprocess.Popen(command(corpus, out, soak, resume=True))
        watch(process, soak, out, chance.uniform(0.3, 4.0))
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        process.wait()
    process = subprocess.Popen(command(corpus, out, soak, resume=soak.kills > 0))
    watch(process, soak, out)
    soak.seconds = time.monotonic() - began
    if process.wait():
        soak.faults.append(f"the last run answered {process.returncode}")


def look_at(out: Path, whole: Path | None, soak: Soak) -> None:
    """Whether every document stands there once."""
    told: Counter[str] = Counter()
    for line in (out / "internal" / "audit.jsonl").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if event["kind"] == "proposed":
            told[event["document"]] += 1
    outputs = sorted(path.name for path in (out / "proposed").iterdir())
    if len(outputs) != soak.documents:
        soak.faults.append(f"{len(outputs)} outputs of {soak.documents} documents")
    if len(told) != soak.documents or set(told.values()) != {1}:
        soak.faults.append(f"{len(told)} documents told of, {sum(n > 1 for n in told.values())} more than once")
    check = subprocess.run([sys.executable, "-m", "redactor", "audit", "check", out], check=False, capture_output=True)
    if check.returncode:
        soak.faults.append("the audit chain is broken")
    if whole:
        other = sum(
            (out / "proposed" / name).read_bytes() != (whole / "proposed" / name).read_bytes() for name in outputs
        )
        if other:
            soak.faults.append(f"{other} outputs differ from those of a run that nobody killed")


def measure(soak: Soak) -> None:
    """Run, look, and say what was found."""
    place = Path(tempfile.mkdtemp())
    try:
        corpus, out, whole = place / "corpus.jsonl", place / "out", None
        write_corpus(corpus, soak.documents, soak.characters)
        run_killed(corpus, out, soak)
        if soak.kills:
            whole = place / "whole"
            subprocess.run(command(corpus, whole, soak, resume=False), check=True)
        look_at(out, whole, soak)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main() -> None:
    """Measure, print, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--characters", type=int, default=_SHORT_CHARS, help="of each document")
    parser.add_argument("--kills", type=int, default=0, help="kill the run so often")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--policy", default="still-classified")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args()
    soak = Soak(asked.documents, asked.jobs, asked.policy, asked.kills, characters=asked.characters)
    measure(soak)
    rate = soak.documents / soak.seconds
    print(
        f"{soak.documents:,} documents, {soak.jobs} workers, {soak.kills} kills: {soak.seconds:,.0f} s, {rate:,.0f}/s"
    )
    for line in told_memory(soak):
        print(line)
    for name, mib in soak.peak_mib.items():
        print(f"  most memory, {name}: {mib:,.0f} MiB")
    print(f"  load {os.getloadavg()[0]:.1f}; {'; '.join(soak.faults) or 'nothing lost, doubled or half there'}")
    if asked.json:
        asked.json.write_text(json.dumps(asdict(soak), indent=2) + "\n", encoding="utf-8")
    sys.exit(bool(soak.faults))


if __name__ == "__main__":
    main()
