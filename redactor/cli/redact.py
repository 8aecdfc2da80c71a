"""`redactor redact`: the main job. Parses the words of the call, runs the batch, prints what came of it."""

import datetime as dt
import re
import signal
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from redactor.cli.closed_pipe import work_on_unheard
from redactor.cli.options import as_of_option, default_jobs, formats_option, json_option, quiet_option
from redactor.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from redactor.batch.options import RunOptions, Shard


class _Call(TypedDict):
    """The words of the call, as click hands them over."""

    sources: tuple[str, ...]
    policy: str
    out: Path
    formats: tuple[str, ...]
    pdf_mode: str
    as_of: dt.date | None
    decisions: Path | None
    since: Path | None
    jobs: int | None
    time_limit: float | None
    dry_run: bool
    resume: bool
    retry_failed: bool
    redo_changed: bool
    limit: int | None
    shard: "Shard | None"
    names: str
    review: bool | None
    as_json: bool
    quiet: bool


def _shard(_: click.Context, __: click.Parameter, value: str | None) -> "Shard | None":
    if value is None:
        return None
    from redactor.batch.options import Shard

    found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise click.BadParameter(f"{value!r} is no part of a whole; write 2/8 for the second of eight")
    return Shard(int(found[1]), int(found[2]))


@click.command(
    epilog="""\b
Examples:
  redactor redact cable.txt --policy state-mdr --out run/
  redactor redact box-12/ --policy ours.yaml --out run/ --format text,pdf --as-of 2026-01-31
  redactor redact documents.jsonl --policy mask-everyone --out run/ --json
  redactor redact box-12/ --policy ours.yaml --out run/ --dry-run
  redactor redact box-12/ --policy ours.yaml --out run/ --resume --decisions run/internal/decisions

A folder may hold a file .redactorignore with patterns as in a .gitignore: what they name is passed over."""
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--policy", required=True, metavar="P", help="Name of a shipped policy, or a policy file.")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder of the run.")
@formats_option("text", "pdf")
@click.option(
    "--pdf",
    "pdf_mode",
    type=click.Choice(["reflow", "facsimile"]),
    default="reflow",
    show_default=True,
    help="reflow sets the released text anew; facsimile shows lines of a PDF source as they look, where nothing in them "
    "is withheld (needs tesseract).",
)
@as_of_option
@click.option("--decisions", type=click.Path(path_type=Path), metavar="DIR", help="Take back reviewed decisions files.")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Tell what changed since the decisions files of DIR.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Documents in work at once (default: one a processor)."
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0.1),
    metavar="S",
    help="Refuse a document that takes more seconds (default: 900).",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be done and what refused; write nothing, load no model.")
@click.option("--resume", is_flag=True, help="Leave what the folder's ledger knows as done; go on with the rest.")
@click.option("--retry-failed", is_flag=True, help="Like --resume, and try again what was refused.")
@click.option("--redo-changed", is_flag=True, help="With --resume: do again what another policy, date or version made.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Work on N documents at most.")
@click.option("--shard", callback=_shard, metavar="I/N", help="Work on part I of N only, dealt by name.")
@click.option(
    "--names",
    type=click.Choice(["source", "numbered"]),
    default="source",
    show_default=True,
    help="Name outputs after their sources, or by a number that tells nothing (the table stays internal).",
)
@click.option(
    "--review/--no-review",
    default=None,
    help="Write internal/review copies: text legible, cuts outlined (default: for a single document).",
)
@json_option
@quiet_option
def command(**call: Unpack[_Call]) -> int:
    """Propose redacted text or PDF for SOURCE: files, folders, patterns, .jsonl[.gz] records, or - for standard input.

    A proposal goes to DIR/proposed; sign it with `redactor release`. Inputs are never written to.

    Exit codes: 0 done; 2 usage; 3 policy invalid; 4 an input was refused; 5 a portion needs a person's decision (the
    proposal withholds it); 6 verification found a leak (nothing was written); 7 a model or program is missing;
    130 interrupted (--resume goes on).
    """
    from redactor.batch.offline import shut_network
    from redactor.batch.run import run
    from redactor.cli.summary import Reporter, tell_changes
    from redactor.ingest.sources import count_sources

    shut_network()
    work_on_unheard()
    options = _options(call)
    if call["dry_run"]:
        return _dry_run(call, options)
    many = not _is_single(call["sources"]) and not call["quiet"]
    total = count_sources(call["sources"]) if many and not options.is_partial else None
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # who asks a run to end gets what Ctrl-C gets
    with Reporter(as_json=call["as_json"], quiet=call["quiet"], bar=many) as reporter:
        summary = run(call["sources"], options, reporter.tell, total)
        reporter.close(summary, options)
    if call["since"]:
        tell_changes(summary, call["since"])
    return summary.exit_code


def _dry_run(call: _Call, options: "RunOptions") -> ExitCode:
    from redactor.batch.plan import plan
    from redactor.cli.summary import print_plan

    planned = plan(call["sources"], options)
    print_plan(planned, options, as_json=call["as_json"])
    return ExitCode.INPUT_REFUSED if planned.refused else ExitCode.DONE


def _options(call: _Call) -> "RunOptions":
    from redactor.batch.cached import cached_policy
    from redactor.batch.options import DEFAULT_TIME_LIMIT_S, RunOptions

    if call["pdf_mode"] == "facsimile" and "pdf" not in call["formats"]:
        raise UsageError("--pdf facsimile makes a PDF", why="none is asked for", do="give --format pdf or text,pdf")
    for name in ("decisions", "since"):
        path = call["decisions"] if name == "decisions" else call["since"]
        if path and not path.is_dir():
            raise UsageError(f"--{name} is no folder", do="give internal/decisions of a run", file=str(path))
    if call["redo_changed"] and not (call["resume"] or call["retry_failed"]):
        raise UsageError("--redo-changed goes with --resume", why="without it everything is done anew anyway")
    is_single = _is_single(call["sources"])
    started = dt.datetime.now(dt.UTC)
    return RunOptions(
        policy=call["policy"],
        out=call["out"],
        formats=call["formats"],
        as_of=call["as_of"] or cached_policy(call["policy"]).as_of or _taken_up(call) or started.date(),
        started=started,
        decisions=call["decisions"],
        jobs=1 if is_single else call["jobs"] or default_jobs(),
        resume=call["resume"] or call["retry_failed"],
        retry_failed=call["retry_failed"],
        redo_changed=call["redo_changed"],
        limit=call["limit"],
        shard=call["shard"],
        numbered=call["names"] == "numbered",
        review=is_single if call["review"] is None else call["review"],
        time_limit_s=call["time_limit"] or DEFAULT_TIME_LIMIT_S,
        facsimile=_tesseract() if call["pdf_mode"] == "facsimile" else "",
    )


def _taken_up(call: _Call) -> dt.date | None:
    """The date of the run that is taken up; None where none is, or where it is to be done anew."""
    from redactor.batch.asked import as_of_asked

    is_taken_up = (call["resume"] or call["retry_failed"]) and not call["redo_changed"]
    return as_of_asked(call["out"]) if is_taken_up else None


def _tesseract() -> str:
    """The path of the program that reads pictures: none leaves unread.

    Raises:
        MissingProgramError: it is not installed.
    """
    import shutil

    from redactor.errors import MissingProgramError

    path = shutil.which("tesseract")
    if path is None:
        raise MissingProgramError(
            "--pdf facsimile needs tesseract",
            why="a picture that is not read may show what its text does not say",
            do="install tesseract-ocr with its English data, or leave the option out",
        )
    return path


def _is_single(sources: tuple[str, ...]) -> bool:
    """Whether there is one document only."""
    single = len(sources) == 1 and (sources[0] == "-" or Path(sources[0]).is_file())
    return single and ".jsonl" not in sources[0]
