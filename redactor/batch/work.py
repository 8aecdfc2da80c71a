"""One document's whole journey: read, detect, decide, excise, write, verify, and only then move into place.

Runs in a worker process or in the parent. Everything one document can do wrong ends here: the run goes on.
"""

import os
import time
import traceback
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from redactor.batch.answer import Answer, answer_for, refusal
from redactor.batch.decisions_file import take_back, write_decisions
from redactor.batch.digest import keyed
from redactor.batch.expectation import expected_of
from redactor.batch.folder import RunFolder, write_whole
from redactor.batch.options import RunOptions
from redactor.batch.proposal import dump
from redactor.decide.decide import decide, remask
from redactor.detect.findings import find_all
from redactor.detect.segment import read
from redactor.errors import InputError, LeakError, RedactorError
from redactor.excise.excise import excise
from redactor.ingest.read import read_item
from redactor.ingest.sources import Item
from redactor.policy.load import load_policy
from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.terms.policy import Policy
from redactor.terms.reading import Reading
from redactor.terms.released import Released
from redactor.verify.check import verify
from redactor.verify.expected import Expected

#: File suffix of each format.
SUFFIXES = {"text": ".txt", "pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class Done:
    """What a worker hands back: numbers, codes and keyed digests; no text of the document."""

    name: str
    answer: Answer
    digests: dict[str, str]
    seconds: float
    banner_level: int | None = None


class InternalError(RedactorError):
    """A defect of ours met on one document. Names the place in our code, never what was in hand there."""

    code = "internal-error"


@cache
def cached_policy(name: str) -> Policy:
    """The policy, loaded once a process."""
    return load_policy(name)


def work(item: Item, options: RunOptions) -> Done:
    """Take one document through. Never raises for a document's sake."""
    began = time.monotonic()
    try:
        answer, digests, level = _propose(item, options)
    except RedactorError as error:
        answer, digests, level = refusal(item.source.id, error), {}, None
    except Exception as error:  # noqa: BLE001 -- the one boundary where a defect must not stop the other documents
        answer, digests, level = refusal(item.source.id, _defect(error)), {}, None
    return Done(item.source.name, answer, digests, time.monotonic() - began, level)


def _propose(item: Item, options: RunOptions) -> tuple[Answer, dict[str, str], int | None]:
    folder, policy = RunFolder(options.out), cached_policy(options.policy)
    key = folder.key()
    _remove_proposals(folder, item.source.name)
    document = read_item(item)
    reading = read(document)
    findings = find_all(document, reading, policy)
    decision = decide(document, reading, findings, policy, options.as_of)
    source_digest = keyed(key, document.text.encode())
    if options.decisions:
        reviewed = options.decisions / f"{item.source.name}.json"
        if reviewed.exists():
            decision = remask(document, reading, findings, policy, take_back(reviewed, source_digest, decision))
    released = excise(document, reading, decision, policy)
    outputs = _verified(released, expected_of(document, reading, decision, released), item.source.name, options)

    is_final = not policy.sign_off_required
    where = folder.released if is_final else folder.proposed
    if is_final:
        refuse_change(where, item.source.name, outputs)
    write_whole(
        folder.decisions / f"{item.source.name}.json", write_decisions(item.source.id, source_digest, reading, decision)
    )
    proposal = dump(released)
    write_whole(folder.proposals / f"{item.source.name}.json", proposal)
    digests = {"source": source_digest, "proposal": keyed(key, proposal)}
    paths = []
    for format_name, data in outputs.items():
        path = where / f"{item.source.name}{SUFFIXES[format_name]}"
        write_whole(path, data)
        digests[format_name] = keyed(key, data)
        paths.append(path.relative_to(folder.root).as_posix())
    problems = document.problems + reading.problems
    answer = answer_for(item.source.id, reading, decision, problems, proposed=not is_final)
    return replace(answer, outputs=tuple(paths)), digests, _banner_level(reading)


def _verified(released: Released, expected: Expected, name: str, options: RunOptions) -> dict[str, bytes]:
    """Every output asked for, each reopened and found clean before anything is written.

    Raises:
        LeakError: an output holds what it must not.
    """
    outputs: dict[str, bytes] = {}
    for format_name in options.formats:
        data = write_format(released, format_name)
        leaks = verify(data, format_name, expected).leaks
        if leaks:
            codes = ", ".join(sorted({leak.code for leak in leaks}))
            raise LeakError(
                f"verification of the {format_name} output found {codes}",
                why="the output was not written",
                do="report this as a defect: no output should ever fail here",
                file=name,
            )
        outputs[format_name] = data
    return outputs


def refuse_change(where: Path, name: str, outputs: dict[str, bytes]) -> None:
    """A released document is never silently changed.

    Raises:
        InputError: a release of this name stands there and would become another.
    """
    for format_name, data in outputs.items():
        path = where / f"{name}{SUFFIXES[format_name]}"
        if path.exists() and path.read_bytes() != data:
            raise InputError(
                "a different release of this document stands already",
                why="what has been released is never silently changed",
                do="run into a new folder, or move the old release away and say why",
                file=name,
            )


def _remove_proposals(folder: RunFolder, name: str) -> None:
    """An older proposal must not outlive the run that would have replaced it, least of all where that run refuses."""
    for suffix in SUFFIXES.values():
        (folder.proposed / f"{name}{suffix}").unlink(missing_ok=True)
    (folder.proposals / f"{name}.json").unlink(missing_ok=True)


def write_format(released: Released, format_name: str) -> bytes:
    """The release in one format."""
    return write_pdf(released) if format_name == "pdf" else write_text(released).encode()


def _banner_level(reading: Reading) -> int | None:
    """The highest level the document speaks of, for the notice in the internal folder."""
    levels = [portion.level for portion in reading.portions if portion.level is not None]
    if reading.banner and reading.banner.marking.level is not None:
        levels.append(reading.banner.marking.level)
    return max(levels, default=None)


def _defect(error: Exception) -> InternalError:
    """The defect by type and place; its own message may quote the document, so it is dropped."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 -- a code file's name, not a path to open
    return InternalError(
        f"an unexpected {type(error).__name__} in {place}",
        why="nothing of this document was written",
        do="report it with this line; the other documents go on",
    )
