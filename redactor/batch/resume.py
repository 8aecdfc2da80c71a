"""Taking a run up again: what is done stays, and only if it is still what this run would make.

What the ledger tells is not believed but checked: each output must stand there with the digest that was written down,
and the source and the reviewer's decisions must be the same.
"""

from collections.abc import Iterable

from redactor.batch.answer import Answer
from redactor.batch.asked import formats_asked
from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.decisions.reviewed import read_word, reviewed_file
from redactor.batch.digest import input_digest, keyed, said_digest
from redactor.batch.done import Done
from redactor.batch.folder import RunFolder
from redactor.batch.options import RunOptions
from redactor.batch.outputs import SUFFIXES
from redactor.batch.signing.certificate import SUFFIX as CERTIFICATE_SUFFIX
from redactor.batch.stored import read_stored
from redactor.errors import ExitCode, InputError, UsageError
from redactor.ingest.sources import Item
from redactor.terms.decision import Outcome
from redactor.terms.problem import Problem, Severity

#: What the run's facts call the date decisions are taken for.
_AS_OF = "as-of date"


def refuse_changed(ledger: Ledger, facts: dict[str, str], options: RunOptions) -> None:
    """A run is not taken up under another policy, date or version than it began with, nor in fewer formats.

    Unless asked for (`redo_changed`). A proposal's formats are part of what was proposed: a document done again in text
    alone would lose the PDF that another person may be waiting to sign.

    Raises:
        UsageError: something changed; it says what.
    """
    before = ledger.fact("run")
    if not isinstance(before, dict) or options.redo_changed:
        return
    held = formats_asked(ledger)
    lost = [name for name in held if name not in options.formats]
    if lost:
        raise UsageError(
            f"this folder's proposals are in {_listed(held)}",
            why=f"going on without {_listed(lost)} would drop what is proposed already",
            do=f"give --format {','.join(held)}, or say --redo-changed to make them all without it",
            file=str(options.out),
        )
    changed = sorted(name for name in before.keys() | facts.keys() if before.get(name) != facts.get(name))
    if changed:
        raise UsageError(
            f"this folder was made under another {_listed(changed)}",
            why="one folder would hold proposals made by different rules",
            do=f"give {_same(before, changed)}, or say --redo-changed to do again what was done before",
            file=str(options.out),
        )


def _same(before: dict[str, str], changed: list[str]) -> str:
    """What to give again; a run that is taken up after midnight is of another day unless its date is given."""
    return f"--as-of {before[_AS_OF]}" if changed == [_AS_OF] and _AS_OF in before else "the same"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def done_before(item: Item, name: str, options: RunOptions, ledger: Ledger, run: str) -> Done | None:
    """What the ledger holds of a document, if it still holds; None where the document is to be worked on.

    Args:
        item: the document.
        name: of its outputs.
        options: of this run.
        ledger: of the folder.
        run: digest of this run's facts.
    """
    row = ledger.find(name)
    if row is None or row.run != run:
        return None
    key = RunFolder(options.out).key()
    try:
        same_input = row.digests.get("input") == input_digest(key, item)
    except InputError:
        return None
    if row.outcome == Outcome.REFUSED.value:
        # a decisions file may have been what it was refused for, and may be mended since
        keeps = not options.retry_failed and same_input and reviewed_file(options, name) is None
    else:
        keeps = same_input and _same_review(row, name, options, key) and _outputs_stand(row, options, key)
    return Done(row.name, _answer_of(row), row.digests, row.seconds, row.level) if keeps else None


def _same_review(row: Row, name: str, options: RunOptions, key: bytes) -> bool:
    """Whether the reviewer says what they said when the document was done."""
    reviewed = reviewed_file(options, name)
    try:
        now = said_digest(key, read_word(reviewed, row.digests.get("source", "")).said) if reviewed else {}
    except InputError:
        return False  # the work itself will refuse it, with its reason
    return now.get("reviewed") == row.digests.get("reviewed")


def _outputs_stand(row: Row, options: RunOptions, key: bytes) -> bool:
    """Whether the outputs are those asked for, and they and the stored proposal are what the ledger says."""
    if {name for name in SUFFIXES if name in row.digests} != set(options.formats):
        return False
    if options.is_facsimile != ("facsimile" in row.digests):
        return False
    folder = RunFolder(options.out)
    where = folder.proposed if row.answer["proposed"] else folder.released
    files = {name: where / f"{row.name}{suffix}" for name, suffix in SUFFIXES.items() if name in options.formats}
    if not row.answer["proposed"] and not (folder.released / f"{row.name}{CERTIFICATE_SUFFIX}").exists():
        return False
    try:
        stored = keyed(key, read_stored(folder, row.name).proposal) == row.digests.get("proposal")
        stand = stored and all(keyed(key, path.read_bytes()) == row.digests[name] for name, path in files.items())
    except OSError:
        return False
    review_stands = not options.review or (folder.review / f"{row.name}.html").exists()
    return stand and review_stands and (folder.decisions / f"{row.name}.json").exists()


def _answer_of(row: Row) -> Answer:
    """The answer as the ledger holds it. Of its problems only errors are told again: they are why it was refused."""
    form = row.answer
    portions, exemptions, outputs = form["portions"], form["exemptions"], form["outputs"]
    undecided = isinstance(portions, dict) and portions["undecided"]
    refused = row.outcome == Outcome.REFUSED.value
    return Answer(
        id=row.id,
        outcome=Outcome(row.outcome),
        proposed=bool(form["proposed"]),
        outputs=tuple(map(str, outputs)) if isinstance(outputs, list) else (),
        portions=dict(portions) if isinstance(portions, dict) else {},
        masked=int(str(form["masked"])),
        exemptions=dict(exemptions) if isinstance(exemptions, dict) else {},
        problems=tuple(_problems(form["problems"])),
        exit_code=_refused_code(row) if refused else ExitCode.NEEDS_DECISION if undecided else ExitCode.DONE,
    )


def _problems(forms: object) -> Iterable[Problem]:
    for form in forms if isinstance(forms, list) else ():
        if form["severity"] == Severity.ERROR.value:
            yield Problem(**(form | {"severity": Severity.ERROR}))


def _refused_code(row: Row) -> ExitCode:
    """The exit code that the refusal had."""
    problems = row.answer["problems"]
    codes = {problem["code"] for problem in problems} if isinstance(problems, list) else set()
    known = {"leak": ExitCode.LEAK, "internal-error": ExitCode.CRASH, "missing-program": ExitCode.MISSING_PROGRAM}
    return next((code for name, code in known.items() if name in codes), ExitCode.INPUT_REFUSED)
