"""One document's whole journey: read, detect, decide, excise, write, verify, and only then move into place.

Runs in a worker process or in the parent. Everything one document can do wrong ends here: the run goes on.
"""

import datetime as dt
import os
import time
import traceback
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from redactor.batch.answer import Answer, answer_for, refusal
from redactor.batch.apply_word import apply_word
from redactor.batch.certificate import SUFFIX as CERTIFICATE_SUFFIX
from redactor.batch.certificate import Certified, certificate_for
from redactor.batch.decisions_file import Round, write_decisions
from redactor.batch.digest import input_digest, keyed
from redactor.batch.expectation import expected_of
from redactor.batch.folder import DiskError, RunFolder, remove, write_whole
from redactor.batch.known_names import forget_names, known_names
from redactor.batch.label_key import forget_keys, with_labels
from redactor.batch.options import RunOptions
from redactor.batch.passages import dump_passages, passages_of
from redactor.batch.proposal import dump
from redactor.batch.review import ReviewCopy, review_copy
from redactor.batch.reviewed import ReviewersWord, read_word
from redactor.decide.decide import decide
from redactor.detect.findings import find_all
from redactor.detect.portions.segment import read
from redactor.errors import InputError, LeakError, RedactorError
from redactor.excise.excise import excise
from redactor.excise.pictures import Facsimile
from redactor.excise.stamps import tells_masked_name
from redactor.ingest.read import opened, raw_bytes, read_item
from redactor.ingest.sources import Item
from redactor.policy.load import load_policy, policy_bytes
from redactor.policy.registers import in_force_under
from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.release.wording import has_pictures
from redactor.terms.decision import DocumentDecision
from redactor.terms.document import Document
from redactor.terms.policy import Policy
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Reading
from redactor.terms.released import Released
from redactor.verify.check import verify
from redactor.verify.expected import Expected
from redactor.verify.report import Report

#: File suffix of each format.
SUFFIXES = {"text": ".txt", "pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class Done:
    """What a worker hands back: numbers, codes and keyed digests; no text of the document.

    Attributes:
        name: of the outputs, without their formats' suffixes.
        answer: what became of it.
        digests: keyed.
        seconds: the work took.
        banner_level: the highest level the document speaks of, None where it has none.
        stop: why the whole run must stop; the document was not done and is no refusal to keep.
        written: files written, relative to the run's folder, not yet carried through to the disk.
        spent: the worker ran out of memory; what it had half loaded may be broken, and it gets no other document.
    """

    name: str
    answer: Answer
    digests: dict[str, str]
    seconds: float
    banner_level: int | None = None
    stop: DiskError | None = None
    written: tuple[str, ...] = ()
    spent: bool = False


class InternalError(RedactorError):
    """A defect of ours met on one document. Names the place in our code, never what was in hand there."""

    code = "internal-error"


@cache
def cached_key(out: Path) -> bytes:
    """The key of the folder's digests, read once a process."""
    return RunFolder(out).key()


@cache
def cached_policy(name: str) -> Policy:
    """The policy, loaded once a process."""
    return load_policy(name)


@lru_cache(1)
def begin(out: Path, policy: str, started: dt.datetime) -> None:  # noqa: ARG001 -- together they say which run it is
    """Forget policy, keys and names of an earlier run, for all may have changed under the same paths.

    A process may see many runs: a cluster's worker, a service. Asked for at each document, done at a run's first.
    """
    for kept in (cached_key, cached_policy, _policy_digest):
        kept.cache_clear()
    forget_names()
    forget_keys()


def work(item: Item, options: RunOptions) -> Done:
    """Take one document through. Never raises for a document's sake."""
    began = time.monotonic()
    try:
        item = opened(item)
        with in_force_under(cached_policy(options.policy)):
            done = _propose(item, options)
    except RedactorError as error:
        done = refused_done(item, error, options)
    except MemoryError:
        done = replace(refused_done(item, _out_of_memory(item), options), spent=True)
    except Exception as error:  # noqa: BLE001 -- the one boundary where a defect must not stop the other documents
        done = refused_done(item, _defect(error), options)
    return replace(done, seconds=time.monotonic() - began)


def refused_done(item: Item, error: RedactorError, options: RunOptions) -> Done:
    """The result for a document that was refused. A disk that refuses is no fault of the document's: `stop` holds."""
    stop = error if isinstance(error, DiskError) else None
    try:
        digests = {"input": input_digest(cached_key(options.out), item)}
    except InputError:  # what cannot be read has no digest, and is tried again when the run is taken up
        digests = {}
    return Done(item.source.name, refusal(item.source.id, error), digests, 0.0, stop=stop)


def _propose(item: Item, options: RunOptions) -> Done:
    folder, policy, name = RunFolder(options.out), cached_policy(options.policy), item.source.name
    key = cached_key(options.out)
    remove_proposals(folder, name)
    digests = {"input": input_digest(key, item)}
    document = read_item(item)
    reading = read(document)
    findings = find_all(document, reading, policy, known_names(policy, options.out))
    proposed = decide(document, reading, findings, policy, options.as_of)
    digests["source"] = keyed(key, document.text.encode())
    reviewed = reviewed_file(options, name)
    word = None
    if reviewed:
        word = read_word(reviewed, digests["source"])
        digests |= reviewed_digest(key, word)
    decision = apply_word(document, reading, findings, policy, proposed, word) if word else proposed
    decision = with_labels(document, decision, policy, options.out)
    released = excise(document, reading, decision, policy, _facsimile(item, document, options))
    reports: dict[str, Report] = {}
    outputs = _verified(released, expected_of(document, reading, decision, released), name, options, reports)

    is_final = not policy.sign_off_required
    where = folder.released if is_final else folder.proposed
    if is_final:
        refuse_change(where, name, outputs)
    decisions, on = folder.decisions / f"{name}.json", options.started.date().isoformat()
    this = Round(item.source.id, digests["source"], reading, proposed, decision, word, on)
    proposal = dump(released)
    digests["proposal"] = keyed(key, proposal)
    if options.is_facsimile:
        digests["facsimile"] = keyed(key, b"facsimile")  # `--resume` knows by it how the PDF was made
    files = {decisions: write_decisions(this, decisions), folder.proposals / f"{name}.json": proposal}
    files[folder.passages / f"{name}.json"] = dump_passages(passages_of(document, reading, findings, decision, key))
    if options.review:
        copy = ReviewCopy(document, reading, findings, decision, policy, word)
        files[folder.review / f"{name}.html"] = review_copy(copy)
    paths = []
    for format_name, data in outputs.items():
        path = where / f"{name}{SUFFIXES[format_name]}"
        files[path] = data
        digests[format_name] = keyed(key, data)
        paths.append(path.relative_to(folder.root).as_posix())
    certificate = folder.released / f"{name}{CERTIFICATE_SUFFIX}"
    if is_final and not certificate.exists():
        files[certificate] = _final_certificate(released, name, outputs, reports, options)
    for path, data in files.items():
        write_whole(path, data, folder.parts)
    problems = document.problems + reading.problems + _about_its_name(document, decision)
    problems += _about_its_looks(released, options)
    answer = answer_for(item.source.id, reading, decision, problems, proposed=not is_final)
    written = tuple(path.relative_to(folder.root).as_posix() for path in files)
    return Done(name, replace(answer, outputs=tuple(paths)), digests, 0.0, _banner_level(reading), written=written)


def _facsimile(item: Item, document: Document, options: RunOptions) -> Facsimile | None:
    """What pictures of the source are made from, where they are asked for and there is a page to draw."""
    if not options.is_facsimile or not document.pages:
        return None
    return Facsimile(raw_bytes(item), options.facsimile)


def _about_its_looks(released: Released, options: RunOptions) -> tuple[Problem, ...]:
    """A note where a facsimile was asked for and no line of the source could be shown as it looks."""
    if not options.is_facsimile or has_pictures(released):
        return ()
    message = "No line could be shown as it looks in the source, so the PDF is set anew throughout."
    return (Problem("no-facsimile", Severity.NOTE, message),)


def _about_its_name(document: Document, decision: DocumentDecision) -> tuple[Problem, ...]:
    """A warning where the output's own name tells a name that is masked in it."""
    if not tells_masked_name(document, decision):
        return ()
    message = (
        "The source's name holds a name that is masked in its text, and so does the output's; give --names numbered."
    )
    return (Problem("name-in-file-name", Severity.WARNING, message),)


def reviewed_digest(key: bytes, word: ReviewersWord) -> dict[str, str]:
    """The digest of what a reviewer said, by its name in the ledger; nothing where they said nothing."""
    return {"reviewed": keyed(key, word.said)} if word.said else {}


def reviewed_file(options: RunOptions, name: str) -> Path | None:
    """The decisions file that this run takes back for a document; None where there is none."""
    path = options.decisions / f"{name}.json" if options.decisions else None
    return path if path and path.exists() else None


def _verified(
    released: Released, expected: Expected, name: str, options: RunOptions, reports: dict[str, Report]
) -> dict[str, bytes]:
    """Every output asked for, each reopened and found clean before anything is written; what was found is put in `reports`.

    Raises:
        LeakError: an output holds what it must not.
    """
    outputs: dict[str, bytes] = {}
    for format_name in options.formats:
        data = write_format(released, format_name)
        reports[format_name] = verify(data, format_name, expected)
        leaks = reports[format_name].leaks
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


def _final_certificate(
    released: Released, name: str, outputs: dict[str, bytes], reports: dict[str, Report], options: RunOptions
) -> bytes:
    """The certificate of outputs that are final without a signature: it says that nobody signed them."""
    stem = name.rpartition("/")[2]
    files = {f"{stem}{SUFFIXES[format_name]}": data for format_name, data in outputs.items()}
    checks = {f"{stem}{SUFFIXES[format_name]}": report for format_name, report in reports.items()}
    return certificate_for(Certified(released, files, checks, _policy_digest(options.out, options.policy)))


@cache
def _policy_digest(out: Path, policy: str) -> str:
    """The keyed digest of the policy, made once a process."""
    return keyed(cached_key(out), policy_bytes(policy))


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


def remove_proposals(folder: RunFolder, name: str) -> None:
    """An older proposal must not outlive the run that would have replaced it, least of all where that run refuses.

    Raises:
        DiskError: the disk refuses.
        ValueError: the name is none of an output, and would lead out of the folder.
    """
    if name.startswith("/") or not {"", ".", ".."}.isdisjoint(name.split("/")):
        raise ValueError("no name of an output")
    for suffix in SUFFIXES.values():
        remove(folder.proposed / f"{name}{suffix}")
    remove(folder.proposals / f"{name}.json")
    remove(folder.passages / f"{name}.json")


def write_format(released: Released, format_name: str) -> bytes:
    """The release in one format."""
    return write_pdf(released) if format_name == "pdf" else write_text(released).encode()


def _banner_level(reading: Reading) -> int | None:
    """The highest level the document speaks of, for the notice in the internal folder."""
    levels = [portion.level for portion in reading.portions if portion.level is not None]
    if reading.banner and reading.banner.marking.level is not None:
        levels.append(reading.banner.marking.level)
    return max(levels, default=None)


def _out_of_memory(item: Item) -> InputError:
    return InputError(
        "reading it took more memory than there is",
        why="one document must not stop the others",
        do="split it, or give it to a machine with more",
        file=item.source.id,
    )


def _defect(error: Exception) -> InternalError:
    """The defect by type and place; its own message may quote the document, so it is dropped."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 -- a code file's name, not a path to open
    return InternalError(
        f"an unexpected {type(error).__name__} in {place}",
        why="nothing of this document was written",
        do="report it with this line; the other documents go on",
    )
