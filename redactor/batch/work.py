"""One document's whole journey: read, detect, decide, excise, write, verify, and only then move into place.

Runs in a worker process or in the parent. Everything one document can do wrong ends here: the run goes on.
"""

import os
import time
from dataclasses import dataclass, replace

from redactor.batch.answer import answer_for
from redactor.batch.cached import cached_key, cached_policy, cached_policy_digest
from redactor.batch.decided import Decided, Rules, decide_with, propose, released_of
from redactor.batch.decisions.file import Round, write_decisions
from redactor.batch.decisions.reviewed import read_word, reviewed_file
from redactor.batch.digest import input_digest, keyed, said_digest
from redactor.batch.disk import write_whole
from redactor.batch.done import Done
from redactor.batch.expectation import expected_of
from redactor.batch.folder import DECISIONS, PARTS, PROPOSED, RELEASED, REVIEW, RunFolder
from redactor.batch.options import RunOptions
from redactor.batch.outputs import SUFFIXES, Output, refuse_change, remove_proposals, verified_outputs
from redactor.batch.passages import dump_passages, passages_of
from redactor.batch.proposal import dump
from redactor.batch.refused import defect, out_of_memory, refused_done
from redactor.batch.review.copy import ReviewCopy, review_copy
from redactor.batch.signing.certificate import SUFFIX as CERTIFICATE_SUFFIX
from redactor.batch.signing.certificate import Certified, certificate_for, certifies
from redactor.batch.stored import Stored, stored_name
from redactor.errors import RedactorError
from redactor.excise.pictures import Facsimile
from redactor.excise.stamps import tells_masked_name
from redactor.ingest.read import opened, raw_bytes, read_item
from redactor.ingest.sources import Item
from redactor.policy.registers import in_force_under
from redactor.release.wording import has_pictures
from redactor.terms.document import Document
from redactor.terms.policy import Policy
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Reading
from redactor.terms.released import Released


@dataclass(frozen=True, slots=True, repr=False)
class _Made:
    """What the work made of a document, before anything of it is written.

    Attributes:
        proposal: the released value as it is stored for the signature.
        outputs: by format, each verified.
        digests: keyed, by name, as the ledger holds them.
    """

    item: Item
    decided: Decided
    released: Released
    proposal: bytes
    outputs: dict[str, Output]
    digests: dict[str, str]

    @property
    def name(self) -> str:
        """The name of the outputs."""
        return self.item.source.name

    @property
    def policy(self) -> Policy:
        """The policy it was decided under."""
        return self.decided.proposed.rules.policy


def work(item: Item, options: RunOptions) -> Done:
    """Take one document through. Never raises for a document's sake."""
    began = time.monotonic()
    try:
        item = opened(item)
        with in_force_under(cached_policy(options.policy)):
            remove_proposals(RunFolder(options.out), item.source.name)
            done = _put_in_place(_made(item, options), options)
    except RedactorError as error:
        done = refused_done(item, error, options)
    except MemoryError:
        done = replace(refused_done(item, out_of_memory(item), options), spent=True)
    except Exception as error:  # noqa: BLE001 -- the one boundary where a defect must not stop the other documents
        done = refused_done(item, defect(error), options)
    return replace(done, seconds=time.monotonic() - began)


def _made(item: Item, options: RunOptions) -> _Made:
    """Decide, cut, write in memory and verify.

    Raises:
        RedactorError: the document is refused.
    """
    key, name = cached_key(options.out), item.source.name
    digests = {"input": input_digest(key, item)}
    document = read_item(item)
    proposed = propose(document, Rules(cached_policy(options.policy), options.as_of, options.out, remembers=True))
    digests["source"] = keyed(key, document.text.encode())
    reviewed = reviewed_file(options, name)
    word = read_word(reviewed, digests["source"]) if reviewed else None
    if word:
        digests |= said_digest(key, word.said)
    decided = decide_with(word, proposed)
    released = released_of(decided, _facsimile(item, document, options))
    expected = expected_of(document, proposed.reading, decided.decision, released)
    outputs = verified_outputs(released, expected, options.formats, name)
    proposal = dump(released)
    digests["proposal"] = keyed(key, proposal)
    if options.is_facsimile:
        digests["facsimile"] = keyed(key, b"facsimile")  # `--resume` knows by it how the PDF was made
    digests |= {format_name: keyed(key, output.data) for format_name, output in outputs.items()}
    return _Made(item, decided, released, proposal, outputs, digests)


def _put_in_place(made: _Made, options: RunOptions) -> Done:
    """Write everything that stands of a document into the run's folder.

    Raises:
        InputError: a different release of this name stands there, or a name is too long.
        DiskError: the disk refuses.
    """
    folder, is_final = RunFolder(options.out), not made.policy.sign_off_required
    where = RELEASED if is_final else PROPOSED
    if is_final:
        refuse_change(folder.released, made.name, made.outputs)
    outputs = {f"{where}/{made.name}{SUFFIXES[name]}": output.data for name, output in made.outputs.items()}
    files = _working_papers(made, options) | outputs
    certificate = f"{RELEASED}/{made.name}{CERTIFICATE_SUFFIX}"
    if is_final and not certifies(folder.root / certificate, (name.rpartition("/")[2] for name in outputs)):
        files[certificate] = _final_certificate(made, options)
    root = os.fspath(options.out)
    for path, data in files.items():
        write_whole(f"{root}/{path}", data, f"{root}/{PARTS}", through=False)
    reading, decision = made.decided.proposed.reading, made.decided.decision
    answer = answer_for(made.item.source.id, reading, decision, _problems(made, options), proposed=not is_final)
    answer = replace(answer, outputs=tuple(outputs))
    written, names_from = tuple(files), made.decided.proposed.names_from
    return Done(made.name, answer, made.digests, 0.0, _banner_level(reading), written=written, names_from=names_from)


def _working_papers(made: _Made, options: RunOptions) -> dict[str, bytes]:
    """What is kept of a document in the internal folder, by path relative to the run's."""
    proposed, decision, word = made.decided.proposed, made.decided.decision, made.decided.word
    document, reading, findings = proposed.document, proposed.reading, proposed.findings
    decisions, on = f"{DECISIONS}/{made.name}.json", options.started.date().isoformat()
    this = Round(made.item.source.id, made.digests["source"], reading, proposed.decision, decision, word, on)
    passages = passages_of(document, reading, findings, decision, cached_key(options.out))
    papers = {
        decisions: write_decisions(this, options.out / decisions),
        stored_name(made.name): Stored(made.proposal, dump_passages(passages)).data,
    }
    if options.review:
        copy = ReviewCopy(document, reading, findings, decision, made.policy, word)
        papers[f"{REVIEW}/{made.name}.html"] = review_copy(copy)
    return papers


def _final_certificate(made: _Made, options: RunOptions) -> bytes:
    """The certificate of outputs that are final without a signature: it says that nobody signed them."""
    stem = made.name.rpartition("/")[2]
    outputs = {f"{stem}{SUFFIXES[format_name]}": output for format_name, output in made.outputs.items()}
    files = {name: output.data for name, output in outputs.items()}
    checks = {name: output.report for name, output in outputs.items()}
    return certificate_for(Certified(made.released, files, checks, cached_policy_digest(options.out, options.policy)))


def _facsimile(item: Item, document: Document, options: RunOptions) -> Facsimile | None:
    """What pictures of the source are made from, where they are asked for and there is a page to draw."""
    if not options.is_facsimile or not document.pages:
        return None
    return Facsimile(raw_bytes(item), options.facsimile)


def _problems(made: _Made, options: RunOptions) -> tuple[Problem, ...]:
    """What went wrong on the way, in the order it was met."""
    proposed = made.decided.proposed
    found = proposed.document.problems + proposed.reading.problems + _about_its_name(made.decided)
    return found + _about_its_looks(made.released, options)


def _about_its_looks(released: Released, options: RunOptions) -> tuple[Problem, ...]:
    """A note where a facsimile was asked for and no line of the source could be shown as it looks."""
    if not options.is_facsimile or has_pictures(released):
        return ()
    message = "No line could be shown as it looks in the source, so the PDF is set anew throughout."
    return (Problem("no-facsimile", Severity.NOTE, message),)


def _about_its_name(decided: Decided) -> tuple[Problem, ...]:
    """A warning where the output's own name tells a name that is masked in it."""
    if not tells_masked_name(decided.proposed.document, decided.decision):
        return ()
    message = (
        "The source's name holds a name that is masked in its text, and so does the output's; give --names numbered."
    )
    return (Problem("name-in-file-name", Severity.WARNING, message),)


def _banner_level(reading: Reading) -> int | None:
    """The highest level the document speaks of, for the notice in the internal folder."""
    levels = [portion.level for portion in reading.portions if portion.level is not None]
    if reading.banner and reading.banner.marking.level is not None:
        levels.append(reading.banner.marking.level)
    return max(levels, default=None)
