"""`redactor redact`: the main job. Parses the words of the call, runs the batch, prints what came of it."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from redactor.cli.options import as_of_option, default_jobs, json_option, quiet_option
from redactor.errors import UsageError

if TYPE_CHECKING:
    from redactor.batch.options import RunOptions

FORMATS = ("text", "pdf")


class _Call(TypedDict):
    """The words of the call, as click hands them over."""

    sources: tuple[str, ...]
    policy: str
    out: Path
    formats: tuple[str, ...]
    pdf_mode: str
    as_of: dt.date | None
    decisions: Path | None
    jobs: int | None
    resume: bool
    as_json: bool
    quiet: bool


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    asked = [name.strip() for name in value.split(",") if name.strip()]
    if not asked or any(name not in FORMATS for name in asked):
        raise click.BadParameter(f"{value!r} is none of text, pdf, or text,pdf")
    return tuple(name for name in FORMATS if name in asked)


@click.command(
    epilog="""\b
Examples:
  redactor redact cable.txt --policy state-mdr --out run/
  redactor redact box-12/ --policy ours.yaml --out run/ --format text,pdf --as-of 2026-01-31
  redactor redact documents.jsonl --policy mask-everyone --out run/ --json"""
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--policy", required=True, metavar="P", help="Name of a shipped policy, or a policy file.")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder of the run.")
@click.option(
    "--format", "formats", default="text", callback=_formats, show_default=True, help="text, pdf, or text,pdf."
)
@click.option(
    "--pdf",
    "pdf_mode",
    type=click.Choice(["reflow", "facsimile"]),
    default="reflow",
    show_default=True,
    help="How a PDF is made; reflow sets the released text anew.",
)
@as_of_option
@click.option("--decisions", type=click.Path(path_type=Path), metavar="DIR", help="Take back reviewed decisions files.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Documents in work at once (default: one a processor)."
)
@click.option("--resume", is_flag=True, help="Skip what the folder's ledger knows as done.")
@json_option
@quiet_option
def command(**call: Unpack[_Call]) -> int:
    """Propose redacted text or PDF for SOURCE: files, folders, .jsonl[.gz] records, or - for standard input.

    A proposal goes to DIR/proposed; sign it with `redactor release`. Inputs are never written to.

    Exit codes: 0 done; 2 usage; 3 policy invalid; 4 an input was refused; 5 a portion needs a person's decision (the
    proposal withholds it); 6 verification found a leak (nothing was written).
    """
    from redactor.batch.offline import shut_network
    from redactor.batch.run import run
    from redactor.cli.summary import Reporter

    shut_network()
    options = _options(call)
    with Reporter(as_json=call["as_json"], quiet=call["quiet"]) as reporter:
        summary = run(call["sources"], options, reporter.tell)
        reporter.close(summary, options)
    return summary.exit_code


def _options(call: _Call) -> "RunOptions":
    from redactor.batch.options import RunOptions
    from redactor.batch.work import cached_policy

    if call["pdf_mode"] == "facsimile":
        raise UsageError("--pdf facsimile is not available yet", why="only reflow is built", do="leave the option out")
    decisions = call["decisions"]
    if decisions and not decisions.is_dir():
        raise UsageError("--decisions is no folder", do="give internal/decisions of a run", file=str(decisions))
    started = dt.datetime.now(dt.UTC)
    return RunOptions(
        policy=call["policy"],
        out=call["out"],
        formats=call["formats"],
        as_of=call["as_of"] or cached_policy(call["policy"]).as_of or started.date(),
        started=started,
        decisions=decisions,
        jobs=call["jobs"] or _jobs(call["sources"]),
        resume=call["resume"],
    )


def _jobs(sources: tuple[str, ...]) -> int:
    """One worker for a single document: starting others would take longer than the work."""
    single = len(sources) == 1 and (sources[0] == "-" or Path(sources[0]).is_file())
    return 1 if single and ".jsonl" not in sources[0] else default_jobs()
